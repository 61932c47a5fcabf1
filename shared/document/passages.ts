/** Every text of a client copy, by the place where a person finds it. */
import { assumedWords, documentTitle, includedWords, amountWords, teamWords } from './wording';
import type { QuoteDocument } from './quote-document';
import { clipped } from './words';

export interface Passage {
  /** Where it is, for a person: `Terms`, `Your team, Bookkeeper`. */
  place: string;
  text: string;
  /**
   * `ours`: ShoreQuote wrote it. `standing`: a person wrote it, for this client or for all. `name`: what something is
   * called, regardless of the words it is made of.
   */
  by: 'ours' | 'standing' | 'name';
}

/** Title and metadata, names, sentences, amounts and terms. The logo has no alternative text. */
export function passagesOf(doc: QuoteDocument): Passage[] {
  const ours = (place: string, texts: readonly string[]): Passage[] =>
    texts.map((text) => ({ place, text: withoutNames(text, doc), by: 'ours' }));
  const names = (place: string, texts: readonly string[]): Passage[] =>
    texts.map((text) => ({ place, text, by: 'name' }));
  const { amounts } = doc;
  return [
    ...names('Title', [documentTitle(doc), teamWords(doc), doc.client ?? '']),
    ...names('Company', [doc.company.name, doc.company.address]),
    ...doc.lines.flatMap(({ title, each, monthly }) => [
      ...names('Your team', [title]),
      ...ours(`Your team, ${title}`, [amountWords(doc, each), amountWords(doc, monthly)]),
    ]),
    ...ours(
      'Totals',
      [
        amounts.subtotal,
        amounts.equipment,
        amounts.recruitment,
        amounts.bought,
        amounts.discount,
        amounts.vat ?? 0,
        amounts.monthlyTotal,
        amounts.setup,
        amounts.seat ?? 0,
        amounts.instalments?.first ?? 0,
        amounts.instalments?.sixth ?? 0,
        amounts.deposit,
        amounts.dueBeforeStart,
        amounts.firstYear,
      ].map((minor) => amountWords(doc, minor)),
    ),
    ...names('Equipment', doc.equipment),
    ...doc.overtime.flatMap(({ title, hour }) => ours(`Overtime, ${title}`, [amountWords(doc, hour)])),
    ...savingsPassages(doc),
    ...rampPassages(doc),
    ...ours('Included in the price', includedWords(doc)),
    ...ours('Assumptions', assumedWords(doc)),
    ...names('Assumptions', doc.notPriced),
    { place: 'Terms', text: doc.terms, by: 'standing' },
  ];
}

const rampPassages = (doc: QuoteDocument): Passage[] =>
  doc.ramp === null
    ? []
    : [
        ...doc.ramp.months.flatMap(({ monthly, setup, due }) => [monthly, setup, due]),
        doc.ramp.fullMonthly,
        doc.ramp.firstYear,
        doc.ramp.dueBeforeStart,
      ].map((minor) => ({
        place: 'Month by month',
        text: `${doc.currency} ${amountWords(doc, minor)}`,
        by: 'ours',
      }));

/** Amounts with their currency: a yearly pay abroad may have the digits of a monthly one in pesos. */
function savingsPassages(doc: QuoteDocument): Passage[] {
  const { savings, currency } = doc;
  if (savings === null) return [];
  const place = 'Compared with hiring at home';
  const money = (minor: number): string => `${currency} ${amountWords(doc, minor)}`;
  return [
    ...[...savings.rows.map(({ title }) => title), ...savings.own.map(({ name }) => name)].map(
      (text): Passage => ({ place, text, by: 'name' }),
    ),
    ...[...savings.notes, ...savings.rows.map(({ source }) => source)].map((text): Passage => ({
      place,
      text: withoutNames(text, doc),
      by: 'standing',
    })),
    ...[
      ...savings.rows.flatMap(({ base, more, year }) => [base, more, year]),
      ...savings.own.map(({ minor }) => minor),
      savings.local,
      savings.offshore,
      Math.abs(savings.saving),
    ].map((minor): Passage => ({ place, text: money(minor), by: 'ours' })),
  ];
}

/** A role may be called “Cost estimator”: its name says nothing about this price. */
function withoutNames(text: string, { lines, client, notPriced, equipment }: QuoteDocument): string {
  const names = [
    ...lines.map(({ title }) => title),
    ...(client === null ? [] : [client]),
    ...notPriced,
    ...equipment,
  ];
  const written = names.flatMap((name) => [name, clipped(name), clipped(name, 120)]);
  return [...new Set(written)]
    .filter((name) => name !== '')
    .toSorted((a, b) => b.length - a.length)
    .reduce((rest, name) => rest.replaceAll(name, ' '), text);
}
