/** Opens what one line costs the client: multiplier, staff, workspace, setup, and the line itself. */
import type { AmountRef, ExplanationRow } from './explanation';
import type { ExtraPart } from './explain-extras';
import { CHARGE_WORDS } from './extras/wording';
import {
  bandWords,
  costRows,
  HALF_UP,
  type LinePart,
  type LineRef,
  multiplierWords,
  type Opened,
  overrideSource,
  percent,
  row,
  WORKSPACE_WORDS,
} from './explain-parts';
import { rateFormula, rateRow } from './explain-rate';
import { decimal, formatAmount, formatCount, formatPesos, over, plus, type Ratio, ratio } from './money';
import type { LineBasis, PhpBlock, PricedLine, PricedQuote } from './priced-quote';
import type { Source } from './source';
import { atCost, chargedExtras, multiplied } from './stages';
import { minorUnits } from './currencies';

type PricePart = Exclude<LinePart, keyof PhpBlock | ExtraPart>;
type At = (part: LinePart) => AmountRef;

export function explainLinePrice(
  priced: PricedQuote,
  line: PricedLine,
  basis: LineBasis,
  ref: LineRef & { part: PricePart },
): Opened {
  const { currency } = priced.result;
  const { settings, settings_source: settingsSource, price_list: list, fx } = priced.basis;
  const at: At = (part) => ({ of: 'line', line: ref.line, part });
  const client = (minor: number, words: Omit<Opened, 'value' | 'unit' | 'rounding'>): Opened => ({
    value: formatAmount(minor, currency),
    unit: currency,
    rounding: null,
    ...words,
  });
  const perPerson = (
    part: 'staff' | 'workspace' | 'monthly' | 'setup',
    title: string,
    sources: Source[],
  ): Opened => {
    const unit = line[`unit_${part}`];
    const total = line[`line_${part}`];
    return client(total, {
      title,
      formula: `${formatAmount(unit, currency)} × ${formatCount(line.count)}`,
      formula_words: 'price per person × people',
      rows: [
        row('Per person', formatAmount(unit, currency), currency, { ref: at(`unit_${part}`) }),
        row('People', `× ${formatCount(line.count)}`, null),
        row(title, formatAmount(total, currency), currency, { weight: 'answer' }),
      ],
      sources,
    });
  };

  switch (ref.part) {
    case 'multiplier':
      return explainMultiplier(priced, line, basis);
    case 'unit_staff':
      if (line.unit_calculated !== undefined) return client(line.unit_staff, staffLeft(priced, line, at));
      return {
        ...client(line.unit_staff, {
          title: 'Staff price per person per month',
          ...staffFormula(line, priced),
          rows: [
            ...staffRows(priced, line, at),
            row('Staff price', formatAmount(line.unit_staff, currency), currency, { weight: 'answer' }),
          ],
          sources: [fx.source, settingsSource],
        }),
        rounding: isRoundedApart(line) ? 'each part rounded half-up to the cent' : HALF_UP,
      };
    case 'unit_workspace':
      return client(line.unit_workspace, {
        title: `${WORKSPACE_WORDS[line.workspace]} workspace`,
        formula: formatAmount(line.unit_workspace, currency),
        formula_words: 'list price per person per month',
        rows: [
          row(
            `${WORKSPACE_WORDS[line.workspace]} workspace`,
            formatAmount(line.unit_workspace, currency),
            currency,
            {
              weight: 'answer',
              source: list.source,
            },
          ),
        ],
        sources: [list.source],
      });
    case 'unit_setup':
      return client(line.unit_setup, {
        title: 'One-time setup per seat',
        formula: formatAmount(line.unit_setup, currency),
        formula_words:
          settings.setup_fee_mode === 'none'
            ? 'no setup fee (set in Settings)'
            : `list price for ${WORKSPACE_WORDS[line.workspace].toLowerCase()}`,
        rows: [
          row('Setup per seat', formatAmount(line.unit_setup, currency), currency, {
            weight: 'answer',
            source: list.source,
          }),
        ],
        sources: [list.source],
      });
    case 'unit_monthly':
      if (line.unit_calculated !== undefined) return client(line.unit_monthly, priceOverride(priced, line));
      return client(line.unit_monthly, {
        title: 'Price per person per month',
        formula: `${formatAmount(line.unit_staff, currency)} + ${formatAmount(line.unit_workspace, currency)}`,
        formula_words: 'staff price + workspace',
        rows: [
          ...staffRows(priced, line, at),
          row('Staff price', formatAmount(line.unit_staff, currency), currency, {
            weight: 'sum',
            ref: at('unit_staff'),
          }),
          row(
            `${WORKSPACE_WORDS[line.workspace]} workspace`,
            formatAmount(line.unit_workspace, currency),
            currency,
            {
              ref: at('unit_workspace'),
            },
          ),
          row('Per person per month', formatAmount(line.unit_monthly, currency), currency, {
            weight: 'answer',
          }),
        ],
        sources: [basis.salary.source, settingsSource, fx.source, list.source],
      });
    case 'line_staff':
      return perPerson('staff', 'Staff price for this line', [basis.salary.source, fx.source]);
    case 'line_workspace':
      return perPerson('workspace', 'Workspace for this line', [list.source]);
    case 'line_monthly':
      return perPerson('monthly', 'This line per month', [basis.salary.source, list.source]);
    case 'line_setup':
      return perPerson('setup', 'One-time setup for this line', [list.source]);
  }
}

