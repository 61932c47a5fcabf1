import { useState } from 'react';
import type { QuoteView } from '../../../shared/contract/quote-view';
import { formatAmount, formatCount } from '../../../shared/pricing/money';
import type { PricedQuote } from '../../../shared/pricing/priced-quote';
import { quoteRamp } from '../../../shared/pricing/ramp/quote-ramp';
import { peopleIn, type Ramp, type RampInput, type RampPlan } from '../../../shared/pricing/ramp/ramp';
import { Button } from '../../ui/Button';
import { correct, withQuote } from '../request/corrections';
import styles from './Extras.module.css';

interface RampPanelProps {
  quote: QuoteView;
  priced: PricedQuote;
}

const MONTHS = Array.from({ length: 12 }, (_, i) => i + 1);

/** People by month: what a month costs, and what is due in it. A number holds until the next one. */
export function RampPanel({ quote, priced }: RampPanelProps) {
  const input = quote.request?.ramp;
  const [isOpen, setOpen] = useState(input !== undefined);
  const lines = quote.request?.lines ?? [];
  const plan: RampPlan = priced.result.lines.map((_, i) => input?.[lines[i]?.line ?? -1] ?? null);
  const ramp = quoteRamp(priced, plan);
  const later = laterWords(quote);
  const set = (change: (now: RampInput) => RampInput): void =>
    void correct(quote.quoteId, (now) => {
      const after = change(now.ramp ?? {});
      return withQuote(now, { ramp: Object.keys(after).length === 0 ? undefined : after });
    });
  function setPeople(index: number, month: number, people: number | null): void {
    const line = lines[index]?.line;
    const count = priced.result.lines[index]?.count ?? 0;
    if (line === undefined) return;
    set((now) => {
      const others = (now[line] ?? [{ month: 1, people: count }]).filter((entry) => entry.month !== month);
      const entries = [...others, ...(people === null ? [] : [{ month, people }])].toSorted(
        (a, b) => a.month - b.month,
      );
      const { [line]: _, ...rest } = now;
      const isWhole = entries.every(({ people: each }) => each === count) && entries[0]?.month === 1;
      return entries.length === 0 || isWhole ? rest : { ...rest, [line]: entries };
    });
  }
  return (
    <section aria-label="People by month" className={styles.extras}>
      <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <h2 className={styles.heading}>
            People by month{' '}
            <span className={styles.about}>
              {input && ramp ? summary(ramp, priced) : 'all start in month 1'}
            </span>
          </h2>
        </summary>
        {isOpen && (
          <div className={styles.rows}>
            {later.map((words) => (
              <p key={words} className={styles.about}>
                For later, the client wrote “{words}”. Raise the people of the role, then enter them by month.
              </p>
            ))}
            {ramp ? (
              <>
                <Grid priced={priced} plan={plan} ramp={ramp} onChange={setPeople} />
                <Chart ramp={ramp} priced={priced} />
                <p className={styles.about}>Due by month. The pale part is setup and deposit.</p>
                {input && (
                  <p>
                    <Button small kind="quiet" onPress={() => set(() => ({}))}>
                      All start in month 1
                    </Button>
                  </p>
                )}
              </>
            ) : (
              <p className={styles.about}>Reprice the quote to plan its months.</p>
            )}
          </div>
        )}
      </details>
    </section>
  );
}

/** What the client wants at another time, which the reader leaves out. */
const laterWords = ({ reading, text }: QuoteView): string[] => [
  ...new Set(
    (reading?.ledger ?? []).flatMap(({ reason, span }) =>
      reason === 'later' ? [text.slice(span.start, span.end).replaceAll(/\s+/g, ' ')] : [],
    ),
  ),
];

/** Month 1 is next to the full team, so that nobody reads one as the other. */
function summary({ months, full, year_1 }: Ramp, { result: { currency } }: PricedQuote): string {
  const money = (minor: number): string => formatAmount(minor, currency);
  return `month 1: ${money(months[0]?.monthly ?? 0)}; full team from month ${full.month}: ${money(full.monthly)}; 12 months: ${currency} ${money(year_1)}`;
}

interface GridProps {
  priced: PricedQuote;
  plan: RampPlan;
  ramp: Ramp;
  onChange: (index: number, month: number, people: number | null) => void;
}

