/** From the second page on: how each price is made, line by line, with numbered sources; sums and terms. */
import { Fragment, type ReactElement } from 'react';
import type { QuoteDocument } from '../../shared/document/quote-document';
import type { PricedLine } from '../../shared/pricing/priced-quote';
import { type DerivationGroup, type DerivationRow, derivation, sumRows } from './derivation';
import { Letterhead } from './Letterhead';
import { clientAmount, clipped, dateWords, LEVEL_WORDS } from './wording';

/** Columns that an A4 page takes beside the labels. */
const LINES_PER_TABLE = 3;

export function PricePages({ doc }: { doc: QuoteDocument }): ReactElement {
  const { groups, notes } = derivation(doc);
  const { lines, currency } = doc.priced.result;
  const tables = chunks(lines, LINES_PER_TABLE);
  return (
    <section className={tables.length > 1 ? 'price dense' : 'price'}>
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
      <h1>How each price is made</h1>
      <p className="lead">One person, one month. Where each row comes from is noted below, with its date.</p>
      {tables.map((columns, i) => (
        // Tables follow the order of the lines; the page never changes.
        // oxlint-disable-next-line react/no-array-index-key
        <PriceTable key={i} groups={groups} lines={columns} />
      ))}
      <dl className="sums">
        {sumRows(doc).map(({ label, minor }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {currency} {clientAmount(doc, minor)}
            </dd>
          </div>
        ))}
      </dl>
      <section className="notes">
        <h2>Sources and dates</h2>
        <ol>
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ol>
        <p>
          Government rules are those in force on {dateWords(doc.priced.basis.as_of)} in the Philippines
          (Asia/Manila).
        </p>
      </section>
      {doc.terms.trim() !== '' && (
        <section className="terms">
          <h2>Terms</h2>
          <p>{doc.terms.trim()}</p>
        </section>
      )}
    </section>
  );
}

function PriceTable(props: {
  groups: readonly DerivationGroup[];
  lines: readonly PricedLine[];
}): ReactElement {
  return (
    <table className="build">
      <thead>
        <tr>
          <th scope="col">For one person</th>
          {props.lines.map((line, i) => (
            // oxlint-disable-next-line react/no-array-index-key -- as above
            <th key={i} scope="col">
              <bdi>{clipped(line.title)}</bdi>, {LEVEL_WORDS[line.level].toLowerCase()}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.groups.map(({ title, rows }) => (
          <Fragment key={title}>
            <tr className="group">
              <th colSpan={props.lines.length + 1} scope="rowgroup">
                {title}
              </th>
            </tr>
            {rows.map((row) => (
              <PriceRow key={row.label} row={row} lines={props.lines} />
            ))}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

function PriceRow({ row, lines }: { row: DerivationRow; lines: readonly PricedLine[] }): ReactElement {
  return (
    <tr className={row.weight === 'plain' ? undefined : row.weight}>
      <th scope="row">
        {row.label}
        {row.note !== null && <sup>{row.note}</sup>}
      </th>
      {lines.map((line, i) => (
        // oxlint-disable-next-line react/no-array-index-key -- as above
        <td key={i}>{row.value(line)}</td>
      ))}
    </tr>
  );
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );
}