/** A price that was set for the line, and the calculated one. */
function priceOverride(priced: PricedQuote, line: PricedLine): Omit<Opened, 'value' | 'unit' | 'rounding'> {
  const { currency } = priced.result;
  const source = overrideSource(priced, line.overrides?.price);
  return {
    title: 'Price per person per month',
    formula: formatAmount(line.unit_monthly, currency),
    formula_words: 'set for this line',
    rows: [
      row('Calculated', formatAmount(line.unit_calculated ?? 0, currency), currency),
      row('Set for this line', formatAmount(line.unit_monthly, currency), currency, {
        weight: 'answer',
        source,
      }),
    ],
    sources: [source],
  };
}

/** The staff price where the whole price was set: what is left after the workspace. */
function staffLeft(
  priced: PricedQuote,
  line: PricedLine,
  at: At,
): Omit<Opened, 'value' | 'unit' | 'rounding'> {
  const { currency } = priced.result;
  const [whole, workspace] = [line.unit_monthly, line.unit_workspace].map((minor) =>
    formatAmount(minor, currency),
  );
  return {
    title: 'Staff price per person per month',
    formula: `${whole} − ${workspace}`,
    formula_words: 'price set for this line − workspace',
    rows: [
      row('Price set for this line', `${whole}`, currency, { ref: at('unit_monthly') }),
      row(`${WORKSPACE_WORDS[line.workspace]} workspace`, `${workspace}`, currency, {
        ref: at('unit_workspace'),
      }),
      row('Staff price', formatAmount(line.unit_staff, currency), currency, { weight: 'answer' }),
    ],
    sources: [overrideSource(priced, line.overrides?.price), priced.basis.price_list.source],
  };
}

function explainMultiplier(priced: PricedQuote, line: PricedLine, basis: LineBasis): Opened {
  const { settings, settings_source: settingsSource } = priced.basis;
  const value = multiplierWords(line.multiplier_x100);
  const override = line.overrides?.multiplier;
  if (override) {
    const source = overrideSource(priced, override);
    const byRules = basis.band?.x100 ?? settings.level_multipliers[line.level];
    return {
      title: 'Multiplier',
      value,
      unit: '×',
      formula: value,
      formula_words: 'set for this line',
      rounding: null,
      rows: [
        row('By the rules', `× ${multiplierWords(byRules)}`, null, { source: settingsSource }),
        row('Set for this line', `× ${value}`, null, { weight: 'answer', source }),
      ],
      sources: [source, settingsSource],
    };
  }
  return {
    title: 'Multiplier',
    value,
    unit: '×',
    formula: value,
    formula_words: basis.band ? 'based on the salary band' : `based on the level: ${line.level}`,
    rounding: null,
    rows:
      settings.multiplier_basis === 'level'
        ? [row(line.level, `× ${value}`, null, { weight: 'answer', source: settingsSource })]
        : settings.salary_bands.map((band, i) =>
            row(
              bandWords(settings.salary_bands[i - 1]?.max ?? null, band.max),
              `× ${multiplierWords(band.x100)}`,
              null,
              {
                weight:
                  band.x100 === line.multiplier_x100 && band.max === (basis.band?.max ?? null)
                    ? 'answer'
                    : 'plain',
                detail:
                  band.max === (basis.band?.max ?? null)
                    ? `applies: the salary is ${formatPesos(line.php.basic)}`
                    : null,
                source: settingsSource,
              },
            ),
          ),
    sources: [settingsSource, basis.salary.source],
  };
}

/** Extras that go through without the multiplier are converted and rounded on their own. */
const isRoundedApart = ({ extras }: PricedLine): boolean =>
  extras !== undefined && extras.facts.charge !== 'with_multiplier';

