/** What can be done with a whole quote, wherever it is listed. */
import type { FileFormat } from '../../shared/document/file-format';
import type { DocumentKind } from '../../shared/document/kind';
import type { QuoteSummary, QuoteView } from '../../shared/contract/quote-view';
import { ask } from '../platform/bridge';
import { go } from '../platform/navigation';
import { toast } from '../platform/toasts';

/** One key for one state of a quote and one wish, so that a double click prices once. */
const keys = new Map<string, string>();

/** Reprices with today's rules and rates; `readAgain` also reads the request again, with Claude if possible. False: refused. */
export async function reprice(
  { quoteId, revision }: Pick<QuoteView, 'quoteId' | 'revision'>,
  readAgain: boolean,
): Promise<boolean> {
  const wish = `${quoteId} ${revision} ${readAgain}`;
  const submitKey = keys.get(wish) ?? crypto.randomUUID();
  keys.set(wish, submitKey);
  return (await ask('quotes.reprice', { quoteId, readAgain, submitKey })) !== null;
}

/** Makes a lead of who asked for the quote, or opens the one that it is linked to. */
export async function leadOf(quoteId: number): Promise<void> {
  const done = await ask('leads.fromQuote', { quoteId });
  if (!done) return;
  const { leadId, company, isNew } = done;
  go({ name: 'leads', leadId });
  if (!isNew) return;
  const undo = async (): Promise<void> => {
    if (await ask('leads.remove', { leadIds: [leadId] })) go({ name: 'quote', quoteId });
  };
  toast({ text: `Lead ${company} added.`, undo: () => void undo() });
}

/** A new draft with the same words, client and currency; the quote itself stays as it is. */
export async function duplicate(quoteId: number): Promise<void> {
  const quote = await ask('quotes.get', { quoteId });
  if (!quote) return;
  const client =
    quote.request?.client?.origin === 'by_hand' ? quote.request.client.value : quote.options.client;
  go({
    name: 'new',
    quoteId: null,
    from: { text: quote.text, client, currency: quote.corrections.currency ?? quote.options.currency },
  });
}

/** A quote that ended without a price is edited in place: it keeps its number and its client. */
export async function editRequest(quoteId: number): Promise<void> {
  if (await ask('quotes.editRequest', { quoteId })) go({ name: 'new', quoteId });
}

/** Removes a quote or a draft; "Undo" restores it, then runs `undone`. False if it was refused. */
export async function remove(
  { quoteId, number }: Pick<QuoteSummary, 'quoteId' | 'number'>,
  undone: () => void = () => undefined,
): Promise<boolean> {
  if (!(await ask('quotes.remove', { quoteId }))) return false;
  toast({
    text: number === null ? 'Draft discarded.' : `Quote ${number} removed.`,
    undo: () => void bringBack(quoteId).then((isBack) => isBack && undone()),
  });
  return true;
}

/** Brings a removed quote back. False where it was refused. */
export const bringBack = async (quoteId: number): Promise<boolean> =>
  (await ask('quotes.restore', { quoteId })) !== null;

/** Asks where to save a document of a version, and saves it there. */
export async function exportDocument(
  quoteId: number,
  version: number,
  document: DocumentKind,
  format: FileFormat,
): Promise<void> {
  const chosen = await ask('files.choosePdf', { quoteId, document, format });
  if (!chosen?.target) return;
  const { token } = chosen.target;
  await ask('quotes.exportPdf', { quoteId, version, document, target: token, submitKey: token });
}
