/** State that survives a reload of the window, but not its closing, such as the open pane of a screen. */
import { type Dispatch, type SetStateAction, useEffect, useState } from 'react';
import type { z } from 'zod';
import { storedValue } from './stored-value';

/** `useState` under a key; the key is removed once the component is unmounted. */
export function useKeptState<T>(
  key: string,
  schema: z.ZodType<T>,
  initial: T,
): [T, Dispatch<SetStateAction<T>>] {
  const [state, setState] = useState<T>(() => {
    const before = storedValue(sessionStorage, key, schema);
    return before === undefined ? initial : before;
  });
  useEffect(() => {
    sessionStorage.setItem(key, JSON.stringify(state));
    return () => sessionStorage.removeItem(key);
  }, [key, state]);
  return [state, setState];
}
