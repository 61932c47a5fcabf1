/** Opens the totals of a quote. */
import type { AmountRef, ExplanationRow } from './explanation';
import { HALF_UP, type Opened, percent, row, type TotalPart, unique } from './explain-parts';
import { formatAmount, formatCount } from './money';

import type { PricedQuote, Totals } from './priced-quote';
import type { Source } from './source';
import type { PricingSettings } from './settings';
import { sixthInstalment } from './stages';
import { explainDeposit, explainEquipment, explainRecruitment } from './explain-charges';

export function explainTotal(priced: PricedQuote, part: TotalPart): Opened {
  const { result, basis } = priced;
  const { totals, lines, currency } = result;
  const { settings, price_list: list, settings_source: settingsSource, discount_bp: discountBp } = basis;
  const salarySources = basis.lines.map((line) => line.salary.source);
  const staffSources = unique([...salarySources, basis.fx.source]);
  const total = (name: TotalPart): AmountRef => ({ of: 'totals', part: name });
  const open = (
    title: string,
    value: number,
    formula: string,
    words: string,
    rows: ExplanationRow[],
    sources: Source[],
    unit: string = currency,
  ): Opened => {
    const shown = unit === 'people' ? formatCount(value) : formatAmount(value, currency);
    return {
      title,
      value: shown,
      unit,
      formula,
      formula_words: words,
      rounding: null,
      rows: [...rows, row(title, shown, unit === 'people' ? null : unit, { weight: 'answer' })],
      sources,
    };
  };
  const sumOf = (
    title: string,
    value: number,
    linePart: 'line_staff' | 'line_workspace' | 'line_setup',
    words: string,
    sources: Source[],
  ): Opened =>
    open(
      title,
      value,
      lines.map((line) => formatAmount(line[linePart], currency)).join(' + '),
      words,
      lines.map((line, i) =>
        row(`${formatCount(line.count)} × ${line.title}`, formatAmount(line[linePart], currency), currency, {
          ref: { of: 'line', line: i, part: linePart },
        }),
      ),
      sources,
    );
  const amount = (label: string, name: Exclude<TotalPart, 'headcount'>): ExplanationRow =>
    row(label, formatAmount(totals[name] ?? 0, currency), currency, { ref: total(name) });
  const vatSources = basis.rules.vat ? [basis.rules.vat.source] : [];
  const vatRate = percent(basis.rules.vat?.parameters['rate_bp'] ?? 0);
  /** VAT on a net amount, which `base` leads to. */
  const vatOn = (
    title: string,
    value: number,
    net: number,
    words: string,
    base: ExplanationRow[],
  ): Opened => ({
    ...open(
      title,
      value,
      `${formatAmount(net, currency)} × ${vatRate}`,
      `${words} × VAT`,
      [...base, row('VAT', vatRate, null, { source: vatSources[0] ?? null })],
      vatSources.length > 0 ? vatSources : [settingsSource],
    ),
    rounding: HALF_UP,
  });

  const rent = totals.monthly_equipment === undefined ? [] : [totals.monthly_equipment];
  const setupExtras = (['setup_equipment', 'setup_recruitment'] as const).filter(
    (name) => totals[name] !== undefined,
  );
  const setupRows = setupExtras.map((name) => amount(SETUP_WORDS[name], name));

  switch (part) {
    case 'monthly_equipment':
    case 'setup_equipment':
    case 'deposit_equipment':
      return explainEquipment(priced, part);
    case 'setup_recruitment':
      return explainRecruitment(priced);
    case 'headcount':
      return open(
        'People',
        totals.headcount,
        lines.map((line) => formatCount(line.count)).join(' + '),
        'sum of the lines',
        lines.map((line) => row(line.title, formatCount(line.count), null)),
        [{ text: 'The request', url: null, date: basis.as_of }],
        'people',
      );
    case 'monthly_staff':
      return sumOf(
        'Monthly staff price',
        totals.monthly_staff,
        'line_staff',
        'sum of the lines',
        staffSources,
      );
    case 'monthly_workspace':
      return sumOf('Monthly workspace', totals.monthly_workspace, 'line_workspace', 'sum of the lines', [
        list.source,
      ]);
    case 'setup_total': {
      const { setup_vat: vat } = totals;
      const opened = sumOf('One-time setup', totals.setup_total, 'line_setup', 'sum of the lines', [
        list.source,
      ]);
      if (vat === undefined && setupExtras.length === 0) return opened;
      const names = [...setupExtras, ...(vat === undefined ? [] : (['setup_vat'] as const))];
      return {
        ...opened,
        formula: [opened.formula, ...names.map((name) => formatAmount(totals[name] ?? 0, currency))].join(
          ' + ',
        ),
        formula_words: ['sum of the lines', ...names.map((name) => SETUP_WORDS[name])].join(' + '),
        rows: opened.rows.toSpliced(
          -1,
          0,
          ...setupRows,
          ...(vat === undefined ? [] : [amount('VAT', 'setup_vat')]),
        ),
        sources: [list.source, ...vatSources],
      };
    }
    case 'setup_vat':
      return vatOn(
        'VAT on the setup',
        totals.setup_vat ?? 0,
        totals.setup_total - (totals.setup_vat ?? 0),
        setupRows.length === 0 ? 'setup of the lines' : 'setup',
        [
          ...lines.map((line, i) =>
            row(
              `${formatCount(line.count)} × ${line.title}`,
              formatAmount(line.line_setup, currency),
              currency,
              { ref: { of: 'line', line: i, part: 'line_setup' } },
            ),
          ),
          ...setupRows,
        ],
      );
    case 'monthly_vat':
      return vatOn(
        'Monthly VAT',
        totals.monthly_vat ?? 0,
        totals.monthly_subtotal - totals.discount,
        '(subtotal − discount)',
        [amount('Subtotal', 'monthly_subtotal'), amount('Discount', 'discount')],
      );
    case 'monthly_subtotal':
      return open(
        'Monthly subtotal',
        totals.monthly_subtotal,
        [totals.monthly_staff, totals.monthly_workspace, ...rent]
          .map((minor) => formatAmount(minor, currency))
          .join(' + '),
        rent.length === 0 ? 'staff price + workspace' : 'staff price + workspace + equipment',
        [
          amount('Staff price', 'monthly_staff'),
          amount('Workspace', 'monthly_workspace'),
          ...(rent.length === 0 ? [] : [amount('Equipment', 'monthly_equipment')]),
        ],
        unique([...staffSources, list.source]),
      );
    case 'discount': {
      const onStaff = settings.discount_base === 'monthly_staff';
      const base = onStaff ? totals.monthly_staff : totals.monthly_subtotal;
      // A discount never comes from the rules: a person enters it for this quote.
      const source: Source = {
        text: discountBp === 0 ? 'No discount was entered' : 'Entered manually',
        url: null,
        date: basis.as_of,
      };
      return {
        ...open(
          'Discount',
          totals.discount,
          `${formatAmount(base, currency)} × ${percent(discountBp)}`,
          `${onStaff ? 'staff price' : 'subtotal'} × discount`,
          [
            amount(onStaff ? 'Staff price' : 'Subtotal', onStaff ? 'monthly_staff' : 'monthly_subtotal'),
            row('Discount', percent(discountBp), null, { source }),
          ],
          [source],
        ),
        rounding: HALF_UP,
      };
    }
    case 'monthly_total':
      return open(
        'Monthly total',
        totals.monthly_total,
        `${formatAmount(totals.monthly_subtotal, currency)} − ${formatAmount(totals.discount, currency)}${totals.monthly_vat === undefined ? '' : ` + ${formatAmount(totals.monthly_vat, currency)}`}`,
        totals.monthly_vat === undefined ? 'subtotal − discount' : 'subtotal − discount + VAT',
        [
          ...lines.map((line, i) =>
            row(
              `${formatCount(line.count)} × ${line.title}`,
              formatAmount(line.line_monthly, currency),
              currency,
              {
                ref: { of: 'line', line: i, part: 'line_monthly' },
              },
            ),
          ),
          { ...amount('Subtotal', 'monthly_subtotal'), weight: 'sum' },
          amount('Discount', 'discount'),
          ...(totals.monthly_vat === undefined ? [] : [amount('VAT', 'monthly_vat')]),
        ],
        unique([...staffSources, list.source, ...vatSources]),
      );
    case 'setup_monthly_first_6':
      return {
        ...open(
          'Setup per month for the first six months',
          totals.setup_monthly_first_6,
          totals.setup_monthly_first_6 === 0
            ? formatAmount(0, currency)
            : `${formatAmount(totals.setup_total, currency)} ÷ 6`,
          spreadWords(totals, settings),
          [
            amount('Setup', 'setup_total'),
            row(
              'Sixth month, including the rounding remainder',
              formatAmount(sixthInstalment(totals.setup_total, totals.setup_monthly_first_6), currency),
              currency,
            ),
          ],
          [settingsSource],
        ),
        rounding: HALF_UP,
      };
    case 'deposit': {
      if (basis.extras?.deposit || totals.deposit_equipment !== undefined) return explainDeposit(priced);
      const [formula, words] = {
        none: ['0.00', 'no deposit (set in Settings)'],
        one_month: [formatAmount(totals.monthly_total, currency), 'one month'],
        three_months_workspace: [
          `3 × ${formatAmount(totals.monthly_workspace, currency)}`,
          'three months of workspace',
        ],
      }[settings.deposit_mode] ?? ['0.00', ''];
      return open(
        'Deposit',
        totals.deposit,
        formula ?? '0.00',
        words ?? '',
        [row('Deposit', words ?? '', null, { source: settingsSource })],
        [settingsSource],
      );
    }
    case 'due_before_start': {
      const setup = totals.setup_monthly_first_6 > 0 ? 0 : totals.setup_total;
      return open(
        'Due before the start date',
        totals.due_before_start,
        `${formatAmount(setup, currency)} + ${formatAmount(totals.deposit, currency)}`,
        'setup + deposit',
        [
          row('Setup', formatAmount(setup, currency), currency, { ref: total('setup_total') }),
          amount('Deposit', 'deposit'),
        ],
        [list.source, settingsSource],
      );
    }
    case 'first_year_total':
      return open(
        'First year',
        totals.first_year_total,
        `12 × ${formatAmount(totals.monthly_total, currency)} + ${formatAmount(totals.setup_total, currency)}`,
        'twelve months + setup',
        [
          row('Twelve months', formatAmount(12 * totals.monthly_total, currency), currency, {
            ref: total('monthly_total'),
          }),
          amount('One-time setup', 'setup_total'),
        ],
        unique([...staffSources, list.source]),
      );
  }
}

const SETUP_WORDS = {
  setup_equipment: 'Equipment',
  setup_recruitment: 'Recruitment',
  setup_vat: 'VAT',
} as const;

function spreadWords({ setup_monthly_first_6: first }: Totals, { setup_payment }: PricingSettings): string {
  if (first > 0) return 'setup ÷ 6';
  return setup_payment === 'upfront'
    ? 'setup is paid once (set in Settings)'
    : 'setup is paid once: it is too small to spread';
}
