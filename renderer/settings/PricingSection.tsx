import type { ReactNode } from 'react';
import { formatAmount, formatPesos } from '../../shared/pricing/money';
import type { StatutoryData } from '../../shared/data/schemas';
import type { PricingSettings } from '../../shared/pricing/settings';
import type { Settings } from '../../shared/settings/settings';
import { pricingData } from '../../shared/data/current';
import { Choice } from '../ui/Choice';
import { dateWords } from '../ui/format';
import { useCurrencies, withChosen } from '../platform/currencies';
import { useStatutory } from '../platform/price-lists';
import { useRateOf } from '../platform/rates';
import { BandsEditor } from './BandsEditor';
import { LevelsEditor } from './LevelsEditor';
import { Picks } from './Picks';
import { type ChoiceKey, choiceRows, type ChoiceRow, type Key, NUMBERS, type Row } from './pricing-rows';
import { SAMPLE_CURRENCY, sampleUnder } from './sample';
import { setSetting } from './set-setting';
import { SettingField } from './SettingField';
import { SettingRow } from './SettingRow';
import { WageRegionsEditor } from './WageRegionsEditor';
import styles from './Settings.module.css';

interface PricingSectionProps {
  values: Settings['pricing'];
  defaults: Settings['pricing'];
}

/** What moves a price most is first, with the tables that belong to it. */
const MULTIPLIERS: readonly ChoiceKey[] = ['multiplier_basis', 'multiplier_covers'];
const BANDS: Row = {
  label: 'Salary bands',
  help: 'The multiplier for each monthly salary range. Just above a band’s limit, a higher salary can cost less.',
  open: true,
};
const LEVEL_ROW: Row = {
  label: 'Multipliers by level',
  help: 'Used when the multiplier is based on the level',
  open: true,
};

const REGION_ROW: Row = {
  label: 'Wage regions',
  help: 'The minimum wage that salaries are checked against, by where the person works',
  open: false,
};

/** The settings of the price formula; quotes already priced stay as they are. */
export function PricingSection({ values, defaults }: PricingSectionProps) {
  const set = (key: Key, value: Parameters<typeof setSetting>[1]): Promise<string | null> =>
    setSetting(`pricing.${key}`, value, values[key]);
  const reset = (key: Key): (() => void) | null =>
    JSON.stringify(values[key]) === JSON.stringify(defaults[key])
      ? null
      : () => void setSetting(`pricing.${key}`, null, values[key]);
  const usd = useRateOf()(SAMPLE_CURRENCY);
  const statutory = useStatutory();
  const choices = choiceRows(withChosen(useCurrencies(), values.currency));
  const choice = (key: ChoiceKey): ReactNode => {
    const row = choices[key];
    const amounts = amountsOf(key, row.options, values, usd, statutory);
    const options = row.options.map(([value, label]) => ({
      value,
      label,
      note: amounts.get(value),
    }));
    const change = (value: string): void => void set(key, value);
    return (
      <SettingRow key={key} row={row} onReset={reset(key)}>
        {options.length <= 3 ? (
          <Picks label={row.label} value={values[key]} options={options} onChange={change} />
        ) : (
          <Choice
            label={row.label}
            labelHidden
            value={values[key]}
            options={row.options.map(([value, label]) => ({ value, label }))}
            onChange={change}
          />
        )}
      </SettingRow>
    );
  };
  return (
    <section className={styles.section} aria-label="Pricing" id="pricing">
      <h2 className={styles.title}>
        Pricing{' '}
        <span className={styles.sub}>
          rules as of {dateWords(pricingData().rules_date)}. Amounts: the sample quote, {SAMPLE_CURRENCY} per
          month.
        </span>
      </h2>
      {MULTIPLIERS.map(choice)}
      <SettingRow row={BANDS} onReset={reset('salary_bands')}>
        <BandsEditor
          key={JSON.stringify(values.salary_bands)}
          bands={values.salary_bands}
          keep={(bands) => set('salary_bands', bands)}
        />
      </SettingRow>
      <SettingRow row={LEVEL_ROW} onReset={reset('level_multipliers')}>
        <LevelsEditor
          multipliers={values.level_multipliers}
          keep={(multipliers) => set('level_multipliers', multipliers)}
        />
      </SettingRow>
      {keysOf(NUMBERS).map((key) => {
        const row = NUMBERS[key];
        const words = (value: number): string => (row.decimals === 2 ? formatPesos(value) : String(value));
        return (
          <SettingRow key={key} row={row} onReset={reset(key)} was={`${words(defaults[key])} ${row.unit}`}>
            <SettingField
              name={`pricing.${key}`}
              label={row.label}
              labelHidden
              number
              unit={row.unit}
              value={words(values[key])}
              keep={(typed) => {
                const value = wholeNumber(typed, row.decimals);
                return value === null
                  ? Promise.resolve('Enter a number, for example 2900 or 2.50.')
                  : set(key, value);
              }}
            />
          </SettingRow>
        );
      })}
      {keysOf(choices)
        .filter((key) => !MULTIPLIERS.includes(key))
        .map(choice)}
      <SettingRow row={REGION_ROW} onReset={reset('wage_regions')}>
        <WageRegionsEditor
          regions={values.wage_regions}
          keep={(regions) => void set('wage_regions', regions)}
        />
      </SettingRow>
    </section>
  );
}

/** What the sample costs per month with each option; empty where the options do not differ in that. */
function amountsOf(
  key: ChoiceKey,
  options: ChoiceRow['options'],
  values: PricingSettings,
  usd: number | null,
  statutory: StatutoryData,
): ReadonlyMap<string, string> {
  const months = options.flatMap(([value]): [string, number][] => {
    const sample = sampleUnder({ ...values, [key]: value }, usd, statutory);
    return sample ? [[value, sample.totals.monthly_total]] : [];
  });
  if (new Set(months.map(([, amount]) => amount)).size === 1) return new Map();
  return new Map(months.map(([value, amount]) => [value, formatAmount(amount, SAMPLE_CURRENCY)]));
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
