/** The three documents of a quote. Which one is created is chosen with each file, never by what was chosen before. */
import { z } from 'zod';

export const DocumentKind = z.enum(['client', 'open_book', 'cost_sheet']);
export type DocumentKind = z.infer<typeof DocumentKind>;

/** What a client may receive: an email attaches these only. */
export const ClientDocumentKind = DocumentKind.exclude(['cost_sheet']);
export type ClientDocumentKind = z.infer<typeof ClientDocumentKind>;

export const DOCUMENT_NAMES: Readonly<Record<DocumentKind, string>> = {
  client: 'Client copy',
  open_book: 'Open book',
  cost_sheet: 'Cost sheet',
};

/** The file name of a cost sheet begins with this, so that it is not attached by mistake. */
export const INTERNAL_PREFIX = 'internal-';

/** Whether a file of this kind may have this name, without its folder. */
export const isNameFor = (kind: DocumentKind, fileName: string): boolean =>
  kind !== 'cost_sheet' || fileName.toLowerCase().startsWith(INTERNAL_PREFIX);

export const WRONG_NAME = `The file name of a cost sheet must begin with “${INTERNAL_PREFIX}”. Choose another name.`;
