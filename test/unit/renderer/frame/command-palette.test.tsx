// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Output } from '../../../../shared/contract/contract';
import type { QuoteSummary } from '../../../../shared/contract/quote-view';
import { CommandPalette } from '../../../../renderer/frame/palette/CommandPalette';
import { useCommand } from '../../../../renderer/platform/commands';
import { useNavigation } from '../../../../renderer/platform/navigation';
import { AUD } from '../../../currencies';
import { installApp, type TestApp } from '../window-app';

const quote = (quoteId: number, client: string): QuoteSummary => ({
  quoteId,
  number: `Q-${1000 + quoteId}`,
  status: 'priced',
  state: 'priced',
  deal: null,
  client,
  about: 'Bookkeeper',
  currency: AUD,
  monthlyTotal: 123_456,
  step: null,
  openQuestions: 0,
  validUntil: null,
  updatedAt: 1,
  removedAt: null,
});

let quotes: Output<'quotes.list'> = { quotes: [], next: null, total: 0 };
let clients: Output<'quotes.clients'>['clients'] = [];
let app: TestApp;

beforeEach(() => {
  quotes = { quotes: [], next: null, total: 0 };
  clients = [];
  app = installApp({
    'quotes.list': ({ text }) =>
      text === undefined ? { quotes: [quote(7, 'Harbourline')], next: null, total: null } : quotes,
    'quotes.clients': () => ({ clients }),
    'leads.list': () => ({
      leads: [],
      next: null,
      total: 0,
      counts: { new: 0, contacted: 0, quoted: 0, won: 0, lost: 0 },
      due: 0,
      samples: 0,
    }),
    'candidates.search': () => ({ hits: [], next: null, total: 0 }),
    'maya.list': () => ({ conversations: [], isMore: false }),
  });
  sessionStorage.clear();
  useNavigation.setState({ screen: { name: 'settings' } });
});
afterEach(cleanup);

const field = () => screen.getByRole('combobox');
const names = (group: string) =>
  within(screen.getByRole('group', { name: group }))
    .getAllByRole('option')
    .map((row) => row.children[1]?.textContent);
const chosen = () => screen.getByRole('option', { selected: true }).children[1]?.textContent;

async function open(screens = <></>) {
  const onClose = vi.fn<() => void>();
  render(
    <>
      {screens}
      <CommandPalette onClose={onClose} />
    </>,
  );
  await act(() => vi.waitFor(() => expect(app.calls.length).toBeGreaterThan(0)));
  return onClose;
}
async function type(text: string) {
  const before = app.calls.length;
  fireEvent.change(field(), { target: { value: text } });
  await act(async () => {
    if (!text.startsWith('>')) await vi.waitFor(() => expect(app.calls.length).toBeGreaterThan(before));
    await new Promise((resolve) => setTimeout(resolve, 0));
  });
}

it('shows recent quotes first, then what the screen offers, then all commands', async () => {
  const Offers = () => {
    useCommand('export_pdf', () => undefined);
    return null;
  };
  await open(<Offers />);
  expect(screen.getAllByRole('group').map((group) => group.firstChild?.textContent)).toEqual([
    'Recent quotes',
    'On this screen',
    'Commands',
  ]);
  expect(names('Recent quotes')).toEqual(['Harbourline']);
  expect(names('On this screen')).toEqual(['Export PDF…']);
  expect(chosen()).toBe('Harbourline');
  // What does not apply stays in sight, off, and says why.
  const off = screen.getByRole('option', { name: /Generate quote/ });
  expect(off.getAttribute('aria-disabled')).toBe('true');
  expect(off.textContent).toContain('needs a draft');
});

it('finds quotes, a client by name, and leads to all that match', async () => {
  quotes = { quotes: [quote(1, 'Marlowe Home'), quote(2, 'Marina Stays')], next: null, total: 214 };
  clients = [{ name: 'Marlowe Home', quotes: 2 }];
  const onClose = await open();
  await type('mar');
  expect(names('Quotes')).toEqual(['Marlowe Home', 'Marina Stays', 'Show all 214 in Quotes']);
  expect(names('Clients')).toEqual(['Marlowe Home']);
  expect([...document.querySelectorAll('mark')].map(({ textContent }) => textContent)).toContain('Mar');
  fireEvent.keyDown(field(), { key: 'ArrowDown' });
  fireEvent.keyDown(field(), { key: 'ArrowDown' });
  fireEvent.keyDown(field(), { key: 'Enter' });
  expect(onClose).toHaveBeenCalledOnce();
  await vi.waitFor(() => expect(useNavigation.getState().screen).toEqual({ name: 'quotes', find: 'mar' }));
});

it('puts commands first where their label is being typed, and runs the one that is chosen', async () => {
  const run = vi.fn<() => void>();
  const Offers = () => {
    useCommand('email_quote', run);
    return null;
  };
  quotes = { quotes: [quote(1, 'Emailing Pty')], next: null, total: 1 };
  await open(<Offers />);
  await type('email');
  expect(screen.getAllByRole('group')[0]?.firstChild?.textContent).toBe('On this screen');
  expect(chosen()).toBe('Email quote…');
  fireEvent.keyDown(field(), { key: 'Enter' });
  await vi.waitFor(() => expect(run).toHaveBeenCalledOnce());
});

it('skips what is off, and never runs it', async () => {
  await open();
  await type('>generate');
  const onlyRow = screen.getByRole('option', { name: /Generate quote/ });
  expect(screen.queryByRole('option', { selected: true })).toBeNull();
  fireEvent.click(onlyRow);
  fireEvent.keyDown(field(), { key: 'Enter' });
  expect(screen.getByRole('combobox')).toBeTruthy();
});

it('narrows to commands by > and to people by @', async () => {
  quotes = { quotes: [quote(1, 'Settings Co')], next: null, total: 1 };
  clients = [{ name: 'Settings Co', quotes: 1 }];
  await open();
  await type('>settings');
  expect(screen.getAllByRole('group').map((group) => group.firstChild?.textContent)).toEqual(['Commands']);
  await type('@settings');
  expect(screen.getAllByRole('group').map((group) => group.firstChild?.textContent)).toEqual(['Clients']);
  await type('@nobody');
  clients = [];
  await type('@nobody at all');
  expect(screen.getByText('No client, lead or candidate matches “nobody at all”.')).toBeTruthy();
});

it('offers a way on where nothing matches', async () => {
  await open();
  await type('zebra 3 nurses');
  expect(screen.getByText('Nothing matches “zebra 3 nurses”.')).toBeTruthy();
  expect(names('Use these words')).toEqual(['New quote with these words', 'Ask Maya: “zebra 3 nurses”']);
  fireEvent.keyDown(field(), { key: 'Enter' });
  await vi.waitFor(() =>
    expect(useNavigation.getState().screen).toMatchObject({ name: 'new', from: { text: 'zebra 3 nurses' } }),
  );
});

it('clears what was typed with the first Escape', async () => {
  const onClose = await open();
  await type('mar');
  fireEvent.keyDown(field(), { key: 'Escape' });
  expect(field()).toHaveProperty('value', '');
  expect(onClose).not.toHaveBeenCalled();
  fireEvent.keyDown(field(), { key: 'Escape' });
  expect(onClose).toHaveBeenCalled();
});
