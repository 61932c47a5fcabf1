/** The first page: who, what, three figures, team, included, assumed, signature. It stands alone. */
import type { ReactElement } from 'react';
import type { QuoteDocument } from '../../shared/document/quote-document';
import { formatCount } from '../../shared/pricing/money';
import { Letterhead } from './Letterhead';
import {
  assumedWords,
  clientAmount,
  clipped,
  counted,
  dateWords,
  includedWords,
  isLongName,
  LEVEL_WORDS,
  numberWords,
  teamWords,
  WORKSPACE_WORDS,
} from './wording';

/** Lines that leave room for the rest of the page at its full height. */
const LINES_OF_ONE_PAGE = 6;

export function CoverPage({ doc }: { doc: QuoteDocument }): ReactElement {
  const long = doc.priced.result.lines.length > LINES_OF_ONE_PAGE;
  return (
    <section className={long ? 'cover long' : 'cover'}>
      <header className="head">
        <Letterhead doc={doc} />
        <dl className="meta">
          <dt>Quote</dt>
          <dd>
            {doc.number}, version {doc.version}
          </dd>
          <dt>Date</dt>
          <dd>{dateWords(doc.date)}</dd>
          <dt>Valid until</dt>
          <dd>{dateWords(doc.validUntil)}</dd>
        </dl>
      </header>
      <Title doc={doc} />
      <Figures doc={doc} />
      <Team doc={doc} />
      <div className="closing">
        <div className="two">
          <List title="What the price includes" items={includedWords(doc)} />
          <List title="What we assumed" items={assumedWords(doc)} />
        </div>
        <section className="sign">
          <p>To accept, sign and return this quote by {dateWords(doc.validUntil)}.</p>
          <div className="sign-lines">
            <div>
              {doc.client === null ? (
                'Name'
              ) : (
                <>
                  For <bdi>{clipped(doc.client)}</bdi>: name
                </>
              )}
            </div>
            <div>Signature</div>
            <div>Date</div>
          </div>
        </section>
      </div>
    </section>
  );
}

function Title({ doc }: { doc: QuoteDocument }): ReactElement {
  const { client } = doc;
  const inTitle = client !== null && !isLongName(client);
  return (
    <div className="title">
      <h1>
        {teamWords(doc)}
        {inTitle && (
          <>
            {' '}
            for <bdi>{client}</bdi>
          </>
        )}
      </h1>
      {client !== null && !inTitle && (
        <p className="long-name">
          Prepared for <bdi>{client}</bdi>
        </p>
      )}
    </div>
  );
}

function Figures({ doc }: { doc: QuoteDocument }): ReactElement {
  const { totals, lines } = doc.priced.result;
  const everyone = totals.headcount === 1 ? 'one person' : `all ${numberWords(totals.headcount)} people`;
  const [unitSetup, ...otherSetups] = new Set(lines.map((line) => line.unit_setup));
  const setup = totals.setup_total > 0 && totals.setup_monthly_first_6 === 0;
  const before = [
    ...(setup
      ? [
          `setup of ${counted(totals.headcount, 'seat')}${
            unitSetup !== undefined && otherSetups.length === 0 && totals.headcount > 1
              ? `, ${clientAmount(doc, unitSetup)} each`
              : ''
          }`,
        ]
      : []),
    ...(totals.deposit > 0 ? [`deposit ${clientAmount(doc, totals.deposit)}`] : []),
  ];
  return (
    <dl className="figures">
      <Figure
        doc={doc}
        name="Each month"
        minor={totals.monthly_total}
        detail={
          totals.setup_monthly_first_6 > 0
            ? `plus ${clientAmount(doc, totals.setup_monthly_first_6)} setup in each of the first six months`
            : `${everyone}, workspace included`
        }
      />
      <Figure
        doc={doc}
        name="Once, before the start"
        minor={totals.due_before_start}
        detail={before.length > 0 ? before.join(' and ') : 'nothing to pay in advance'}
      />
      <Figure
        doc={doc}
        name="First year"
        minor={totals.first_year_total}
        detail={`twelve months${totals.setup_total > 0 ? ' and setup' : ''}${totals.deposit > 0 ? ', without the deposit' : ''}`}
      />
    </dl>
  );
}

interface FigureProps {
  doc: QuoteDocument;
  name: string;
  minor: number;
  detail: string;
}

function Figure({ doc, name, minor, detail }: FigureProps): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="figure">
        <span>{doc.priced.result.currency}</span> {clientAmount(doc, minor)}
      </dd>
      <dd className="detail">{detail}</dd>
    </div>
  );
}

function Team({ doc }: { doc: QuoteDocument }): ReactElement {
  const { lines, totals, currency } = doc.priced.result;
  return (
    <section>
      <h2>Your team</h2>
      <table className="team">
        <thead>
          <tr>
            <th scope="col">Role</th>
            <th scope="col">Level</th>
            <th scope="col">Workspace</th>
            <th scope="col" className="r">
              People
            </th>
            <th scope="col" className="r">
              Each, {currency}
            </th>
            <th scope="col" className="r">
              A month, {currency}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, i) => (
            // Lines have no identity of their own, and the page never changes.
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={i}>
              <th scope="row">
                <bdi>{line.title}</bdi>
              </th>
              <td>{LEVEL_WORDS[line.level]}</td>
              <td>{WORKSPACE_WORDS[line.workspace]}</td>
              <td className="r">{formatCount(line.count)}</td>
              <td className="r">{clientAmount(doc, line.unit_monthly)}</td>
              <td className="r">{clientAmount(doc, line.line_monthly)}</td>
            </tr>
          ))}
          {totals.discount > 0 && (
            <>
              <TeamSum name="Subtotal" people={null} amount={clientAmount(doc, totals.monthly_subtotal)} />
              <TeamSum name="Discount" people={null} amount={clientAmount(doc, -totals.discount)} />
            </>
          )}
          <TeamSum
            name="Total each month"
            people={totals.headcount}
            amount={clientAmount(doc, totals.monthly_total)}
          />
        </tbody>
      </table>
    </section>
  );
}

function TeamSum(props: { name: string; people: number | null; amount: string }): ReactElement {
  return (
    <tr className={props.people === null ? undefined : 'total'}>
      <th scope="row" colSpan={props.people === null ? 5 : 3}>
        {props.name}
      </th>
      {props.people !== null && <td className="r">{formatCount(props.people)}</td>}
      <td className="r" colSpan={props.people === null ? 1 : 2}>
        {props.amount}
      </td>
    </tr>
  );
}

function List({ title, items }: { title: string; items: readonly string[] }): ReactElement {
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </section>
  );
}
