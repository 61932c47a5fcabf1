// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { QueryProvider } from '../../../../../renderer/platform/query';
import { ExtrasPanel } from '../../../../../renderer/quotes/extras/ExtrasPanel';
import { formatAmount } from '../../../../../shared/pricing/money';
import { statutoryData } from '../../../../../shared/data/current';
import type { PricedQuote } from '../../../../../shared/pricing/priced-quote';
import { rulesOf } from '../../../../../shared/pricing/statutory';
import { PriceInput } from '../../../../../shared/pricing/price';
import type { Corrections } from '../../../../../shared/request/staffing-request';
import { USD } from '../../../../currencies';
import { pricedQuote } from '../../document/sample';
import { installApp } from '../../window-app';
import { quoteView } from '../quote-view';
import { readingOf } from '../reading-of';

afterEach(cleanup);

const NIGHT = (zone: string) => ({
  by: 'shift' as const,
  shift: { zone, start: '09:00', end: '18:00', break_start: '13:00', break_quarters: 4 },
});

const priceOf = (extras: unknown): PricedQuote => {
  const priced = pricedQuote(
    PriceInput.parse({
      as_of: '2026-11-30',
      currency: 'USD',
      lines: [{ title: 'Bookkeeper', level: 'mid', count: 2, workspace: 'wfh', basic_php: '30000' }],
      ...(extras === undefined ? {} : { extras }),
    }),
  );
  const rules = rulesOf(statutoryData(), priced.basis.as_of);
  return { ...priced, basis: { ...priced.basis, statutory_rules: rules } };
};

function show(text: string, corrections: Corrections = {}) {
  const sent: Corrections[] = [];
  const read = readingOf(text, corrections);
  const quote = quoteView({ ...read, status: 'priced' });
  installApp({
    'quotes.get': () => ({ ...quote, corrections }),
    'quotes.correct': (input) => {
      sent.push(input.corrections);
      return { jobId: 1, status: 'pending' };
    },
  });
  render(<ExtrasPanel quote={quote} priced={priceOf(corrections.extras)} />, { wrapper: QueryProvider });
  return sent;
}
const stored = async (sent: Corrections[]): Promise<Corrections['extras']> => {
  await waitFor(() => expect(sent).toHaveLength(1));
  return sent[0]?.extras;
};
const open = () => fireEvent.click(screen.getByText(/^Extras/).closest('summary') ?? document.body);
const total = (extras: unknown): number => priceOf(extras).result.totals.monthly_total;

describe('what the client asked for and the price leaves out', () => {
  it('is offered with the price of each answer, which one press takes', async () => {
    const sent = show('2 bookkeepers, home, USD, US hours');
    expect(screen.getByText(/The client wrote “US hours”/i)).toBeTruthy();
    const buttons = screen.getAllByRole('button', { name: /^US / });
    expect(buttons).toHaveLength(4);
    const difference = total({ night: NIGHT('America/New_York') }) - total(undefined);
    const eastern = screen.getByRole('button', { name: /^US Eastern/ });
    expect(eastern.textContent).toBe(`US Eastern, New York: +${formatAmount(difference, USD)} a month`);
    fireEvent.click(eastern);
    expect(await stored(sent)).toEqual({ night: NIGHT('America/New_York') });
  });

  it('is not offered again once an extra answers it, nor without such words', () => {
    show('2 bookkeepers, home, USD, US hours', { extras: { night: NIGHT('America/Chicago') } });
    expect(screen.queryByText(/The client wrote/)).toBe(null);
    cleanup();
    show('2 bookkeepers, home, USD');
    expect(screen.queryByText(/The client wrote/)).toBe(null);
  });

  it('is equipment that the client sends or the setup includes, by its own word', async () => {
    const sent = show('2 bookkeepers, home, USD, with laptops please');
    fireEvent.click(screen.getByRole('button', { name: /^The client sends it/ }));
    expect((await stored(sent))?.equipment).toMatchObject([{ name: 'Laptops', way: 'client_ships' }]);
  });
});

