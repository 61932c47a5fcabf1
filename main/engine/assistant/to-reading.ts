/** From Claude's answer to a reading: every fact is checked against the text, every title resolved by us. */
import type { OfflineReason } from '../../../shared/request/reader';
import type { Question, Reading, ReadRole, Span } from '../../../shared/request/reading';
import type { RoleCatalogue } from '../../../shared/request/catalogue';
import { resolveRole } from '../../../shared/request/resolve-role';
import { Currency, StartDate } from '../../../shared/request/vocabulary';
import type { ReadingAnswer } from './prompt';

/** An answer that is well-formed but cannot be true of the text. */
export class ImplausibleAnswer extends Error {
  readonly reason: OfflineReason = 'malformed';
}

export interface ReadingContext {
  catalogue: RoleCatalogue;
  maxHeadcount: number;
}

const EMPTY: Reading = {
  reject: null,
  roles: [],
  currency: null,
  client: null,
  start: null,
  questions: [],
  flags: [],
  leftovers: [],
};

/** @throws {ImplausibleAnswer} where the answer names roles that the text does not hold */
export function toReading(
  text: string,
  answer: ReadingAnswer,
  { catalogue, maxHeadcount }: ReadingContext,
): Reading {
  const flags: Reading['flags'] = answer.contains_instructions ? ['instruction_ignored'] : [];
  if (!answer.is_staff_request) return { ...EMPTY, reject: 'not_a_request', flags };
  if (!answer.language_is_readable) {
    return {
      ...EMPTY,
      flags,
      questions: [
        question('language', null, 'request', 'In which words would you ask this in English?', null),
      ],
    };
  }
  const place = placer(text);
  const questions: Question[] = [];
  const roles = answer.roles.slice(0, 100).map((role, line): ReadRole => {
    const span = place(role.title_words);
    if (!span && role.title_words !== '') throw new ImplausibleAnswer('a role that is not in the text');
    const words = span ? text.slice(span.start, span.end) : role.title_english;
    const resolved = [words, role.title_english].map((name) => resolveRole(name, catalogue));
    const known = resolved.find((found) => found.kind === 'role');
    const unclear = resolved.find((found) => found.kind === 'ambiguous');
    // The client's own words win where they are ambiguous: the model must not pick for the person.
    const asks = resolved[0]?.kind === 'ambiguous' ? resolved[0] : known ? null : (unclear ?? resolved[0]);
    if (asks && asks.kind !== 'role') {
      const options = asks.kind === 'ambiguous' ? [...asks.options] : [];
      questions.push(question('role', line, 'title', `Which role is the “${words}”?`, span, options));
    }
    const countSpan = place(role.count_words);
    const isCounted =
      role.count !== null &&
      !role.part_time &&
      (countSpan ? agrees(role.count, text.slice(countSpan.start, countSpan.end)) : role.count === 1);
    if (role.part_time) {
      questions.push(
        question(
          'part_time',
          line,
          'count',
          `How many full-time people should be priced for “${words}”?`,
          countSpan ?? span,
        ),
      );
    } else if (!isCounted) {
      questions.push(question('count', line, 'count', `How many people for “${words}”?`, countSpan ?? span));
    }
    return {
      title: { value: asks || known?.kind !== 'role' ? words.toLowerCase() : known.role, span },
      known: !asks && known?.kind === 'role',
      level: role.level && { value: role.level, span: place(role.level_words) },
      count:
        isCounted && role.count !== null && role.count > 0 ? { value: role.count, span: countSpan } : null,
      workspace: role.workspace && { value: role.workspace, span: place(role.workspace_words) },
    };
  });
  if (answer.roles.some(({ count }) => count !== null && count < 1))
    return { ...EMPTY, reject: 'count_not_positive', flags };
  const people = roles.reduce((sum, role) => sum + (role.count?.value ?? 0), 0);
  if (people > maxHeadcount) return { ...EMPTY, reject: 'count_over_limit', flags };
  if (roles.length === 0) {
    questions.push(
      question('role', null, 'request', 'Which roles are needed?', null),
      question('count', null, 'request', 'How many people?', null),
    );
  }
  const currency = Currency.safeParse(answer.currency?.toUpperCase());
  const currencySpan = place(answer.currency_words);
  if (answer.currency !== null && !currency.success) {
    questions.push(
      question(
        'currency',
        null,
        'currency',
        'There is no price list in this currency. Which one should be used?',
        currencySpan,
        [...Currency.options],
      ),
    );
  }
  questions.push(...conflicts(answer, roles));
  const start = StartDate.safeParse(answer.start);
  return {
    reject: null,
    roles,
    currency: currency.success ? { value: currency.data, span: currencySpan } : null,
    client: answer.client?.trim()
      ? { value: answer.client.trim().slice(0, 200), span: place(answer.client_words) }
      : null,
    start: start.success ? { value: start.data, span: place(answer.start_words) } : null,
    questions,
    flags,
    leftovers: answer.not_priced.slice(0, 20).flatMap(({ topic, words }) => {
      const span = place(words);
      return span ? [{ span, kind: 'not_priced' as const, topic: topic.slice(0, 100) }] : [];
    }),
  };
}

function conflicts(answer: ReadingAnswer, roles: readonly ReadRole[]): Question[] {
  return [...new Set(answer.contradictions)].flatMap((fact) => {
    if (fact === 'currency') {
      return [
        question('conflict', null, 'currency', 'The text names two currencies. Which one is right?', null, [
          ...Currency.options,
        ]),
      ];
    }
    if (fact === 'headcount') {
      return [
        question(
          'conflict',
          null,
          'headcount',
          'The numbers of people do not add up. Which are right?',
          null,
        ),
      ];
    }
    return roles.flatMap((role, line) =>
      role[fact] === null
        ? [
            question(
              'conflict',
              line,
              fact,
              `The text contradicts itself about the ${fact} of “${role.title.value}”. Which is right?`,
              role.title.span,
            ),
          ]
        : [],
    );
  });
}

function question(
  code: Question['code'],
  line: number | null,
  fact: Question['fact'],
  text: string,
  span: Span | null,
  options: string[] = [],
): Question {
  return { code, line, fact, text, span, options };
}

/** Whether words can mean this number: where they hold digits, one of their numbers must be it. */
function agrees(count: number, words: string): boolean {
  const numbers = words.match(/\d+(?:,\d{3})*/g);
  return numbers === null || numbers.some((number) => Number(number.replaceAll(',', '')) === count);
}

/** Finds quoted words in the text: exactly, else whatever their case and white space. Each place once. */
export function placer(text: string): (words: string) => Span | null {
  const used: Span[] = [];
  return (words) => {
    const wanted = words.trim();
    if (wanted === '') return null;
    const pattern = wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
    const places = [...text.matchAll(new RegExp(pattern, 'giu'))].map(({ 0: match, index }) => ({
      start: index,
      end: index + match.length,
    }));
    const span =
      places.find((one) => !used.some((other) => other.start === one.start && other.end === one.end)) ??
      places[0] ??
      null;
    if (span) used.push(span);
    return span;
  };
}
