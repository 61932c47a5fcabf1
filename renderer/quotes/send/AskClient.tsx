import { Mail } from 'lucide-react';
import { z } from 'zod';
import type { QuoteView } from '../../../shared/contract/quote-view';
import { clientQuestions } from '../../../shared/mail/client-questions';
import { useKeptState } from '../../platform/kept-state';
import { Button } from '../../ui/Button';
import { localDateWords, plural } from '../../ui/format';
import { AskClientDialog } from './AskClientDialog';
import styles from './AskClient.module.css';

/** Asks the client by email what only the client knows, and says when that was done. */
export function AskClient({ quote }: { quote: QuoteView }) {
  const { quoteId, questions, asked } = quote;
  const [isOpen, setOpen] = useKeptState(`quote:${quoteId}:ask-client`, z.boolean(), false);
  const { length } = clientQuestions(questions);
  if (length === 0) return null;
  return (
    <div className={styles.row}>
      <Button small icon={<Mail size={14} aria-hidden />} onPress={() => setOpen(true)}>
        {asked === null ? 'Ask the client…' : 'Ask again…'}
      </Button>
      {asked && <span role="status">{askedWords(asked)}</span>}
      {isOpen && <AskClientDialog quoteId={quoteId} onClose={() => setOpen(false)} />}
    </div>
  );
}

function askedWords({ job, kind, to, questions }: NonNullable<QuoteView['asked']>): string {
  const what = `${plural(questions, 'question')} for ${to}`;
  const done = job.completedAt;
  if (job.status === 'completed' && done !== null)
    return kind === 'message'
      ? `${plural(questions, 'question')} sent to ${to} on ${localDateWords(done)}. Waiting for the answer.`
      : `Draft with ${what} opened on ${localDateWords(done)}.`;
  if (job.status === 'failed') return `The email with ${what} was not sent. See Activity.`;
  if (job.status === 'cancelled') return `The email with ${what} was cancelled.`;
  return kind === 'message' ? `Sending ${what}…` : `Creating the draft with ${what}…`;
}
