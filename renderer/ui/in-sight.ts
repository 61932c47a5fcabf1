import { useCallback } from 'react';

/** For an element behind the last row of a list: `seen` is called each time it comes into sight. */
export function useInSight(seen: () => void, rows: number) {
  return useCallback(
    (element: HTMLElement | null) => {
      if (!element) return undefined;
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