function staffFormula(line: PricedLine, priced: PricedQuote): { formula: string; formula_words: string } {
  const { formula, words } = covered(line, priced);
  const rate = rateFormula(priced);
  const { extras } = line;
  if (!extras) return { formula: `${formula} ÷ ${rate}`, formula_words: `${words} ÷ exchange rate used` };
  const { charge, markup_bp } = extras.facts;
  const cost = formatPesos(extras.cost);
  if (charge === 'with_multiplier')
    return {
      formula: `(${formula} + ${cost} × ${multiplierWords(line.multiplier_x100)}) ÷ ${rate}`,
      formula_words: `(${words} + extras × multiplier) ÷ exchange rate used`,
    };
  const decimals = minorUnits(priced.result.currency);
  const more = charge === 'at_cost' ? cost : `${cost} × (1 + ${percent(markup_bp)})`;
  return {
    formula: `round(${formula} ÷ ${rate}, ${decimals}) + round(${more} ÷ ${rate}, ${decimals})`,
    formula_words: `${words} ÷ exchange rate used + extras ${CHARGE_WORDS[charge].toLowerCase()} ÷ exchange rate used`,
  };
}

/** What the multiplier is applied to, as the setting says; what goes through at cost comes after it. */
function covered(
  { php, multiplier_x100 }: PricedLine,
  { basis }: PricedQuote,
): { formula: string; words: string } {
  const multiplier = multiplierWords(multiplier_x100);
  const salary = formatPesos(php.basic + php.allowances);
  switch (basis.settings.multiplier_covers) {
    case 'full_employment_cost':
      return {
        formula: `${formatPesos(php.employment_cost)} × ${multiplier}`,
        words: 'employment cost × multiplier',
      };
    case 'salary_only':
      return { formula: `${salary} × ${multiplier}`, words: 'salary × multiplier' };
    case 'salary_then_benefits_at_cost':
      return {
        formula: `(${salary} × ${multiplier} + ${formatPesos(atCost(php))})`,
        words: '(salary × multiplier + contributions and HMO at cost)',
      };
  }
}

/** From the salary to the peso amount and the rate that converts it, top to bottom as the setting says. */
function staffRows(priced: PricedQuote, line: PricedLine, at: At): ExplanationRow[] {
  const { php } = line;
  const { settings, settings_source: source } = priced.basis;
  const rows = costRows(line, at);
  const isSalary = ({ ref }: ExplanationRow): boolean =>
    ref?.of === 'line' && (ref.part === 'basic' || ref.part === 'allowances');
  const multiplier = row('Multiplier', `× ${multiplierWords(line.multiplier_x100)}`, null, {
    ref: at('multiplier'),
    source,
  });
  const { extras } = line;
  const base = multiplied(php, line.multiplier_x100, settings);
  const inPesos = [
    ...(extras
      ? [
          row('Extras', formatPesos(extras.cost), 'PHP', {
            detail: CHARGE_WORDS[extras.facts.charge].toLowerCase(),
            ref: at('extras_cost'),
          }),
        ]
      : []),
    row(
      'Staff price in pesos',
      full(extras ? plus(base, chargedExtras(extras, line.multiplier_x100)) : base),
      'PHP',
      { detail: 'unrounded', weight: 'sum' },
    ),
  ];
  const rate = rateRow(priced);
  switch (settings.multiplier_covers) {
    case 'full_employment_cost':
      return [
        ...rows,
        row('Employment cost', formatPesos(php.employment_cost), 'PHP', {
          weight: 'sum',
          ref: at('employment_cost'),
        }),
        multiplier,
        ...inPesos,
        rate,
      ];
    case 'salary_only':
      return [...rows.filter(isSalary), multiplier, ...inPesos, rate];
    case 'salary_then_benefits_at_cost': {
      const salary = multiplied(php, line.multiplier_x100, { ...settings, multiplier_covers: 'salary_only' });
      return [
        ...rows.filter(isSalary),
        multiplier,
        row('Salary with multiplier', full(salary), 'PHP', {
          detail: 'unrounded',
          weight: 'sum',
        }),
        ...rows
          .filter(({ ref }) => ref?.of === 'line' && AT_COST.has(ref.part))
          .map((each) => ({ ...each, detail: 'at cost' })),
        ...inPesos,
        rate,
      ];
    }
  }
}

const AT_COST: ReadonlySet<LinePart> = new Set([
  'sss_employer',
  'philhealth_employer',
  'pagibig_employer',
  'hmo',
]);

/** Centavos that need not be whole, as pesos in as many decimals as they need (at most eight). */
function full(centavos: Ratio): string {
  const [whole = '0', fraction = ''] = decimal(over(centavos, ratio(100)), 8).split('.');
  const kept = fraction.replace(/0+$/, '').padEnd(2, '0');
  return `${formatCount(Number(whole))}.${kept}`;
}
