/** How each price is calculated, line by line, with numbered sources: for a client who may see it. */
import { Fragment, type ReactElement } from 'react';
import type { Breakdown, BreakdownRow } from '../../shared/document/breakdown';
import type { DocumentLine, QuoteDocument } from '../../shared/document/quote-document';
import { clipped, dateWords, LEVEL_WORDS } from '../../shared/document/words';
import { formatCount } from '../../shared/pricing/money';
import { Letterhead } from './Letterhead';
import { amountWords } from '../../shared/document/wording';

/** Columns that an A4 page takes next to the labels. */
const LINES_PER_TABLE = 3;

interface PricePagesProps {
  doc: QuoteDocument;
  breakdown: Breakdown;
}

export function PricePages({ doc, breakdown }: PricePagesProps): ReactElement {
  const { notes, rulesDate } = breakdown;
  const groups = [...breakdown.groups, priceGroup(doc)];
  const starts = Array.from(
    { length: Math.ceil(doc.lines.length / LINES_PER_TABLE) },
    (_, i) => i * LINES_PER_TABLE,
  );
  return (
    <section className={starts.length > 1 ? 'price dense' : 'price'}>
      <header className="head">
        <Letterhead doc={doc} />
        <p className="run">
          {doc.client !== null && (
            <>
              <bdi>{clipped(doc.client, 40)}</bdi>,{' '}
            </>
          )}
          {doc.number}
        </p>
      </header>
      <h1>How your price is calculated</h1>
      <p className="lead">Monthly price for one person in each role. Sources and dates are listed below.</p>
      {starts.map((start) => (
        <PriceTable key={start} groups={groups} lines={doc.lines} start={start} />
      ))}
      <section className="notes">
        <h2>Sources and dates</h2>
        <ol>
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ol>
        <p>
          Government rules are those in force on {dateWords(rulesDate)} in the Philippines (Asia/Manila).
          {doc.currency !== 'PHP' &&
            ` The price per person is the employment cost times the multiplier, in ${doc.currency}, plus the workspace.`}
          {breakdown.exchangeRate !== null && ` Exchange rate: ${breakdown.exchangeRate}.`}
        </p>
      </section>
    </section>
  );
}

function priceGroup(doc: QuoteDocument): Breakdown['groups'][number] {
  const row = (label: string, isSum: boolean, value: (line: DocumentLine) => string): BreakdownRow => ({
    label,
    isSum,
    note: null,
    values: doc.lines.map(value),
  });
  return {
    title: `Price, ${doc.currency}`,
    rows: [
      row('Price per person per month', true, ({ each }) => amountWords(doc, each)),
      row('People', false, ({ count }) => `× ${formatCount(count)}`),
      row('Per month', true, ({ monthly }) => amountWords(doc, monthly)),
    ],
  };
}

interface PriceTableProps {
  groups: Breakdown['groups'];
  lines: readonly DocumentLine[];
  /** The first line of this table. */
  start: number;
}

function PriceTable({ groups, lines, start }: PriceTableProps): ReactElement {
  const columns = lines.slice(start, start + LINES_PER_TABLE);
  return (
    <table className="build">
      <thead>
        <tr>
          <th scope="col">Per person</th>
          {columns.map((line, i) => (
            // Lines have no identity of their own, and the page never changes.
            // oxlint-disable-next-line react/no-array-index-key
            <th key={i} scope="col">
              <bdi>{clipped(line.title)}</bdi>, {LEVEL_WORDS[line.level].toLowerCase()}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {groups.map(({ title, rows }) => (
          <Fragment key={title}>
            <tr className="group">
              <th colSpan={columns.length + 1} scope="rowgroup">
                {title}
              </th>
            </tr>
            {rows.map(({ label, isSum, note, values }) => (
              <tr key={label} className={isSum ? 'sum' : undefined}>
                <th scope="row">
                  {label}
                  {note !== null && <sup>{note}</sup>}
                </th>
                {values.slice(start, start + LINES_PER_TABLE).map((value, i) => (
                  // oxlint-disable-next-line react/no-array-index-key -- as above
                  <td key={i}>{value}</td>
                ))}
              </tr>
            ))}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}
