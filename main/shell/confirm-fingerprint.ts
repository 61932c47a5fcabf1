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
      'Ask them to read it to you. They find it under Rules and data > Export. ' +
      'Later files from this sender are then imported without this question.',
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
    message: 'Create a new key for team files?',
    detail:
      'The system keychain didn’t return the key that signed your earlier files. ' +
      'With a new key, everyone who imports your files has to confirm its fingerprint again.',
    buttons: ['Create New Key', 'Cancel'],
    defaultId: 1,
    cancelId: 1,
  });
  return response === 0;
}
