import type { QuoteView } from '../../../shared/contract/quote-view';
import { jobStatusWords, stepWords } from '../../../shared/jobs/wording';
import { ask } from '../../platform/bridge';
import { runCommand } from '../../platform/commands';
import { saveElsewhere } from '../../jobs/save-elsewhere';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { outdatedWords } from './outdated';
import { isUnsent, type SentFile } from './sent-file';

type Pdf = NonNullable<QuoteView['pdf']>;

/** Another folder or more disk space fixes these; exporting to the same folder does not. */
const PLACE_FAULTS: ReadonlySet<string> = new Set(['target_unwritable', 'disk_full']);

/** The newest PDF of the quote: in progress, saved, out of date, or failed with the reason. */
export function PdfStrip({ quote, onSent }: { quote: QuoteView; onSent: (file: SentFile) => void }) {
  if (!quote.pdf) return null;
  const { job, fileName } = quote.pdf;
  if (job.status === 'completed')
    return (
      <SavedPdf
        pdf={quote.pdf}
        outdated={outdatedWords(quote.pdf, quote)}
        onSent={isUnsent(quote, quote.pdf.version) ? onSent : null}
      />
    );
  if (job.status === 'failed' || job.status === 'cancelled') return <FailedPdf pdf={quote.pdf} />;
  const step = job.steps.find((each) => each.status === 'running');
  return (
    <Banner tone="plain" title={`Creating ${fileName}…`}>
      {step ? `${stepWords(job.type, step.name, step.status)}…` : jobStatusWords(job)}
    </Banner>
  );
}

interface SavedPdfProps {
  pdf: Pdf;
  outdated: string | null;
  /** Null: its version was sent, or the quote is no longer open. */
  onSent: ((file: SentFile) => void) | null;
}

function SavedPdf({ pdf, outdated, onSent }: SavedPdfProps) {
  const { job, fileName, version } = pdf;
  const open = (reveal: boolean): void => void ask('files.open', { jobId: job.jobId, reveal });
  return (
    <Banner
      tone={outdated === null ? 'plain' : 'attention'}
      title={outdated === null ? `Saved ${fileName}` : `${fileName} is out of date.`}
      spoken
      actions={
        <>
          {outdated !== null && <ExportAgain />}
          {outdated === null && onSent && (
            <Button small onPress={() => onSent({ version })}>
              Mark as sent…
            </Button>
          )}
          <Button small kind={outdated === null ? 'second' : 'quiet'} onPress={() => open(false)}>
            Open
          </Button>
          <Button small kind="quiet" onPress={() => open(true)}>
            Show in folder
          </Button>
        </>
      }
    >
      {outdated ?? `Version ${version}.`}
    </Banner>
  );
}

function FailedPdf({ pdf: { job, fileName } }: { pdf: Pdf }) {
  const isPlace = job.status === 'failed' && PLACE_FAULTS.has(job.error?.code ?? '');
  return (
    <Banner
      tone="fault"
      title="The PDF wasn’t saved."
      actions={
        isPlace ? (
          <Button small onPress={() => void saveElsewhere(job.jobId)}>
            Choose another folder
          </Button>
        ) : (
          <ExportAgain />
        )
      }
    >
      {job.error?.message ?? `${fileName} was stopped.`}
    </Banner>
  );
}

function ExportAgain() {
  return (
    <Button small onPress={() => runCommand('export_pdf')}>
      Export again
    </Button>
  );
}
