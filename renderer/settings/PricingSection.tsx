import { RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatAmount } from '../../shared/pricing/money';
import type { PricingSettings } from '../../shared/pricing/settings';
import { CURRENCIES, LEVELS, WORKSPACES } from '../../shared/request/vocabulary';
import { Button } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { CURRENCY_WORDS, LEVEL_WORDS, WORKSPACE_WORDS } from '../ui/words';
import { setSetting } from './set-setting';
import { SettingField } from './SettingField';
import styles from './Settings.module.css';

type Key = keyof PricingSettings;
/** A setting that takes one of a few words. */
type ChoiceKey = { [K in Key]: PricingSettings[K] extends string ? K : never }[Key];
type FlagKey = { [K in Key]: PricingSettings[K] extends boolean ? K : never }[Key];
type NumberKey = { [K in Key]: PricingSettings[K] extends number ? K : never }[Key];

interface Row {
  label: string;
  help: string;
  /** Still to be confirmed by the company. */
  open: boolean;
}
interface ChoiceRow extends Row {
  options: readonly (readonly [value: string, label: string])[];
}
interface NumberRow extends Row {
  unit: string;
  /** How many decimals of the stored whole number stand after the point. */
  decimals: 0 | 2;
}

const CHOICES: Record<ChoiceKey, ChoiceRow> = {
  currency: {
    label: 'Currency',
    help: 'When the client names none',
    open: true,
    options: CURRENCIES.map((each) => [each, `${each}, ${CURRENCY_WORDS[each]}`]),
  },
  workspace: {
    label: 'Workspace',
    help: 'When the client names none',
    open: true,
    options: WORKSPACES.map((each) => [each, WORKSPACE_WORDS[each]]),
  },
  level: {
    label: 'Level',
    help: 'When the client names none',
    open: true,
    options: LEVELS.map((each) => [each, LEVEL_WORDS[each]]),
  },
  region: {
    label: 'Wage region',
    help: 'Whose minimum wage is checked',
    open: false,
    options: [
      ['III', 'III, Central Luzon'],
      ['NCR', 'NCR, Metro Manila'],
    ],
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
    help: '',
    open: true,
    options: [
      ['upfront', 'Before the start'],
      ['spread_6_months', 'Over the first 6 months'],
    ],
  },
  deposit_mode: {
    label: 'Deposit',
    help: 'Due before the start',
    open: true,
    options: [
      ['none', 'None'],
      ['one_month', 'One month'],
      ['three_months_workspace', 'Three months of workspace'],
    ],
  },
  discount_base: {
    label: 'A discount is taken on',
    help: '',
    open: true,
    options: [
      ['monthly_subtotal', 'The monthly subtotal'],
      ['monthly_staff', 'Staff only'],
    ],
  },
  display_rounding: {
    label: 'Amounts show',
    help: 'Calculation always keeps cents',
    open: true,
    options: [
      ['cents', 'Cents'],
      ['whole', 'Whole units'],
    ],
  },
  minimum_wage_guard: {
    label: 'A salary below minimum wage',
    help: '',
    open: false,
    options: [
      ['block', 'Is asked about'],
      ['warn', 'Is warned about'],
      ['off', 'Is accepted'],
    ],
  },
};
const FLAGS: Record<FlagKey, Row> = {
  client_sees_multiplier: {
    label: 'The client sees the multiplier',
    help: 'On the printed quote',
    open: true,
  },
  client_sees_php_breakdown: {
    label: 'The client sees the peso breakdown',
    help: 'On the printed quote',
    open: true,
  },
};
const NUMBERS: Record<NumberKey, NumberRow> = {
  hmo_monthly_centavos: {
    label: 'HMO',
    help: 'For each person, a month',
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
    help: '',
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

interface PricingSectionProps {
  values: PricingSettings;
  defaults: PricingSettings;
}

/** The settings of the price formula; quotes already priced stay as they are. */
export function PricingSection({ values, defaults }: PricingSectionProps) {
  const set = (key: Key, value: string | number | boolean): Promise<string | null> =>
    setSetting(`pricing.${key}`, value, values[key]);
  const reset = (key: Key): ReactNode =>
    JSON.stringify(values[key]) !== JSON.stringify(defaults[key]) && (
      <Button
        kind="quiet"
        small
        icon={<RotateCcw size={14} aria-hidden />}
        onPress={() => void setSetting(`pricing.${key}`, null, values[key])}
      >
        Reset
      </Button>
    );
  return (
    <section className={styles.section} aria-label="Pricing">
      <h2 className={styles.title}>
        Pricing <span className={styles.sub}>for new prices; quotes already priced stay as they are</span>
      </h2>
      {keysOf(CHOICES).map((key) => (
        <SettingRow key={key} row={CHOICES[key]} reset={reset(key)}>
          <Choice
            label={CHOICES[key].label}
            labelHidden
            value={values[key]}
            options={CHOICES[key].options.map(([value, label]) => ({ value, label }))}
            onChange={(value: string) => void set(key, value)}
          />
        </SettingRow>
      ))}
      {keysOf(NUMBERS).map((key) => (
        <SettingRow key={key} row={NUMBERS[key]} reset={reset(key)}>
          <SettingField
            label={NUMBERS[key].label}
            labelHidden
            number
            unit={NUMBERS[key].unit}
            value={NUMBERS[key].decimals === 2 ? formatAmount(values[key]) : String(values[key])}
            keep={(typed) => {
              const value = wholeNumber(typed, NUMBERS[key].decimals);
              return value === null
                ? Promise.resolve('Type a number such as 2900 or 2.50.')
                : set(key, value);
            }}
          />
        </SettingRow>
      ))}
      {keysOf(FLAGS).map((key) => (
        <SettingRow key={key} row={FLAGS[key]} reset={reset(key)}>
          <Choice
            label={FLAGS[key].label}
            labelHidden
            value={values[key] ? 'yes' : 'no'}
            options={[
              { value: 'yes', label: 'Yes' },
              { value: 'no', label: 'No' },
            ]}
            onChange={(value: string) => void set(key, value === 'yes')}
          />
        </SettingRow>
      ))}
      <SettingRow
        row={{ label: 'Salary bands', help: 'Which multiplier a monthly salary gets', open: true }}
        reset={reset('salary_bands')}
      >
        <ul>
          {values.salary_bands.map((band) => (
            <li key={band.max ?? 'above'}>
              × {band.x100 / 100} {band.max === null ? 'above' : `up to PHP ${formatAmount(band.max)}`}
            </li>
          ))}
        </ul>
      </SettingRow>
      <SettingRow
        row={{
          label: 'Multipliers by level',
          help: 'Used when the multiplier follows the level',
          open: true,
        }}
        reset={reset('level_multipliers')}
      >
        <p>
          {LEVELS.map((level) => `${LEVEL_WORDS[level]} × ${values.level_multipliers[level] / 100}`).join(
            ', ',
          )}
        </p>
      </SettingRow>
    </section>
  );
}

function SettingRow({ row, reset, children }: { row: Row; reset: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.row}>
      <div>
        <p className={styles.name}>{row.label}</p>
        {row.help && <p className={styles.quiet}>{row.help}</p>}
        {row.open && <span className={styles.open}>To be confirmed</span>}
      </div>
      <div>{children}</div>
      <div>{reset}</div>
    </div>
  );
}

/** A typed number as the whole number that is stored; null where it is none. */
function wholeNumber(typed: string, decimals: 0 | 2): number | null {
  const match = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(typed.replaceAll(',', ''));
  if (!match || (decimals === 0 && match[2])) return null;
  return Number((match[1] ?? '') + (match[2] ?? '').padEnd(decimals, '0'));
}

function keysOf<K extends string>(rows: Record<K, unknown>): K[] {
  const keys: K[] = [];
  for (const key in rows) keys.push(key);
  return keys;
}
