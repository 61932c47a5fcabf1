// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { QueryProvider } from '../../../../../renderer/platform/query';
import { SavingsPanel } from '../../../../../renderer/quotes/extras/SavingsPanel';
import { salaryData, savingsData } from '../../../../../shared/data/current';
import { PriceInput } from '../../../../../shared/pricing/price';
import { savingsOf } from '../../../../../shared/pricing/savings/compare-local';
import type { SavingsInput } from '../../../../../shared/pricing/savings/savings';
import type { Corrections } from '../../../../../shared/request/staffing-request';
import { EUR, USD } from '../../../../currencies';
import { pricedQuote } from '../../document/sample';
import { installApp } from '../../window-app';
import { quoteView } from '../quote-view';
import { readingOf } from '../reading-of';

afterEach(cleanup);

const ROLE = 'Customer Service Representative';

function show(savings: SavingsInput | undefined, currency = USD) {
  const sent: Corrections[] = [];
  const corrections: Corrections = savings ? { savings } : {};
  const quote = quoteView({ ...readingOf('2 customer service reps, home', corrections), status: 'priced' });
  const priced = pricedQuote(
    PriceInput.parse({
      as_of: '2026-11-30',
      currency,
      lines: [{ title: ROLE, level: 'mid', count: 2, workspace: 'wfh', basic_php: '28500' }],
    }),
  );
  const { first_year_total } = priced.result.totals;
  const line = {
    title: ROLE,
    level: 'mid',
    count: 2,
    family: 'customer_service',
    row: savings?.rows?.['0'] ?? {},
  } as const;
  const compared =
    savings && savingsOf(savings, [line], currency, () => first_year_total, '2026-11-30', savingsData());
  installApp({
    'quotes.get': () => ({ ...quote, corrections }),
    'quotes.correct': (input) => {
      sent.push(input.corrections);
      return { jobId: 1, status: 'pending' };
    },
    'roles.get': ({ roles }) => ({
      roles: salaryData().roles.flatMap(({ role, family, levels }) =>
        roles.includes(role) ? [{ role, family, levels }] : [],
      ),
    }),
  });
  render(<SavingsPanel quote={quote} priced={{ ...priced, ...(compared && { savings: compared }) }} />, {
    wrapper: QueryProvider,
  });
  return sent;
}
const stored = async (sent: Corrections[]): Promise<Corrections['savings']> => {
  await waitFor(() => expect(sent).toHaveLength(1));
  return sent[0]?.savings;
};
const open = () => fireEvent.click(screen.getByText(/^Savings/).closest('summary') ?? document.body);

describe('the comparison with hiring at home', () => {
  it('starts for the country that pays in the quote’s currency, or asks which', async () => {
    const sent = show(undefined);
    open();
    fireEvent.click(screen.getByRole('button', { name: 'Compare with hiring in the United States' }));
    expect(await stored(sent)).toEqual({ country: 'US', print: 'if_less' });
    cleanup();
    show(undefined, EUR);
    open();
    expect(screen.getAllByRole('button', { name: /^Compare with hiring in/ })).toHaveLength(2);
  });

  it('shows the result, the figure of each role with its source, and both bars', () => {
    show({ country: 'US', print: 'if_less' });
    expect(screen.getAllByText(/^USD [\d,.]+ less in the first year \([\d.]+%\)$/)).toHaveLength(2);
    const role = screen.getByRole('listitem', { name: ROLE });
    expect(role.textContent).toContain(
      '42,830.00 base pay and 12,849.00 contributions and benefits each, 111,358.00 in all',
    );
    expect(role.textContent).toContain('US Bureau of Labor Statistics');
    expect(
      screen.getByRole('img', { name: /^Hiring in the United States 111,358.00, this team/ }),
    ).toBeTruthy();
  });

  it('stores another share of contributions, and ends where a person stops it', async () => {
    const sent = show({ country: 'US', print: 'if_less' });
    const share = screen.getByRole('textbox', { name: 'Contributions and benefits' });
    fireEvent.change(share, { target: { value: '25' } });
    fireEvent.blur(share);
    expect(await stored(sent)).toEqual({
      country: 'US',
      print: 'if_less',
      rows: { 0: { on_cost_bp: 2_500 } },
    });
    cleanup();
    const again = show({ country: 'US', print: 'if_less' });
    fireEvent.click(screen.getByRole('button', { name: 'Stop comparing' }));
    expect(await stored(again)).toBe(undefined);
  });

  it('says where nothing is known', () => {
    show({ country: 'AU', print: 'if_less' });
    expect(screen.getByText(/^No figure is known for these roles in USD/)).toBeTruthy();
  });
});
