import { Square } from 'lucide-react';
import { useRef } from 'react';
import { z } from 'zod';
import { isOpen } from '../../shared/jobs/job';
import { stepPlace } from '../../shared/jobs/steps';
import { jobStatusWords, stepWords } from '../../shared/jobs/wording';
import type { JobCard } from '../../shared/maya/conversation';
import { approvalWords, askWords, TOOL_WORDS } from '../../shared/maya/wording';
import { formatAmount } from '../../shared/pricing/money';
import { ask } from '../platform/bridge';
import { go, openQuote } from '../platform/navigation';
import { retryJobs } from '../jobs/retry';
import { ResumeJob } from '../jobs/ResumeJob';
import { Review } from '../jobs/Review';
import { Button } from '../ui/Button';
import { Elapsed } from '../ui/Elapsed';
import { instantWords, leftWords, plural } from '../ui/format';
import { Note } from '../ui/Note';
import { State, type Tone } from '../ui/State';
import { Decision } from './Decision';
import { Facts } from './Facts';
import { ProposalTable } from './ProposalTable';
import { FailedEmail } from './FailedEmail';
import styles from './JobCard.module.css';

interface JobCardProps {
  card: JobCard;
  conversationId: number;
}

/** A live card of a job in the chat. Everything on it comes from the job itself. */
export function JobCardView({ card, conversationId }: JobCardProps) {
  const { job, tool, quote } = card;
  const asksApproval = job.waitingFor === 'approval';
  const tone = toneOf(card);
  const section = useRef<HTMLElement>(null);
  return (
    <section
      ref={section}
      tabIndex={-1}
      className={`${styles.card} ${styles[tone] ?? ''}`}
      aria-label={`${TOOL_WORDS[tool]}, ${asksApproval ? approvalWords(card).open.toLowerCase() : jobStatusWords(job)}`}
      data-job={job.jobId}
      data-status={job.status}
    >
      <header className={styles.head}>
        <State tone={tone}>
          <strong>
            {TOOL_WORDS[tool]} {quote?.number}
          </strong>
        </State>
        <span className={styles.when}>
          {job.status === 'processing' ? (
            <Elapsed since={job.startedAt ?? job.createdAt} />
          ) : asksApproval ? (
            approvalWords(card).open
          ) : (
            jobStatusWords(job)
          )}
        </span>
      </header>
      <div className={styles.body}>
        {card.proposal && <ProposalTable proposal={card.proposal} />}
        <Facts facts={card.facts} isEnded={!isOpen(job.status)} />
        {(job.status === 'processing' || job.status === 'retry') && <JobProgress card={card} />}
        {card.rows.length > 0 && (
          <ul className={styles.rows}>
            {card.rows.map(({ title, detail }) => (
              <li key={`${title} ${detail}`}>
                <span dir="auto">{title}</span>
                <span className={styles.when}>{detail}</span>
              </li>
            ))}
          </ul>
        )}
        {[...(card.proposal?.notes ?? []), ...card.notes, ...askWords(card, instantWords)].map((words) => (
          <Note key={words} kind={card.asks ? 'attention' : 'info'} title={words} />
        ))}
        {job.status === 'failed' && <p>{job.error?.message ?? 'The cause is unknown.'}</p>}
        {quote && job.status !== 'failed' && <QuoteLine quote={quote} />}
      </div>
      {asksApproval ? (
        <Decision
          card={card}
          conversationId={conversationId}
          // The buttons are removed: keyboard focus moves to the card.
          onDecided={() => section.current?.focus()}
        />
      ) : (
        <footer className={styles.foot}>
          {job.waitingFor === 'review' && <Review jobId={job.jobId} />}
          <ResumeJob job={job} />
          {card.rows.length > 0 && (
            <Button kind="quiet" small onPress={() => go({ name: 'candidates' })}>
              Open candidates
            </Button>
          )}
          {wentAsDraft(job) && (
            <>
              <Button small onPress={() => void ask('mail.openDraft', { jobId: job.jobId, reveal: false })}>
                Open draft
              </Button>
              <Button
                kind="quiet"
                small
                onPress={() => void ask('mail.openDraft', { jobId: job.jobId, reveal: true })}
              >
                Show in folder
              </Button>
            </>
          )}
          {tool === 'capture_lead' && job.status === 'completed' && (
            <Button kind="quiet" small onPress={() => go({ name: 'leads' })}>
              Open leads
            </Button>
          )}
          {quote && quote.removedAt !== null && (
            <Button small onPress={() => void ask('quotes.restore', { quoteId: quote.quoteId })}>
              Restore quote
            </Button>
          )}
          {quote?.removedAt === null && quote.status !== 'pricing' && job.status !== 'failed' && (
            <Button kind="primary" small onPress={() => openQuote(quote)}>
              Open quote
            </Button>
          )}
          {job.status === 'failed' &&
            (tool === 'send_candidate_matches' ? (
              <FailedEmail jobId={job.jobId} />
            ) : (
              <Button
                kind="primary"
                small
                onPress={() => void retryJobs({ jobIds: [job.jobId] }, 'failed_step')}
              >
                Retry
              </Button>
            ))}
          {isOpen(job.status) && !job.waitingFor && (
            // Apart from where “Send” was, so that the second click of a double click does not stop the job.
            <span className={styles.end}>
              <Button
                kind="quiet"
                small
                icon={<Square size={12} aria-hidden />}
                busy={job.isStopping}
                onPress={() => void ask('jobs.cancel', { filter: { jobIds: [job.jobId] } })}
              >
                {job.isStopping ? 'Stopping…' : 'Stop'}
              </Button>
            </span>
          )}
        </footer>
      )}
    </section>
  );
}

