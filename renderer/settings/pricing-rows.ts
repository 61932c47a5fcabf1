/** The settings of the price formula as rows of a screen: what each is called and what it does. */
import type { Settings } from '../../shared/settings/settings';
import { VAT_WORDS } from '../../shared/pricing/explain-parts';
import { currencyLabel } from '../../shared/pricing/currencies';
import { type Currency, LEVELS, VAT_TREATMENTS, WORKSPACES } from '../../shared/request/vocabulary';
import { LEVEL_WORDS, WORKSPACE_WORDS } from '../ui/words';

type Values = Settings['pricing'];
export type Key = keyof Values;
/** A setting that takes one of a few words. */
export type ChoiceKey = { [K in Key]: Values[K] extends string ? K : never }[Key];
export type NumberKey = { [K in Key]: Values[K] extends number ? K : never }[Key];

export interface Row {
  label: string;
  help: string;
  /** Still to be confirmed by the company. */
  open: boolean;
}
export interface ChoiceRow extends Row {
  options: readonly (readonly [value: string, label: string])[];
}
export interface NumberRow extends Row {
  unit: string;
  /** How many decimals of the stored whole number stand after the point. */
  decimals: 0 | 2;
}

/** @param currencies those that new quotes may be in */
export const choiceRows = (currencies: readonly Currency[]): Record<ChoiceKey, ChoiceRow> => ({
  currency: {
    label: 'Currency',
    help: 'When the client names none; the quote says it was assumed',
    open: true,
    options: currencies.map((each) => [each, currencyLabel(each)]),
  },
  workspace: {
    label: 'Workspace',
    help: 'When the client names none; the quote says it was assumed',
    open: true,
    options: WORKSPACES.map((each) => [each, WORKSPACE_WORDS[each]]),
  },
  level: {
    label: 'Level',
    help: 'When the client names none; the quote says it was assumed',
    open: true,
    options: LEVELS.map((each) => [each, LEVEL_WORDS[each]]),
  },
  multiplier_basis: {
    label: 'Multiplier follows',
    help: 'What sets the multiplier of a line',
    open: true,
    options: [
      ['salary_band', 'Salary band'],
      ['level', 'Level'],
    ],
  },
  multiplier_covers: {
    label: 'Multiplier covers',
    help: 'What the service fee is taken on',
    open: true,
    options: [
      ['full_employment_cost', 'The full employment cost'],
      ['salary_then_benefits_at_cost', 'Salary, benefits at cost'],
      ['salary_only', 'Salary only'],
    ],
  },
  setup_fee_mode: {
    label: 'Setup fee',
    help: 'Once, before the start',
    open: true,
    options: [
      ['per_seat_by_workspace', 'For each seat, by workspace'],
      ['none', 'None'],
    ],
  },
  setup_payment: {
    label: 'Setup is paid',
    help: 'Spread, it comes on top of each of the first months',
    open: true,
    options: [
      ['upfront', 'Before the start'],
      ['spread_6_months', 'Over the first 6 months'],
    ],
  },
  deposit_mode: {
    label: 'Deposit',
    help: 'Due before the start date',
    open: true,
    options: [
      ['none', 'None'],
      ['one_month', 'One month'],
      ['three_months_workspace', 'Three months of workspace'],
    ],
  },
  discount_base: {
    label: 'A discount is taken on',
    help: 'Staff only leaves the workspace at its list price',
    open: true,
    options: [
      ['monthly_subtotal', 'The monthly subtotal'],
      ['monthly_staff', 'Staff only'],
    ],
  },
  display_rounding: {
    label: 'Amounts show',
    help: 'In PDFs and emails. The calculation always keeps cents.',
    open: true,
    options: [
      ['cents', 'Cents'],
      ['whole', 'Whole units'],
    ],
  },
  vat: {
    label: 'VAT',
    help: 'Zero-rated is a note, for businesses abroad. Added puts VAT on top of quotes in PHP. A quote can differ.',
    open: true,
    options: VAT_TREATMENTS.map((each) => [each, VAT_WORDS[each]]),
  },
  minimum_wage_guard: {
    label: 'A salary below minimum wage',
    help: 'Before it is priced',
    open: false,
    options: [
      ['block', 'Is asked about'],
      ['warn', 'Is warned about'],
      ['off', 'Is accepted'],
    ],
  },
});
/** Two flags that only count together, so one choice. */
export const CLIENT_VIEW: Row = {
  label: 'The client sees',
  help: 'In every PDF and email made from now on, also of quotes already priced. The exchange rate and its buffer are never shown.',
  open: true,
};
export const NUMBERS: Record<NumberKey, NumberRow> = {
  hmo_monthly_centavos: {
    label: 'HMO',
    help: 'For each person, a month. Part of the employment cost.',
    open: true,
    unit: 'PHP',
    decimals: 2,
  },
  fx_buffer_bp: {
    label: 'Exchange rate buffer',
    help: 'Taken off the day’s rate. Without a buffer a weaker dollar is your loss.',
    open: true,
    unit: '%',
    decimals: 2,
  },
  max_discount_bp: {
    label: 'Highest discount',
    help: 'More is asked about',
    open: true,
    unit: '%',
    decimals: 2,
  },
  max_headcount_per_quote: {
    label: 'Most people in one quote',
    help: 'More is refused: it is most often a typing slip',
    open: true,
    unit: 'people',
    decimals: 0,
  },
  manual_review_salary_above_centavos: {
    label: 'Salary that needs a review',
    help: 'Above it the app asks',
    open: false,
    unit: 'PHP',
    decimals: 2,
  },
};

/** A setting's name as its row shows it: for messages about stored values. */
export function settingWords(key: string): string {
  const [group, name = ''] = key.split('.');
  const rows: Record<string, Row | undefined> = { ...choiceRows([]), ...NUMBERS };
  if (group === 'pricing') return rows[name]?.label ?? OTHERS[name] ?? key;
  return OTHERS[key] ?? key;
}

const OTHERS: Record<string, string | undefined> = {
  client_sees_multiplier: CLIENT_VIEW.label,
  client_sees_php_breakdown: CLIENT_VIEW.label,
  client_view_chosen: CLIENT_VIEW.label,
  salary_bands: 'Salary bands',
  level_multipliers: 'Multipliers by level',
  wage_regions: 'Wage regions',
  'crm.webhook_url': 'Webhook of the CRM',
  'company.name': 'Company name',
  'company.address': 'Address',
  'company.logo': 'Logo',
  'company.terms': 'Terms',
  'company.valid_days': 'Quotes are valid for',
  'claude.model': 'Claude model',
  'maya.model': 'Maya’s model',
  'maya.daily_usd_cents': 'Daily limit',
  'window.theme': 'Theme',
};
