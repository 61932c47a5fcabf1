import { dayWords } from '../../shared/calendar';
import { RATE_SOURCES } from '../../shared/rates/sources';
import { rateWords } from '../../shared/rates/wording';
import type { RateInUse, RatesView } from '../../shared/rates/rates-view';
import type { RateSettings } from '../../shared/settings/settings';
import { ask } from '../platform/bridge';
import { useOpenQuotes, useRates } from '../platform/rates';
import { Button } from '../ui/Button';
import { instantWords, plural } from '../ui/format';
import table from '../ui/Table.module.css';
import { EnterRate } from './EnterRate';
import { Picks } from './Picks';
import { RateHistory } from './RateHistory';
import { RateQuotes } from './RateQuotes';
import { setSetting } from './set-setting';
import { SettingRow } from './SettingRow';
import styles from './Settings.module.css';
import { WaitingRates } from './WaitingRates';

const CHECK = {
  label: 'Daily check',
  help: `Gets rates from ${RATE_SOURCES.ecb.host}, and the Bangko Sentral’s rates from ${RATE_SOURCES.bsp.host}: when ShoreQuote starts, and at 16:30 and 18:00 Frankfurt time. None of your data is sent. New rates are offered, never used automatically.`,
  open: false,
};
const SMALL = { label: 'Small changes', help: 'Larger changes always wait for your approval', open: false };

/** The exchange rates: where they come from, those that wait, those in use, and the quotes that they would change. */
export function RatesSection({ values }: { values: RateSettings }) {
  const { data, error } = useRates();
  const open = useOpenQuotes();
  return (
    <section className={styles.section} aria-label="Exchange rates" id="rates">
      <h2 className={styles.title}>
        Exchange rates{' '}
        <span className={styles.sub}>pesos per unit; a quote keeps the rate that it was priced with</span>
      </h2>
      {error && <p className={styles.error}>{error.message}</p>}
      <SettingRow row={CHECK} onReset={null}>
        <Picks
          label={CHECK.label}
          value={values.check_daily ? 'on' : 'off'}
          options={[
            { value: 'off', label: 'Off' },
            { value: 'on', label: 'Check each working day' },
          ]}
          onChange={(value) => void setSetting('rates.check_daily', value === 'on', values.check_daily)}
        />
        {data && values.check_daily && <Checks checks={data.checks} />}
      </SettingRow>
      {values.check_daily && (
        <SettingRow row={SMALL} onReset={null}>
          <Picks
            label={SMALL.label}
            value={values.accept_small_changes ? 'use' : 'ask'}
            options={[
              { value: 'ask', label: 'Ask me first' },
              { value: 'use', label: 'Use automatically within 2%' },
            ]}
            onChange={(value) =>
              void setSetting('rates.accept_small_changes', value === 'use', values.accept_small_changes)
            }
          />
        </SettingRow>
      )}
      {data && (
        <>
          {data.waiting.length > 0 && <WaitingRates waiting={data.waiting} inUse={data.inUse} />}
          <InUse rates={data.inUse} />
          <EnterRate />
          {open && open.count > 0 && <RateQuotes open={open} inUse={data.inUse} />}
          {data.history.length > 0 && <RateHistory history={data.history} />}
        </>
      )}
    </section>
  );
}

/** When the sources were asked last, and what was wrong. */
function Checks({ checks }: { checks: RatesView['checks'] }) {
  const { isChecking, succeededAt, triedAt, failure, secondFailure, missing } = checks;
  const last = succeededAt ?? triedAt;
  return (
    <div className={styles.state} role="status">
      <p className={styles.quiet}>
        {isChecking
          ? 'Checking…'
          : last === null
            ? 'Not checked yet.'
            : `Last checked ${instantWords(last)}.`}
      </p>
      {failure !== null && <p className={styles.error}>{failure}</p>}
      {secondFailure !== null && (
        <p className={styles.quiet}>The rates couldn’t be compared. {secondFailure}</p>
      )}
      {missing.length > 0 && (
        <p className={styles.quiet}>Missing from the last check: {missing.join(', ')}.</p>
      )}
      <Button
        small
        isDisabled={isChecking}
        onPress={() => void ask('rates.check', { submitKey: crypto.randomUUID() })}
      >
        Check now
      </Button>
    </div>
  );
}

function InUse({ rates }: { rates: readonly RateInUse[] }) {
  return (
    <div className={styles.table}>
      <table className={table.grid} aria-label="Rates in use">
        <thead>
          <tr>
            <th scope="col">In use</th>
            <th scope="col" className={table.num}>
              PHP per 1
            </th>
            <th scope="col">Date</th>
            <th scope="col">Source</th>
          </tr>
        </thead>
        <tbody>
          {rates.map(({ currency, php_per_unit_e4: e4, date, ageDays, words }) => (
            <tr key={currency}>
              <th scope="row">{currency}</th>
              <td className={table.num}>{rateWords(e4)}</td>
              <td className={styles.day}>
                {dayWords(date)}
                {ageDays > 0 && <span className={table.second}>{plural(ageDays, 'working day')} old</span>}
              </td>
              <td dir="auto">{words}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
