/**
 * The team and totals of a client copy as a sheet: prices and people are numbers, and what follows from them is a formula.
 * It holds nothing that the document does not show.
 */
import { percent } from '../pricing/explain-parts';
import { halfUp, ratio } from '../pricing/money';
import type { QuoteDocument } from './quote-document';
import { documentTitle } from './wording';
import { dateWords, LEVEL_WORDS, WORKSPACE_WORDS } from './words';

/** `amount` is in minor units of the document's currency. A formula has the amount that it gives. */
export type Cell =
  | { kind: 'text'; text: string }
  | { kind: 'count'; count: number }
  | { kind: 'amount'; amount: number }
  | { kind: 'formula'; formula: string; amount: number };

/** A row may have fewer cells than there are columns; null: an empty cell. */
export type Row = readonly (Cell | null)[];

export interface QuoteSheet {
  /** Title, days, company. */
  about: Row[];
  head: Row;
  lines: Row[];
  totals: Row[];
}

const text = (words: string): Cell => ({ kind: 'text', text: words });
const count = (people: number): Cell => ({ kind: 'count', count: people });
const money = (amount: number): Cell => ({ kind: 'amount', amount });
const formula = (words: string, amount: number): Cell => ({ kind: 'formula', formula: words, amount });

/** The column of the amounts, and the one of the people. */
const AMOUNTS = 'F';
const PEOPLE = 'D';

/**
 * @param decimals of the currency: VAT is rounded to them, as the price rounds it
 */
export function quoteSheet(doc: QuoteDocument, decimals: number): QuoteSheet {
  const about: Row[] = [
    [text(documentTitle(doc))],
    [text(`Version ${doc.version}, ${dateWords(doc.date)}. Valid until ${dateWords(doc.validUntil)}.`)],
    [text(`${doc.company.name}. All amounts in ${doc.currency}.`)],
    [],
  ];
  const head = ['Role', 'Level', 'Workspace', 'People', 'Per person per month', 'Per month'].map(text);
  const first = about.length + 2;
  const lines = doc.lines.map((line, i): Row => {
    const row = first + i;
    return [
      text(line.title),
      text(LEVEL_WORDS[line.level]),
      text(WORKSPACE_WORDS[line.workspace]),
      count(line.count),
      money(line.each),
      formula(`${PEOPLE}${row}*E${row}`, line.monthly),
    ];
  });
  return { about, head, lines, totals: totalsOf(doc, { first, last: first + lines.length - 1, decimals }) };
}

interface Place {
  /** Rows of the lines, counted from 1. */
  first: number;
  last: number;
  decimals: number;
}

function totalsOf(doc: QuoteDocument, { first, last, decimals }: Place): Row[] {
  const { amounts, vat } = doc;
  const rows: Row[] = [];
  /** Returns the cell of the amount. */
  const add = (name: string, amount: Cell, people: Cell | null = null): string => {
    rows.push([text(name), null, null, people, null, amount]);
    return `${AMOUNTS}${last + rows.length}`;
  };
  if (amounts.equipment > 0) add('Rented equipment', money(amounts.equipment));
  if (amounts.rounding !== 0) add('Rounding', money(amounts.rounding));
  const parts = `SUM(${AMOUNTS}${first}:${AMOUNTS}${last + rows.length})`;
  const subtotal = add('Subtotal', formula(parts, amounts.subtotal));
  const discount = amounts.discount > 0 ? add('Discount', money(-amounts.discount)) : null;
  const taxed = [subtotal, ...(discount === null ? [] : [discount])].join('+');
  const added =
    amounts.vat === null ? null : add(`VAT, ${percent(vat.rateBp)}`, vatCell(doc, taxed, decimals));
  const monthly = add(
    doc.ramp ? 'Monthly total, full team' : 'Monthly total',
    formula([taxed, ...(added === null ? [] : [added])].join('+'), amounts.monthlyTotal),
    { kind: 'count', count: doc.headcount },
  );
  const setup = add('Setup, one time', money(amounts.setup));
  if (amounts.deposit > 0) add('Deposit', money(amounts.deposit));
  add('Due before the start date', money(doc.ramp?.dueBeforeStart ?? amounts.dueBeforeStart));
  add(
    doc.ramp ? 'First 12 months, by the plan' : 'First 12 months and setup',
    // With a plan, people and amounts differ by month: the sum is the plan's.
    doc.ramp ? money(doc.ramp.firstYear) : formula(`12*${monthly}+${setup}`, amounts.firstYear),
  );
  return rows;
}

/** VAT is rounded once, on subtotal less discount. In whole units it was worked out before the rounding: then it is given. */
function vatCell({ amounts, vat: { rateBp } }: QuoteDocument, taxed: string, decimals: number): Cell {
  const amount = amounts.vat ?? 0;
  const base = amounts.subtotal - amounts.discount;
  return halfUp(ratio(base * rateBp, 10_000)) === amount
    ? formula(`ROUND((${taxed})*${rateBp}/10000,${decimals})`, amount)
    : money(amount);
}
