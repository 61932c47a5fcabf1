import type { ReactNode } from 'react';
import type { QuoteView } from '../../../shared/contract/quote-view';
import type { AmountRef } from '../../../shared/pricing/explanation';
import type { Currency } from '../../../shared/request/vocabulary';
import { isExpired } from '../../../shared/calendar';
import { formatAmount, formatCount } from '../../../shared/pricing/money';
import { quoteRamp } from '../../../shared/pricing/ramp/quote-ramp';
import { dateWords, nearDateWords, plural, todayInManila } from '../../ui/format';
import { Amount } from './Amount';
import styles from './Figures.module.css';
import { openChecks, showChecks } from './open-checks';

interface FiguresProps {
  quote: Pick<QuoteView, 'settled' | 'request'>;
  version: NonNullable<QuoteView['version']>;
  open: AmountRef | null;
  onOpen: (ref: AmountRef) => void;
}

/** The few figures that matter, under the title. */
export function Figures({ quote, version, open, onOpen }: FiguresProps) {
  const { totals, currency } = version.priced.result;
  const plan = version.priced.basis.ramp;
  const ramp = plan ? quoteRamp(version.priced, plan) : null;
  const full = plan ? ', full team' : '';
  const money = (part: 'monthly_total' | 'setup_total' | 'first_year_total', label: string): ReactNode => (
    <>
      <span className={styles.currency}>{currency}</span>
      <Amount amount={{ of: 'totals', part }} open={open} onOpen={onOpen} label={label}>
        {formatAmount(totals[part], currency)}
      </Amount>
    </>
  );
  const { request } = quote;
  const toSettle = openChecks(quote, version).open.length;
  const expired = isExpired(version.validUntil, todayInManila());
  return (
    <dl className={styles.figures}>
      <div className={styles.lead} data-testid="monthly-total">
        <dt>Monthly{full}</dt>
        <dd>{money('monthly_total', 'Monthly')}</dd>
      </div>
      {ramp && <Planned label="Month 1" minor={ramp.months[0]?.monthly ?? 0} currency={currency} />}
      <div className={styles.checks}>
        <dt>Before sending</dt>
        <dd>
          <button
            type="button"
            className={`${styles.open} ${toSettle > 0 ? styles.attention : ''}`}
            onClick={showChecks}
          >
            {toSettle > 0 ? `${plural(toSettle, 'check')} open` : 'All settled'}
          </button>
        </dd>
      </div>
      <div>
        <dt>One-time setup</dt>
        <dd>{money('setup_total', 'One-time setup')}</dd>
      </div>
      <div>
        <dt>First year{full}</dt>
        <dd>{money('first_year_total', 'First year')}</dd>
      </div>
      {ramp && <Planned label="First year as planned" minor={ramp.year_1} currency={currency} />}
      <div className={styles.people}>
        <dt>People</dt>
        <dd>
          <Amount amount={{ of: 'totals', part: 'headcount' }} open={open} onOpen={onOpen} label="People">
            {formatCount(totals.headcount)}
          </Amount>
        </dd>
      </div>
      <div className={styles.start}>
        <dt>Start</dt>
        <dd>{request?.start ? dateWords(request.start.value) : '–'}</dd>
      </div>
      <div className={expired ? styles.expired : undefined}>
        <dt>{expired ? 'Expired' : 'Valid'}</dt>
        <dd>
          {expired ? 'on' : 'until'} {nearDateWords(version.validUntil)}
        </dd>
      </div>
    </dl>
  );
}

/** A figure of the plan of people by month. */
function Planned({ label, minor, currency }: { label: string; minor: number; currency: Currency }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <span className={styles.currency}>{currency}</span>
        {formatAmount(minor, currency)}
      </dd>
    </div>
  );
}
