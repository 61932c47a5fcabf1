/** Retries a file that could not be saved, in a folder that the person chooses. */
import { formatOf } from '../../shared/document/file-format';
import { DocumentKind } from '../../shared/document/kind';
import { ask } from '../platform/bridge';
import { toast } from '../platform/toasts';

export async function saveElsewhere(jobId: number): Promise<void> {
  const detail = await ask('jobs.detail', { jobId });
  const quoteId = detail && quoteOf(detail.input);
  if (quoteId === null) return;
  const { data: document } = DocumentKind.safeParse(documentOf(detail?.input));
  const format = formatOf(detail?.job.subject ?? '');
  const place = await ask('files.choosePdf', { quoteId, ...(document && { document }), format });
  if (!place?.target) return;
  const reply = await ask('jobs.saveElsewhere', { jobId, target: place.target.token });
  if (reply) toast({ text: `Saving ${place.target.name}…` });
}

/** The quote that a job's input names; null where it names none. */
export function quoteOf(input: unknown): number | null {
  if (typeof input !== 'object' || input === null || !('quoteId' in input)) return null;
  return typeof input.quoteId === 'number' ? input.quoteId : null;
}

const documentOf = (input: unknown): unknown =>
  typeof input === 'object' && input !== null && 'document' in input ? input.document : undefined;
