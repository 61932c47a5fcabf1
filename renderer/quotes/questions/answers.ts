/** The answers that a question offers, and what each of them changes. Pure. */
import type { Question } from '../../../shared/request/reading';
import { type Corrections, questionKey } from '../../../shared/request/staffing-request';
import { Currency, LEVELS, WORKSPACES } from '../../../shared/request/vocabulary';
import { plural } from '../../ui/format';
import { currencyLabel } from '../../../shared/pricing/currencies';
import { LEVEL_WORDS, WORKSPACE_WORDS } from '../../ui/words';
import { withLine, withQuote } from '../request/corrections';

export interface AnswerChoice {
  value: string;
  label: string;
  /** What the button says once it is chosen; else `Use` and the label. */
  use?: string;
  change: (now: Corrections) => Corrections;
}

export interface AnswerChoices {
  label: string;
  choices: readonly AnswerChoice[];
  /** The value that the reader holds for likeliest; null: it holds none for likelier than the others. */
  likely: string | null;
}

/** Offered where the words give no number. */
const SMALL_NUMBERS = ['1', '2', '3', '4', '5'];

/**
 * Null where the answer is typed.
 *
 * @param currencies those that new quotes may be in
 */
export function choicesOf(question: Question, currencies: readonly Currency[]): AnswerChoices | null {
  const { line, fact, options } = question;
  const named = (
    label: string,
    values: readonly string[],
    words: (value: string) => string,
    change: (value: string) => (now: Corrections) => Corrections,
  ): AnswerChoices => ({
    label,
    choices: values.map((value) => ({ value, label: words(value), change: change(value) })),
    likely: null,
  });
  const accept = (now: Corrections): Corrections => withAccepted(now, question);
  if (fact === 'currency')
    return named(
      'Currency',
      likelyFirst(currencies, options),
      (value) => currencyLabel(Currency.parse(value)),
      // A rate typed for one currency says nothing about another.
      (value) => (now) => withQuote(now, { currency: Currency.parse(value), fx_php_per_unit_e4: undefined }),
    );
  if (fact === 'headcount')
    return {
      label: 'Answer',
      choices: [{ value: 'keep', label: 'Keep as is', use: 'Keep as is', change: accept }],
      likely: null,
    };
  if (fact === 'alternative') return alternatives(question, accept);
  if (line === null) return null;
  switch (fact) {
    case 'title':
      if (options.length === 0) return null;
      return named('Role', options, String, (title) => (now) => withLine(now, line, { title }));
    case 'count': {
      const counts = named(
        'People',
        options.length > 0 ? options : SMALL_NUMBERS,
        (value) => plural(Number(value), 'person', 'people'),
        (value) => (now) => withLine(now, line, { count: Number(value) }),
      );
      return { ...counts, likely: question.code === 'count' ? (options[0] ?? null) : null };
    }
    case 'level':
      return named(
        'Level',
        likelyFirst(LEVELS, options),
        (value) => wordsIn(LEVEL_WORDS, value),
        (value) => (now) => withLine(now, line, { level: LEVELS.find((one) => one === value) }),
      );
    case 'workspace':
      return named(
        'Workspace',
        likelyFirst(WORKSPACES, options),
        (value) => wordsIn(WORKSPACE_WORDS, value),
        (value) => (now) => withLine(now, line, { workspace: WORKSPACES.find((one) => one === value) }),
      );
    case 'wanted':
      return {
        label: 'Answer',
        choices: options.map((value) =>
          value === 'price'
            ? { value, label: 'Price it', use: 'Price it', change: accept }
            : {
                value,
                label: 'Leave it out',
                use: 'Leave it out',
                change: (now) => withLine(now, line, { removed: true }),
              },
        ),
        likely: options[0] ?? null,
      };
    case 'salary':
    case 'discount':
    case 'request':
      return null;
  }
}

/** Of the lines that the text offers one stays, or all do. */
function alternatives({ lines = [], options }: Question, accept: AnswerChoice['change']): AnswerChoices {
  return {
    label: 'Price only',
    choices: [
      ...options.map((label, index) => ({
        value: String(lines[index]),
        label,
        change: (now: Corrections) =>
          lines
            .filter((line) => line !== lines[index])
            .reduce((all, line) => withLine(all, line, { removed: true }), now),
      })),
      { value: 'all', label: 'All of them', use: 'Price them all', change: accept },
    ],
    likely: null,
  };
}

/** What a person answered with "keep it as it is". */
const withAccepted = (now: Corrections, question: Question): Corrections =>
  withQuote(now, { accepted: [...(now.accepted ?? []), questionKey(question)] });

/** All values of a fact, those that the question names first. */
const likelyFirst = (values: readonly string[], named: readonly string[]): string[] => [
  ...named.filter((name) => values.includes(name)),
  ...values.filter((value) => !named.includes(value)),
];

const wordsIn = (words: Readonly<Record<string, string>>, value: string): string => words[value] ?? value;

/**
 * The key that chooses each of some choices: its place, but a number of people is its own key where each has one digit.
 * Null: it has none.
 */
export function keysOf(fact: Question['fact'], choices: readonly AnswerChoice[]): (string | null)[] {
  const areDigits = fact === 'count' && choices.every(({ value }) => /^[1-9]$/.test(value));
  return choices.map(({ value }, index) => (areDigits ? value : index < 9 ? String(index + 1) : null));
}
