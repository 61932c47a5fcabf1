/** Copy and paste while a stop of the grid has the focus. */
import { useEffect, useRef } from 'react';
import { type Place, placeOf } from './grid-focus';

/** Each answers whether it has dealt with the clipboard. */
interface ClipboardUse {
  paste(place: Place, data: DataTransfer): boolean;
  copy(place: Place, data: DataTransfer): boolean;
}

export function useClipboard(grid: { current: HTMLElement | null }, use: ClipboardUse): void {
  const latest = useRef(use);
  useEffect(() => {
    latest.current = use;
  });
  useEffect(() => {
    // Where nothing is typed into, Chromium gives these events to the page, not to what has the focus.
    const take = (event: ClipboardEvent): void => {
      const focused = document.activeElement;
      const place = grid.current?.contains(focused) ? placeOf(focused) : null;
      if (!place || !event.clipboardData) return;
      const isTaken = latest.current[event.type === 'copy' ? 'copy' : 'paste'](place, event.clipboardData);
      if (isTaken) event.preventDefault();
    };
    document.addEventListener('paste', take);
    document.addEventListener('copy', take);
    return () => {
      document.removeEventListener('paste', take);
      document.removeEventListener('copy', take);
    };
  }, [grid]);
}
