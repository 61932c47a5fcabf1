// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Output } from '../../../../shared/contract/contract';
import type { QuoteSummary } from '../../../../shared/contract/quote-view';
import type { DeadLetter } from '../../../../shared/jobs/dead-letter';
import type { QueueHealth, TypeHealth } from '../../../../shared/jobs/health';
import type { JobView } from '../../../../shared/jobs/job';
import { QueryProvider } from '../../../../renderer/platform/query';
import { useNavigation } from '../../../../renderer/platform/navigation';
import { ActivityScreen } from '../../../../renderer/queue/ActivityScreen';
import { installApp, type TestApp } from '../window-app';

const type = (name: string, numbers: Partial<TypeHealth> = {}): TypeHealth => ({
  type: name,
  pending: 0,
  processing: 0,
  retry: 0,
  waiting: 0,
  completed_24h: 0,
  failed_24h: 0,
  avg_duration_seconds: null,
  p95_duration_seconds: null,
  oldest_waiting_seconds: null,
  is_paused: false,
  ...numbers,
});
const MAIN = ['generate_quote', 'export_pdf', 'send_mail', 'maya_turn', 'search_candidates', 'push_lead'];

const job = (jobId: number, more: Partial<JobView> = {}): JobView => ({
  jobId,
  type: 'send_mail',
  subject: 'dana@client.example',
  status: 'failed',
  waitingFor: null,
  isPaused: false,
  isStopping: false,
  priority: 0,
  attempts: 1,
  maxAttempts: 5,
  createdAt: 1,
  startedAt: 1,
  completedAt: 2,
  runAfter: 1,
  result: null,
  error: { code: 'mail_receiver', message: 'The server said no.' },
  steps: [],
  estimate: null,
  ...more,
});
const letter = (jobId: number, more: Partial<DeadLetter> = {}): DeadLetter => ({
  jobId,
  type: 'send_mail',
  subject: 'dana@client.example',
  reason: 'mail_receiver',
  error: { code: 'mail_receiver', message: 'The server said no.' },
  attempts: 1,
  createdAt: 1,
  ...more,
});
const quote = (quoteId: number, state: 'failed' | 'rejected' | 'needs_input'): QuoteSummary => ({
  quoteId,
  number: `Q-${1000 + quoteId}`,
  status: state,
  state,
  deal: null,
  client: `Client ${quoteId}`,
  about: 'Bookkeeper',
  currency: null,
  monthlyTotal: null,
  step: null,
  openQuestions: state === 'needs_input' ? 2 : 0,
  validUntil: null,
  updatedAt: 1,
  removedAt: null,
});

let letters: DeadLetter[] = [];
let undecided: JobView[] = [];
let quotes: QuoteSummary[] = [];
let health: Partial<QueueHealth> = {};
let app: TestApp;

const standing = () => ({
  warnings: [],
  deadLetters: letters.length,
  undecided: undecided.length,
  running: 0,
  allPausedAt: health.allPausedAt ?? null,
  paused: health.paused ?? [],
});
const counts = (): Output<'quotes.counts'> => ({
  all: quotes.length,
  needs_input: quotes.filter(({ state }) => state === 'needs_input').length,
  pricing: 0,
  priced: 0,
  sent: 0,
  expiring: 0,
  expired: 0,
  won: 0,
  lost: 0,
  withdrawn: 0,
  draft: 0,
  failed: quotes.filter(({ state }) => state !== 'needs_input').length,
  removed: 0,
});

beforeEach(() => {
  letters = [];
  undecided = [];
  quotes = [];
  health = {};
  app = installApp({
    'queue.health': () => ({
      at: 0,
      types: [...MAIN.map((name) => type(name)), type('back_up', { completed_24h: 3 }), type('draft_mail')],
      ...standing(),
      hour: [],
      day: [],
      ...health,
    }),
    'queue.standing': standing,
    'queue.deadLetters': () => ({ letters }),
    'queue.undecided': () => ({ jobs: undecided }),
    'quotes.counts': counts,
    'quotes.list': ({ view }) => ({
      quotes: quotes.filter(({ state }) => (view === 'failed') === (state !== 'needs_input')),
      next: null,
      total: null,
    }),
    'jobs.detail': ({ jobId }) => ({
      job: job(jobId),
      input: { to: 'dana@client.example', subject: 'Your quote' },
      editable: ['to', 'subject'],
      log: [],
    }),
    'mail.checkRecipient': () => ({ warning: null }),
    'jobs.edit': () => ({}),
    'queue.resume': () => ({}),
    'maya.ofJob': () => ({ conversationId: 9 }),
    'jobs.list': () => ({ jobs: [], next: null, total: 0 }),
  });
  useNavigation.setState({ screen: { name: 'activity' } });
});
afterEach(cleanup);

