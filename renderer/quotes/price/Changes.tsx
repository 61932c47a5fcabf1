import { useState } from 'react';
import type { VersionSummary } from '../../../shared/contract/quote-view';
import { compareQuotes } from '../../../shared/pricing/compare';
import { formatAmount } from '../../../shared/pricing/money';
import type { PricedQuote } from '../../../shared/pricing/priced-quote';
import { changeWords, signed } from '../../../shared/quotes/change-words';
import { useQuery } from '../../platform/query';
import { Choice } from '../../ui/Choice';
import { manilaInstantWords } from '../../ui/format';
import styles from './Changes.module.css';

interface ChangesProps {
  quoteId: number;
  /** The newest version. */
  version: number;
  /** The version that it is compared with at first. */
  since: number;
}

const CHANGES_ID = 'changes';

/** Shows the changes and takes the keys there. */
export function showChanges(): void {
  const changes = document.getElementById(CHANGES_ID);
  changes?.scrollIntoView({ block: 'start' });
  changes?.focus({ preventScroll: true });
}

/** What moved the price from one version to another; at first to the newest. */
export function Changes({ quoteId, version, since }: ChangesProps) {
  const [chosen, setChosen] = useState<{ from?: number; to?: number }>({});
  const [from, to] = [chosen.from ?? since, chosen.to ?? version];
  const listed = useQuery('quotes.versions', { quoteId }).data?.versions ?? [];
  const before = useQuery('quotes.version', { quoteId, version: from });
  const after = useQuery('quotes.version', { quoteId, version: to });
  const options = listed.map((each) => ({ value: String(each.version), label: versionWords(each) }));
  const failed = before.error ?? after.error;
  return (
    <section aria-label="Changes" className={styles.changes}>
      <h2 id={CHANGES_ID} tabIndex={-1} className={styles.heading}>
        Changes between versions
      </h2>
      {options.length > 0 && (
        <div className={styles.choices}>
          <Choice
            label="From"
            value={String(from)}
            options={options}
            onChange={(value) => setChosen({ ...chosen, from: Number(value) })}
          />
          <Choice
            label="To"
            value={String(to)}
            options={options}
            onChange={(value) => setChosen({ ...chosen, to: Number(value) })}
          />
        </div>
      )}
      {failed && <p className={styles.none}>{failed.message}</p>}
      {before.data && after.data && <Comparison before={before.data.priced} after={after.data.priced} />}
    </section>
  );
}

/** `Version 2, 30 Nov 2026 14:32, USD 5,951.73`. */
function versionWords({ version, pricedAt, price }: VersionSummary): string {
  const total = price ? `${price.currency} ${formatAmount(price.monthlyTotal, price.currency)}` : 'damaged';
  return `Version ${version}, ${manilaInstantWords(pricedAt)}, ${total}`;
}

/** The causes in the order in which they are applied; the amounts add up to the difference. */
function Comparison({ before, after }: { before: PricedQuote; after: PricedQuote }) {
  const found = compareQuotes(before, after);
  if (!found.comparable) return <p className={styles.none}>{REASONS[found.reason]}</p>;
  const { changes, currency, monthly, setup } = found;
  const hasSetup = changes.some((change) => change.setup !== 0);
  if (changes.length === 0) return <p className={styles.none}>No changes that affect the price.</p>;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Cause</th>
          <th scope="col">{currency} per month</th>
          {hasSetup && <th scope="col">{currency} setup</th>}
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => {
          const { label, detail } = changeWords(change);
          return (
            <tr key={`${label} ${detail}`}>
              <th scope="row" dir="auto">
                {label}
                {detail && <span className={styles.detail}>{detail}</span>}
              </th>
              <td>{signed(change.monthly, currency)}</td>
              {hasSetup && <td>{signed(change.setup, currency)}</td>}
            </tr>
          );
        })}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">
            Difference
            <span className={styles.detail}>
              {formatAmount(before.result.totals.monthly_total, currency)} →{' '}
              {formatAmount(after.result.totals.monthly_total, currency)}
            </span>
          </th>
          <td>{signed(monthly, currency)}</td>
          {hasSetup && <td>{signed(setup, currency)}</td>}
        </tr>
      </tfoot>
    </table>
  );
}

const REASONS = {
  currency: 'The currency changed, so the amounts can’t be compared.',
  older_quote:
    'One of these versions was priced by an older version of ShoreQuote, which didn’t store what changed.',
  too_large: 'The amounts are too large to compare exactly.',
} as const;
