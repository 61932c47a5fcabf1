/** Readings of the sets' texts, as the command line prints them. */
import ambiguity from '../../shared/data/role-ambiguity-2026-11-23.json';
import salaries from '../../shared/data/salaries-2026-11-23.json';
import { mask } from '../../main/engine/assistant/masking';
import { type Claims, ImplausibleAnswer } from '../../main/engine/assistant/to-draft';
import { toReading } from '../../main/engine/assistant/to-reading';
import { buildCatalogue } from '../../shared/request/catalogue';
import { toPrintedForm } from '../../shared/request/expected-form';
import { readOffline } from '../../shared/request/read-offline';
import type { QuestionCode, Reading } from '../../shared/request/reading';
import { resolveRole } from '../../shared/request/resolve-role';
import { Currency } from '../../shared/request/vocabulary';
import { numbersIn } from '../../main/engine/assistant/check-words';
import { tokenise } from '../../shared/request/tokens';
import { type Form, score, type Score, type ScoredText } from './score';

/** The day that the sets were written for; dates without a year are the next from here. */
export const TODAY = '2026-11-30';
export const catalogue = buildCatalogue(salaries.roles, ambiguity.ambiguous);
const context = { catalogue, today: TODAY, maxHeadcount: 500 };
const KNOWN: ReadonlySet<string> = new Set(catalogue.roles);

export const scored = (text: ScoredText, form: Form): Score => score(text, form, KNOWN);
export const masked = (text: string) => mask(text, [], catalogue);

export const formOf = (reading: Reading): Form => toPrintedForm(reading);
export const offlineForm = (text: string): Form => formOf(readOffline(text, context));

/** The reading of Claude's answer; where it cannot be true of the text, the offline reading, as in the app. */
export function checked(text: string, answer: Claims): Reading {
  try {
    return toReading(text, masked(text), answer, context);
  } catch (error) {
    if (error instanceof ImplausibleAnswer) return readOffline(text, context);
    throw error;
  }
}

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
