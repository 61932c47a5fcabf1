/** The parts of the client's words that were not read, and the act that reads them. */
import type { QuoteView } from '../../../shared/contract/quote-view';
import { PART_WORDS } from '../../../shared/request/message/wording';
import type { MessagePart, Span } from '../../../shared/request/reading';
import { ask } from '../../platform/bridge';
import { toast } from '../../platform/toasts';

/** A stretch of the words: shown as it is, or folded because it was cut. */
export interface Stretch extends Span {
  /** Null: it is shown as it is. */
  part: MessagePart | null;
}

const overlaps = (one: Span, other: Span): boolean => one.start < other.end && one.end > other.start;

/** The request in order, with the parts that a person may fold or use after all. */
export function stretchesOf(
  text: string,
  parts: readonly MessagePart[],
  include: readonly Span[],
): Stretch[] {
  const stretches: Stretch[] = [];
  let at = 0;
  for (const part of parts) {
    const isCut = !part.read && !SHOWN.has(part.kind);
    const isIncluded = part.read && include.some((span) => overlaps(span, part.span));
    if (!isCut && !isIncluded) continue;
    if (text.slice(at, part.span.start).trim() !== '')
      stretches.push({ start: at, end: part.span.start, part: null });
    stretches.push({ ...part.span, part });
    at = part.span.end;
  }
  if (text.slice(at).trim() !== '' || stretches.length === 0)
    stretches.push({ start: at, end: text.length, part: null });
  return stretches;
}

/** Parts that stand in the open though they are not read; those beyond what is read cannot be. */
const SHOWN: ReadonlySet<MessagePart['kind']> = new Set(['greeting', 'no_request', 'beyond']);

type Quote = Pick<QuoteView, 'quoteId' | 'options'>;

/** Reads the request again with this part, or without it. Undo reads it as before. */
export async function togglePart(quote: Quote, part: MessagePart): Promise<void> {
  const before = quote.options.include;
  const isTaken = before.some((span) => overlaps(span, part.span));
  const include = isTaken ? before.filter((span) => !overlaps(span, part.span)) : [...before, part.span];
  if (!(await readWith(quote.quoteId, include))) return;
  const what = PART_WORDS[part.kind];
  toast({
    text: isTaken
      ? `${what} left out. The request is read again.`
      : `${what} used. The request is read again.`,
    undo: () => void readWith(quote.quoteId, before),
  });
}

/** Reads what was taken for no request all the same. */
export async function readAnyway({
  quoteId,
  reading,
}: Pick<QuoteView, 'quoteId' | 'reading'>): Promise<void> {
  const include = (reading?.parts ?? []).flatMap(({ kind, span }) => (kind === 'no_request' ? [span] : []));
  await readWith(quoteId, include);
}

const readWith = async (quoteId: number, include: readonly Span[]): Promise<boolean> =>
  (await ask('quotes.reprice', {
    quoteId,
    readAgain: true,
    include: [...include],
    submitKey: crypto.randomUUID(),
  })) !== null;
