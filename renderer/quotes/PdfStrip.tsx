import type { QuoteView } from '../../shared/contract/quote-view';
import { jobStatusWords, stepWords } from '../../shared/jobs/wording';
import { ask } from '../app/bridge';
import { Banner } from '../ui/Banner';
import { Button } from '../ui/Button';

/** The newest PDF of the quote: under way, saved, or failed with the reason. */
export function PdfStrip({ quote }: { quote: QuoteView }) {
  if (!quote.pdf) return null;
  const { job, fileName, version } = quote.pdf;
  if (job.status === 'completed') {
    const open = (reveal: boolean): void => void ask('files.open', { jobId: job.jobId, reveal });
    return (
      <Banner
        tone="plain"
        title={`Saved ${fileName}`}
        actions={
          <>
            <Button small onPress={() => open(false)}>
              Open
            </Button>
            <Button small kind="quiet" onPress={() => open(true)}>
              Show in folder
            </Button>
          </>
        }
      >
        Version {version}.
      </Banner>
    );
  }
  if (job.status === 'failed' || job.status === 'cancelled') {
    return (
      <Banner tone="fault" title={`${fileName} was not saved.`}>
        {job.error?.message ?? 'Export it again.'}
      </Banner>
    );
  }
  const step = job.steps.find((each) => each.status === 'running');
  return (
    <Banner tone="plain" title={`Making ${fileName}.`}>
      {step ? `${stepWords(step.name, step.status)}…` : jobStatusWords(job)}
    </Banner>
  );
}
