/** The comparison with hiring at home: two bars on one axis from zero, the table, and the sources. */
import type { ReactElement } from 'react';
import type { QuoteDocument } from '../../shared/document/quote-document';
import { amountWords } from '../../shared/document/wording';
import { clipped } from '../../shared/document/words';
import { formatCount } from '../../shared/pricing/money';

type Part = NonNullable<QuoteDocument['savings']>;

/** Width of the longest bar, in units of the drawing. */
const LONGEST = 300;

export function SavingsPart({ doc, savings }: { doc: QuoteDocument; savings: Part }): ReactElement {
  const { rows, own, notes, country, local, offshore, saving, rate } = savings;
  const team = offshore + own.reduce((sum, { minor }) => sum + minor, 0);
  const difference = amountWords(doc, Math.abs(saving));
  const words =
    saving >= 0
      ? `${doc.currency} ${difference} less in the first year (${rate})`
      : `${doc.currency} ${difference} more in the first year (${rate})`;
  return (
    <section className="savings">
      <h2>Compared with hiring in {country}</h2>
      <p className="saving">{words}</p>
      <Bars doc={doc} local={local} team={team} country={country} words={words} />
      <table className="compared">
        <thead>
          <tr>
            <th scope="col">Role, per year in {doc.currency}</th>
            <th scope="col" className="r">
              People
            </th>
            <th scope="col" className="r">
              Base pay
            </th>
            <th scope="col" className="r">
              Contributions, benefits
            </th>
            <th scope="col" className="r">
              Hiring at home
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ title, count, base, more, year, source }, i) => (
            // Lines have no identity of their own, and the page never changes.
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={i}>
              <th scope="row">
                <bdi>{clipped(title)}</bdi>
                <span className="detail">{source}</span>
              </th>
              <td className="r">{formatCount(count)}</td>
              <td className="r">{amountWords(doc, base)}</td>
              <td className="r">{amountWords(doc, more)}</td>
              <td className="r">{amountWords(doc, year)}</td>
            </tr>
          ))}
          <Sum name="Hiring at home" amount={amountWords(doc, local)} />
          <Sum name="This team, first year with setup" amount={amountWords(doc, offshore)} />
          {own.map(({ name, minor }, i) => (
            // oxlint-disable-next-line react/no-array-index-key -- as above
            <Sum key={i} name={name} amount={amountWords(doc, minor)} />
          ))}
          <Sum
            isLast
            name={saving >= 0 ? 'Less in the first year' : 'More in the first year'}
            amount={difference}
          />
        </tbody>
      </table>
      {notes.map((note) => (
        <p key={note} className="detail">
          {note}
        </p>
      ))}
    </section>
  );
}

function Sum(props: { name: string; amount: string; isLast?: boolean }): ReactElement {
  return (
    <tr className={props.isLast ? 'total' : undefined}>
      <th scope="row" colSpan={4}>
        {props.name}
      </th>
      <td className="r">{props.amount}</td>
    </tr>
  );
}

interface BarsProps {
  doc: QuoteDocument;
  local: number;
  team: number;
  country: string;
  words: string;
}

function Bars({ doc, local, team, country, words }: BarsProps): ReactElement {
  const most = Math.max(local, team, 1);
  const bar = (minor: number): number => (LONGEST * minor) / most;
  const bars = [
    ['At home', local, 'home'],
    ['This team', team, 'ours'],
  ] as const;
  return (
    <svg
      className="bars"
      viewBox={`0 0 470 44`}
      role="img"
      aria-label={`First year: hiring in ${country} against this team, ${words}`}
    >
      {bars.map(([name, minor, kind], i) => (
        <g key={kind}>
          <text x="0" y={14 + 22 * i}>
            {name}
          </text>
          <rect className={kind} x="62" y={3 + 22 * i} width={bar(minor)} height="15" />
          <text x={68 + bar(minor)} y={14 + 22 * i}>
            {amountWords(doc, minor)}
          </text>
        </g>
      ))}
    </svg>
  );
}
