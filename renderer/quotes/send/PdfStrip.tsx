import type { QuoteView } from '../../../shared/contract/quote-view';
import { formatOf } from '../../../shared/document/file-format';
import { DOCUMENT_NAMES } from '../../../shared/document/kind';
import { SAFE_TO_SEND } from '../../../shared/document/guard';
import { jobStatusWords, stepWords } from '../../../shared/jobs/wording';
import { ask } from '../../platform/bridge';
import { ResumeJob } from '../../jobs/ResumeJob';
import { saveElsewhere } from '../../jobs/save-elsewhere';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { exportDocument } from '../quote-commands';
import { outdatedWords } from './outdated';
import { isUnsent, type SentFile } from './sent-file';

type Pdf = NonNullable<QuoteView['pdf']>;

/** Another folder or more disk space fixes these; exporting to the same folder does not. */
const PLACE_FAULTS: ReadonlySet<string> = new Set(['target_unwritable', 'disk_full']);

/** The newest file of the quote: in progress, saved, out of date, or failed with the reason. */
export function PdfStrip({ quote, onSent }: { quote: QuoteView; onSent: (file: SentFile) => void }) {
  if (!quote.pdf) return null;
  const { job, fileName } = quote.pdf;
  if (job.status === 'completed')
    return (
      <SavedPdf
        quote={quote}
        pdf={quote.pdf}
        outdated={outdatedWords(quote.pdf, quote)}
        onSent={isUnsent(quote, quote.pdf.version) && quote.pdf.document !== 'cost_sheet' ? onSent : null}
      />
    );
  if (job.status === 'failed' || job.status === 'cancelled')
    return <FailedPdf quote={quote} pdf={quote.pdf} />;
  const step = job.steps.find((each) => each.status === 'running');
  return (
    <Banner
      tone="plain"
      title={job.isPaused ? `${fileName} isn’t created yet.` : `Creating ${fileName}…`}
      actions={<ResumeJob job={job} />}
    >
      {step ? `${stepWords(job.type, step.name, step.status)}…` : jobStatusWords(job)}
    </Banner>
  );
}

interface SavedPdfProps {
  quote: QuoteView;
  pdf: Pdf;
  outdated: string | null;
  /** Null: its version was sent, the quote is no longer open, or the file is not for a client. */
  onSent: ((file: SentFile) => void) | null;
}

function SavedPdf({ quote, pdf, outdated, onSent }: SavedPdfProps) {
  const { job, fileName, version } = pdf;
  const open = (reveal: boolean): void => void ask('files.open', { jobId: job.jobId, reveal });
  return (
    <Banner
      tone={outdated === null ? 'plain' : 'attention'}
      title={outdated === null ? `Saved ${fileName}` : `${fileName} is out of date.`}
      spoken
      actions={
        <>
          {outdated !== null && <ExportAgain quote={quote} pdf={pdf} />}
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
      {outdated ?? savedWords(pdf)}
    </Banner>
  );
}

function FailedPdf({ quote, pdf }: { quote: QuoteView; pdf: Pdf }) {
  const { job, fileName } = pdf;
  const isPlace = job.status === 'failed' && PLACE_FAULTS.has(job.error?.code ?? '');
  return (
    <Banner
      tone="fault"
      title="The file wasn’t saved."
      actions={
        isPlace ? (
          <Button small onPress={() => void saveElsewhere(job.jobId)}>
            Choose another folder
          </Button>
        ) : (
          <ExportAgain quote={quote} pdf={pdf} />
        )
      }
    >
      {job.error?.message ?? `${fileName} was stopped.`}
    </Banner>
  );
}

/** A client copy that was saved was searched first. */
function savedWords({ document, version }: Pdf): string {
  if (document === null) return `Version ${version}.`;
  const name = `${DOCUMENT_NAMES[document]}, version ${version}.`;
  return document === 'client' ? `${name} ${SAFE_TO_SEND}.` : name;
}

/** The same document of the version on screen. */
function ExportAgain({ quote: { quoteId, version }, pdf }: { quote: QuoteView; pdf: Pdf }) {
  if (!version) return null;
  return (
    <Button
      small
      onPress={() =>
        void exportDocument(quoteId, version.version, pdf.document ?? 'client', formatOf(pdf.fileName))
      }
    >
      Export again
    </Button>
  );
}
