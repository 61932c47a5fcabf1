import { useState } from 'react';
import type { Series } from '../../shared/jobs/health';
import { jobTypeWords } from '../../shared/jobs/wording';
import { Button } from '../ui/Button';
import { clockTime } from '../ui/format';
import styles from './Chart.module.css';

const SLICES = {
  hour: { label: '1 h', width: 5 * 60_000 },
  day: { label: '24 h', width: 3_600_000 },
} as const;
type Span = keyof typeof SLICES;

/** Finished jobs over the last hour or day: bars from zero, failures as a red cap with their count. */
export function Chart({ hour, day, at }: { hour: readonly Series[]; day: readonly Series[]; at: number }) {
  const [span, setSpan] = useState<Span>('day');
  const [asTable, setAsTable] = useState(false);
  const series = span === 'hour' ? hour : day;
  const slices = sum(series);
  const { width } = SLICES[span];
  const end = (Math.floor(at / width) + 1) * width;
  const startOf = (i: number): number => end - (slices.length - i) * width;
  const most = Math.max(1, ...slices.map(({ completed, failed }) => completed + failed));
  return (
    <section className={styles.chart} aria-labelledby="ended-title">
      <header className={styles.head}>
        <h2 id="ended-title">Finished jobs</h2>
        <span className={styles.unit}>
          {span === 'hour' ? 'per 5 minutes' : 'per hour'}, peak {most}
        </span>
        <span className={styles.buttons} role="group" aria-label="Period">
          {(['hour', 'day'] as const).map((one) => (
            <Button key={one} small kind="quiet" aria-pressed={one === span} onPress={() => setSpan(one)}>
              {SLICES[one].label}
            </Button>
          ))}
          <Button small kind="quiet" onPress={() => setAsTable(!asTable)}>
            {asTable ? 'Show as chart' : 'Show as table'}
          </Button>
        </span>
      </header>
      {asTable ? (
        <SeriesTable series={series} startOf={startOf} />
      ) : (
        <div className={styles.bars} aria-hidden>
          {slices.map(({ completed, failed }, i) => (
            <div key={startOf(i)} className={styles.slice}>
              {failed > 0 && <span className={styles.count}>{failed}</span>}
              <svg className={styles.bar} viewBox="0 0 10 100" preserveAspectRatio="none">
                <rect
                  className={styles.failed}
                  x="1"
                  width="8"
                  y={100 - ((completed + failed) / most) * 100}
                  height={(failed / most) * 100}
                />
                <rect
                  className={styles.completed}
                  x="1"
                  width="8"
                  y={100 - (completed / most) * 100}
                  height={(completed / most) * 100}
                />
              </svg>
              <span className={styles.tick}>
                {i % (span === 'hour' ? 3 : 6) === 0 ? clockTime(startOf(i)) : ''}
              </span>
            </div>
          ))}
        </div>
      )}
    </section>
  );
}

function SeriesTable({ series, startOf }: { series: readonly Series[]; startOf: (i: number) => number }) {
  const rows = series.flatMap(({ type, completed, failed }) =>
    completed.flatMap((count, i) => {
      const lost = failed[i] ?? 0;
      return count + lost === 0 ? [] : [{ key: `${type} ${i}`, type, at: startOf(i), count, lost }];
    }),
  );
  if (rows.length === 0) return <p className={styles.unit}>No jobs finished in this period.</p>;
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">Finished jobs by type and time</caption>
      <thead>
        <tr>
          <th scope="col">From</th>
          <th scope="col">Job</th>
          <th scope="col">Completed</th>
          <th scope="col">Failed</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, type, at, count, lost }) => (
          <tr key={key}>
            <td>{clockTime(at)}</td>
            <td>{jobTypeWords(type)}</td>
            <td>{count}</td>
            <td>{lost}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The last 24 hours of one job type as small bars. */
export function Sparkline({ series }: { series: Series }) {
  const totals = series.completed.map((count, i) => count + (series.failed[i] ?? 0));
  const most = Math.max(1, ...totals);
  const all = totals.reduce((total, count) => total + count, 0);
  const lost = series.failed.reduce((total, count) => total + count, 0);
  return (
    <svg
      className={styles.spark}
      viewBox="0 0 96 20"
      role="img"
      aria-label={`${all} finished in 24 hours, ${lost} failed`}
    >
      {totals.map((total, i) => {
        const failed = series.failed[i] ?? 0;
        const height = Math.max((total / most) * 18, 1);
        const cap = total === 0 ? 0 : (failed / total) * height;
        return (
          // A slice's index is its identity.
          // oxlint-disable-next-line react/no-array-index-key
          <g key={i}>
            <rect
              className={total === 0 ? styles.none : styles.completed}
              x={i * 4}
              y={20 - height}
              width="3"
              height={height}
            />
            {cap > 0 && (
              <rect className={styles.failed} x={i * 4} y={20 - height} width="3" height={Math.max(cap, 2)} />
            )}
          </g>
        );
      })}
    </svg>
  );
}

function sum(series: readonly Series[]): { completed: number; failed: number }[] {
  const length = series[0]?.completed.length ?? 0;
  return Array.from({ length }, (_, i) => ({
    completed: series.reduce((total, one) => total + (one.completed[i] ?? 0), 0),
    failed: series.reduce((total, one) => total + (one.failed[i] ?? 0), 0),
  }));
}
