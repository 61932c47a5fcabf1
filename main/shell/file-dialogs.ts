/** The system's file dialogs. */
import { type BrowserWindow, dialog } from 'electron';
import { readFile, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { MAX_TEXT } from '../../shared/contract/contract';
import { refuse } from '../../shared/contract/reply';
import { LogoDataUrl } from '../../shared/settings/settings';
import { mailText } from './mail-text';

export async function chooseText(window: BrowserWindow): Promise<{ name: string; text: string } | null> {
  const chosen = await dialog.showOpenDialog(window, {
    title: 'Add a client’s request',
    properties: ['openFile'],
    filters: [{ name: 'Text', extensions: ['txt', 'md', 'eml', 'csv'] }],
  });
  const [path] = chosen.filePaths;
  return path === undefined ? null : readClientFile(path);
}

/** Kinds of files that hold a client's words as text. */
const TEXT_FILES: ReadonlySet<string> = new Set(['.txt', '.md', '.eml', '.csv', '.text', '']);

/**
 * Reads what a person chose or dropped: a text, or the text of a saved mail.
 *
 * @throws {CallRefused} for other files, and where it cannot be read, is no text, or is too long
 */
export async function readClientFile(path: string): Promise<{ name: string; text: string }> {
  const name = basename(path);
  const kind = extname(path).toLowerCase();
  if (!TEXT_FILES.has(kind)) {
    throw refuse(
      'unsupported',
      `${name} is not a text file. Save it as .txt or .eml first, or copy its words and paste them here.`,
    );
  }
  if (kind !== '.eml') return { name, text: await readBrief(path) };
  const text = mailText(await bytesOf(path, MAX_MAIL_BYTES));
  if (text.length > MAX_TEXT) throw tooLong(name);
  return { name, text };
}

/**
 * Reads a text file as a client's request.
 *
 * @throws {CallRefused} where it cannot be read, is no text, or is too long
 */
export async function readBrief(path: string): Promise<string> {
  const name = basename(path);
  const bytes = await bytesOf(path, MAX_TEXT * 4);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw notText(name);
  }
  if (text.includes('\0')) throw notText(name);
  if (text.length > MAX_TEXT) throw tooLong(name);
  return text;
}

/** A mail carries its attachments with it; only its words are kept. */
const MAX_MAIL_BYTES = 25_000_000;

async function bytesOf(path: string, most: number): Promise<Uint8Array> {
  const name = basename(path);
  try {
    if ((await stat(path)).size > most) throw tooLong(name);
    return await readFile(path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    const why =
      error.code === 'ENOENT' ? 'does not exist' : error.code === 'EISDIR' ? 'is a folder' : 'cannot be read';
    throw refuse('invalid', `The file ${name} ${why}. Choose a text file.`, [{ path: 'file', message: why }]);
  }
}

const tooLong = (name: string) =>
  refuse('invalid', `The file ${name} is longer than ${MAX_TEXT} characters. Shorten it to the request.`, [
    { path: 'file', message: 'is too long' },
  ]);
const notText = (name: string) =>
  refuse('invalid', `The file ${name} is not a text file. Save it as plain text (UTF-8) first.`, [
    { path: 'file', message: 'is not text' },
  ]);

export async function choosePdf(window: BrowserWindow, name: string): Promise<string | null> {
  const chosen = await dialog.showSaveDialog(window, {
    title: 'Export PDF',
    defaultPath: name,
    filters: [{ name: 'PDF', extensions: ['pdf'] }],
  });
  if (chosen.canceled || !chosen.filePath) return null;
  return extname(chosen.filePath).toLowerCase() === '.pdf' ? chosen.filePath : `${chosen.filePath}.pdf`;
}

/** The chosen image as a data URL, checked by its first bytes rather than by its name. */
export async function chooseLogo(window: BrowserWindow): Promise<string | null> {
  const chosen = await dialog.showOpenDialog(window, {
    title: 'Choose a logo',
    properties: ['openFile'],
    filters: [{ name: 'Image', extensions: ['png', 'jpg', 'jpeg'] }],
  });
  const [path] = chosen.filePaths;
  if (path === undefined) return null;
  if ((await stat(path)).size > 300_000)
    throw refuse('invalid', 'The image is larger than 300 kB. Choose a smaller one.');
  const bytes = await readFile(path);
  const type =
    bytes.subarray(1, 4).toString('latin1') === 'PNG'
      ? 'png'
      : bytes[0] === 0xff && bytes[1] === 0xd8
        ? 'jpeg'
        : null;
  if (!type) throw refuse('invalid', 'This is no PNG or JPEG image. Choose another file.');
  return LogoDataUrl.parse(`data:image/${type};base64,${bytes.toString('base64')}`);
}
