/** State of a window that survives a restart, such as how a list is sorted: layout, never data. */
import { useCallback, useState } from 'react';
import type { z } from 'zod';
import { storedValue } from './stored-value';

/** `useState` under a key; what is stored and no longer fits the schema counts as nothing stored. */
export function useLastingState<T>(
  key: string,
  schema: z.ZodType<T>,
  initial: T,
): [T, (change: T | ((before: T) => T)) => void] {
  const [state, setState] = useState<T>(() => {
    const stored = storedValue(localStorage, key, schema);
    return stored === undefined ? initial : stored;
  });
  const change = useCallback(
    (next: T | ((before: T) => T)): void =>
      setState((before) => {
        const after = isFunction(next) ? next(before) : next;
        localStorage.setItem(key, JSON.stringify(after));
        return after;
      }),
    [key],
  );
  return [state, change];
}

const isFunction = <T>(next: T | ((before: T) => T)): next is (before: T) => T => typeof next === 'function';
