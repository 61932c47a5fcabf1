/** Saves data as a JSON file where the user says. */
import { type BrowserWindow, dialog } from 'electron';
import { basename } from 'node:path';
import { saveFile } from '../print/save-file';

/** The chosen file's name; null where the user thought better of it. */
export async function saveJson(
  window: BrowserWindow,
  title: string,
  name: string,
  data: unknown,
): Promise<string | null> {
  const chosen = await dialog.showSaveDialog(window, {
    title,
    defaultPath: name,
    filters: [{ name: 'JSON', extensions: ['json'] }],
  });
  if (chosen.canceled || !chosen.filePath) return null;
  await saveFile(chosen.filePath, Buffer.from(`${JSON.stringify(data, null, 2)}\n`));
  return basename(chosen.filePath);
}
