/** Tells when the network comes or goes. The system has no event for it in this process: it is asked now and then. */

/**
 * @param changed called with every change
 * @returns looks once; the engine's beat calls it, so that an idle app has no timer of its own for it
 */
export function watchNetwork(isOnline: () => boolean, changed: (online: boolean) => void): () => void {
  let before = isOnline();
  return () => {
    const now = isOnline();
    if (now === before) return;
    before = now;
    changed(now);
  };
}
