// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/react';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { request } from '../../../../renderer/platform/bridge';
import { usePages, withChanged } from '../../../../renderer/platform/pages';
import { QueryProvider } from '../../../../renderer/platform/query';
import type { LeadQuery, LeadSummary } from '../../../../shared/leads/lead';
import { leadForm } from '../../../lead-form';
import { installApp, Refused } from '../window-app';

const wrapper = QueryProvider;
const lets = (ms: number): Promise<void> => act(async () => void (await vi.advanceTimersByTimeAsync(ms)));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const lead = (leadId: number, company = `Company ${leadId}`): LeadSummary => ({
  ...leadForm({ company }),
  owner: null,
  nextStep: null,
  nextStepOn: null,
  value: null,
  leadId,
  stage: 'new',
  isSample: false,
  createdAt: 1,
  updatedAt: 1,
});

/** The engine's side: a page begins after the id in its cursor. */
function answer(leads: readonly LeadSummary[], { text, limit, after }: LeadQuery) {
  const matching = leads.filter(({ company }) => company.includes(text));
  const from = after === undefined ? 0 : matching.findIndex(({ leadId }) => String(leadId) === after) + 1;
  const page = matching.slice(from, from + limit);
  const next = from + limit < matching.length ? String(page.at(-1)?.leadId) : null;
  return {
    leads: page,
    next,
    total: after === undefined ? matching.length : null,
    counts: { new: leads.length, contacted: 0, quoted: 0, won: 0, lost: 0 },
    due: 0,
    samples: 0,
  };
}

const useLeads = (text: string) =>
  usePages<LeadSummary, null>({
    name: 'leads.list',
    input: { text },
    idOf: ({ leadId }) => leadId,
    async read(page) {
      const reply = await request('leads.list', { stage: null, text, ...page });
      return reply.ok ? { ok: true, data: { ...reply.data, rows: reply.data.leads, rest: null } } : reply;
    },
  });

it('reads page after page to the end, and all that was read again after a change', async () => {
  let leads = Array.from({ length: 600 }, (_, i) => lead(i + 1));
  const app = installApp({ 'leads.list': (query) => answer(leads, query) });
  const { result } = renderHook(() => useLeads(''), { wrapper });
  expect(result.current.rows).toBeNull();
  await lets(0);
  expect(result.current).toMatchObject({ rows: { length: 50 }, isMore: true, total: 600 });
  for (const count of [250, 450, 600]) {
    act(() => result.current.more?.());
    await lets(0);
    expect(result.current.rows).toHaveLength(count);
  }
  expect(result.current).toMatchObject({ isMore: false, more: null });
  const before = result.current.rows ?? [];

  leads = [lead(601), ...leads.with(5, lead(6, 'Changed'))];
  await lets(1_000);
  act(() => app.emit('leads.changed', { revision: 1 }));
  await lets(1_000);
  expect(result.current.rows?.map(({ leadId }) => leadId)).toEqual(leads.map(({ leadId }) => leadId));
  expect(result.current.total).toBe(601);
  // What is the same stays the same object.
  expect(result.current.rows?.[1]).toBe(before[0]);
  expect(result.current.rows?.[6]).not.toBe(before[5]);
});

it('keeps its rows while other words are looked for, and where a page cannot be read', async () => {
  const leads = Array.from({ length: 80 }, (_, i) => lead(i + 1));
  let isRefused = false;
  installApp({
    'leads.list': (query) => {
      if (isRefused) throw new Refused('The data file is busy.');
      return answer(leads, query);
    },
  });
  const { result, rerender } = renderHook(({ text }) => useLeads(text), {
    wrapper,
    initialProps: { text: '' },
  });
  await lets(0);
  rerender({ text: 'Company 7' });
  expect(result.current).toMatchObject({ rows: { length: 50 }, isMore: false, more: null });
  await lets(0);
  expect(result.current.rows?.map(({ leadId }) => leadId)).toEqual([
    7, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79,
  ]);
  rerender({ text: '' });
  await lets(0);
  isRefused = true;
  act(() => result.current.more?.());
  await lets(0);
  expect(result.current).toMatchObject({
    rows: { length: 50 },
    error: { message: 'The data file is busy.' },
  });
});

it('puts rows that changed where they stand now, and leaves what stands behind the last page to a later one', () => {
  const rows = fc.uniqueArray(fc.record({ id: fc.nat(99), at: fc.nat(20) }), {
    selector: ({ id }) => id,
    minLength: 1,
    maxLength: 40,
  });
  interface Row {
    id: number;
    at: number;
  }
  const compare = (one: Row, other: Row): number => other.at - one.at || other.id - one.id;
  fc.assert(
    fc.property(rows, rows, fc.integer({ min: 1, max: 9 }), fc.boolean(), (before, changed, size, isAll) => {
      const sorted = before.toSorted(compare);
      const read = isAll ? sorted : sorted.slice(0, Math.ceil(sorted.length / 2));
      const pages = Array.from({ length: Math.ceil(read.length / size) }, (_, i) => ({
        rows: read.slice(i * size, (i + 1) * size),
        next: isAll && (i + 1) * size >= read.length ? null : 'more',
        total: null,
        rest: null,
      }));
      const ids = new Set(changed.map(({ id }) => id));
      const data = { pages, pageParams: pages.map(() => ({ after: null, rows: size })) };
      const shown = withChanged(data, ids, changed, compare, ({ id }) => id).pages.flatMap(
        (page) => page.rows,
      );
      const end = read.at(-1);
      const expected = [...read.filter(({ id }) => !ids.has(id)), ...changed]
        .filter((row) => isAll || (end !== undefined && compare(row, end) <= 0))
        .toSorted(compare);
      expect(shown).toEqual(expected);
    }),
  );
});
