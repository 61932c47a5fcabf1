import { useCallback, useState } from 'react';

/** Fills the largest window; the layout of hundreds of rows would hold up each change and each key. */
const STEP = 50;

/**
 * How many rows of a long list are drawn: some more each time the element of `end`, behind the last one, comes into
 * sight. At least `atLeast` are.
 */
export function useDrawnRows(total: number, atLeast: number) {
  const [most, setMost] = useState(STEP);
  const drawn = Math.min(total, Math.max(most, atLeast));
  const end = useCallback(
    (element: HTMLElement | null) => {
      if (!element) return undefined;
      const observer = new IntersectionObserver((entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setMost(drawn + STEP);
      });
      observer.observe(element);
      return () => observer.disconnect();
    },
    [drawn],
  );
  return { drawn, end };
}
