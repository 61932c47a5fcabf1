/** The internal cost sheet: cost, salaries, rate, totals, checks and sources. Never for a client. */
import type { ReactElement, ReactNode } from 'react';
import type { CostSheet, SheetFact, SheetTable } from '../../shared/document/cost-sheet';
import { clipped, dateWords } from '../../shared/document/words';

export function CostSheetPages({ doc }: { doc: CostSheet }): ReactElement {
  const name = `${doc.number}, version ${doc.version}`;
  return (
    <main className={doc.costs.rows.length > DENSE_FROM ? 'sheet dense' : 'sheet'}>
      <header className="sheet-head">
        <div>
          <h1>
            {doc.client !== null && (
              <>
                <bdi>{clipped(doc.client)}</bdi>,{' '}
              </>
            )}
            {name}
          </h1>
          <p>
            {dateWords(doc.date)}, valid until {dateWords(doc.validUntil)}. Rules of{' '}
            {dateWords(doc.rulesDate)}.
          </p>
        </div>
        <Facts facts={doc.figures} className="keys" />
      </header>
      <Table
        table={doc.costs}
        label="Cost and price by role"
        className={`sheet-table costs${doc.costs.columns.length > MOST_COLUMNS ? ' wide' : ''}`}
      />
      <p className="remark">
        Margin: staff price less employment cost at the market rate, without the buffer. The cost of workspace
        is not known, so it has no margin.
      </p>
      <div className="columns">
        <Section title="Totals">
          <Facts facts={doc.totals} className="facts" />
        </Section>
        <Section title="Exchange rate">
          <Facts facts={doc.rates} className="facts" />
        </Section>
      </div>
      {doc.extras.length > 0 && (
        <Section title="Extras">
          <Facts facts={doc.extras} className="facts" />
        </Section>
      )}
      <Section title="Salaries, PHP per month">
        <Table table={doc.salaries} label="Salaries by role" className="sheet-table salaries" />
      </Section>
      <div className="columns">
        {doc.checks.length > 0 && (
          <Section title="Check before sending">
            <Remarks remarks={doc.checks} />
          </Section>
        )}
        {(doc.assumptions.length > 0 || doc.notPriced.length > 0) && (
          <Section title="Assumed, and not priced">
            <Remarks
              remarks={[
                ...doc.assumptions,
                ...doc.notPriced.map((topic) => ({ title: clipped(topic, 120), text: 'Not in the price.' })),
              ]}
            />
          </Section>
        )}
      </div>
      <Section title="Sources and dates">
        <ol className="sources">
          {doc.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ol>
      </Section>
    </main>
  );
}

/** Roles from which on the tables are set smaller. */
const DENSE_FROM = 12;

/** Columns that fit at the usual size. */
const MOST_COLUMNS = 17;

function Section({ title, children }: { title: string; children: ReactNode }): ReactElement {
  return (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Facts({ facts, className }: { facts: readonly SheetFact[]; className: string }): ReactElement {
  return (
    <dl className={className}>
      {facts.map(({ label, value }, i) => (
        // Two roles may have one title, and the page never changes.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={i}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Remarks({ remarks }: { remarks: readonly { title: string; text: string }[] }): ReactElement {
  return (
    <ul className="remarks">
      {remarks.map(({ title, text }, i) => (
        // Two roles of one title give two remarks of the same words, and the page never changes.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={i}>
          <b>{title}.</b> {text}
        </li>
      ))}
    </ul>
  );
}

interface TableProps {
  table: SheetTable;
  label: string;
  className: string;
}

function Table({ table, label, className }: TableProps): ReactElement {
  const { groups, columns, rows, sum } = table;
  return (
    <table className={className} aria-label={label}>
      <thead>
        {groups.length > 0 && (
          <tr>
            {groups.map(({ title, columns: span }) => (
              <th key={title} scope="colgroup" colSpan={span}>
                {title}
              </th>
            ))}
          </tr>
        )}
        <tr>
          {columns.map((column, i) => (
            // Two columns are called alike under different heads.
            // oxlint-disable-next-line react/no-array-index-key
            <th key={i} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, i) => (
          // Lines have no identity of their own, and the page never changes.
          // oxlint-disable-next-line react/no-array-index-key
          <Row key={i} row={row} />
        ))}
        {sum !== null && <Row row={sum} isSum />}
      </tbody>
    </table>
  );
}

function Row({ row, isSum = false }: { row: SheetTable['rows'][number]; isSum?: boolean }): ReactElement {
  return (
    <tr className={isSum ? 'sum' : undefined}>
      <th scope="row">
        <bdi>{clipped(row.head)}</bdi>
        {row.detail !== null && <span className="detail">{row.detail}</span>}
      </th>
      {row.cells.map((cell, i) => (
        // A cell has no identity but its column.
        // oxlint-disable-next-line react/no-array-index-key
        <td key={i}>{cell}</td>
      ))}
    </tr>
  );
}
