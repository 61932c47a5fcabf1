/** How each price is made: the rows of the second page's tables, and the numbered notes that they refer to. */
import { decimal, formatAmount, formatCount, type Ratio } from '../../shared/pricing/money';
import { bandWords, multiplierWords } from '../../shared/pricing/explain-parts';
import { effectiveRate, multiplied } from '../../shared/pricing/stages';
import type { PhpBlock, PricedLine, RuleUsed } from '../../shared/pricing/priced-quote';
import { LEVELS } from '../../shared/request/vocabulary';
import type { QuoteDocument } from '../../shared/document/quote-document';
import { clientAmount, dateWords, LEVEL_WORDS, rateWords, roleNames, WORKSPACE_WORDS } from './wording';

export interface DerivationRow {
  label: string;
  weight: 'plain' | 'sum' | 'total';
  /** The note that says where the row comes from, counted from 1. */
  note: number | null;
  value(line: PricedLine): string;
}
export interface DerivationGroup {
  title: string;
  rows: DerivationRow[];
}
export interface Derivation {
  groups: DerivationGroup[];
  notes: string[];
}

/** The rows and notes that this client may see: the settings can hide the peso amounts and the multiplier. */
export function derivation(doc: QuoteDocument): Derivation {
  const { result, basis } = doc.priced;
  const { settings } = basis;
  const notes: string[] = [];
  const note = (text: string): number => notes.push(text);
  const groups: DerivationGroup[] = [];
  if (settings.client_sees_php_breakdown) groups.push(employmentCost(doc, note));

  groups.push({ title: 'Our service', rows: service(doc, note) });

  groups.push({
    title: `Price, ${result.currency}`,
    rows: [
      row(workspaceLabel(doc), (line) => clientAmount(doc, line.unit_workspace), note(priceListNote(doc))),
      row('Each person, a month', (line) => clientAmount(doc, line.unit_monthly), null, 'sum'),
      row('People', (line) => `× ${formatCount(line.count)}`),
      row('A month', (line) => clientAmount(doc, line.line_monthly), null, 'total'),
    ],
  });
  return { groups, notes };
}

function row(
  label: string,
  value: (line: PricedLine) => string,
  note: number | null = null,
  weight: DerivationRow['weight'] = 'plain',
): DerivationRow {
  return { label, value, note, weight };
}

/** The conversion is only shown where the amount before it is: without it, the note alone names the rate. */
function service(doc: QuoteDocument, note: (text: string) => number): DerivationRow[] {
  const { result, basis } = doc.priced;
  const { settings } = basis;
  const { currency } = result;
  const foreign = currency !== 'PHP';
  const converted = foreign && settings.client_sees_multiplier && settings.client_sees_php_breakdown;
  const multiplier = settings.client_sees_multiplier
    ? [
        row(
          multiplierLabel(doc),
          (line) => `× ${multiplierWords(line.multiplier_x100)}`,
          note(multiplierNote(doc)),
        ),
      ]
    : [];
  const rateNote = foreign ? note(`${rateWords(doc)}.`) : null;
  const rate = trimmedRate(effectiveRate(currency, result.fx_php_per_unit_e4, settings));
  const conversion = converted
    ? [
        row('Staff price, PHP', (line) => exactAmount(multiplied(line.php, line.multiplier_x100, settings))),
        row(`Exchange rate, PHP for one ${currency}`, () => `÷ ${rate}`, rateNote),
      ]
    : [];
  const staff = row(
    `Staff price, ${currency}`,
    (line) => clientAmount(doc, line.unit_staff),
    converted ? null : rateNote,
    'sum',
  );
  return [...multiplier, ...conversion, staff];
}

const pesos =
  (part: keyof PhpBlock) =>
  ({ php }: PricedLine): string =>
    formatAmount(php[part]);

function employmentCost(doc: QuoteDocument, note: (text: string) => number): DerivationGroup {
  const { result, basis } = doc.priced;
  const { rules } = basis;
  const has = (part: keyof PhpBlock): boolean => result.lines.some(({ php }) => php[part] > 0);
  return {
    title: 'Employment cost, PHP',
    rows: [
      row('Basic salary', pesos('basic'), note(salaryNote(doc))),
      ...(has('allowances') ? [row('Allowances', pesos('allowances'))] : []),
      row('13th month pay, one twelfth', pesos('thirteenth_month'), note(ruleNote(rules.thirteenth_month))),
      row('SSS, employer’s share', pesos('sss_employer'), note(ruleNote(rules.sss))),
      row('PhilHealth, employer’s share', pesos('philhealth_employer'), note(ruleNote(rules.philhealth))),
      row('Pag-IBIG, employer’s share', pesos('pagibig_employer'), note(ruleNote(rules.pagibig))),
      ...(has('hmo')
        ? [
            row(
              'Health cover (HMO)',
              pesos('hmo'),
              note(`Our price list, ${dateWords(basis.settings_source.date)}.`),
            ),
          ]
        : []),
      row('Employment cost', pesos('employment_cost'), null, 'sum'),
    ],
  };
}

const ruleNote = (rule: RuleUsed): string =>
  `${rule.name}; in force since ${dateWords(rule.effective_from)}.`;

