/** What the client wishes for and the price leaves out: for the client’s document and the command line. */
import type { PricedQuote } from '../pricing/priced-quote';
import type { Leftover } from '../request/reading';

/** Topics of the request, as the reader names them, that are not in the price: each once, in the order of the words. */
export function topicsNotPriced(leftovers: readonly Leftover[], priced: PricedQuote): string[] {
  const inPrice = pricedTopics(priced);
  const topics = leftovers.flatMap(({ kind, topic }) =>
    kind === 'not_priced' && topic !== null && !inPrice.has(topic) ? [topic] : [],
  );
  return [...new Set(topics)];
}

/** Topics that the extras of a price answer. */
function pricedTopics({ result, basis }: PricedQuote): ReadonlySet<string> {
  const hasHours = result.lines.some(({ extras }) => extras?.facts.night ?? extras?.facts.holidays);
  return new Set([
    ...(hasHours ? ['working hours'] : []),
    ...((basis.extras?.equipment ?? []).length > 0 ? ['equipment'] : []),
  ]);
}
