/** People and amounts by month, until the team is full. */
import type { ReactElement } from 'react';
import type { QuoteDocument } from '../../shared/document/quote-document';
import { amountWords } from '../../shared/document/wording';
import { formatCount } from '../../shared/pricing/money';

type Part = NonNullable<QuoteDocument['ramp']>;

export function RampPart({ doc, ramp }: { doc: QuoteDocument; ramp: Part }): ReactElement {
  const { months, fullFrom, fullMonthly } = ramp;
  const last = months.at(-1)?.month ?? 1;
  return (
    <section className="savings">
      <h2>Month by month</h2>
      <p className="detail">
        The full team of {formatCount(Math.max(...months.map(({ people }) => people)))} costs {doc.currency}{' '}
        {amountWords(doc, fullMonthly)} per month from month {fullFrom}.
        {doc.amounts.deposit > 0 && ' The amount due includes the deposit.'}
      </p>
      <table className="compared">
        <thead>
          <tr>
            <th scope="col">Month</th>
            {[`People`, `Monthly, ${doc.currency}`, 'Setup, one time', 'Due'].map((name) => (
              <th key={name} scope="col" className="r">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {months.map(({ month, people, monthly, setup, due }) => (
            <tr key={month}>
              <th scope="row">{month === last && last < 12 ? `From month ${month}` : `Month ${month}`}</th>
              <td className="r">{formatCount(people)}</td>
              <td className="r">{amountWords(doc, monthly)}</td>
              <td className="r">{setup === 0 ? '–' : amountWords(doc, setup)}</td>
              <td className="r">{amountWords(doc, due)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
