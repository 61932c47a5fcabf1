/** Tells when the network comes or goes. The system has no event for it in this process: it is asked now and then. */
const EVERY_MS = 3_000;

/** Calls back with every change. */
export function watchNetwork(isOnline: () => boolean, changed: (online: boolean) => void): void {
  let before = isOnline();
  setInterval(() => {
    const now = isOnline();
    if (now === before) return;
    before = now;
    changed(now);
  }, EVERY_MS).unref();
}
