/** Uncaught errors of the main process: logged, then shown in a dialog. */
import { app } from 'electron';
import { stackOf } from '../../shared/fault';
import { unexpectedWords } from '../cli/unexpected';
import type { Report } from '../ipc/gate';
import { askAfterFault } from './fault-dialog';

export interface UncaughtOptions {
  report: Report;
  details(what: string, reason: string): string;
  dataFolder: string;
  /** Ends in good order: running jobs, the data file, what was typed. */
  stop(): Promise<void>;
  /** Whether a command runs: it has no window, and ends. */
  isCommand: boolean;
}

/** Without this an error in a window's app shows a raw stack, and one in a command ends without a word. */
export function watchUncaught({ report, details, dataFolder, stop, isCommand }: UncaughtOptions): void {
  let isTelling = false;

  function uncaught(error: unknown, canContinue: boolean): void {
    report('uncaught error', { code: canContinue ? 'rejection' : 'exception' }, error);
    // While one is shown, others are only logged, so that dialogs do not pile up.
    if (isTelling) return;
    isTelling = true;
    if (isCommand) void endCommand(error);
    else void tell(error, canContinue);
  }

  async function endCommand(error: unknown): Promise<void> {
    process.stderr.write(
      `${unexpectedWords(error, dataFolder)}\nJobs already started continue with the next command.\n`,
    );
    await stop();
    app.exit(1);
  }

  async function tell(error: unknown, canContinue: boolean): Promise<void> {
    await app.whenReady();
    const choice = await askAfterFault({
      window: null,
      message: 'ShoreQuote hit an unexpected error',
      detail:
        'Your quotes and what you typed are saved. Restart ShoreQuote to continue. If this happens again, copy ' +
        'the details and send them to whoever supports ShoreQuote.',
      details: details('The main process', stackOf(error)),
      choices: ['Restart ShoreQuote', canContinue ? 'Keep working' : 'Quit'],
    });
    if (choice === 1 && canContinue) {
      isTelling = false;
      return;
    }
    if (choice === 0) app.relaunch();
    await stop();
    app.exit(1);
  }

  process.on('uncaughtException', (error) => uncaught(error, false));
  // A promise that nobody waited for leaves the rest as it was.
  process.on('unhandledRejection', (reason) => uncaught(reason, true));
}
