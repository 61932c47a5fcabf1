import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readWork, watchWork, type Work } from '../../../../main/shell/work';

const work = (more: Partial<Work> = {}): Work => ({
  running: 0,
  pricing: 0,
  needsYou: 0,
  recent: [],
  ...more,
});

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('tells of each new state once, and looks no more than twice a second', async () => {
  let now = work();
  const read = vi.fn<() => Promise<Work | null>>(() => Promise.resolve(now));
  const changed = vi.fn<(state: Work) => void>();
  const watched = watchWork(read, changed);
  expect(watched.running()).toBe(0);
  watched.look();
  await vi.advanceTimersByTimeAsync(0);
  expect(changed.mock.calls).toEqual([[work()]]);
  now = work({ running: 2, pricing: 1 });
  for (let n = 0; n < 100; n += 1) watched.look();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(read).toHaveBeenCalledTimes(2);
  expect(changed).toHaveBeenLastCalledWith(now);
  expect(watched.running()).toBe(2);
  watched.look();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(changed).toHaveBeenCalledTimes(2);
});

it('keeps the last state while the engine does not answer', async () => {
  const answers: (Work | null)[] = [work({ running: 1 }), null];
  const watched = watchWork(
    () => Promise.resolve(answers.shift() ?? null),
    () => undefined,
  );
  watched.look();
  await vi.advanceTimersByTimeAsync(1_000);
  watched.look();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(watched.running()).toBe(1);
});

it('has no state where a call is refused', async () => {
  const refused = { ok: false, error: { code: 'engine_down', message: 'It is down.' } } as const;
  expect(await readWork(() => Promise.resolve(refused))).toBeNull();
});
