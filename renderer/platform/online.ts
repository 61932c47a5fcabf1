/** Since when the system has reported no connection. */
import { useSyncExternalStore } from 'react';

let since: number | null = navigator.onLine ? null : Date.now();

function subscribe(listener: () => void): () => void {
  const change = (): void => {
    since = navigator.onLine ? null : (since ?? Date.now());
    listener();
  };
  window.addEventListener('online', change);
  window.addEventListener('offline', change);
  return () => {
    window.removeEventListener('online', change);
    window.removeEventListener('offline', change);
  };
}

/** The instant since which there is no connection; null while there is one. */
export const useOfflineSince = (): number | null => useSyncExternalStore(subscribe, () => since);
