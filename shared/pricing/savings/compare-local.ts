/** Works out what a quote saves against hiring at home. */
import type { SavingsData } from '../../data/schemas';
import type { Currency, Level } from '../../request/vocabulary';
import { basisPointsOf, decimal, exact, ratio } from '../money';
import type { OnCost, Savings, SavingsInput, SavingsLine, SavingsRow } from './savings';

export type Benchmark = SavingsData['benchmarks'][number];

/** A priced line, with what the comparison must know of it. */
export interface ComparedLine {
  title: string;
  level: Level;
  count: number;
  /** Of the salary table; null: its role is not in it. */
  family: string | null;
  /** What a person chose for it. */
  row: SavingsRow;
}

/** Lead counts as senior: no statistic has a figure for it. */
const AT: Readonly<Record<Level, 'junior' | 'mid' | 'senior'>> = {
  junior: 'junior',
  mid: 'mid',
  senior: 'senior',
  lead: 'senior',
};

/** The lower end of what a role at a level is paid at home; a claim is careful by default. */
export const lowEnd = (benchmark: Benchmark, level: Level): number => benchmark[AT[level]].from;

/** The benchmarks of a family in a country, the lowest at a level first. */
export const benchmarksOf = (
  { benchmarks }: SavingsData,
  country: string,
  family: string | null,
  level: Level,
): Benchmark[] =>
  benchmarks
    .filter((each) => each.country === country && family !== null && each.families.includes(family))
    .toSorted((a, b) => lowEnd(a, level) - lowEnd(b, level));

/** The country whose currency a quote is in; null: none or several, so a person chooses. */
export function countryOf({ countries }: SavingsData, currency: Currency): string | null {
  const [found, ...others] = countries.filter((each) => each.currency === currency);
  return found && others.length === 0 ? found.country : null;
}

/** Contributions and benefits of a yearly base, half-up to the minor unit. */
export function onCostOf(base: number, of: OnCost): number {
  switch (of.kind) {
    case 'share':
      return basisPointsOf(base, of.bp);
    case 'above':
      return basisPointsOf(Math.max(0, base - of.from), of.bp) + basisPointsOf(base, of.more_bp);
    case 'capped':
      return basisPointsOf(Math.min(base, 12 * of.monthly), of.bp);
  }
}

/**
 * Null: nothing can be compared: the country's currency is not that of the quote, or no line has a figure.
 *
 * @param offshoreYear twelve months and setup of the lines with these indexes
 * @param day on which a figure was entered manually
 * @throws {AmountTooLarge}
 */
export function savingsOf(
  input: SavingsInput,
  lines: readonly ComparedLine[],
  currency: Currency,
  offshoreYear: (lines: readonly number[]) => number,
  day: string,
  data: SavingsData,
): Savings | null {
  const country = data.countries.find((each) => each.country === input.country);
  if (country?.currency !== currency) return null;
  const compared = lines.map((line, index): SavingsLine => {
    const { title, count } = line;
    return { line: index, title, count, local: localOf(line, country, day, data) };
  });
  const known = compared.flatMap(({ line, local }) => (local ? [{ line, local }] : []));
  if (known.length === 0) return null;
  const own = input.own ?? [];
  const localYear = known.reduce((sum, { local }) => exact(sum + local.year), 0);
  const offshore = offshoreYear(known.map(({ line }) => line));
  return {
    country: input.country,
    country_name: country.name,
    lines: compared,
    on_cost_words: country.words,
    on_cost_source: country.source,
    local_year: localYear,
    offshore_year: offshore,
    own,
    saving: exact(localYear - own.reduce((sum, { minor }) => exact(sum + minor), offshore)),
    print: input.print,
  };
}

function localOf(
  { level, family, row, count }: ComparedLine,
  { country, on_cost }: SavingsData['countries'][number],
  day: string,
  data: SavingsData,
): SavingsLine['local'] {
  const chosen = baseOf(row, benchmarksOf(data, country, family, level), level, day, data);
  if (!chosen) return null;
  const isByHand = row.on_cost_bp !== undefined;
  const onCost = onCostOf(chosen.base, isByHand ? { kind: 'share', bp: row.on_cost_bp ?? 0 } : on_cost);
  return {
    ...chosen,
    on_cost: onCost,
    on_cost_by_hand: isByHand,
    year: exact((chosen.base + onCost) * count),
  };
}

function baseOf(
  { base }: SavingsRow,
  [lowest]: readonly Benchmark[],
  level: Level,
  day: string,
  { benchmarks }: SavingsData,
): Pick<NonNullable<SavingsLine['local']>, 'base' | 'role' | 'confidence' | 'source'> | null {
  if (base?.by === 'none') return null;
  if (base?.by === 'hand') {
    const source = { text: 'Entered manually', url: null, date: day };
    return { base: base.minor, role: 'entered manually', confidence: 'by_hand', source };
  }
  const found = base ? benchmarks.find(({ id }) => id === base.id) : lowest;
  if (!found) return null;
  const { role, confidence, source } = found;
  return { base: lowEnd(found, level), role, confidence, source };
}

/** What is saved as a share of what hiring at home costs: `70.6%`; without its sign. */
export const savingRate = ({ saving, local_year }: Pick<Savings, 'saving' | 'local_year'>): string =>
  `${decimal(ratio(100 * Math.abs(saving), local_year), 1)}%`;

/** Whether the client copy shows it: a quote that costs more says so only where a person chose it. */
export const isPrinted = ({ print, saving }: Pick<Savings, 'print' | 'saving'>): boolean =>
  print === 'always' || (print === 'if_less' && saving > 0);
