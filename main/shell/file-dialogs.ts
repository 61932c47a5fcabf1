/** The system's file dialogs. They only choose: what is chosen is read by `main/intake/`. */
import { type BrowserWindow, dialog } from 'electron';
import { extname } from 'node:path';
import { FILE_FORMATS, type FileFormat } from '../../shared/document/file-format';
import { BRIEF_EXTENSIONS } from '../intake/formats';

/** The paths of a client's request; none where the person chose none. */
export async function chooseText(window: BrowserWindow): Promise<string[]> {
  const chosen = await dialog.showOpenDialog(window, {
    title: 'Add client request',
    properties: ['openFile', 'multiSelections'],
    filters: [{ name: 'Emails and documents', extensions: [...BRIEF_EXTENSIONS] }],
  });
  return chosen.filePaths;
}

/** The path to save a document at, with the extension of its format; null where the person chose none. */
export async function choosePdf(
  window: BrowserWindow,
  name: string,
  format: FileFormat,
): Promise<string | null> {
  const { label } = FILE_FORMATS[format];
  const chosen = await dialog.showSaveDialog(window, {
    title: `Export ${label}`,
    defaultPath: name,
    filters: [{ name: label, extensions: [format] }],
  });
  if (chosen.canceled || !chosen.filePath) return null;
  const extension = `.${format}`;
  return extname(chosen.filePath).toLowerCase() === extension
    ? chosen.filePath
    : `${chosen.filePath}${extension}`;
}

/** The folder for several PDFs; null where the person chose none. */
export async function choosePdfFolder(window: BrowserWindow): Promise<string | null> {
  const chosen = await dialog.showOpenDialog(window, {
    title: 'Export PDFs',
    buttonLabel: 'Export here',
    properties: ['openDirectory', 'createDirectory'],
  });
  return chosen.filePaths[0] ?? null;
}

/** The path of a table of candidates; null where the person thought better of it. */
export async function chooseCandidates(window: BrowserWindow): Promise<string | null> {
  const chosen = await dialog.showOpenDialog(window, {
    title: 'Import candidates',
    properties: ['openFile'],
    filters: [{ name: 'Excel or CSV', extensions: ['xlsx', 'xlsm', 'csv', 'tsv', 'txt'] }],
  });
  return chosen.filePaths[0] ?? null;
}

/** The path of a table, a data file or a team file; null where the person chose none. */
export async function chooseData(window: BrowserWindow): Promise<string | null> {
  const chosen = await dialog.showOpenDialog(window, {
    title: 'Import rules and data',
    properties: ['openFile'],
    filters: [{ name: 'CSV or ShoreQuote data', extensions: ['csv', 'tsv', 'txt', 'json'] }],
  });
  return chosen.filePaths[0] ?? null;
}

/** The path of an image for the letterhead; null where the person chose none. */
export async function chooseLogo(window: BrowserWindow): Promise<string | null> {
  const chosen = await dialog.showOpenDialog(window, {
    title: 'Choose logo',
    properties: ['openFile'],
    filters: [{ name: 'Image', extensions: ['png', 'jpg', 'jpeg'] }],
  });
  return chosen.filePaths[0] ?? null;
}
