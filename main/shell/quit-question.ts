/** Asks before the app closes while jobs run: they stop, and go on at the next start. */
import { app, BrowserWindow, dialog } from 'electron';

const jobWords = (running: number): string => (running === 1 ? '1 job' : `${running} jobs`);

/** @param running the jobs that closing would interrupt */
export function createQuitQuestion(running: () => number) {
  let isAgreed = false;
  /** The app quits by itself, as when the computer shuts down: nobody is asked. */
  let isQuitting = false;
  app.on('before-quit', () => {
    isQuitting = true;
  });

  async function ask(window: BrowserWindow | null): Promise<boolean> {
    const count = running();
    if (count === 0 || isAgreed) return true;
    const options = {
      type: 'question' as const,
      message: `Quit while ${jobWords(count)} ${count === 1 ? 'is' : 'are'} running?`,
      detail: 'Work stops now and resumes at the same step when you open ShoreQuote again. Nothing is lost.',
      buttons: ['Quit', 'Keep open'],
      defaultId: 1,
      cancelId: 1,
    };
    const { response } = await (window
      ? dialog.showMessageBox(window, options)
      : dialog.showMessageBox(options));
    isAgreed = response === 0;
    return isAgreed;
  }

  return {
    /** Asks where a person closes the last window, which ends the app. */
    watch(window: BrowserWindow): void {
      window.on('close', (event) => {
        const isLast = BrowserWindow.getAllWindows().length === 1;
        if (process.platform === 'darwin' || !isLast || isQuitting || isAgreed || running() === 0) return;
        event.preventDefault();
        void ask(window).then((agreed) => agreed && window.close());
      });
    },
    /** "Quit" in the menu. */
    async quit(): Promise<void> {
      if (await ask(BrowserWindow.getFocusedWindow())) app.quit();
    },
  };
}
