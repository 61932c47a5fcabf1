import { useEffect, useState } from 'react';

/** Whether an instant lies `ms` milliseconds back; null: there is none. */
export function useIsOlder(instant: number | null, ms: number): boolean {
  const [older, setOlder] = useState<number | null>(null);
  useEffect(() => {
    if (instant === null) return undefined;
    const timer = window.setTimeout(() => setOlder(instant), Math.max(0, instant + ms - Date.now()));
    return () => window.clearTimeout(timer);
  }, [instant, ms]);
  return instant !== null && older === instant;
}
