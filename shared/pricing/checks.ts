/** What a person settles before a quote is sent, each as long as what it is about stays as it was. Pure. */
import { z } from 'zod';
import { isExpired } from '../calendar';
import { type Assumption, assumptions, type Notice, notices } from './notices';
import { minimumWageUsed, type PricedQuote } from './priced-quote';

/** A check that a person settled. */
export const SettledCheck = z.strictObject({
  /** The key of the check. */
  check: z.string().min(1).max(600),
  /** The name that the person goes by in the settings; empty: none. */
  by: z.string(),
  /** UTC, milliseconds. */
  at: z.int().nonnegative(),
});
export type SettledCheck = z.infer<typeof SettledCheck>;

export interface Check {
  /** Names the check and what it is about: where that changes, it is another check. */
  key: string;
  kind: 'attention' | 'info' | 'assumed';
  title: string;
  text: string;
  /** What settling it says: `Keep this rate`. */
  answer: string;
  /** The assumption that it is about; null: none. */
  assumption: Assumption | null;
}

type CheckedCode = Exclude<Notice['code'], 'rate_by_hand' | 'bands_differ' | 'salary_by_hand' | 'review_due'>;

/** Notices that are settled; the others only inform. An override is one where it is not used. */
const ANSWERS: Readonly<Partial<Record<Notice['code'], string>>> = {
  old_rate: 'Keep this rate',
  weak_rate: 'Keep this rate',
  derived_prices: 'Keep these prices',
  estimate: 'Use this salary',
  below_minimum_wage: 'Keep this salary',
  near_minimum_wage: 'Keep this salary',
  no_minimum_wage: 'Send without it',
  override: 'Send without it',
  vat: 'Keep VAT as it is',
  internal_currency: 'Keep PHP',
} satisfies Partial<Record<CheckedCode, string>>;

const RATE_CODES: ReadonlySet<Notice['code']> = new Set<Notice['code']>(['old_rate', 'weak_rate']);

/**
 * @param validUntil the last valid day of the version
 * @param today the day of looking, Asia/Manila
 */
export function checks(priced: PricedQuote, validUntil: string, today: string): Check[] {
  const found = notices(priced, today).flatMap((notice) => {
    const answer = ANSWERS[notice.code];
    // A rate that is only getting older, and overrides that are used, only inform.
    const informs = (notice.code === 'old_rate' || notice.code === 'override') && notice.severity === 'info';
    return answer === undefined || informs ? [] : [checkOf(priced, notice, answer)];
  });
  const assumed = assumptions(priced).map((assumption) => ({
    key: keyOf(`assumed_${assumption.fact}`, priced, assumption.line, assumption.title),
    kind: 'assumed' as const,
    title: assumption.title,
    text: assumption.text,
    answer: 'Keep it',
    assumption,
  }));
  const expired = isExpired(validUntil, today)
    ? [
        {
          key: `expired ${validUntil}`,
          kind: 'attention' as const,
          title: 'This quote has expired',
          text: 'Reprice it, so that the client has time to accept.',
          answer: 'Send it expired',
          assumption: null,
        },
      ]
    : [];
  return [...expired, ...found, ...assumed];
}

function checkOf(priced: PricedQuote, { code, severity, title, text, line }: Notice, answer: string): Check {
  const { result, basis } = priced;
  // The words of a rate's age change each day; the rate does not.
  const about = RATE_CODES.has(code)
    ? JSON.stringify([result.currency, result.fx_php_per_unit_e4, basis.fx.source.date])
    : line === null
      ? text
      : title;
  return { key: keyOf(code, priced, line, about), kind: severity, title, text, answer, assumption: null };
}

/** Of a line all that its salary, wage and price are checked by. */
function keyOf(code: string, priced: PricedQuote, index: number | null, about: string): string {
  const line = index === null ? undefined : priced.result.lines[index];
  const facts = line
    ? [
        priced.basis.lines[index ?? 0]?.line ?? index,
        line.title,
        line.level,
        line.workspace,
        line.php.basic,
        minimumWageUsed(priced, line)?.parameters['monthly'] ?? null,
        line.overrides?.price?.minor ?? null,
      ]
    : [];
  return `${code} ${JSON.stringify([...facts, about])}`.slice(0, 600);
}

/** The checks that nobody settled, and those that somebody did, with who and when. */
export function sortChecks(
  all: readonly Check[],
  settled: readonly SettledCheck[],
): { open: Check[]; settled: (Check & Pick<SettledCheck, 'by' | 'at'>)[] } {
  const by = new Map(settled.map((one) => [one.check, one]));
  return {
    open: all.filter(({ key }) => !by.has(key)),
    settled: all.flatMap((check) => {
      const one = by.get(check.key);
      return one ? [{ ...check, by: one.by, at: one.at }] : [];
    }),
  };
}