async function show() {
  render(
    <QueryProvider>
      <ActivityScreen />
    </QueryProvider>,
  );
  await screen.findByTestId('queue-health');
  await screen.findByTestId('needs-you');
}
const cards = () => within(screen.getByTestId('needs-you')).getAllByRole('article');
const primaries = () =>
  within(screen.getByTestId('needs-you'))
    .getAllByRole('button')
    .filter(({ className }) => className.includes('primary'));

it('shows what needs a person first, each with its button, and one primary', async () => {
  letters = [letter(5)];
  undecided = [job(6, { status: 'pending', waitingFor: 'approval', error: null })];
  quotes = [quote(1, 'needs_input'), quote(2, 'rejected')];
  await show();
  await screen.findByText('4 items need you');
  await screen.findByRole('button', { name: 'Send to dana@client.example' });
  expect(cards().map((card) => card.lastElementChild?.lastElementChild?.textContent)).toEqual([
    'Send to dana@client.example',
    'Review',
    'Show why',
    'Answer questions',
  ]);
  expect(primaries()).toHaveLength(1);
  fireEvent.click(screen.getByRole('button', { name: 'Answer questions' }));
  expect(useNavigation.getState().screen).toEqual({ name: 'quote', quoteId: 1 });
});

it('sends a failed email to the address that is on screen', async () => {
  letters = [letter(5)];
  await show();
  const to = await screen.findByRole('textbox', { name: 'To' });
  fireEvent.change(to, { target: { value: 'right@new.example' } });
  fireEvent.click(await screen.findByRole('button', { name: 'Send to right@new.example' }));
  await act(() => Promise.resolve());
  expect(app.calls.filter(({ name }) => name === 'jobs.edit')).toEqual([
    { name: 'jobs.edit', input: { jobId: 5, changes: { to: 'right@new.example' } } },
  ]);
});

it('counts and lists a quote once where its job is listed as failed', async () => {
  letters = [letter(5, { type: 'generate_quote', subject: 'Q-1003, Client 3', reason: 'poison' })];
  quotes = [quote(3, 'failed')];
  await show();
  await screen.findByText('1 item needs you');
  expect(cards()).toHaveLength(1);
});

it('shows five cards first, and the rest on request', async () => {
  quotes = [1, 2, 3, 4, 5, 6, 7].map((id) => quote(id, 'needs_input'));
  await show();
  await screen.findByText('7 items need you');
  expect(cards()).toHaveLength(5);
  fireEvent.click(screen.getByRole('button', { name: 'Show 2 more' }));
  expect(cards()).toHaveLength(7);
});

it('says that nothing needs a person, and leads from a card to its conversation', async () => {
  await show();
  await screen.findByText('Nothing needs you');
  cleanup();
  undecided = [job(6, { status: 'pending', waitingFor: 'approval', error: null })];
  await show();
  fireEvent.click(await screen.findByRole('button', { name: 'Review' }));
  await act(() => Promise.resolve());
  await act(() => Promise.resolve());
  expect(useNavigation.getState().screen).toEqual({ name: 'maya', conversationId: 9 });
});

it('lists six job types, folds those of the system with a count, and never hides one that failed', async () => {
  health = {
    types: [...MAIN.map((name) => type(name)), type('back_up', { completed_24h: 3 }), type('draft_mail')],
  };
  await show();
  const rows = () => [...screen.getByTestId('queue-health').querySelectorAll('tr[data-type]')];
  expect(rows()).toHaveLength(6);
  const fold = screen.getByRole('button', { name: 'System and unused: 2 job types, all idle' });
  fireEvent.click(fold);
  expect(rows()).toHaveLength(8);
  cleanup();
  health = { types: [type('back_up', { failed_24h: 1 }), type('draft_mail', { completed_24h: 1 })] };
  await show();
  expect(rows().map((row) => row.getAttribute('data-type'))).toEqual(['back_up', 'draft_mail']);
});

it('leads from a number to its jobs', async () => {
  health = { types: [type('export_pdf', { completed_24h: 12, failed_24h: 1 })] };
  await show();
  fireEvent.click(screen.getByRole('button', { name: 'PDF, failed: 1. Show jobs' }));
  await act(() => Promise.resolve());
  expect(app.calls.findLast(({ name }) => name === 'jobs.list')?.input).toMatchObject({
    filter: { type: 'export_pdf', status: 'failed' },
  });
  expect(screen.queryByRole('button', { name: /running/ })).toBeNull();
});

it('offers to resume a type that a person paused and that holds jobs up', async () => {
  health = { types: [type('send_mail', { pending: 2, is_paused: true })], paused: ['send_mail'] };
  await show();
  expect(screen.getByText('Email is paused.')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Resume' }));
  expect(app.calls.at(-1)).toEqual({ name: 'queue.resume', input: { type: 'send_mail' } });
});
