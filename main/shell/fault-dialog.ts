/** A native dialog for what the window cannot say itself: clear words, choices, and "Copy details". */
import { type BrowserWindow, clipboard, dialog, type MessageBoxOptions } from 'electron';

export interface FaultQuestion {
  /** Null: attached to no window. */
  window: BrowserWindow | null;
  message: string;
  detail: string;
  /** For who is asked for help; nothing of a client. */
  details: string;
  /** The buttons, the default one first, the way out last. */
  choices: readonly [string, ...string[]];
}

const COPY = 'Copy details';

/** Asks until something other than "Copy details" is chosen; gives the place of the choice. */
export async function askAfterFault({
  window,
  message,
  detail,
  details,
  choices,
}: FaultQuestion): Promise<number> {
  const options: MessageBoxOptions = {
    type: 'error',
    message,
    detail,
    buttons: [...choices, COPY],
    defaultId: 0,
    cancelId: choices.length - 1,
    noLink: true,
  };
  for (;;) {
    const { response } = await (window === null || window.isDestroyed()
      ? dialog.showMessageBox(options)
      : dialog.showMessageBox(window, options));
    if (response !== choices.length) return response;
    await clipboard.writeText(details);
  }
}
