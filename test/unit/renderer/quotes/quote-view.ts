/** A quote as the window gets it. */
import type { QuoteView } from '../../../../shared/contract/quote-view';

const DRAFT: QuoteView = {
  quoteId: 7,
  number: null,
  status: 'draft',
  state: 'draft',
  deal: { state: 'open', sent: null, decided: null, undoable: null, events: [] },
  revision: 1,
  text: '2 bookkeepers',
  options: { client: null, currency: null, offline: false, include: [], files: [] },
  createdAt: 1,
  updatedAt: 1,
  reading: null,
  reader: null,
  corrections: {},
  edits: { undo: null, redo: null, by: {} },
  settled: [],
  request: null,
  questions: [],
  reject: null,
  version: null,
  previous: null,
  job: null,
  pdf: null,
  mail: null,
  asked: null,
};

/** A draft, or what the changes make of it. */
export const quoteView = (changes: Partial<QuoteView> = {}): QuoteView => ({ ...DRAFT, ...changes });
