import { Check, FileText } from 'lucide-react';
import { useState } from 'react';
import type { QuoteView } from '../../../shared/contract/quote-view';
import type { JobView, StepView } from '../../../shared/jobs/job';
import type { StepName } from '../../../shared/jobs/wording';
import { durationWords } from '../../ui/format';
import { Button } from '../../ui/Button';
import { useIsOlder } from '../../ui/use-is-older';
import { readHere } from './read-here';
import styles from './RunColumn.module.css';

/** Reading on this computer takes a moment: what takes longer waits for Claude. */
const SLOW_MS = 2_000;

const READING: StepName<'generate_quote'> = 'parse';

/** The step that reads the request, while it runs. */
export const runningReading = (job: JobView | null): StepView | undefined =>
  job?.steps.find(({ name, status }) => name === READING && status === 'running');

/** After two seconds of reading: that it takes long, and what can be done instead. */
export function SlowReading({ quote }: { quote: QuoteView }) {
  const { job, quoteId, version, options } = quote;
  const since = runningReading(job)?.startedAt ?? null;
  const isSlow = useIsOlder(since, SLOW_MS);
  /** The reading that the person waits for. */
  const [kept, setKept] = useState<number | null>(null);
  const [isChanging, setChanging] = useState(false);
  if (!job || !isSlow || options.offline || kept === since) return null;
  const usual = job.estimate?.usualMs ?? null;
  return (
    <div className={styles.slow} role="status">
      <p>
        <strong>Taking longer than usual</strong>
        {usual !== null && ` (usually ${durationWords(usual)})`}. Claude is still reading the request.
      </p>
      <div className={styles.actions}>
        <Button small icon={<Check size={12} aria-hidden />} onPress={() => setKept(since)}>
          Keep waiting
        </Button>
        {/* A quote that has a price keeps its reading when it is stopped. */}
        {version === null && (
          <Button
            small
            icon={<FileText size={12} aria-hidden />}
            busy={isChanging}
            onPress={() => {
              setChanging(true);
              void readHere(quoteId, job.jobId).then(() => setChanging(false));
            }}
          >
            Read on this computer
          </Button>
        )}
      </div>
    </div>
  );
}
