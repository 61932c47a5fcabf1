/** Which corrected job titles can be kept as aliases, and which one a person has just corrected. */
import { create } from 'zustand';
import type { QuoteView } from '../../../shared/contract/quote-view';
import { statesLevel } from '../../../shared/request/reading';
import { aliasMeaning } from '../../../shared/request/role-alias';

/** By quote the lines that a person corrected in this window and decided nothing about, the newest last. */
const useOffers = create<{ offers: ReadonlyMap<number, readonly number[]> }>()(() => ({ offers: new Map() }));

const linesOf = (quoteId: number): readonly number[] => useOffers.getState().offers.get(quoteId) ?? [];
const setLines = (quoteId: number, lines: readonly number[]): void =>
  useOffers.setState(({ offers }) => ({ offers: new Map(offers).set(quoteId, lines) }));

/** A person chose the role of a line: it may be worth an alias. */
export const offerAlias = (quoteId: number, line: number): void =>
  setLines(quoteId, [...linesOf(quoteId).filter((other) => other !== line), line]);

/** The person kept it, or did not want it. */
export const closeOffer = (quoteId: number, line: number): void =>
  setLines(
    quoteId,
    linesOf(quoteId).filter((other) => other !== line),
  );

type Quote = Pick<QuoteView, 'text' | 'quoteId' | 'reading' | 'request' | 'corrections'>;

/** The line whose correction is offered to be kept now; null: none. */
export function useOfferedLine(quote: Quote): number | null {
  const lines = useOffers(({ offers }) => offers.get(quote.quoteId));
  return lines?.findLast((line) => canOffer(quote, line)) ?? null;
}

export interface Offer {
  /** The job title as the client wrote it. */
  words: string;
  /** What they would stand for: the role, and the level that the person chose. */
  role: string;
  /** The client of the quote; null: it names none. */
  client: string | null;
  /** The title is a role of the salary table itself: everyone's alias would hide that role. */
  isKnown: boolean;
}

/** What would be kept of a line; null where its title is not the client's, or not corrected. */
export function offerOf({ text, reading, request, corrections }: Quote, line: number): Offer | null {
  const read = reading?.roles[line];
  const now = request?.lines.find((one) => one.line === line);
  const span = read?.title.span;
  if (!read || !now?.known || !span || corrections.lines?.[line]?.title === undefined) return null;
  const words = text.slice(span.start, span.end).replace(/\s+/g, ' ').trim();
  if (words === '' || (read.known && read.title.value === now.title.value)) return null;
  const level = statesLevel(read) ? undefined : corrections.lines[line]?.level;
  const isByAlias = reading.ledger.some((entry) => entry.line === line && entry.alias !== undefined);
  return {
    words,
    role: aliasMeaning({ role: now.title.value, level }),
    client: request?.client?.value ?? null,
    isKnown: read.known && !isByAlias,
  };
}

/** Whether there is anybody to keep it for. */
export function canOffer(quote: Quote, line: number): boolean {
  const offer = offerOf(quote, line);
  return offer !== null && (offer.client !== null || !offer.isKnown);
}
