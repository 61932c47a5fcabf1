/** The extras of a price as a client reads them: what is included, without hours, shares or amounts (next to the price). */
import { extrasData } from '../data/current';
import type { Shift } from '../pricing/extras/extras';
import { rateCard } from '../pricing/extras/rate-card';
import { townOf } from '../pricing/extras/wording';
import type { PricedQuote } from '../pricing/priced-quote';
import type { QuoteDocument } from './quote-document';
import { numberWords } from './words';

type ClientExtras = Pick<QuoteDocument, 'extras' | 'provided' | 'equipment' | 'overtime'>;

export function extrasOf(priced: PricedQuote): ClientExtras {
  const { result, basis } = priced;
  const items = basis.extras?.equipment ?? [];
  const named = (ways: readonly string[]): string[] =>
    items.filter(({ way }) => ways.includes(way)).map(({ name }) => name);
  const list = (ways: readonly string[], words: string): string[] => {
    const names = named(ways);
    return names.length === 0 ? [] : [`${words}: ${names.join(', ')}`];
  };
  const all = result.lines.flatMap(({ extras }) => extras?.facts ?? []);
  const shifts = new Map(
    all.flatMap(({ night }) => (night?.shift ? [[hoursOf(night.shift), true] as const] : [])),
  );
  const hasNight = all.some(({ night }) => night !== undefined);
  const [holidays] = all.flatMap((facts) => facts.holidays ?? []);
  const worked = holidays ? holidays.regular + holidays.special : 0;
  return {
    extras: [
      ...(hasNight
        ? [
            shifts.size === 0
              ? 'Work at night, with the night pay that Philippine law requires'
              : `Work ${[...shifts.keys()].join(' and ')}, with the night pay that Philippine law requires`,
          ]
        : []),
      ...(worked > 0
        ? [`Work on ${numberWords(worked)} Philippine public holidays a year, with the holiday pay for them`]
        : []),
      ...(all.some(({ leave }) => leave !== undefined) ? ['Paid leave'] : []),
      ...(all.some(({ separation }) => separation !== undefined) ? ['A provision for separation pay'] : []),
      ...list(['rent'], 'Rented equipment'),
      ...list(['included'], 'Equipment, included in the setup'),
      ...list(['buy'], 'Equipment, paid once with the setup'),
      ...list(['refundable'], 'Equipment against a deposit'),
    ],
    provided: list(['client_ships'], 'You provide this equipment'),
    equipment: items.map(({ name }) => name),
    overtime: basis.extras?.rate_card
      ? rateCard(priced, extrasData()).map(({ title, price }) => ({ title, hour: price.overtime }))
      : [],
  };
}

/** `9 a.m. to 6 p.m., Chicago time`. */
const hoursOf = ({ start, end, zone }: Shift): string =>
  `${clockWords(start)} to ${clockWords(end)}, ${townOf(zone)} time`;

function clockWords(time: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const shown = hour % 12 === 0 ? 12 : hour % 12;
  return `${shown}${minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`}\u00A0${hour < 12 ? 'a.m.' : 'p.m.'}`;
}
