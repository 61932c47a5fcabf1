import { useCallback } from 'react';

/** For an element behind the last row of a list: `seen`, which must not change with each render, is called each time it comes into sight. */
export function useInSight(seen: (() => void) | null, rows: number) {
  return useCallback(
    (element: HTMLElement | null) => {
      if (!element || !seen) return undefined;
      const observer = new IntersectionObserver((entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) seen();
      });
      observer.observe(element);
      return () => observer.disconnect();
    },
    // Where the rows that were added do not fill the window, it is still in sight, and is looked at again.
    // oxlint-disable-next-line react/exhaustive-deps
    [seen, rows],
  );
}
