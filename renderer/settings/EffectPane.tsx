import { formatAmount } from '../../shared/pricing/money';
import type { PricingSettings } from '../../shared/pricing/settings';
import { useStatutory } from '../platform/price-lists';
import { useRateOf } from '../platform/rates';
import { type Sample, SAMPLE_CURRENCY, SAMPLE_WORDS, sampleUnder } from './sample';
import styles from './EffectPane.module.css';

interface EffectPaneProps {
  values: PricingSettings;
  defaults: PricingSettings;
}

/** What the settings do to a sample quote, next to what the defaults would. */
export function EffectPane({ values, defaults }: EffectPaneProps) {
  const rate = useRateOf()(SAMPLE_CURRENCY);
  const statutory = useStatutory();
  const now = sampleUnder(values, rate, statutory);
  const before = sampleUnder(defaults, rate, statutory);
  return (
    <aside className={styles.pane} aria-label="Effect on a sample quote">
      <h2 className={styles.title}>Effect on a sample quote</h2>
      <p className={styles.quiet}>{SAMPLE_WORDS}</p>
      {now && before ? (
        <Comparison now={now} before={before} />
      ) : (
        <p role="alert" className={styles.note}>
          An amount is too large. Nothing can be priced with these settings.
        </p>
      )}
    </aside>
  );
}

const sampleAmount = (minor: number): string => formatAmount(minor, SAMPLE_CURRENCY);

function Comparison({ now, before }: { now: Sample; before: Sample }) {
  const difference = now.totals.monthly_total - before.totals.monthly_total;
  const row = (label: string, was: number, is: number, weight?: string) => (
    <tr className={weight}>
      <th scope="row">{label}</th>
      <td>{sampleAmount(was)}</td>
      <td>{sampleAmount(is)}</td>
    </tr>
  );
  return (
    <>
      <table className={styles.rows}>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">Part</span>
            </th>
            <th scope="col">Defaults</th>
            <th scope="col">Current</th>
          </tr>
        </thead>
        <tbody>
          {now.lines.map((line, index) => (
            // The sample's lines never change places.
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={index}>
              <th scope="row">{line.title}</th>
              <td>{sampleAmount(before.lines[index]?.unit_monthly ?? 0)}</td>
              <td>{sampleAmount(line.unit_monthly)}</td>
            </tr>
          ))}
          {row('Monthly', before.totals.monthly_total, now.totals.monthly_total, styles.sum)}
          {row('Before start date', before.totals.due_before_start, now.totals.due_before_start)}
          {row('First year', before.totals.first_year_total, now.totals.first_year_total)}
          <tr className={styles.answer}>
            <th scope="row" colSpan={2}>
              Monthly difference
            </th>
            <td>{sampleAmount(difference)}</td>
          </tr>
        </tbody>
      </table>
      <p className={styles.note} role="status">
        {difference === 0
          ? 'The monthly price is the same as with the defaults.'
          : `The sample costs the client ${SAMPLE_CURRENCY} ${sampleAmount(Math.abs(difference))} ${difference > 0 ? 'more' : 'less'} per month.`}{' '}
        Quotes already priced keep their price until you reprice them.
      </p>
    </>
  );
}