describe('the panel', () => {
  it('is closed while nothing is on, and shows what a shift is on Manila time', () => {
    show('2 bookkeepers, home, USD');
    expect(screen.queryByRole('group', { name: 'Working hours' })).toBe(null);
    open();
    expect(screen.getByRole('group', { name: 'Working hours' })).toBeTruthy();
    cleanup();
    show('2 bookkeepers, home, USD', { extras: { night: NIGHT('America/Chicago') } });
    const hours = within(screen.getByRole('group', { name: 'Working hours' }));
    expect(
      hours.getByText(
        'Starts at 23:00 in Manila in January and 22:00 in July: 6 and 7 night hours a day; 6.5 are priced.',
      ),
    ).toBeTruthy();
    const added = total({ night: NIGHT('America/Chicago') }) - total(undefined);
    expect(hours.getByText(`+${formatAmount(added, USD)} a month`)).toBeTruthy();
  });

  it('says what is wrong with a time and keeps what was typed; the right one is stored', async () => {
    const sent = show('2 bookkeepers, home, USD', { extras: { night: NIGHT('America/Chicago') } });
    const from = screen.getByRole('textbox', { name: 'From' });
    fireEvent.change(from, { target: { value: '9:10' } });
    fireEvent.blur(from);
    expect(screen.getByText('Enter a time in quarter hours, for example 9:00 or 17:30.')).toBeTruthy();
    expect(sent).toHaveLength(0);
    fireEvent.change(from, { target: { value: '8:00' } });
    fireEvent.blur(from);
    expect((await stored(sent))?.night).toMatchObject({ shift: { start: '08:00', end: '18:00' } });
  });

  it('adds equipment only with a price that can be read', async () => {
    const sent = show('2 bookkeepers, home, USD');
    open();
    fireEvent.click(screen.getByRole('button', { name: 'Add equipment' }));
    fireEvent.change(screen.getByRole('textbox', { name: 'Item' }), { target: { value: 'Laptop' } });
    fireEvent.change(screen.getByRole('textbox', { name: 'Price of one' }), { target: { value: 'a lot' } });
    fireEvent.click(screen.getByRole('button', { name: 'Apply' }));
    expect(screen.getByText(/Enter an amount in USD/)).toBeTruthy();
    fireEvent.change(screen.getByRole('textbox', { name: 'Price of one' }), { target: { value: '1,200' } });
    fireEvent.click(screen.getByRole('button', { name: 'Apply' }));
    expect((await stored(sent))?.equipment).toEqual([
      {
        name: 'Laptop',
        price: { minor: 120_000, currency: 'USD' },
        way: 'rent',
        months: 24,
        margin_bp: 0,
        people: null,
      },
    ]);
  });

  it('shows the years to come, and lists the hours of overtime without adding them', async () => {
    const sent = show('2 bookkeepers, home, USD', { extras: { increase_bp: 550, rate_card: true } });
    const years = within(screen.getByRole('table', { name: 'Price by year, USD' }));
    expect(years.getAllByRole('row')).toHaveLength(4);
    const plain = priceOf(undefined).result;
    expect(years.getByRole('row', { name: /^Year 1/ }).textContent).toContain(
      formatAmount(plain.totals.monthly_total, USD),
    );
    // Staff 1,238.22 and workspace after a year (extras.md 11), for two.
    const workspace = plain.lines[0]?.unit_workspace ?? 0;
    expect(years.getByRole('row', { name: /^Year 2/ }).textContent).toContain(
      formatAmount(2 * (1_238_22 + workspace), USD),
    );
    expect(priceOf({ increase_bp: 550, rate_card: true }).result).toEqual(plain);
    fireEvent.click(screen.getByRole('checkbox', { name: 'List overtime prices' }));
    expect(await stored(sent)).toEqual({ increase_bp: 550 });
  });
});
