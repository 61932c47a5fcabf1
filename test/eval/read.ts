/** Readings of the sets' texts, as the command line prints them. */
import ambiguity from '../../shared/data/role-ambiguity-2026-11-30.json';
import salaries from '../../shared/data/salaries-2026-11-30.json';
import { type Claims, ImplausibleAnswerError } from '../../main/engine/assistant/to-draft';
import { askedRequest, toReading } from '../../main/engine/assistant/to-reading';
import { buildCatalogue } from '../../shared/request/catalogue';
import { toPrintedForm } from '../../shared/request/expected-form';
import { partsToRead, readOffline } from '../../shared/request/read-offline';
import type { QuestionCode, Reading } from '../../shared/request/reading';
import { resolveRole } from '../../shared/request/resolve-role';
import { Currency } from '../../shared/request/vocabulary';
import { numbersIn } from '../../main/engine/assistant/check-words';
import { tokenise } from '../../shared/request/tokens';
import { type Form, score, type Score, type ScoredText } from './score';
import { BUNDLED } from '../bundled-currencies';

/** The day that the sets were written for; dates without a year are the next from here. */
export const TODAY = '2026-11-30';
export const catalogue = buildCatalogue(salaries.roles, ambiguity.ambiguous);
export const context = { catalogue, today: TODAY, maxHeadcount: 500, currencies: BUNDLED };
const KNOWN: ReadonlySet<string> = new Set(catalogue.roles);

export const scored = (text: ScoredText, form: Form): Score => score(text, form, KNOWN);
/** What Claude is asked of a text; null where the app does not ask it. */
export const asked = (text: string) => askedRequest(partsToRead(text, catalogue), [], catalogue);

export const formOf = (reading: Reading): Form => toPrintedForm(reading);
export const offlineForm = (text: string): Form => formOf(readOffline(text, context));

/** The reading of Claude's answer; null where it cannot be true of what Claude was asked, or nothing was asked. */
export function readOfAnswer(text: string, answer: Claims): Reading | null {
  const request = asked(text);
  try {
    return request && toReading(request, answer, context);
  } catch (error) {
    if (error instanceof ImplausibleAnswerError) return null;
    throw error;
  }
}

/** The reading as in the app: that of Claude's answer, else the offline reading. */
export const checked = (text: string, answer: Claims): Reading =>
  readOfAnswer(text, answer) ?? readOffline(text, context);

/** What the answer says by itself, without the check. */
export function rawForm(answer: Claims): Form {
  if (!answer.is_staff_request) return { reject: 'not_a_request' };
  const needs = new Set<QuestionCode>();
  const roles = answer.roles.map((role) => {
    const named = [role.role_in_list ?? '', role.title_words, role.title_english]
      .map((words) => resolveRole(words, catalogue))
      .find(({ kind }) => kind === 'role');
    if (named === undefined) needs.add('role');
    if (role.count === null) needs.add(codeOfOpenCount(role));
    return {
      title: named?.kind === 'role' ? named.role : role.title_english,
      level: role.level,
      count: role.count,
      workspace: role.workspace,
    };
  });
  const currency = Currency.safeParse(answer.currency);
  if (answer.currency !== null && !currency.success) needs.add('currency');
  if (answer.alternative_words !== '') needs.add('conflict');
  if (!answer.language_is_readable) needs.add('language');
  return {
    roles,
    currency: currency.success ? currency.data : null,
    needs_clarification: [...needs],
    start: answer.start,
  };
}

function codeOfOpenCount(role: Claims['roles'][number]): QuestionCode {
  if (role.part_time) return 'part_time';
  return new Set(numbersIn(tokenise(role.count_words).tokens)).size > 1 ? 'conflict' : 'count';
}
