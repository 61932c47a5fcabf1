import { useState } from 'react';

/** The newest value that was there: what is being asked anew stays on screen meanwhile. */
export function useLastShown<T>(value: T | null): T | null {
  const [last, setLast] = useState(value);
  if (value !== null && value !== last) setLast(value);
  return value ?? last;
}
