/** Clocks for what counts or ages; each runs only while something listens and the window can be seen. */
import { useSyncExternalStore } from 'react';

function createTicker(everyMs: number): () => number {
  const listeners = new Set<() => void>();
  let now = Date.now();
  let timer: number | null = null;

  function tick(): void {
    now = Date.now();
    for (const each of listeners) each();
  }

  function stop(): void {
    if (timer !== null) window.clearInterval(timer);
    timer = null;
  }

  function run(): void {
    if (document.hidden || listeners.size === 0) return stop();
    timer ??= window.setInterval(tick, everyMs);
  }

  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) tick();
    run();
  });

  function subscribe(listener: () => void): () => void {
    // What listens already keeps its time: the newcomer's first one is this.
    if (listeners.size === 0) now = Date.now();
    listeners.add(listener);
    run();
    return () => {
      listeners.delete(listener);
      run();
    };
  }

  return () => useSyncExternalStore(subscribe, () => now);
}

/** The time in epoch milliseconds, refreshed each second: for what counts seconds. */
export const useSeconds = createTicker(1_000);

/** The time in epoch milliseconds, refreshed three times a minute: for ages in minutes and longer. */
export const useNow = createTicker(20_000);
