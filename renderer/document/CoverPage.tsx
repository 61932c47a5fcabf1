/** The quote itself: who, what, three figures, team, included, assumed, terms, signature. One page where it fits. */
import type { ReactElement } from 'react';
import type { QuoteDocument } from '../../shared/document/quote-document';
import {
  clipped,
  dateWords,
  isLongName,
  LEVEL_WORDS,
  numberWords,
  WORKSPACE_WORDS,
} from '../../shared/document/words';
import { percent } from '../../shared/pricing/explain-parts';
import { formatCount } from '../../shared/pricing/money';
import { RampPart } from './RampPart';
import { SavingsPart } from './SavingsPart';
import { Letterhead } from './Letterhead';
import { amountWords, assumedWords, includedWords, teamWords } from '../../shared/document/wording';

/** Lines and terms that leave room for the rest of the page at its full height. */
const LINES_OF_ONE_PAGE = 6;
const TERMS_OF_ONE_PAGE = 500;

export function CoverPage({ doc }: { doc: QuoteDocument }): ReactElement {
  const terms = doc.terms.trim();
  const hasLongTerms = terms.length > TERMS_OF_ONE_PAGE;
  const isLong =
    doc.lines.length > LINES_OF_ONE_PAGE || hasLongTerms || doc.savings !== null || doc.ramp !== null;
  return (
    <section className={['cover', isLong && 'long', hasLongTerms && 'wordy'].filter(Boolean).join(' ')}>
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
      {doc.ramp !== null && <RampPart doc={doc} ramp={doc.ramp} />}
      {doc.savings !== null && <SavingsPart doc={doc} savings={doc.savings} />}
      <div className="closing">
        <div className="two">
          <List title="Included in the price" items={includedWords(doc)} />
          <List title="What we took as given" items={assumedWords(doc)} />
        </div>
        {doc.overtime.length > 0 && <Overtime doc={doc} />}
        {terms !== '' && (
          <section className="terms">
            <h2>Terms</h2>
            <p>{terms}</p>
          </section>
        )}
        <section className="sign">
          <p>To accept, please sign and return this quote by {dateWords(doc.validUntil)}.</p>
          <div className="sign-lines">
            <div>
              {doc.client === null ? (
                'Name'
              ) : (
                <>
                  Name, on behalf of <bdi>{clipped(doc.client)}</bdi>
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
  const { headcount, amounts, ramp } = doc;
  const [firstMonth] = ramp?.months ?? [];
  const everyone = headcount === 1 ? 'one person' : `all ${numberWords(headcount)} people`;
  const withVat = amounts.vat === null ? '' : ', VAT included';
  const before = [
    ...(amounts.setup > 0 && amounts.instalments === null ? [seatsWords(doc)] : []),
    ...(amounts.deposit > 0 ? [`a deposit of ${amountWords(doc, amounts.deposit)}`] : []),
  ];
  return (
    <dl className="figures">
      <Figure
        doc={doc}
        name="Monthly total"
        minor={amounts.monthlyTotal}
        detail={
          ramp && firstMonth
            ? `for the full team${withVat}; ${doc.currency} ${amountWords(doc, firstMonth.monthly)} in month 1`
            : amounts.instalments === null
              ? `for ${everyone}, including workspace${withVat}`
              : `plus ${instalmentWords(doc, amounts.instalments)}${withVat}`
        }
      />
      <Figure
        doc={doc}
        name="Due before the start date"
        minor={ramp?.dueBeforeStart ?? amounts.dueBeforeStart}
        detail={
          ramp
            ? `setup and deposit of month 1${withVat}`
            : before.length > 0
              ? `${before.join(' and ')}${withVat}`
              : 'no upfront payment'
        }
      />
      <Figure
        doc={doc}
        name="First year"
        minor={ramp?.firstYear ?? amounts.firstYear}
        detail={`first 12 months${ramp ? ', by the plan below,' : ''}${amounts.setup > 0 ? ' plus setup' : ''}${amounts.deposit > 0 ? ', excluding the deposit' : ''}${withVat}`}
      />
    </dl>
  );
}

/** `setup, one time, for 4 people, 850.00 per person`; the price per person only if it is the same for all. */
function seatsWords(doc: QuoteDocument): string {
  const { recruitment, bought } = doc.amounts;
  const parts = [
    ...(recruitment > 0 ? [`recruitment of ${amountWords(doc, recruitment)}`] : []),
    ...(bought > 0 ? [`equipment of ${amountWords(doc, bought)}`] : []),
  ];
  if (parts.length > 0) return `setup, one time, with ${parts.join(' and ')}`;
  const { seat } = doc.amounts;
  const isShared = seat !== null && doc.headcount > 1;
  const people = doc.headcount === 1 ? '1 person' : `${formatCount(doc.headcount)} people`;
  return `setup, one time, for ${people}${isShared ? `, ${amountWords(doc, seat)} per person` : ''}`;
}

/** Six equal parts where they add up to the setup; else the sixth takes the remainder. */
function instalmentWords(doc: QuoteDocument, { first, sixth }: { first: number; sixth: number }): string {
  if (first === sixth) return `${amountWords(doc, first)} setup in each of the first six months`;
  return `${amountWords(doc, first)} setup in each of the first five months and ${amountWords(doc, sixth)} in the sixth`;
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
        <span>{doc.currency}</span> {amountWords(doc, minor)}
      </dd>
      <dd className="detail">{detail}</dd>
    </div>
  );
}

function Team({ doc }: { doc: QuoteDocument }): ReactElement {
  const { lines, headcount, amounts, currency } = doc;
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
              Per person, {currency}
            </th>
            <th scope="col" className="r">
              Monthly, {currency}
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
              <td className="r">{amountWords(doc, line.each)}</td>
              <td className="r">{amountWords(doc, line.monthly)}</td>
            </tr>
          ))}
          {amounts.equipment > 0 && (
            <TeamSum name="Rented equipment" people={null} amount={amountWords(doc, amounts.equipment)} />
          )}
          {amounts.rounding !== 0 && (
            <TeamSum name="Rounding" people={null} amount={amountWords(doc, amounts.rounding)} />
          )}
          {amounts.discount > 0 && (
            <>
              <TeamSum name="Subtotal" people={null} amount={amountWords(doc, amounts.subtotal)} />
              <TeamSum name="Discount" people={null} amount={amountWords(doc, -amounts.discount)} />
            </>
          )}
          {amounts.vat !== null && (
            <TeamSum
              name={`VAT, ${percent(doc.vat.rateBp)}`}
              people={null}
              amount={amountWords(doc, amounts.vat)}
            />
          )}
          <TeamSum name="Monthly total" people={headcount} amount={amountWords(doc, amounts.monthlyTotal)} />
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

/** Hours that are charged only where they are asked for. */
function Overtime({ doc }: { doc: QuoteDocument }): ReactElement {
  return (
    <section className="overtime">
      <h2>Overtime, if you ask for it</h2>
      <p>
        {doc.overtime
          .map(({ title, hour }) => `${clipped(title)}: ${doc.currency} ${amountWords(doc, hour)} an hour`)
          .join('; ')}
        . Not included in the monthly total.
      </p>
    </section>
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