/** Where the salaries come from, roles of the same source and day together. */
function salaryNote({ priced }: QuoteDocument): string {
  const groups = new Map<string, string[]>();
  for (const [i, { title, level }] of priced.result.lines.entries()) {
    const salary = priced.basis.lines[i]?.salary;
    if (!salary) continue;
    const origin = {
      sourced: 'median of our salary table',
      interpolated: 'our estimate',
      web: 'published salaries of the market',
      by_hand: 'set by hand for this quote',
    }[salary.confidence];
    const words = `${origin}, ${dateWords(salary.source.date)}`;
    groups.set(words, [...(groups.get(words) ?? []), `${title}, ${LEVEL_WORDS[level].toLowerCase()}`]);
  }
  const sentences = [...groups].map(([words, titles]) =>
    groups.size === 1
      ? `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
      : `${roleNames(titles)}: ${words}.`,
  );
  return sentences.join(' ');
}

function multiplierLabel({ priced }: QuoteDocument): string {
  const { multiplier_basis, multiplier_covers } = priced.basis.settings;
  const by = multiplier_basis === 'level' ? 'Multiplier for the level' : 'Multiplier for the salary band';
  return {
    full_employment_cost: by,
    salary_only: `${by}, on the salary`,
    salary_then_benefits_at_cost: `${by}, on the salary; the employer’s shares and health cover at cost`,
  }[multiplier_covers];
}

function multiplierNote({ priced }: QuoteDocument): string {
  const { multiplier_basis, salary_bands, level_multipliers } = priced.basis.settings;
  const steps =
    multiplier_basis === 'level'
      ? LEVELS.map((level) => `${LEVEL_WORDS[level]} × ${multiplierWords(level_multipliers[level])}`)
      : salary_bands.map(
          ({ max, x100 }, i) =>
            `× ${multiplierWords(x100)} for a salary ${bandWords(salary_bands[i - 1]?.max ?? null, max)}`,
        );
  return `${steps.join('; ')}. Our price rules, ${dateWords(priced.basis.settings_source.date)}.`;
}

function workspaceLabel({ priced }: QuoteDocument): string {
  const [first, ...others] = new Set(priced.result.lines.map(({ workspace }) => workspace));
  return first && others.length === 0 ? `${WORKSPACE_WORDS[first]} workspace` : 'Workspace';
}

const priceListNote = ({ priced }: QuoteDocument): string =>
  `Our ${priced.result.currency} price list, ${dateWords(priced.basis.price_list.source.date)}.`;

/** A ratio of centavos as pesos, unrounded: an intermediate product has at most four decimals. */
function exactAmount(centavos: Ratio): string {
  const digits = decimal({ n: centavos.n, d: centavos.d * 100n }, 4);
  const [whole = '0', fraction = ''] = digits.split('.');
  return `${formatCount(Number(whole))}.${fraction.replace(/0{1,2}$/, '')}`;
}

/** The rate in full: the fourth to the eighth decimal, without zeros at the end. */
const trimmedRate = (rate: Ratio): string => decimal(rate, 8).replace(/0{1,4}$/, '');

/** Sums of the whole quote, each with how it was made. */
export function sumRows(doc: QuoteDocument): { label: string; minor: number }[] {
  const { totals } = doc.priced.result;
  const { settings } = doc.priced.basis;
  const amount = (minor: number): string => clientAmount(doc, minor);
  const rows = [{ label: 'Total each month', minor: totals.monthly_total }];
  if (totals.setup_total > 0)
    rows.push({ label: `Setup, once: ${setupWords(doc)}`, minor: totals.setup_total });
  if (totals.setup_monthly_first_6 > 0) {
    rows.push({ label: 'Setup paid in each of the first six months', minor: totals.setup_monthly_first_6 });
  }
  if (totals.deposit > 0) {
    const how = settings.deposit_mode === 'one_month' ? 'one month' : 'three months of workspace';
    rows.push({ label: `Deposit: ${how}`, minor: totals.deposit });
  }
  if (totals.deposit > 0 && totals.due_before_start > totals.deposit)
    rows.push({ label: 'Due before the start', minor: totals.due_before_start });
  const setup = totals.setup_total > 0 ? ` + ${amount(totals.setup_total)}` : '';
  rows.push({
    label: `First year: 12 × ${amount(totals.monthly_total)}${setup}`,
    minor: totals.first_year_total,
  });
  return rows;
}

/** `4 hybrid seats × 850.00 + 1 office seat × 1,100.00`. */
function setupWords(doc: QuoteDocument): string {
  const seats = new Map<string, { count: number; unit: number; kind: string }>();
  for (const { workspace, count, unit_setup } of doc.priced.result.lines) {
    const key = `${workspace} ${unit_setup}`;
    const kind = workspace === 'wfh' ? 'work-from-home' : workspace;
    seats.set(key, { kind, unit: unit_setup, count: (seats.get(key)?.count ?? 0) + count });
  }
  return [...seats.values()]
    .map(
      ({ count, unit, kind }) =>
        `${formatCount(count)} ${kind} seat${count === 1 ? '' : 's'} × ${clientAmount(doc, unit)}`,
    )
    .join(' + ');
}
