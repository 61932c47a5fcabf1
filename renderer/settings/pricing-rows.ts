/** The settings of the price formula as rows of a screen: what each is called and what it does. */
import { ClientDocumentKind, DOCUMENT_NAMES } from '../../shared/document/kind';
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
    label: 'Default currency',
    help: 'Used when the request names none; shown as an assumption',
    open: true,
    options: currencies.map((each) => [each, currencyLabel(each)]),
  },
  workspace: {
    label: 'Default workspace',
    help: 'Used when the request names none; shown as an assumption',
    open: true,
    options: WORKSPACES.map((each) => [each, WORKSPACE_WORDS[each]]),
  },
  level: {
    label: 'Default level',
    help: 'Used when the request names none; shown as an assumption',
    open: true,
    options: LEVELS.map((each) => [each, LEVEL_WORDS[each]]),
  },
  multiplier_basis: {
    label: 'Multiplier based on',
    help: 'What determines a line’s multiplier',
    open: true,
    options: [
      ['salary_band', 'Salary band'],
      ['level', 'Level'],
    ],
  },
  multiplier_covers: {
    label: 'Multiplier applies to',
    help: 'The costs that the service fee is calculated on',
    open: true,
    options: [
      ['full_employment_cost', 'Full employment cost'],
      ['salary_then_benefits_at_cost', 'Salary, with benefits at cost'],
      ['salary_only', 'Salary only'],
    ],
  },
  setup_fee_mode: {
    label: 'Setup fee',
    help: 'One-time, before the start date',
    open: true,
    options: [
      ['per_seat_by_workspace', 'Per seat, by workspace'],
      ['none', 'None'],
    ],
  },
  setup_payment: {
    label: 'Setup payment',
    help: 'When spread, it is added to each of the first 6 months',
    open: true,
    options: [
      ['upfront', 'Before the start date'],
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
    label: 'Discount applies to',
    help: 'With staff price only, the workspace stays at list price',
    open: true,
    options: [
      ['monthly_subtotal', 'Monthly subtotal'],
      ['monthly_staff', 'Staff price only'],
    ],
  },
  display_rounding: {
    label: 'Amounts shown as',
    help: 'In PDFs and emails. The calculation always keeps cents.',
    open: true,
    options: [
      ['cents', 'Cents'],
      ['whole', 'Whole units'],
    ],
  },
  vat: {
    label: 'VAT',
    help: 'Zero-rated adds a note, for businesses abroad. Added puts VAT on quotes in PHP. You can change it per quote.',
    open: true,
    options: VAT_TREATMENTS.map((each) => [each, VAT_WORDS[each]]),
  },
  minimum_wage_guard: {
    label: 'Salary below minimum wage',
    help: 'What happens before pricing',
    open: false,
    options: [
      ['block', 'Ask'],
      ['warn', 'Warn'],
      ['off', 'Allow'],
    ],
  },
  default_document: {
    label: 'Emails attach',
    help: 'Unless you choose another for a quote. The client copy shows prices only; the open book also shows pay, cost, multiplier and the market rate.',
    open: true,
    options: ClientDocumentKind.options.map((kind) => [kind, DOCUMENT_NAMES[kind]]),
  },
});
export const NUMBERS: Record<NumberKey, NumberRow> = {
  hmo_monthly_centavos: {
    label: 'HMO',
    help: 'Per person per month; part of the employment cost',
    open: true,
    unit: 'PHP',
    decimals: 2,
  },
  fx_buffer_bp: {
    label: 'Exchange rate buffer',
    help: 'Deducted from the day’s rate. Without a buffer, you bear the loss if the currency weakens.',
    open: true,
    unit: '%',
    decimals: 2,
  },
  max_discount_bp: {
    label: 'Maximum discount',
    help: 'Larger discounts raise a question',
    open: true,
    unit: '%',
    decimals: 2,
  },
  max_headcount_per_quote: {
    label: 'Maximum people per quote',
    help: 'Larger numbers are rejected as likely typos',
    open: true,
    unit: 'people',
    decimals: 0,
  },
  manual_review_salary_above_centavos: {
    label: 'Salary review limit',
    help: 'Higher salaries raise a question',
    open: false,
    unit: 'PHP',
    decimals: 2,
  },
};

/** A setting's name as its row shows it, for messages about it. */
export function settingWords(key: string): string {
  const [group, name = ''] = key.split('.');
  const rows: Record<string, Row | undefined> = { ...choiceRows([]), ...NUMBERS };
  if (group === 'pricing') return rows[name]?.label ?? OTHERS[name] ?? key;
  return OTHERS[key] ?? key;
}

const OTHERS: Record<string, string | undefined> = {
  salary_bands: 'Salary bands',
  level_multipliers: 'Multipliers by level',
  wage_regions: 'Wage regions',
  'alerts.desktop': 'Alerts on this computer',
  'alerts.telegram_chat': 'Telegram chat',
  'mail.host': 'Mail server',
  'mail.port': 'Mail server port',
  'mail.security': 'Mail server encryption',
  'mail.user': 'Mail server user',
  'mail.sender_name': 'Sender name',
  'mail.sender_address': 'Sender address',
  'mail.signature': 'Signature',
  'mail.quote_subject': 'Subject of quote emails',
  'mail.quote_body': 'Text of quote emails',
  'mail.matches_subject': 'Subject of candidate emails',
  'mail.matches_body': 'Text of candidate emails',
  'currencies.enabled': 'Currencies',
  'rates.check_daily': 'Daily check of exchange rates',
  'rates.accept_small_changes': 'Small changes of exchange rates',
  'crm.webhook_url': 'CRM webhook URL',
  'company.name': 'Company name',
  'company.address': 'Address',
  'company.logo': 'Logo',
  'company.terms': 'Terms',
  'company.valid_days': 'Quotes are valid for',
  'claude.model': 'Claude model',
  'maya.model': 'Maya’s model',
  'maya.daily_usd_cents': 'Daily limit',
  'window.theme': 'Theme',
  'window.tray': 'Tray icon',
};
