/** State that survives a reload of the window, but not its closing, such as the open pane of a screen. */
import { type Dispatch, type SetStateAction, useEffect, useState } from 'react';
import type { z } from 'zod';

/** `useState` under a key; the key is removed once the component is unmounted. */
export function useKeptState<T>(
  key: string,
  schema: z.ZodType<T>,
  initial: T,
): [T, Dispatch<SetStateAction<T>>] {
  const [state, setState] = useState<T>(() => {
    const before = keptBefore(key, schema);
    return before === undefined ? initial : before;
  });
  useEffect(() => {
    sessionStorage.setItem(key, JSON.stringify(state));
    return () => sessionStorage.removeItem(key);
  }, [key, state]);
  return [state, setState];
}

function keptBefore<T>(key: string, schema: z.ZodType<T>): T | undefined {
  const stored = sessionStorage.getItem(key);
  if (stored === null) return undefined;
  try {
    return schema.safeParse(JSON.parse(stored)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
