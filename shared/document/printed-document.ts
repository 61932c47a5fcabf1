/** What can be printed: one of the three documents of a quote. */
import { z } from 'zod';
import { CostSheet } from './cost-sheet';
import { QuoteDocument } from './quote-document';

export const PrintedDocument = z.discriminatedUnion('kind', [QuoteDocument, CostSheet]);
export type PrintedDocument = z.infer<typeof PrintedDocument>;
