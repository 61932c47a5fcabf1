// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useNow, useSeconds } from '../../../../renderer/ui/ticker';

const lets = (ms: number): void => act(() => void vi.advanceTimersByTime(ms));

let isHidden = false;
function setHidden(value: boolean): void {
  isHidden = value;
  act(() => void document.dispatchEvent(new Event('visibilitychange')));
}

beforeEach(() => {
  isHidden = false;
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => isHidden);
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it('counts seconds, and ages three times a minute', () => {
  const seconds = renderHook(useSeconds);
  const ages = renderHook(useNow);
  lets(3_000);
  expect(seconds.result.current).toBe(1_003_000);
  expect(ages.result.current).toBe(1_000_000);
  lets(17_000);
  expect(ages.result.current).toBe(1_020_000);
});

it('has no timer where nothing listens', () => {
  expect(vi.getTimerCount()).toBe(0);
  const one = renderHook(useSeconds);
  const two = renderHook(useSeconds);
  expect(vi.getTimerCount()).toBe(1);
  one.unmount();
  expect(vi.getTimerCount()).toBe(1);
  two.unmount();
  expect(vi.getTimerCount()).toBe(0);
});

it('rests while the window is hidden, and is right at once when it is seen again', () => {
  const { result } = renderHook(useNow);
  setHidden(true);
  expect(vi.getTimerCount()).toBe(0);
  lets(90_000);
  expect(result.current).toBe(1_000_000);
  setHidden(false);
  expect(result.current).toBe(1_090_000);
  lets(20_000);
  expect(result.current).toBe(1_110_000);
});

it('starts no timer in a hidden window', () => {
  isHidden = true;
  renderHook(useSeconds);
  expect(vi.getTimerCount()).toBe(0);
});
