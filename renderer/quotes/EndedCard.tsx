import type { QuoteView } from '../../shared/contract/quote-view';
import type { RejectCode } from '../../shared/request/reading';
import { ask } from '../app/bridge';
import { go } from '../app/navigation';
import { Button } from '../ui/Button';
import { clockTime } from '../ui/format';
import { StepList } from '../ui/StepList';
import styles from './EndedCard.module.css';

const REJECTED: Record<RejectCode, { title: string; text: string }> = {
  empty: { title: 'There are no words to price', text: 'Paste what the client wrote.' },
  not_a_request: {
    title: 'This does not ask for staff',
    text: 'No role and no number of people was found. Add what the client needs, for example “2 bookkeepers, hybrid”.',
  },
  count_not_positive: {
    title: 'A number of people is zero or less',
    text: 'Every role needs at least one person. Correct the number in the words.',
  },
  count_over_limit: {
    title: 'More people than one quote may hold',
    text: 'Check the number in the words, split the request, or raise the limit in Settings.',
  },
};

/** A quote that ended without a price: what happened and what to do. */
export function EndedCard({ quote }: { quote: QuoteView }) {
  const words =
    quote.status === 'rejected'
      ? REJECTED[quote.reject ?? 'not_a_request']
      : {
          title: 'The quote could not be priced',
          text: quote.job?.error?.message ?? 'The reason is not known. Your words are kept.',
        };
  return (
    <div className={styles.wrap}>
      <section className={styles.card} role="alert" data-status={quote.status}>
        <h2 className={styles.title}>{words.title}</h2>
        <p>{words.text}</p>
        <p className={styles.kept}>The words are kept. No price was made.</p>
        <div className={styles.actions}>
          <Button kind="primary" onPress={() => go({ name: 'new', quoteId: null, text: quote.text })}>
            Edit the words
          </Button>
          {quote.status === 'failed' && (
            <Button
              onPress={() =>
                void ask('quotes.priceAgain', {
                  quoteId: quote.quoteId,
                  readAgain: false,
                  submitKey: crypto.randomUUID(),
                })
              }
            >
              Try again
            </Button>
          )}
        </div>
        {quote.job && (
          <details className={styles.details}>
            <summary>Details</summary>
            <p>
              Job {quote.job.jobId}, try {quote.job.attempts} of {quote.job.maxAttempts}
              {quote.job.completedAt !== null && `, ended ${clockTime(quote.job.completedAt)}`}
              {quote.job.error && `, ${quote.job.error.code}`}
            </p>
            <StepList steps={quote.job.steps} />
          </details>
        )}
      </section>
    </div>
  );
}
