/** Counts of outcomes, and how sure they are. */
import { type Outcome, OUTCOMES } from './score';

export type Tally = Readonly<Record<Outcome, number>> & { readonly texts: number };

export function tallyOf(outcomes: readonly Outcome[]): Tally {
  const count = (outcome: Outcome): number => outcomes.filter((one) => one === outcome).length;
  return {
    texts: outcomes.length,
    exact: count('exact'),
    asked: count('asked'),
    partly: count('partly'),
    silent: count('silent'),
  };
}

/** `50 texts: exact 33, asked 14, partly 1, silent 2; silently wrong in all 3 (6 %)`. */
export function inWords(tally: Tally): string {
  const wrong = tally.partly + tally.silent;
  const parts = OUTCOMES.map((outcome) => `${outcome} ${tally[outcome]}`);
  return `${tally.texts} texts: ${parts.join(', ')}; silently wrong in all ${wrong} (${percent(wrong, tally.texts)} %)`;
}

export const percent = (part: number, whole: number): string =>
  whole === 0 ? '0' : ((100 * part) / whole).toFixed(0);

/** Normal deviate of a 95 % interval. */
const Z = 1.96;

/** Wilson's 95 % interval of a share, in percent. Source: E. B. Wilson, JASA 22 (1927), 209-212. */
export function wilson(part: number, whole: number): [number, number] {
  if (whole === 0) return [0, 100];
  const share = part / whole;
  const centre = share + (Z * Z) / (2 * whole);
  const reach = Z * Math.sqrt((share * (1 - share)) / whole + (Z * Z) / (4 * whole * whole));
  const scale = 100 / (1 + (Z * Z) / whole);
  return [Math.max(0, (centre - reach) * scale), Math.min(100, (centre + reach) * scale)];
}
