// @vitest-environment happy-dom
import { act, cleanup, render, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { QueryProvider, useQuery } from '../../../../renderer/platform/query';
import { QUERY_EVENTS } from '../../../../renderer/platform/query-events';
import { contract, events, type Output } from '../../../../shared/contract/contract';
import { installApp, Refused, type TestApp } from '../window-app';

type Backups = Output<'storage.backups'>;

const backup = (minute: string, isSound: boolean | null = null): Backups['backups'][number] => ({
  name: `shorequote-2026-11-30-${minute}.db`,
  at: 1,
  bytes: 1,
  isSound,
});
const wrapper = QueryProvider;
const lets = (ms: number): Promise<void> => act(async () => void (await vi.advanceTimersByTimeAsync(ms)));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function changed(app: TestApp): Promise<void> {
  return act(async () => app.emit('storage.changed', { revision: 1 }));
}

it('asks once for all who show the same, and gives them the same', async () => {
  const app = installApp({ 'storage.backups': () => ({ backups: [] }) });
  const seen: (Backups | null)[] = [];
  function Shown() {
    seen.push(useQuery('storage.backups', {}).data);
    return null;
  }
  render(
    <QueryProvider>
      <Shown />
      <Shown />
    </QueryProvider>,
  );
  expect(seen).toEqual([null, null]);
  await lets(0);
  expect(app.calls).toHaveLength(1);
  expect(seen).toHaveLength(4);
  expect(seen[2]).toBe(seen[3]);
});

it('fetches once from an engine that is starting, and again after it has restarted', async () => {
  let answer: (backups: Backups) => void = () => undefined;
  const app = installApp({
    'storage.backups': () => new Promise<Backups>((resolve) => (answer = resolve)),
  });
  const restarted = (): Promise<void> => act(async () => app.emit('status.changed', { revision: 1 }));
  const { result } = renderHook(() => useQuery('storage.backups', {}), { wrapper });
  await lets(1_000);
  await restarted();
  answer({ backups: [backup('0900')] });
  await lets(1_000);
  expect(result.current.data?.backups).toHaveLength(1);
  expect(app.calls).toHaveLength(1);

  await restarted();
  answer({ backups: [] });
  await lets(1_000);
  expect(result.current.data?.backups).toHaveLength(0);
  expect(app.calls).toHaveLength(2);
});

it('fetches at once on a change, then no more than once in 100 ms, and the last change is in it', async () => {
  let revision = 0;
  const begun: number[] = [];
  const app = installApp({
    'storage.backups': () => {
      begun.push(performance.now());
      return { backups: Array.from({ length: revision }, () => backup('0900')) };
    },
  });
  const { result } = renderHook(() => useQuery('storage.backups', {}), { wrapper });
  await lets(1_000);
  expect(begun).toHaveLength(1);

  await changed(app);
  await lets(0);
  expect(begun).toHaveLength(2);

  for (revision = 1; revision <= 30; revision++) {
    await changed(app);
    await lets(10);
  }
  revision = 31;
  await changed(app);
  await lets(110);
  expect(result.current.data?.backups).toHaveLength(31);
  expect(begun.length).toBeLessThanOrEqual(2 + 4);
  for (const [index, at] of begun.entries())
    expect(at - (begun[index - 1] ?? -Infinity)).toBeGreaterThanOrEqual(100);

  await lets(5_000);
  expect(begun.length).toBeLessThanOrEqual(2 + 4);
});

it('fetches once more where something changed during a fetch', async () => {
  const replies: ((backups: Backups) => void)[] = [];
  const app = installApp({
    'storage.backups': () => new Promise<Backups>((resolve) => replies.push(resolve)),
  });
  const { result } = renderHook(() => useQuery('storage.backups', {}), { wrapper });
  await lets(500);
  await changed(app);
  await changed(app);
  await lets(500);
  expect(replies).toHaveLength(1);
  replies[0]?.({ backups: [] });
  await lets(0);
  expect(result.current.data).toEqual({ backups: [] });
  expect(replies).toHaveLength(2);
  replies[1]?.({ backups: [backup('0900')] });
  await lets(1_000);
  expect(result.current.data?.backups).toHaveLength(1);
  expect(replies).toHaveLength(2);
});

it('keeps the objects of the parts that did not change', async () => {
  let backups = [backup('0900'), backup('0800')];
  const app = installApp({ 'storage.backups': () => ({ backups: structuredClone(backups) }) });
  const { result } = renderHook(() => useQuery('storage.backups', {}), { wrapper });
  await lets(200);
  const before = result.current.data;
  await changed(app);
  await lets(200);
  expect(app.calls).toHaveLength(2);
  expect(result.current.data).toBe(before);

  backups = [backup('0900', true), backup('0800')];
  await changed(app);
  await lets(200);
  expect(result.current.data?.backups[0]).toEqual(backup('0900', true));
  expect(result.current.data?.backups[1]).toBe(before?.backups[1]);
});

it('fetches nothing for an event of something else, nor for what is no longer shown', async () => {
  const app = installApp({ 'storage.backups': () => ({ backups: [] }) });
  const { unmount } = renderHook(() => useQuery('storage.backups', {}), { wrapper });
  await lets(200);
  await act(async () => app.emit('settings.changed', { revision: 1 }));
  await lets(200);
  expect(app.calls).toHaveLength(1);
  // A change and its end: the fetch that was planned does not begin.
  await changed(app);
  await lets(0);
  await changed(app);
  unmount();
  await changed(app);
  await lets(1_000);
  expect(app.calls).toHaveLength(2);
});

it('begins without a result where it is opened again', async () => {
  const app = installApp({ 'storage.backups': () => ({ backups: [backup('0900')] }) });
  function Shown({ name }: { name: string }) {
    const { data } = useQuery('storage.backups', {});
    return <p>{`${name}: ${data?.backups.length ?? 'none'}`}</p>;
  }
  const view = (name: string | null) => (
    <QueryProvider>{name && <Shown key={name} name={name} />}</QueryProvider>
  );
  const { container, rerender } = render(view('one'));
  await lets(0);
  expect(container.textContent).toBe('one: 1');
  // Shown all the time, though by another component.
  rerender(view('two'));
  expect(container.textContent).toBe('two: 1');
  await lets(0);
  expect(app.calls).toHaveLength(1);
  rerender(view(null));
  await lets(0);
  rerender(view('three'));
  expect(container.textContent).toBe('three: none');
  await lets(0);
  expect(container.textContent).toBe('three: 1');
  expect(app.calls).toHaveLength(2);
});

it('keeps the last result after a failure, and says why, until it succeeds', async () => {
  let isDown = true;
  const app = installApp({
    'storage.backups': () => {
      if (isDown) throw new Refused('Not now.');
      return { backups: [] };
    },
  });
  const { result } = renderHook(() => useQuery('storage.backups', {}), { wrapper });
  await lets(0);
  expect(result.current).toEqual({ data: null, error: { code: 'invalid', message: 'Not now.' } });
  isDown = false;
  await changed(app);
  await lets(200);
  expect(result.current).toEqual({ data: { backups: [] }, error: null });
  isDown = true;
  await changed(app);
  await lets(200);
  expect(result.current.data).toEqual({ backups: [] });
  expect(result.current.error?.message).toBe('Not now.');
  // It asks again only when something changes.
  expect(app.calls).toHaveLength(3);
  await lets(60_000);
  expect(app.calls).toHaveLength(3);
});

it.each([true, false])('on another input shows the result before: %s', async (keepsPrevious) => {
  installApp({ 'mail.checkRecipient': ({ to }) => ({ warning: `Not ${to}` }) });
  const { result, rerender } = renderHook(
    ({ to }) => useQuery('mail.checkRecipient', { jobId: 1, to }, { keepsPrevious }).data?.warning ?? null,
    { wrapper, initialProps: { to: 'Ana' } },
  );
  await lets(0);
  expect(result.current).toBe('Not Ana');
  rerender({ to: 'Ben' });
  expect(result.current).toBe(keepsPrevious ? 'Not Ana' : null);
  await lets(0);
  expect(result.current).toBe('Not Ben');
});

it('asks the engine without a network too', async () => {
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  const app = installApp({ 'storage.backups': () => ({ backups: [] }) });
  window.dispatchEvent(new Event('offline'));
  const { result } = renderHook(() => useQuery('storage.backups', {}), { wrapper });
  await lets(0);
  expect(result.current.data).toEqual({ backups: [] });
  await changed(app);
  await lets(200);
  expect(app.calls).toHaveLength(2);
  window.dispatchEvent(new Event('online'));
  await lets(200);
  expect(app.calls).toHaveLength(2);
});

it('takes events of the contract for every query that it may ask', () => {
  for (const [query, named] of Object.entries(QUERY_EVENTS)) {
    expect(contract).toHaveProperty([query, 'kind'], 'query');
    for (const event of named) expect(events).toHaveProperty([event]);
  }
});
