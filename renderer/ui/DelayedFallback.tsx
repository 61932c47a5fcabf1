import { type ReactNode, useEffect, useState } from 'react';

/** Shows its content only after 300 ms: what loads faster needs no placeholder. */
export function DelayedFallback({ children }: { children: ReactNode }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setLate(true), 300);
    return () => window.clearTimeout(timer);
  }, []);
  return late ? children : null;
}