const Draft = z.object({ went: z.enum(['draft_opened', 'draft_saved']) });
const wentAsDraft = ({ status, result }: JobCard['job']): boolean =>
  status === 'completed' && Draft.safeParse(result).success;

function toneOf({ job, quote }: JobCard): Tone {
  if (quote && quote.removedAt !== null) return 'plain';
  if (job.waitingFor || quote?.status === 'needs_input' || quote?.status === 'rejected') return 'attention';
  if (job.status === 'completed') return 'ok';
  if (job.status === 'failed') return 'fault';
  return job.status === 'cancelled' ? 'plain' : 'run';
}

/** The steps of a running job as segments, and its current step. */
function JobProgress({ card: { job } }: { card: JobCard }) {
  const steps = job.steps.filter(({ isRemoved }) => !isRemoved);
  const { step, of } = stepPlace(steps);
  const current = steps.find(({ status }) => status === 'running') ?? steps[step - 1];
  const left = job.estimate?.leftMs ?? null;
  return (
    <>
      <p>
        {of > 1 && `Step ${step} of ${of}, `}
        {current && stepWords(job.type, current.name, 'running').toLowerCase()}
      </p>
      <div className={styles.segments} aria-hidden>
        {steps.map(({ name, status }) => (
          <span key={name} data-status={status} />
        ))}
      </div>
      {left !== null && <p className={styles.when}>{leftWords(left)} left</p>}
    </>
  );
}

function QuoteLine({ quote }: { quote: NonNullable<JobCard['quote']> }) {
  if (quote.removedAt !== null) return <p className={styles.quote}>This quote was removed</p>;
  return (
    <p className={styles.quote}>
      <span dir="auto">{[quote.client, quote.about].filter(Boolean).join(': ')}</span>
      {quote.status === 'needs_input' && <span>Needs {plural(quote.openQuestions, 'answer')} from you</span>}
      {quote.status === 'rejected' && <span>No staffing request found in this text</span>}
      {quote.status === 'priced' && quote.currency && quote.monthlyTotal !== null && (
        <strong className={styles.total}>
          {quote.currency} {formatAmount(quote.monthlyTotal, quote.currency)} per month
        </strong>
      )}
    </p>
  );
}
