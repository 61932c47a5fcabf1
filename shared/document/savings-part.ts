/** The comparison with hiring at home as a client reads it, with a source under every figure. */
import { isPrinted, savingRate } from '../pricing/savings/compare-local';
import type { Savings, SavingsLine } from '../pricing/savings/savings';
import type { QuoteDocument } from './quote-document';
import { dateWords, roleNames } from './words';

const BASES: Readonly<Record<NonNullable<SavingsLine['local']>['confidence'], string>> = {
  official: 'official statistics',
  own: 'our own comparison',
  guide: 'a typical range, its lower end',
  by_hand: 'entered by us, not from a statistic',
};

/** Null: it is not compared, or not printed. */
export function savingsPart(savings: Savings | undefined): QuoteDocument['savings'] {
  if (!savings || !isPrinted(savings)) return null;
  const rows = savings.lines.flatMap(({ title, count, local }) =>
    local
      ? [{ title, count, base: local.base, more: local.on_cost, year: local.year, source: sourceOf(local) }]
      : [],
  );
  return {
    country: savings.country_name,
    rows,
    own: savings.own,
    local: savings.local_year,
    offshore: savings.offshore_year,
    saving: savings.saving,
    rate: savingRate(savings),
    notes: notesOf(savings),
  };
}

const sourceOf = ({ role, confidence, source }: NonNullable<SavingsLine['local']>): string =>
  confidence === 'by_hand'
    ? `${BASES.by_hand}, ${dateWords(source.date)}`
    : `${role}: ${source.text}, ${monthOf(source.date)}; ${BASES[confidence]}`;

/** A statistic is of a month or a year, never of a day. */
const monthOf = (date: string): string => dateWords(date.slice(0, 7));

function notesOf({ lines, on_cost_words, on_cost_source }: Savings): string[] {
  const unknown = lines.filter(({ local }) => local === null).map(({ title }) => title);
  const isByHand = lines.some(({ local }) => local?.on_cost_by_hand);
  return [
    isByHand
      ? 'Contributions and benefits were entered by us, not from a statistic.'
      : `Contributions and benefits: ${on_cost_words}. ${on_cost_source.text}, ${monthOf(on_cost_source.date)}.`,
    'Our price is twelve full months and the setup, with workspace. Your own time for training and supervision is in it only where it is listed.',
    ...(unknown.length > 0 ? [`Left out on both sides, as no figure is known: ${roleNames(unknown)}.`] : []),
  ];
}
