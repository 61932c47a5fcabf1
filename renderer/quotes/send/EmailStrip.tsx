import { ResumeJob } from '../../jobs/ResumeJob';
import type { QuoteView } from '../../../shared/contract/quote-view';
import { jobStatusWords, stepWords } from '../../../shared/jobs/wording';
import { z } from 'zod';
import { ask } from '../../platform/bridge';
import { retryJobs } from '../../jobs/retry';
import { reprice } from '../quote-commands';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { clockTime } from '../../ui/format';
import { recipientWords } from '../../../shared/mail/recipients';
import { UNDECIDED } from '../../../shared/mail/confirmed';
import { outdatedWords } from './outdated';
import { isUnsent, type SentFile } from './sent-file';

type Mail = NonNullable<QuoteView['mail']>;

interface EmailStripProps {
  quote: QuoteView;
  /** Opens the email form again. */
  onWrite: () => void;
  /** Asks when and to whom the draft was sent. */
  onSent: (file: SentFile) => void;
}

interface EndedProps {
  mail: Mail;
  /** What it says against the quote of now; null: it is up to date. */
  outdated: string | null;
  onWrite: () => void;
}

const Sent = z.object({ confirmedBy: z.enum(['server', 'person']) });
const Draft = z.object({ opened: z.boolean() });

/** The newest mail of the quote: on its way, sent, open to a person's word, or failed with the reason. */
export function EmailStrip({ quote, onWrite, onSent }: EmailStripProps) {
  const { mail } = quote;
  if (!mail) return null;
  const { job } = mail;
  const to = recipientWords(mail);
  const stop = (
    <Button small kind="quiet" onPress={() => void ask('jobs.cancel', { filter: { jobIds: [job.jobId] } })}>
      Stop
    </Button>
  );
  if (job.status === 'completed')
    return mail.kind === 'draft' ? (
      <Drafted
        mail={mail}
        outdated={outdatedWords(mail, quote)}
        onWrite={onWrite}
        onSent={isUnsent(quote, mail.version) ? onSent : null}
      />
    ) : (
      <Arrived mail={mail} outdated={outdatedWords(mail, quote)} onWrite={onWrite} />
    );
  if (job.status === 'cancelled') {
    return (
      <Banner tone="plain" title="Stopped.">
        The email to {to} wasn’t sent.
      </Banner>
    );
  }
  if (job.status === 'failed') {
    const outdated = outdatedWords(mail, quote);
    if (outdated !== null) {
      return (
        <Banner
          tone="fault"
          title="The email wasn’t sent, and is out of date."
          actions={
            <Button small onPress={onWrite}>
              Email again…
            </Button>
          }
        >
          {job.error?.message} {outdated}
        </Banner>
      );
    }
    return (
      <Banner
        tone="fault"
        title="The email wasn’t sent."
        actions={<Failed quote={quote} mail={mail} onWrite={onWrite} />}
      >
        {job.error?.message ?? 'Try sending it again.'}
      </Banner>
    );
  }
  if (job.waitingFor === 'review') return <Review mail={mail} />;
  if (job.waitingFor === 'network') {
    return (
      <Banner tone="offline" title="Waiting for a connection." actions={stop}>
        The mail server can’t be reached. The email to {to} will be sent automatically once you’re back
        online.
      </Banner>
    );
  }
  if (job.status === 'retry') {
    return (
      <Banner tone="attention" title={`Next attempt at ${clockTime(job.runAfter)}.`} actions={stop}>
        {job.error?.message}
      </Banner>
    );
  }
  const step = job.steps.find((each) => each.status === 'running');
  return (
    <Banner
      tone="plain"
      title={mail.kind === 'draft' && !job.isPaused ? 'Creating draft…' : `Email to ${to}.`}
      actions={
        <>
          {stop}
          <ResumeJob job={job} />
        </>
      }
    >
      {step ? `${stepWords(job.type, step.name, step.status)}…` : jobStatusWords(job)}
    </Banner>
  );
}

