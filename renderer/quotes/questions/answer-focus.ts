/** Where the focus goes after an answer: to the next card, after the last one to the total. It survives the repricing. */

let pending: { quoteId: number; card: number } | null = null;

/** An answer of this card is on its way. */
export function answered(quoteId: number, card: number): void {
  pending = { quoteId, card };
}

/** The card whose place takes the focus now; null: no answer was given, or the person has gone elsewhere. */
export function takeCard(quoteId: number): number | null {
  const card = pending?.quoteId === quoteId && isUnclaimed() ? pending.card : null;
  pending = null;
  return card;
}

/** Whether the total takes the focus now. */
export const takesTotal = (quoteId: number): boolean => takeCard(quoteId) !== null;

/** While the quote is priced the focus waits on the heading, never on the page. */
export function waitOnHeading(quoteId: number): void {
  if (pending?.quoteId === quoteId && isUnclaimed()) document.querySelector('h1')?.focus();
}

/** Nothing but the page or its heading has the focus. */
export const isUnclaimed = (): boolean =>
  document.activeElement === null ||
  document.activeElement === document.body ||
  document.activeElement.tagName === 'H1';
