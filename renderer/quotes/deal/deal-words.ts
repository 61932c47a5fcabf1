/** What a quote's history says, in words. */
import type { QuoteView } from '../../../shared/contract/quote-view';
import { compareQuotes } from '../../../shared/pricing/compare';
import type { PricedQuote } from '../../../shared/pricing/priced-quote';
import { LOST_REASONS, type LostReason, type QuoteEvent } from '../../../shared/quotes/quote-event';
import { LOST_REASON_WORDS } from '../../../shared/quotes/wording';
import { nearDateWords, plural } from '../../ui/format';

type Deal = Pick<QuoteView['deal'], 'decided' | 'sent'>;

/** The version that the client knows: the one that was accepted, else the one that was sent last; null: none. */
export const knownVersion = ({ decided, sent }: Deal): QuoteEvent | null =>
  decided?.kind === 'won' ? decided : sent;

/** `v1 sent 24 Nov to Dana Cole`. */
export function eventWords({
  kind,
  version,
  day,
  recipient,
  name,
  reason,
  note,
  source,
}: QuoteEvent): string {
  const on = nearDateWords(day);
  switch (kind) {
    case 'sent':
      // An export of an older ShoreQuote names nobody.
      return source === 'earlier' && recipient === null
        ? `v${version} exported ${on}`
        : `v${version} sent ${on}${recipient === null ? '' : ` to ${recipient}`}`;
    case 'won':
      return `v${version} accepted ${on}${name === null ? '' : ` by ${name}`}`;
    case 'lost':
      return [`Lost ${on}`, reason && LOST_REASON_WORDS[reason].toLowerCase(), note]
        .filter(Boolean)
        .join(', ');
    case 'withdrawn':
      return `v${version} withdrawn ${on}`;
    case 'reopened':
      return `Reopened ${on}`;
    case 'undone':
      return `Undone ${on}`;
  }
}

/**
 * What is next to the state.
 *
 * @param known the price of `knownVersion`; null: not read yet, or it is the newest
 */
export function factWords(
  { deal, version }: Pick<QuoteView, 'deal' | 'version'>,
  known: PricedQuote | null,
): string {
  const { state, decided } = deal;
  if (decided && state !== 'won') return eventWords(decided);
  const base = knownVersion(deal);
  if (!base) return 'Not sent yet';
  const words = eventWords(base);
  if (!version || base.version === version.version) return words;
  return known ? `${sinceWords(known, version.priced)} since ${words}` : words;
}

function sinceWords(before: PricedQuote, after: PricedQuote): string {
  const found = compareQuotes(before, after);
  if (!found.comparable) return 'Changed';
  return found.changes.length === 0 ? 'No changes' : plural(found.changes.length, 'change');
}

/** The reasons to choose from; before one is chosen, a choice that asks for it. */
export const lostReasonOptions = (chosen: LostReason | ''): { value: LostReason | ''; label: string }[] => [
  ...(chosen === '' ? [{ value: '' as const, label: 'Choose a reason' }] : []),
  ...LOST_REASONS.map((value) => ({ value, label: LOST_REASON_WORDS[value] })),
];