function Arrived({ mail, outdated, onWrite }: EndedProps) {
  const { job, version, document, rateReason } = mail;
  const to = recipientWords(mail);
  if (outdated !== null) {
    return (
      <Banner
        tone="attention"
        title={`The email to ${to} is out of date.`}
        actions={
          <Button small onPress={onWrite}>
            Email again…
          </Button>
        }
      >
        {outdated}
      </Banner>
    );
  }
  const byPerson = Sent.safeParse(job.result).data?.confirmedBy === 'person';
  return (
    <Banner
      tone="plain"
      title={byPerson ? 'Marked as delivered by you.' : `Sent at ${clockTime(job.completedAt ?? 0)}.`}
      spoken
    >
      {document === 'open_book' ? 'Open book, version' : 'Version'} {version} to {to}.
      {reasonWords(rateReason)}
    </Banner>
  );
}

function Drafted({
  mail,
  outdated,
  onWrite,
  onSent,
}: EndedProps & { onSent: EmailStripProps['onSent'] | null }) {
  const { job, version, document, rateReason } = mail;
  const opened = Draft.safeParse(job.result).data?.opened === true;
  const open = (reveal: boolean): void => void ask('mail.openDraft', { jobId: job.jobId, reveal });
  if (outdated !== null) {
    return (
      <Banner
        tone="attention"
        title="The email draft is out of date."
        actions={
          <>
            <Button small onPress={onWrite}>
              Draft again…
            </Button>
            <Button small kind="quiet" onPress={() => open(false)}>
              Open
            </Button>
          </>
        }
      >
        {outdated}
      </Banner>
    );
  }
  return (
    <Banner
      tone="plain"
      title={opened ? 'Draft opened in your mail app.' : 'Draft saved.'}
      spoken
      actions={
        <>
          {onSent && (
            <Button small onPress={() => onSent({ version, recipient: recipientWords(mail) })}>
              Mark as sent…
            </Button>
          )}
          <Button small onPress={() => open(false)}>
            {opened ? 'Open again' : 'Open'}
          </Button>
          <Button small kind="quiet" onPress={() => open(true)}>
            Show in folder
          </Button>
        </>
      }
    >
      {opened
        ? 'Send it from your mail app. ShoreQuote doesn’t send drafts.'
        : 'No mail app is set up on this computer. Show the draft in its folder to open it from there.'}
      {document === 'open_book' && ' The open book is attached.'}
      {reasonWords(rateReason)}
    </Banner>
  );
}

/** Only a person can find out; it is never sent twice by itself. */
function Review({ mail }: { mail: Mail }) {
  const { job } = mail;
  const settle = (happened: boolean): void => void ask('jobs.resolveEffect', { jobId: job.jobId, happened });
  return (
    <Banner
      tone="attention"
      title="Was the email delivered?"
      actions={
        <>
          <Button small onPress={() => settle(true)}>
            Mark as delivered
          </Button>
          <Button small onPress={() => settle(false)}>
            Not delivered, send again
          </Button>
        </>
      }
    >
      Sending to {recipientWords(mail)} was interrupted. Check your sent mail, or ask the client.
    </Banner>
  );
}

const reasonWords = (reason: string | null): string =>
  reason === null ? '' : ` Reason for sending with an old rate: “${reason}”`;

/** What can be done about an email that failed: what made it fail is confirmed, or the email is sent again. */
function Failed({ quote, mail, onWrite }: { quote: QuoteView; mail: Mail; onWrite: () => void }) {
  const { job, confirmed } = mail;
  const undecided = UNDECIDED[job.error?.code ?? ''];
  if (!undecided) return <Retry jobId={job.jobId} />;
  // Its reason is written in the email, next to what it is about.
  if (undecided.needsReason) {
    return (
      <Button small onPress={onWrite}>
        Email again…
      </Button>
    );
  }
  const changes = { confirmed: [...new Set([...confirmed, ...undecided.confirms])] };
  return (
    <>
      <Button small onPress={() => void reprice(quote, false)}>
        Reprice
      </Button>
      <Button small onPress={() => void ask('jobs.edit', { jobId: job.jobId, changes })}>
        Send anyway
      </Button>
    </>
  );
}

function Retry({ jobId }: { jobId: number }) {
  const filter = { jobIds: [jobId] };
  return (
    <Button small onPress={() => void retryJobs(filter, 'failed_step')}>
      Send again
    </Button>
  );
}
