/** Opens what a quote has besides its lines: equipment, recruitment and a deposit of its own. */
import { itemCharges } from './extras/charges';
import { shareOfYear } from './extras/pay';
import { EQUIPMENT_WORDS } from './extras/wording';
import { HALF_UP, type Opened, percent, row, type TotalPart } from './explain-parts';
import type { ExplanationRow } from './explanation';
import { minorUnits } from './currencies';
import { formatAmount, formatCount } from './money';
import type { PricedQuote } from './priced-quote';
import type { Source } from './source';
import { effectiveRate } from './stages';

export type EquipmentPart = Extract<TotalPart, 'monthly_equipment' | 'setup_equipment' | 'deposit_equipment'>;

const CHARGED = {
  monthly_equipment: { title: 'Rented equipment per month', amount: 'month' },
  setup_equipment: { title: 'Bought equipment', amount: 'once' },
  deposit_equipment: { title: 'Deposit on equipment', amount: 'deposit' },
} as const;

/** The items of one kind, each with its price for one person. */
export function explainEquipment(priced: PricedQuote, part: EquipmentPart): Opened {
  const { currency, totals } = priced.result;
  const { title, amount } = CHARGED[part];
  const terms = chargeTermsOf(priced);
  const items = (priced.basis.extras?.equipment ?? []).flatMap((item) => {
    const charges = itemCharges(item, totals.headcount, terms);
    return charges[amount] > 0 && charges.each !== null ? [{ item, charges, each: charges.each }] : [];
  });
  const decimals = minorUnits(currency);
  const formulas = items.map(({ item, charges, each }) => {
    const price = formatAmount(each, currency);
    const people = formatCount(charges.people);
    if (item.way !== 'rent') return `${price} × ${people}`;
    const margin = item.margin_bp === 0 ? '' : ` × (1 + ${percent(item.margin_bp)})`;
    return `round((${price}${margin} ÷ ${item.months}), ${decimals}) × ${people}`;
  });
  const rows = items.map(({ item, charges, each }) =>
    row(item.name, formatAmount(charges[amount], currency), currency, {
      detail: `${EQUIPMENT_WORDS[item.way]}: ${formatAmount(each, currency)} × ${formatCount(charges.people)}${item.way === 'rent' ? `, over ${item.months} months` : ''}`,
    }),
  );
  return closed(priced, title, totals[part] ?? 0, formulas.join(' + ') || '0.00', 'sum of the items', rows, {
    rounding: part === 'monthly_equipment' ? 'the rent of one item is rounded half-up to the cent' : null,
  });
}

export function explainRecruitment(priced: PricedQuote): Opened {
  const { currency, totals, lines } = priced.result;
  const recruitment = priced.basis.extras?.recruitment;
  const fee = totals.setup_recruitment ?? 0;
  if (recruitment?.by !== 'percent') {
    const each = totals.headcount === 0 ? 0 : fee / totals.headcount;
    return closed(
      priced,
      'Recruitment fee',
      fee,
      `${formatAmount(each, currency)} × ${formatCount(totals.headcount)}`,
      'fee for each hire × people',
      [
        row('For each hire', formatAmount(each, currency), currency),
        row('People', `× ${formatCount(totals.headcount)}`, null),
      ],
    );
  }
  const share = percent(recruitment.bp);
  const decimals = minorUnits(currency);
  return closed(
    priced,
    'Recruitment fee',
    fee,
    lines
      .map(
        ({ unit_staff, count }) =>
          `round(12 × ${formatAmount(unit_staff, currency)} × ${share}, ${decimals}) × ${formatCount(count)}`,
      )
      .join(' + '),
    'share of the first year’s staff price × people',
    [
      row('Share of the first year', share, null),
      ...lines.map(({ title, unit_staff, count }) =>
        row(
          `${formatCount(count)} × ${title}`,
          formatAmount(shareOfYear(unit_staff, recruitment.bp) * count, currency),
          currency,
        ),
      ),
    ],
    { rounding: 'the fee for one hire is rounded half-up to the cent' },
  );
}

/** A deposit that the quote has instead of that of the settings, or equipment in it. */
export function explainDeposit(priced: PricedQuote): Opened {
  const { totals, currency } = priced.result;
  const money = (minor: number): string => formatAmount(minor, currency);
  const own = priced.basis.extras?.deposit;
  const [formula, words] = ((): [string, string] => {
    switch (own?.of) {
      case undefined:
        return [money(totals.deposit - (totals.deposit_equipment ?? 0)), 'deposit (set in Settings)'];
      case 'months':
        return [`${own.months} × ${money(totals.monthly_total)}`, 'months × monthly total'];
      case 'workspace':
        return [`${own.months} × ${money(totals.monthly_workspace)}`, 'months × workspace'];
      case 'year':
        return [
          `12 × ${money(totals.monthly_staff)} × ${percent(own.bp)}`,
          'share of the first year’s staff price',
        ];
    }
  })();
  const equipment = totals.deposit_equipment;
  return closed(
    priced,
    'Deposit',
    totals.deposit,
    equipment === undefined ? formula : `${formula} + ${money(equipment)}`,
    equipment === undefined ? words : `${words} + equipment`,
    [
      row('Deposit', money(totals.deposit - (equipment ?? 0)), currency, { detail: words }),
      ...(equipment === undefined
        ? []
        : [
            row('Equipment', money(equipment), currency, {
              detail: 'refunded when it is returned',
              ref: { of: 'totals', part: 'deposit_equipment' },
            }),
          ]),
    ],
    { rounding: own?.of === 'year' ? HALF_UP : null },
  );
}

function closed(
  { result: { currency }, basis }: PricedQuote,
  title: string,
  minor: number,
  formula: string,
  words: string,
  rows: ExplanationRow[],
  { rounding }: { rounding: string | null } = { rounding: null },
): Opened {
  const value = formatAmount(minor, currency);
  const source: Source = { text: 'Entered manually', url: null, date: basis.as_of };
  return {
    title,
    value,
    unit: currency,
    formula,
    formula_words: words,
    rounding,
    rows: [...rows, row(title, value, currency, { weight: 'answer', source })],
    sources: [source],
  };
}

const chargeTermsOf = ({ result, basis }: PricedQuote) => ({
  extras: basis.extras ?? {},
  currency: result.currency,
  rate: effectiveRate(result.currency, result.fx_php_per_unit_e4, basis.settings),
});
