import { useState } from 'react';
import type { QuoteView } from '../../../shared/contract/quote-view';
import { percent } from '../../../shared/pricing/explain-parts';
import { marginOf, marginShare, type StaffMargin } from '../../../shared/pricing/margin';
import { formatAmount, formatCount } from '../../../shared/pricing/money';
import type { PricedQuote, PriceOk } from '../../../shared/pricing/priced-quote';
import { discountFor, withDiscount } from '../../../shared/pricing/try-discount';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import { correct, withQuote } from '../request/corrections';
import styles from './Extras.module.css';
import { amountIn, share } from './typed';

interface MarginPanelProps {
  quote: QuoteView;
  priced: PricedQuote;
}

/** Internal: what is left of the staff price, and what a discount would leave. No document or email has it. */
export function MarginPanel({ quote, priced }: MarginPanelProps) {
  const [isOpen, setOpen] = useState(false);
  const { month } = marginOf(priced.result);
  const { currency } = priced.result;
  return (
    <section aria-label="Margin" className={styles.extras}>
      <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <h2 className={styles.heading}>
            Margin{' '}
            <span className={styles.about}>
              internal: {currency} {formatAmount(month.margin, currency)} per month, {marginShare(month)} of
              the staff price
            </span>
          </h2>
        </summary>
        {isOpen && (
          <div className={styles.rows}>
            <div className={styles.controls}>
              <MarginTable result={priced.result} />
            </div>
            <p className={styles.about}>
              Staff price less employment cost at the market exchange rate, without the buffer, and less the
              discount. The cost of workspace is not known, so it has no margin. Clients never see this.
            </p>
            <TryDiscount quote={quote} priced={priced} />
          </div>
        )}
      </details>
    </section>
  );
}

function MarginTable({ result }: { result: PriceOk }) {
  const { currency, lines, totals } = result;
  const { lines: margins, month } = marginOf(result);
  const money = (minor: number): string => formatAmount(minor, currency);
  const cells = (of: StaffMargin) => (
    <>
      <td>{money(of.staff)}</td>
      <td>{money(of.cost)}</td>
      <td>{money(of.margin)}</td>
      <td>{marginShare(of)}</td>
    </>
  );
  return (
    <table className={styles.card} aria-label={`Margin, ${currency} per month`}>
      <thead>
        <tr>
          <th scope="col">One person, {currency} per month</th>
          <th scope="col">Staff price</th>
          <th scope="col">Cost</th>
          <th scope="col">Margin</th>
          <th scope="col">Of price</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, i) => {
          const margin = margins[i];
          return (
            margin && (
              // Lines have no id of their own; they are never sorted here.
              // oxlint-disable-next-line react/no-array-index-key
              <tr key={i}>
                <th scope="row">{line.title}</th>
                {cells(margin)}
              </tr>
            )
          );
        })}
      </tbody>
      <tbody>
        {totals.discount > 0 && (
          <tr>
            <th scope="row" colSpan={3}>
              Discount
            </th>
            <td>{money(-totals.discount)}</td>
            <td>–</td>
          </tr>
        )}
        <tr>
          <th scope="row">Team of {formatCount(totals.headcount)}</th>
          {cells(month)}
        </tr>
      </tbody>
    </table>
  );
}

interface Tried {
  bp: number;
  result: PriceOk;
  /** How the total stands to the one that was asked for; empty where a discount was typed. */
  words: string;
}

/** A discount or a monthly total as it is typed, and at once what it makes of the totals and the margin. */
function TryDiscount({ quote, priced }: MarginPanelProps) {
  const { currency } = priced.result;
  const { discount_bp, settings } = priced.basis;
  const most = settings.max_discount_bp;
  const [typed, setTyped] = useState({ by: 'discount', text: '' });
  const text = typed.text.trim();
  const result = text === '' ? null : typed.by === 'discount' ? byDiscount(text) : byTotal(text);
  const wrong = (by: string): string | null =>
    typed.by === by && typeof result === 'string' ? result : null;
  const tried = typeof result === 'string' ? null : result;

  function byDiscount(of: string): Tried | string {
    const read = share(most)(of);
    if ('wrong' in read) return read.wrong;
    const found = withDiscount(priced, read.value);
    return found ? { bp: read.value, result: found, words: '' } : REPRICE;
  }
  function byTotal(of: string): Tried | string {
    const read = amountIn(currency)(of);
    if ('wrong' in read) return read.wrong;
    const found = discountFor(priced, read.value);
    if (!found) return REPRICE;
    const { discount_bp: bp, result: at, missed_by } = found;
    const by = `${currency} ${formatAmount(Math.abs(missed_by), currency)}`;
    const words =
      missed_by === 0
        ? ' This meets the total exactly.'
        : missed_by < 0
          ? bp === 0
            ? ` Without a discount, the total is already ${by} lower.`
            : ` This is ${by} below the total: a discount is stored in hundredths of a percent.`
          : ` This is still ${by} above the total. The maximum discount is ${percent(most)}; you can change it in Settings.`;
    return { bp, result: at, words };
  }
  function apply(bp: number): void {
    setTyped({ by: 'discount', text: '' });
    void correct(quote.quoteId, (now) => withQuote(now, { discount_bp: bp }));
  }

  return (
    <div className={styles.controls} role="group" aria-label="Try a discount">
      <Field
        number
        label="Try a discount"
        unit="%"
        help={`Up to ${percent(most)}`}
        value={typed.by === 'discount' ? typed.text : ''}
        error={wrong('discount')}
        onChange={(next) => setTyped({ by: 'discount', text: next })}
      />
      <Field
        number
        label="Or a monthly total to reach"
        unit={currency}
        help="Finds the smallest discount that reaches it"
        value={typed.by === 'total' ? typed.text : ''}
        error={wrong('total')}
        onChange={(next) => setTyped({ by: 'total', text: next })}
      />
      {tried && (
        <>
          <p role="status">
            {outcomeWords(tried)}
            {tried.words}
          </p>
          {tried.bp !== discount_bp && (
            <Button small onPress={() => apply(tried.bp)}>
              {tried.bp === 0 ? 'Remove the discount' : `Use ${percent(tried.bp)}`}
            </Button>
          )}
        </>
      )}
    </div>
  );
}

const REPRICE = 'Reprice the quote to try a discount.';

/** `7.53%: USD 5,499.98 per month, USD 67,099.76 in the first year, margin USD 1,900.12 (36.3%).` */
function outcomeWords({ bp, result }: Tried): string {
  const { currency, totals } = result;
  const { month } = marginOf(result);
  const money = (minor: number): string => `${currency} ${formatAmount(minor, currency)}`;
  const discount = bp === 0 ? 'No discount' : `${percent(bp)} discount`;
  return `${discount}: ${money(totals.monthly_total)} per month, ${money(totals.first_year_total)} in the first year, margin ${money(month.margin)} (${marginShare(month)}).`;
}
