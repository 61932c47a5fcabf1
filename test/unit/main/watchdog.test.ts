import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createWatchdog } from '../../../main/watchdog';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watched() {
  const silent = vi.fn<() => void>();
  return { silent, watchdog: createWatchdog(silent) };
}

test('an engine that says nothing after its start is silent after 10 s', () => {
  const { silent, watchdog } = watched();
  watchdog.called();
  vi.advanceTimersByTime(9_999);
  expect(silent).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(silent).toHaveBeenCalledTimes(1);
});

test('each message and each announced beat gives more time', () => {
  const { silent, watchdog } = watched();
  watchdog.called();
  vi.advanceTimersByTime(9_000);
  watchdog.heard();
  vi.advanceTimersByTime(9_000);
  watchdog.expect(15_000);
  vi.advanceTimersByTime(21_999);
  expect(silent).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(silent).toHaveBeenCalledTimes(1);
});

test('a call to a quiet engine is answered within 10 s, and further calls do not put that off', () => {
  const { silent, watchdog } = watched();
  watchdog.expect(15_000);
  vi.advanceTimersByTime(1_000);
  watchdog.called();
  vi.advanceTimersByTime(6_000);
  watchdog.called();
  vi.advanceTimersByTime(3_999);
  expect(silent).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(silent).toHaveBeenCalledTimes(1);
});

test('a sleeping computer makes no engine silent', () => {
  const { silent, watchdog } = watched();
  watchdog.expect(3_000);
  watchdog.stop();
  vi.advanceTimersByTime(3_600_000);
  expect(silent).not.toHaveBeenCalled();
});
