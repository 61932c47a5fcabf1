// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { QueryProvider } from '../../../../../renderer/platform/query';
import { MarginPanel } from '../../../../../renderer/quotes/extras/MarginPanel';
import { statutoryData } from '../../../../../shared/data/current';
import { marginOf, marginShare } from '../../../../../shared/pricing/margin';
import { formatAmount } from '../../../../../shared/pricing/money';
import type { PricedQuote } from '../../../../../shared/pricing/priced-quote';
import { PriceInput } from '../../../../../shared/pricing/price';
import { rulesOf } from '../../../../../shared/pricing/statutory';
import { withDiscount } from '../../../../../shared/pricing/try-discount';
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
    discount_bp: 500,
    lines: [{ title: ROLE, level: 'mid', count: 5, workspace: 'wfh', basic_php: '28500' }],
  }),
);
const rules = rulesOf(statutoryData(), sample.basis.as_of);
const priced = { ...sample, basis: { ...sample.basis, statutory_rules: rules } };
const { totals } = priced.result;
const money = (minor: number): string => formatAmount(minor, USD);

function show(of: PricedQuote = priced): Corrections[] {
  const sent: Corrections[] = [];
  const corrections: Corrections = { discount_bp: 500 };
  const quote = quoteView({
    ...readingOf('5 customer service reps, home, USD', corrections),
    status: 'priced',
  });
  installApp({
    'quotes.get': () => ({ ...quote, corrections }),
    'quotes.correct': (input) => {
      sent.push(input.corrections);
      return { jobId: 1, status: 'pending' };
    },
  });
  render(<MarginPanel quote={quote} priced={of} />, { wrapper: QueryProvider });
  fireEvent.click(screen.getByText(/^internal: USD/));
  return sent;
}
async function type(field: RegExp, text: string): Promise<void> {
  fireEvent.change(await screen.findByRole('textbox', { name: field }), { target: { value: text } });
}

it('shows the margin of a person of each line and of the team, less the discount', async () => {
  show();
  const margin = marginOf(priced.result);
  const table = await screen.findByRole('table', { name: 'Margin, USD per month' });
  const cells = (name: RegExp): (string | null)[] =>
    within(within(table).getByRole('row', { name }))
      .getAllByRole('cell')
      .map((cell) => cell.textContent);
  expect(cells(/^Customer Service/)).toEqual([
    money(priced.result.lines[0]?.unit_staff ?? 0),
    money(margin.lines[0]?.cost ?? 0),
    money(margin.lines[0]?.margin ?? 0),
    marginShare(margin.lines[0]),
  ]);
  expect(cells(/^Discount/)).toEqual([money(-totals.discount), '–']);
  expect(cells(/^Team of 5/)).toContain(money(margin.month.margin));
});

it('shows at once what a discount does to total, first year and margin', async () => {
  show();
  await type(/^Try a discount/, '7.5');
  const tried = withDiscount(priced, 750);
  if (!tried) throw new Error('the sample has its rules');
  const { month } = marginOf(tried);
  expect(screen.getByRole('status').textContent).toBe(
    `7.5% discount: USD ${money(tried.totals.monthly_total)} per month, USD ${money(tried.totals.first_year_total)} in the first year, margin USD ${money(month.margin)} (${marginShare(month)}).`,
  );
});

it('finds the discount that reaches a total, says what is missed, and sets it', async () => {
  const sent = show();
  const goal = 5_900_00;
  await type(/^Or a monthly total/, '5,900');
  const words = screen.getByRole('status').textContent;
  const shown = Number(/USD ([\d,.]+) per month/.exec(words)?.[1]?.replace(/[,.]/g, ''));
  expect(shown).toBeLessThanOrEqual(goal);
  expect(words).toContain(
    shown === goal ? 'meets the total exactly' : `USD ${money(goal - shown)} below the total`,
  );
  fireEvent.click(screen.getByRole('button', { name: /^Use / }));
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(withDiscount(priced, sent[0]?.discount_bp ?? 0)?.totals.monthly_total).toBe(shown);
});

it('says by how much the largest discount misses a total, and when none is needed', async () => {
  const sent = show();
  await type(/^Or a monthly total/, '1000');
  const least = withDiscount(priced, 2_000)?.totals.monthly_total ?? 0;
  expect(screen.getByRole('status').textContent).toContain(
    `still USD ${money(least - 1_000_00)} above the total. The maximum discount is 20%`,
  );
  await type(/^Or a monthly total/, '999999');
  expect(screen.getByRole('status').textContent).toContain('Without a discount, the total is already USD');
  fireEvent.click(screen.getByRole('button', { name: 'Remove the discount' }));
  await waitFor(() => expect(sent).toEqual([{ discount_bp: 0 }]));
});

it('keeps what cannot be used and says what to enter', async () => {
  show();
  for (const [field, text, words] of [
    [/^Try a discount/, '20.01', 'Enter a percentage up to 20, for example 5 or 7.5.'],
    [/^Or a monthly total/, '5k', 'Enter an amount in USD, for example 290 or 1100.50.'],
  ] as const) {
    // oxlint-disable-next-line no-await-in-loop -- one field after the other
    await type(field, text);
    expect(screen.getByText(words)).toBeTruthy();
    expect(screen.getByDisplayValue(text)).toBeTruthy();
    expect(screen.queryByRole('status')).toBeNull();
  }
});

it('asks to reprice a quote that was frozen without its rules', async () => {
  const { statutory_rules: _, ...basis } = priced.basis;
  show({ ...priced, basis });
  await type(/^Try a discount/, '5');
  expect(screen.getByText('Reprice the quote to try a discount.')).toBeTruthy();
});
