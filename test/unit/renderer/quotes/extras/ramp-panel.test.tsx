// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { QueryProvider } from '../../../../../renderer/platform/query';
import { RampPanel } from '../../../../../renderer/quotes/extras/RampPanel';
import { statutoryData } from '../../../../../shared/data/current';
import { formatAmount } from '../../../../../shared/pricing/money';
import { PriceInput } from '../../../../../shared/pricing/price';
import type { RampInput } from '../../../../../shared/pricing/ramp/ramp';
import { rulesOf } from '../../../../../shared/pricing/statutory';
import type { Corrections } from '../../../../../shared/request/staffing-request';
import { USD } from '../../../../currencies';
import { pricedQuote } from '../../document/sample';
import { installApp } from '../../window-app';
import { quoteView } from '../quote-view';
import { readingOf } from '../reading-of';

afterEach(cleanup);

const ROLE = 'Customer Service Representative';
const sample = pricedQuote(
  PriceInput.parse({
    as_of: '2026-11-30',
    currency: 'USD',
    lines: [{ title: ROLE, level: 'mid', count: 3, workspace: 'wfh', basic_php: '28500' }],
  }),
);
const rules = rulesOf(statutoryData(), sample.basis.as_of);
const priced = { ...sample, basis: { ...sample.basis, statutory_rules: rules } };
const each = priced.result.lines[0]?.unit_monthly ?? 0;

function show(ramp: RampInput | undefined) {
  const sent: Corrections[] = [];
  const corrections: Corrections = ramp ? { ramp } : {};
  const quote = quoteView({
    ...readingOf('3 customer service reps, home, USD', corrections),
    status: 'priced',
  });
  installApp({
    'quotes.get': () => ({ ...quote, corrections }),
    'quotes.correct': (input) => {
      sent.push(input.corrections);
      return { jobId: 1, status: 'pending' };
    },
  });
  render(<RampPanel quote={quote} priced={priced} />, { wrapper: QueryProvider });
  return sent;
}
const stored = async (sent: Corrections[]): Promise<Corrections['ramp']> => {
  await waitFor(() => expect(sent).toHaveLength(1));
  return sent[0]?.ramp;
};
const cell = (month: number) => screen.getByRole('textbox', { name: `${ROLE}, month ${month}` });
function type(month: number, people: string): void {
  fireEvent.change(cell(month), { target: { value: people } });
  fireEvent.blur(cell(month));
}
const GROWS = {
  0: [
    { month: 1, people: 1 },
    { month: 4, people: 3 },
  ],
};

it('shows month 1 beside the full team, and what each month costs', () => {
  show(GROWS);
  expect(screen.getByText(/^month 1: /).textContent).toContain(
    `month 1: ${formatAmount(each, USD)}; full team from month 4: ${formatAmount(3 * each, USD)}; 12 months: USD `,
  );
  const monthly = within(screen.getByRole('row', { name: /^Monthly, USD/ })).getAllByRole('cell');
  expect(monthly.map(({ textContent }) => textContent)).toEqual(
    Array.from({ length: 12 }, (_, i) => formatAmount((i < 3 ? 1 : 3) * each, USD)),
  );
  expect(screen.getByRole('img', { name: /^Due by month/ })).toBeTruthy();
});

it('stores a number from its month on, keeps what can’t be, and says why', async () => {
  const sent = show(undefined);
  fireEvent.click(screen.getByText(/^People by month/).closest('summary') ?? document.body);
  type(1, '4');
  expect(cell(1).getAttribute('title')).toBe('Enter 0 to 3: the quote has 3 for this role.');
  expect(sent).toHaveLength(0);
  type(1, '1');
  expect(await stored(sent)).toEqual({ 0: [{ month: 1, people: 1 }] });
});

it('takes an emptied month from the one before, and the whole plan back', async () => {
  const sent = show(GROWS);
  type(4, '');
  expect(await stored(sent)).toEqual({ 0: [{ month: 1, people: 1 }] });
  cleanup();
  const again = show(GROWS);
  fireEvent.click(screen.getByRole('button', { name: 'All start in month 1' }));
  expect(await stored(again)).toBe(undefined);
});
