import { useState } from 'react';
import type { QuoteSummary } from '../../shared/contract/quote-view';
import type { DeadLetter } from '../../shared/jobs/dead-letter';
import type { JobView } from '../../shared/jobs/job';
import { jobTypeWords, waitWords } from '../../shared/jobs/wording';
import { Review } from '../jobs/Review';
import { ask } from '../platform/bridge';
import { openQuote } from '../platform/navigation';
import { useNeedsYou } from '../platform/needs-you';
import { useQuery } from '../platform/query';
import { quoteName } from '../platform/quote-words';
import { toast } from '../platform/toasts';
import { Button } from '../ui/Button';
import { agoWords, plural } from '../ui/format';
import { useNow } from '../ui/ticker';
import { FailedCard } from './FailedCard';
import styles from './NeedsYou.module.css';
import { NeedCard } from './NeedCard';
import { type Group, grouped } from './reasons';
import { showConversation } from './show-conversation';

/** Cards of one kind that are shown before "Show more". */
const SHOWN = 5;
/** Jobs and quotes that are read to be listed one by one. */
const READ = 50;

/** Jobs that failed for one reason, a job that waits for a decision, or a quote. */
type Need = { key: string } & ({ group: Group } | { job: JobView } | { quote: QuoteSummary });

interface NeedsYouProps {
  letters: readonly DeadLetter[];
  /** Jobs that completed in the last 24 hours. */
  done: number;
  onOpen: (jobId: number) => void;
}

/** What only a person can settle, most serious first, each with the one button that settles it. */
export function NeedsYou({ letters, done, onOpen }: NeedsYouProps) {
  const needs = useNeedsYou();
  const undecided = useQuery('queue.undecided', { limit: READ }).data?.jobs ?? [];
  const notPriced = useQuery('quotes.list', { view: 'failed', limit: READ }).data?.quotes ?? [];
  const open = useQuery('quotes.list', { view: 'needs_input', limit: READ }).data?.quotes ?? [];
  // A quote whose job failed is on the card of that job.
  const withoutJob = notPriced.filter(
    ({ number }) => !letters.some(({ subject }) => number !== null && subject?.split(', ')[0] === number),
  );
  const cards: Need[] = [
    ...grouped(letters).map((group): Need => ({ key: `failed ${group.reason}`, group })),
    ...undecided.map((job): Need => ({ key: `job ${job.jobId}`, job })),
    ...[...withoutJob, ...open].map((quote): Need => ({ key: `quote ${quote.quoteId}`, quote })),
  ];
  const [shownAll, setShownAll] = useState(false);
  const shown = shownAll ? cards : cards.slice(0, SHOWN);
  const hidden = cards.length - shown.length;
  const total = needs?.total ?? 0;
  return (
    <section className={styles.section} aria-labelledby="needs-you" data-testid="needs-you">
      <header className={styles.head}>
        <h2 id="needs-you">
          {total === 0 ? 'Nothing needs you' : plural(total, 'item needs you', 'items need you')}
        </h2>
        <span className={styles.quiet} role="status">
          {total === 0
            ? `${plural(done, 'job')} completed in the last 24 hours.`
            : 'Kept until you settle or dismiss them.'}
        </span>
        {letters.length > 0 && (
          <Button small kind="quiet" onPress={() => void exportLetters()}>
            Export failed jobs…
          </Button>
        )}
      </header>
      {shown.map((need, i) => (
        <Card key={need.key} need={need} isFirst={i === 0} onOpen={onOpen} />
      ))}
      {hidden > 0 && (
        <Button small onPress={() => setShownAll(true)}>
          Show {hidden} more
        </Button>
      )}
    </section>
  );
}

function Card({ need, isFirst, onOpen }: { need: Need; isFirst: boolean; onOpen: (jobId: number) => void }) {
  if ('group' in need) return <FailedCard group={need.group} isFirst={isFirst} onOpen={onOpen} />;
  if ('job' in need) return <UndecidedCard job={need.job} isFirst={isFirst} onOpen={onOpen} />;
  return <QuoteCard quote={need.quote} isFirst={isFirst} />;
}

interface UndecidedCardProps {
  job: JobView;
  isFirst: boolean;
  onOpen: (jobId: number) => void;
}

/** A job that waits for a person's word, before or after it acts outside. */
function UndecidedCard({ job, isFirst, onOpen }: UndecidedCardProps) {
  const { jobId, type, subject, waitingFor, createdAt } = job;
  const now = useNow();
  return (
    <NeedCard
      name={[jobTypeWords(type), subject].filter(Boolean).join(', ')}
      aside={agoWords(createdAt, now)}
      actions={
        waitingFor === 'approval' && (
          <>
            <Button small kind="quiet" onPress={() => onOpen(jobId)}>
              Show job
            </Button>
            <Button small kind={isFirst ? 'primary' : 'second'} onPress={() => void review(jobId, onOpen)}>
              Review
            </Button>
          </>
        )
      }
    >
      {waitingFor === 'review' ? (
        <div className={styles.review}>
          <Review jobId={jobId} />
        </div>
      ) : (
        <p className={styles.quiet}>
          {waitWords(waitingFor ?? 'approval')}. Nothing is sent or saved before.
        </p>
      )}
    </NeedCard>
  );
}

/** It is approved on its card in the conversation that asked for it. */
async function review(jobId: number, onOpen: (jobId: number) => void): Promise<void> {
  if (!(await showConversation(jobId))) onOpen(jobId);
}

function QuoteCard({ quote, isFirst }: { quote: QuoteSummary; isFirst: boolean }) {
  const now = useNow();
  const { number, about, openQuestions, state, updatedAt } = quote;
  const isOpen = state === 'needs_input';
  return (
    <NeedCard
      name={[number, quoteName(quote) === number ? null : quoteName(quote)].filter(Boolean).join(', ')}
      aside={agoWords(updatedAt, now)}
      actions={
        <Button small kind={isFirst ? 'primary' : 'second'} onPress={() => openQuote(quote)}>
          {isOpen ? 'Answer questions' : 'Show why'}
        </Button>
      }
    >
      <p className={styles.quiet}>
        {isOpen ? `${plural(openQuestions, 'question')} before it has a price.` : 'Not priced.'}{' '}
        {quoteName(quote) !== about && about}
      </p>
    </NeedCard>
  );
}

async function exportLetters(): Promise<void> {
  const reply = await ask('files.exportDeadLetters', {});
  if (reply?.name) toast({ text: `Saved as ${reply.name}.` });
}
