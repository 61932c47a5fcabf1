/** Asks about the keys of team files: whether one is trusted, and whether a new one is made. */
import { type BrowserWindow, dialog } from 'electron';

/** @param from who made the file, as it says itself */
export async function confirmFingerprint(
  window: BrowserWindow,
  { fingerprint, from }: { fingerprint: string; from: string },
): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: `Is this the fingerprint of ${from}?`,
    detail:
      `${fingerprint}\n\n` +
      'Ask them to read it to you: it stands under Export in their Rules and data. ' +
      'Later files of the same install are then imported without this question.',
    buttons: ['It Matches', 'Cancel'],
    defaultId: 1,
    cancelId: 1,
  });
  return response === 0;
}

/** The keychain does not give the key back: whether another one takes its place. */
export async function confirmNewKey(window: BrowserWindow): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: 'Make a new key for team files?',
    detail:
      'The system’s keychain does not give back the key that signed your earlier files. ' +
      'With a new key everybody who imports your files has to confirm its fingerprint once more.',
    buttons: ['Make a New Key', 'Cancel'],
    defaultId: 1,
    cancelId: 1,
  });
  return response === 0;
}
