/** Asks before a backup takes the place of the data file. */
import { type BrowserWindow, dialog } from 'electron';

export async function confirmRestore(window: BrowserWindow, name: string): Promise<boolean> {
  const [, day, hour, minute] = /(\d{4}-\d{2}-\d{2})-(\d{2})(\d{2})/.exec(name) ?? [];
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: `Restore the backup of ${day}, ${hour}:${minute}?`,
    detail:
      'Everything added since then will be removed from ShoreQuote. Your current data file is kept next to the restored one. ' +
      'Jobs that send something will wait for you, because they may already have been done.',
    buttons: ['Restore', 'Cancel'],
    defaultId: 1,
    cancelId: 1,
  });
  return response === 0;
}
