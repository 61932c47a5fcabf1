/** A change of a quote that Maya proposes, as before and after. Pure: the amounts come from two prices of the app. */
import { z } from 'zod';
import { LEVEL_WORDS, WORKSPACE_WORDS } from '../document/words';
import { percent } from '../pricing/explain-parts';
import { formatAmount } from '../pricing/money';
import type { PricedLine, PricedQuote } from '../pricing/priced-quote';
import type { RequestLine, StaffingRequest } from '../request/staffing-request';

const words = z.string().max(1_000);

export const ProposalRow = z.strictObject({ label: words, before: words, after: words });
export type ProposalRow = z.infer<typeof ProposalRow>;

export const Proposal = z.strictObject({
  /** What changes, fact by fact. */
  facts: z.array(ProposalRow),
  /** What it does to the price; empty where there is none before and after. */
  amounts: z.array(ProposalRow),
  /** `−578.80 per month`; null where the two totals have no difference. */
  difference: words.nullable(),
  notes: z.array(words),
  /** Why it cannot be applied, in a sentence; null: it can. */
  cannot: words.nullable(),
});
export type Proposal = z.infer<typeof Proposal>;

/** A request with its price. */
export interface Side {
  request: StaffingRequest;
  /** Null: it has none, because something is open. */
  priced: PricedQuote | null;
}

export interface ProposalParts {
  before: Side;
  after: Side;
  /** What pricing would ask once it is applied. */
  questions: readonly string[];
  /** The quote would cost something else than it does on screen even without the change. */
  isRepriced: boolean;
}

const NONE = '–';

export function proposalOf({ before, after, questions, isRepriced }: ProposalParts): Proposal {
  const facts = factRows(before.request, after.request);
  return {
    facts,
    amounts: amountRows(before, after),
    difference: differenceOf(before.priced, after.priced),
    notes: [
      ...questions.map((question) => `Pricing will ask: ${question}`),
      ...(isRepriced ? ['The new price also uses today’s rates, salaries and rules.'] : []),
    ],
    cannot: facts.length === 0 ? 'The quote is already like this.' : null,
  };
}

/** What a line is called: its role, with its number where several lines have that role. */
function namesOf({ lines }: StaffingRequest): Map<number, string> {
  const titles = lines.map(({ title }) => title.value);
  return new Map(
    lines.map(({ line, title: { value } }, index) => {
      const isAlone = titles.filter((title) => title === value).length === 1;
      return [line, isAlone ? value : `${index + 1}. ${value}`];
    }),
  );
}

function factRows(before: StaffingRequest, after: StaffingRequest): ProposalRow[] {
  const [names, former] = [namesOf(after), namesOf(before)];
  const was = new Map(before.lines.map((line) => [line.line, line]));
  const is = new Set(after.lines.map(({ line }) => line));
  return [
    ...before.lines
      .filter(({ line }) => !is.has(line))
      .map((line) => ({
        label: former.get(line.line) ?? line.title.value,
        before: lineWords(line),
        after: 'Removed',
      })),
    ...after.lines.flatMap((line) => {
      const earlier = was.get(line.line);
      const name = names.get(line.line) ?? line.title.value;
      return earlier
        ? lineRows(name, earlier, line)
        : [{ label: name, before: NONE, after: lineWords(line) }];
    }),
    ...row('Currency', before.currency.value, after.currency.value),
    ...row('Discount', percent(before.discount_bp), percent(after.discount_bp)),
  ];
}

const row = (label: string, before: string, after: string): ProposalRow[] =>
  before === after ? [] : [{ label, before, after }];

function lineRows(name: string, before: RequestLine, after: RequestLine): ProposalRow[] {
  const people = ({ count }: RequestLine): string => String(count.value ?? NONE);
  return [
    ...row(`${name}, role`, before.title.value, after.title.value),
    ...row(`${name}, level`, LEVEL_WORDS[before.level.value], LEVEL_WORDS[after.level.value]),
    ...row(`${name}, people`, people(before), people(after)),
    ...row(
      `${name}, workspace`,
      WORKSPACE_WORDS[before.workspace.value],
      WORKSPACE_WORDS[after.workspace.value],
    ),
  ];
}

const lineWords = ({ count, level, workspace }: RequestLine): string =>
  `${count.value ?? NONE} × ${LEVEL_WORDS[level.value].toLowerCase()}, ${WORKSPACE_WORDS[workspace.value].toLowerCase()}`;

function amountRows(before: Side, after: Side): ProposalRow[] {
  if (!before.priced && !after.priced) return [];
  const amount = (
    priced: PricedQuote | null,
    of: (result: PricedQuote['result']) => number | null,
  ): string => {
    const minor = priced && of(priced.result);
    if (!priced || minor === null) return NONE;
    const { currency } = priced.result;
    return `${currency} ${formatAmount(minor, currency)}`;
  };
  const rowOf = (label: string, of: (result: PricedQuote['result']) => number): ProposalRow => ({
    label,
    before: amount(before.priced, of),
    after: amount(after.priced, of),
  });
  const [was, is] = [linesOf(before), linesOf(after)];
  const lines = [...new Set([...was.keys(), ...is.keys()])].flatMap((line): ProposalRow[] => {
    const [first, last] = [was.get(line), is.get(line)];
    const name = namesOf(last ? after.request : before.request).get(line) ?? '';
    return row(
      `${name}, per month`,
      amount(before.priced, () => first?.line_monthly ?? null),
      amount(after.priced, () => last?.line_monthly ?? null),
    );
  });
  const setup = rowOf('Setup, once', ({ totals }) => totals.setup_total);
  return [
    ...lines,
    ...row(setup.label, setup.before, setup.after),
    rowOf('Monthly total', ({ totals }) => totals.monthly_total),
  ];
}

/** The priced lines by their line of the request. */
const linesOf = ({ request, priced }: Side): Map<number, PricedLine> =>
  new Map(
    priced?.result.lines.flatMap((line, index) => {
      const at = request.lines[index]?.line;
      return at === undefined ? [] : [[at, line] as const];
    }),
  );

function differenceOf(before: PricedQuote | null, after: PricedQuote | null): string | null {
  if (!before || !after || before.result.currency !== after.result.currency) return null;
  const { currency } = after.result;
  const minor = after.result.totals.monthly_total - before.result.totals.monthly_total;
  if (minor === 0) return 'The monthly total stays the same';
  return `${minor < 0 ? '−' : '+'}${currency} ${formatAmount(Math.abs(minor), currency)} per month`;
}
