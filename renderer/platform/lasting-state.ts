/** State of a window that survives a restart, such as how a list is sorted: layout, never data. */
import { useCallback, useState } from 'react';
import type { z } from 'zod';

/** `useState` under a key; what is stored and no longer fits the schema counts as nothing stored. */
export function useLastingState<T>(
  key: string,
  schema: z.ZodType<T>,
  initial: T,
): [T, (change: T | ((before: T) => T)) => void] {
  const [state, setState] = useState<T>(() => {
    const stored = storedAt(key, schema);
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

function storedAt<T>(key: string, schema: z.ZodType<T>): T | undefined {
  const stored = localStorage.getItem(key);
  if (stored === null) return undefined;
  try {
    return schema.safeParse(JSON.parse(stored)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
