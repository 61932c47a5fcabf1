/** Recovers a window after its page crashed, hung or was not loaded: once automatically, then as the person decides. */
import type { BrowserWindow } from 'electron';
import type { Report } from '../ipc/gate';
import { askAfterFault } from './fault-dialog';

/** A second fault within this time is not fixed by reloading the page. */
const AGAIN_WITHIN_MS = 5 * 60_000;
/** Chromium's code for a load that another one replaced. */
const ABORTED = -3;

export interface RecoveryOptions {
  /** Loads the page from the beginning. */
  load(): void;
  report: Report;
  /** The text of "Copy details" for what happened. */
  details(what: string, reason: string): string;
  now?(): number;
}

interface Fault {
  what: string;
  reason: string;
  /** What the person reads first. */
  message: string;
}

interface Question extends Fault {
  reload(): void;
  leave: { label: string; run: () => void };
}

/** Watches the window until it is destroyed. The page itself keeps which screen it shows and what was typed. */
export function recoverWindow(
  window: BrowserWindow,
  { load, report, details, now = Date.now }: RecoveryOptions,
): void {
  const contents = window.webContents;
  let lastAt = Number.NEGATIVE_INFINITY;
  let isAsking = false;

  /** Loads the page: without asking the first time. */
  function comeBack(fault: Fault): void {
    const isFirst = now() - lastAt > AGAIN_WITHIN_MS;
    lastAt = now();
    // Chromium still holds the crashed page while its event is handled.
    if (isFirst) setImmediate(() => !window.isDestroyed() && load());
    else void ask({ ...fault, reload: load, leave: close });
  }

  async function ask({ what, reason, message, reload, leave }: Question): Promise<void> {
    if (isAsking) return;
    isAsking = true;
    // A page that never loaded has not shown its window yet.
    window.show();
    const choice = await askAfterFault({
      window,
      message,
      detail:
        'Your quotes and what you typed are saved. Reload the window to continue. If this happens again, copy ' +
        'the details and send them to whoever supports ShoreQuote.',
      details: details(what, reason),
      choices: ['Reload', leave.label],
    });
    isAsking = false;
    if (window.isDestroyed()) return;
    if (choice === 0) reload();
    else leave.run();
  }

  const close = { label: 'Close window', run: () => window.destroy() };

  contents.on('render-process-gone', (_, { reason, exitCode }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    report('window crashed', { code: `${reason} ${exitCode}` });
    comeBack({
      what: 'The window crashed',
      reason: `${reason} ${exitCode}`,
      message: 'The window stopped working',
    });
  });

  window.on('unresponsive', () => {
    // A page that is paused by a debugger is not a fault.
    if (contents.isDevToolsOpened()) return;
    report('window unresponsive', {});
    const end = (): void => contents.forcefullyCrashRenderer();
    if (now() - lastAt > AGAIN_WITHIN_MS) return end();
    void ask({
      what: 'The window hung',
      reason: 'unresponsive',
      message: 'The window isn’t responding',
      reload() {
        lastAt = Number.NEGATIVE_INFINITY;
        end();
      },
      leave: { label: 'Keep waiting', run: () => undefined },
    });
  });

  contents.on('did-fail-load', (_, code, description, __, isMainFrame) => {
    if (!isMainFrame || code === ABORTED) return;
    const reason = `${description} ${code}`;
    report('window not loaded', { code: reason });
    comeBack({ what: 'The window wasn’t loaded', reason, message: 'The window couldn’t be loaded' });
  });
}
