import { CircleAlert, CircleX, Copy } from 'lucide-react';
import type { QuoteView } from '../../../shared/contract/quote-view';
import type { JobView } from '../../../shared/jobs/job';
import { notRequestWords } from '../../../shared/request/message/wording';
import type { RejectCode } from '../../../shared/request/reading';
import { copyText } from '../../platform/copy-text';
import { Button } from '../../ui/Button';
import { clockTimeWithSeconds, durationWords, localDateWords } from '../../ui/format';
import { StepList } from '../../ui/StepList';
import styles from './EndedCard.module.css';
import { readAnyway } from '../request/message-parts';
import { duplicate, editRequest, reprice } from '../quote-commands';

const REJECTED: Record<RejectCode, { title: string; text: string }> = {
  empty: { title: 'The request is empty', text: 'Paste what the client wrote.' },
  not_a_request: {
    title: 'No staffing request found',
    text: 'No role or number of people was found. Add what the client needs, for example “2 bookkeepers, hybrid”.',
  },
  count_not_positive: {
    title: 'A role has no people',
    text: 'Every role needs at least one person. Correct the number in the request.',
  },
  count_over_limit: {
    title: 'Too many people for one quote',
    text: 'Check the number in the request, split the request, or raise the limit in Settings.',
  },
};

function rejectedWords({ reject, reading }: QuoteView): { title: string; text: string } {
  const words = REJECTED[reject ?? 'not_a_request'];
  return reading?.notRequest ? { ...words, text: notRequestWords(reading.notRequest) } : words;
}

/** A quote that ended without a price: what happened and what to do. */
export function EndedCard({ quote }: { quote: QuoteView }) {
  const { job } = quote;
  const failed = quote.status === 'failed';
  const words = failed
    ? {
        title: 'The quote could not be priced',
        text: job?.error?.message ?? 'The cause is unknown. Your request is saved.',
      }
    : rejectedWords(quote);
  const Icon = failed ? CircleX : CircleAlert;
  return (
    <div className={styles.wrap}>
      <section className={styles.card} role="alert" data-status={quote.status}>
        <h2 className={styles.title}>
          <Icon size={16} aria-hidden />
          {words.title}
        </h2>
        <div className={styles.body}>
          <p>{words.text}</p>
          <div className={styles.actions}>
            {failed && (
              <Button kind="primary" onPress={() => void reprice(quote, false)}>
                Retry
              </Button>
            )}
            {quote.reading?.notRequest && (
              <Button onPress={() => void readAnyway(quote)}>Read it anyway</Button>
            )}
            <Button
              kind={failed ? 'second' : 'primary'}
              // With an earlier price it stays as it is: its request becomes another draft.
              onPress={() => void (quote.version ? duplicate(quote.quoteId) : editRequest(quote.quoteId))}
            >
              Edit request
            </Button>
          </div>
          <p className={styles.kept}>
            Nothing was priced. Your request is saved, and other quotes aren’t affected.
          </p>
        </div>
        {job && <Details quote={quote} job={job} />}
      </section>
      {job && (
        <section aria-label="Pricing run">
          <h2 className={styles.heading}>
            Pricing run{' '}
            <span className={styles.kept}>
              {job.startedAt !== null &&
                job.completedAt !== null &&
                `ended after ${durationWords(job.completedAt - job.startedAt)}, `}
              attempt {job.attempts} of {job.maxAttempts}
            </span>
          </h2>
          <StepList job={job} />
        </section>
      )}
    </div>
  );
}

/** For who is asked for help: no words of the client, no amounts. */
function Details({ quote, job }: { quote: QuoteView; job: JobView }) {
  const at = job.completedAt ?? job.createdAt;
  const rows: readonly (readonly [string, string | null])[] = [
    ['Code', job.error?.code ?? quote.reject],
    ['When', `${localDateWords(at)}, ${clockTimeWithSeconds(at)}`],
    ['Quote', quote.number],
    ['Job', String(job.jobId)],
    ['Request', quote.reader?.requestId ?? null],
  ];
  const shown = rows.filter((row): row is readonly [string, string] => row[1] !== null);
  return (
    <details className={styles.details}>
      <summary>Details</summary>
      <dl>
        {shown.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Button
        kind="quiet"
        small
        icon={<Copy size={14} aria-hidden />}
        onPress={() => void copyText(shown.map((row) => row.join(': ')).join('\n'), 'Details')}
      >
        Copy details
      </Button>
    </details>
  );
}
