import { useState } from 'react';
import { dayWords } from '../../shared/calendar';
import { daysOf } from '../../shared/rates/offer';
import type { FoundRate, RateInUse } from '../../shared/rates/rates-view';
import { changeWords, rateWords, REASON_WORDS } from '../../shared/rates/wording';
import { acceptRates, dismissRates } from '../platform/rates';
import { Button } from '../ui/Button';
import { Checkbox } from '../ui/Checkbox';
import table from '../ui/Table.module.css';
import styles from './Settings.module.css';

interface WaitingRatesProps {
  waiting: readonly FoundRate[];
  inUse: readonly RateInUse[];
}

/** Rates that wait for a person: those that passed every check are used by one click, a held one once it was checked. */
export function WaitingRates({ waiting, inUse }: WaitingRatesProps) {
  const offered = waiting.filter(({ state }) => state === 'offered');
  const [refused, setRefused] = useState<string | null>(null);
  const accept = async (rates: readonly FoundRate[], isChecked: boolean): Promise<void> =>
    setRefused(await acceptRates(rates, isChecked));
  return (
    <div className={styles.table}>
      <table className={table.grid} aria-label="New rates">
        <thead>
          <tr>
            <th scope="col">New rates from {daysOf(waiting)}</th>
            <th scope="col" className={table.num}>
              In use
            </th>
            <th scope="col" className={table.num}>
              New
            </th>
            <th scope="col" className={table.num}>
              Change
            </th>
            <th scope="col">
              <span className="visually-hidden">Decision</span>
            </th>
          </tr>
        </thead>
        {waiting.map((rate) => (
          <Rows
            key={rate.rateId}
            rate={rate}
            before={inUse.find(({ currency }) => currency === rate.currency)?.php_per_unit_e4 ?? null}
            onUse={(isChecked) => void accept([rate], isChecked)}
          />
        ))}
      </table>
      {refused !== null && (
        <p role="alert" className={styles.error}>
          {refused}
        </p>
      )}
      {offered.length > 1 && (
        <div className={styles.buttons}>
          <Button small kind="primary" onPress={() => void accept(offered, false)}>
            {`Use ${offered.length} for new quotes`}
          </Button>
          <Button small onPress={() => void dismissRates(offered)}>
            Dismiss all
          </Button>
        </div>
      )}
    </div>
  );
}

interface RowsProps {
  rate: FoundRate;
  before: number | null;
  onUse: (isChecked: boolean) => void;
}

function Rows({ rate, before, onUse }: RowsProps) {
  const { currency, php_per_unit_e4: e4, changeBp, state, reason } = rate;
  const [isChecked, setChecked] = useState(false);
  const isHeld = state === 'held';
  return (
    <tbody data-rate={currency} data-state={state} className={isHeld ? styles.held : undefined}>
      <tr>
        <th scope="row">
          {currency}
          <span className={table.second}>{secondWords(rate)}</span>
        </th>
        <td className={table.num}>{before === null ? '' : rateWords(before)}</td>
        <td className={table.num}>{rateWords(e4)}</td>
        <td className={table.num}>{changeBp === null ? 'First rate' : changeWords(changeBp)}</td>
        <td>
          <span className={styles.decide}>
            <Button
              small
              aria-label={`Use the new ${currency} rate`}
              isDisabled={isHeld && !isChecked}
              onPress={() => onUse(isChecked)}
            >
              Use
            </Button>
            <Button
              small
              kind="quiet"
              aria-label={`Dismiss the new ${currency} rate`}
              onPress={() => void dismissRates([rate])}
            >
              Dismiss
            </Button>
          </span>
        </td>
      </tr>
      {isHeld && (
        <tr>
          <td colSpan={5}>
            {reason !== null && <p>{REASON_WORDS[reason]}</p>}
            <Checkbox isSelected={isChecked} onChange={setChecked}>
              I have checked this rate
            </Checkbox>
          </td>
        </tr>
      )}
    </tbody>
  );
}

/** The Bangko Sentral's rate, with its date if that differs. */
function secondWords({ second, date }: FoundRate): string {
  if (second === null) return 'Not compared';
  const of = second.date === date ? '' : `, ${dayWords(second.date)}`;
  return `Bangko Sentral ${rateWords(second.php_per_unit_e4)}${of}`;
}
