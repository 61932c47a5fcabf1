/** Saves data as a JSON file where the user says. */
import { type BrowserWindow, dialog } from 'electron';
import { basename } from 'node:path';
import { refuse } from '../../shared/contract/reply';
import { PrintError } from '../print/print-error';
import { saveFile } from '../print/save-file';

/**
 * The chosen file's name; null where the user thought better of it.
 *
 * @throws {CallRefused} where it cannot be saved
 */
export const saveJson = (
  window: BrowserWindow,
  title: string,
  name: string,
  data: unknown,
  dataFolder: string,
): Promise<string | null> =>
  saveText(window, { title, name, text: `${JSON.stringify(data, null, 2)}\n`, dataFolder });

/** As `saveJson`, of JSON that is written already. */
export async function saveText(
  window: BrowserWindow,
  { title, name, text, dataFolder }: { title: string; name: string; text: string; dataFolder: string },
): Promise<string | null> {
  const chosen = await dialog.showSaveDialog(window, {
    title,
    defaultPath: name,
    filters: [{ name: 'JSON', extensions: ['json'] }],
  });
  if (chosen.canceled || !chosen.filePath) return null;
  try {
    await saveFile(chosen.filePath, Buffer.from(text), dataFolder);
  } catch (error) {
    if (!(error instanceof PrintError)) throw error;
    throw refuse(error.code === 'disk_full' ? 'storage_full' : 'invalid', error.message);
  }
  return basename(chosen.filePath);
}
