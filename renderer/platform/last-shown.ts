import { useState } from 'react';

/** The last value that was not null, so that old data stays on screen while new data loads. */
export function useLastShown<T>(value: T | null): T | null {
  const [last, setLast] = useState(value);
  if (value !== null && value !== last) setLast(value);
  return value ?? last;
}
