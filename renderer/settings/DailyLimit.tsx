import { SettingField } from './SettingField';
import { setSetting } from './set-setting';

/** What all calls to Claude may cost in a day. */
export function DailyLimit({ cents }: { cents: number }) {
  return (
    <SettingField
      name="maya.daily_usd_cents"
      label="Daily limit"
      unit="USD"
      number
      help="For requests, salary searches and Maya together. Above it, requests are read offline until the next day, Manila time."
      value={(cents / 100).toFixed(2)}
      keep={(typed) =>
        AMOUNT.test(typed)
          ? setSetting('maya.daily_usd_cents', Math.round(Number(typed) * 100), cents)
          : Promise.resolve('must be an amount in US dollars, for example 5.00')
      }
    />
  );
}

const AMOUNT = /^\d{1,4}(\.\d{1,2})?$/;