function Grid({ priced, plan, ramp, onChange }: GridProps) {
  const { currency, lines } = priced.result;
  const sums = [
    ['Monthly', 'monthly'],
    ['Setup', 'setup'],
    ['Deposit', 'deposit'],
    ['Due', 'due'],
  ] as const;
  const months = ramp.months.slice(0, MONTHS.length);
  return (
    // It scrolls, so keys must reach it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles.months} tabIndex={0} role="group" aria-label="Months">
      <table aria-label={`People and amounts by month, ${currency}`}>
        <thead>
          <tr>
            <th scope="col">Month</th>
            {MONTHS.map((month) => (
              <th key={month} scope="col">
                {month}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ title, count }, i) => (
            // A quote may hold the same role twice; its lines never change places.
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={i}>
              <th scope="row">{title}</th>
              {MONTHS.map((month) => (
                <td key={month}>
                  <Cell
                    label={`${title}, month ${month}`}
                    people={peopleIn(plan[i] ?? null, count, month)}
                    most={count}
                    isTyped={plan[i]?.some((entry) => entry.month === month) ?? false}
                    onChange={(people) => onChange(i, month, people)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          {sums
            .filter(
              ([, part]) => part === 'monthly' || part === 'due' || months.some((month) => month[part] > 0),
            )
            .map(([name, part]) => (
              <tr key={part}>
                <th scope="row">
                  {name}, {currency}
                </th>
                {months.map((month) => (
                  <td key={month.month}>{month[part] === 0 ? '–' : formatAmount(month[part], currency)}</td>
                ))}
              </tr>
            ))}
        </tfoot>
      </table>
    </div>
  );
}

interface CellProps {
  label: string;
  people: number;
  /** As quoted. */
  most: number;
  isTyped: boolean;
  onChange: (people: number | null) => void;
}

/** A number of people; empty takes it from the month before. */
function Cell({ label, people, most, isTyped, onChange }: CellProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const value = typed === null ? null : typed.trim();
  const isWrong = value !== null && value !== '' && !(/^\d{1,6}$/.test(value) && Number(value) <= most);
  const done = (): void => {
    if (value === null || isWrong) return;
    setTyped(null);
    if (value === '') onChange(null);
    else if (Number(value) !== people) onChange(Number(value));
  };
  return (
    <input
      className={`${styles.cell} ${isTyped ? styles.typed : ''}`}
      inputMode="numeric"
      aria-label={label}
      aria-invalid={isWrong}
      title={
        isWrong
          ? `Enter 0 to ${formatCount(most)}: the quote has ${formatCount(most)} for this role.`
          : undefined
      }
      value={typed ?? String(people)}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={done}
      onKeyDown={(event) => {
        if (event.key === 'Enter') done();
        if (event.key === 'Escape') setTyped(null);
      }}
    />
  );
}

const HEIGHT = 80;
const STEP = 44;

/** What is due by month, setup and deposit on top of the month's price. */
function Chart({ ramp, priced }: { ramp: Ramp; priced: PricedQuote }) {
  const { currency } = priced.result;
  const months = ramp.months.slice(0, MONTHS.length);
  const most = Math.max(1, ...months.map(({ due }) => due));
  const tall = (minor: number): number => (HEIGHT * minor) / most;
  return (
    <svg
      className={styles.dues}
      viewBox={`0 0 ${STEP * months.length} ${HEIGHT + 16}`}
      role="img"
      aria-label={`Due by month: ${formatAmount(months[0]?.due ?? 0, currency)} in month 1, at most ${formatAmount(most, currency)}`}
    >
      {months.map(({ month, monthly, due }) => (
        <g key={month}>
          <rect
            className={styles.home}
            x={STEP * (month - 1) + 6}
            y={HEIGHT - tall(due)}
            width={STEP - 12}
            height={tall(due - monthly)}
          />
          <rect
            className={styles.ours}
            x={STEP * (month - 1) + 6}
            y={HEIGHT - tall(monthly)}
            width={STEP - 12}
            height={tall(monthly)}
          />
          <text x={STEP * (month - 1) + STEP / 2} y={HEIGHT + 12} textAnchor="middle">
            {month}
          </text>
        </g>
      ))}
    </svg>
  );
}
