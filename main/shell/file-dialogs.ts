/** The system's file dialogs. */
import { type BrowserWindow, dialog } from 'electron';
import { createReadStream } from 'node:fs';
import { basename, extname } from 'node:path';
import { MAX_TEXT } from '../../shared/contract/contract';
import { refuse } from '../../shared/contract/reply';
import { LogoDataUrl } from '../../shared/settings/settings';

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
  // Loaded with the first mail only.
  const { mailText } = await import('./mail-text');
  const text = await mailText(await bytesOf(path, MAX_MAIL_BYTES));
  if (text === null) throw notText(name);
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

/** @throws {CallRefused} where the file cannot be read or is larger than `most` */
async function bytesOf(path: string, most: number): Promise<Uint8Array> {
  const name = basename(path);
  const bytes = await readAtMost(path, most).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    const why = code === 'ENOENT' ? 'does not exist' : code === 'EISDIR' ? 'is a folder' : 'cannot be read';
    throw refuse('invalid', `The file ${name} ${why}. Choose a text file.`, [{ path: 'file', message: why }]);
  });
  if (bytes === null) throw tooLong(name);
  return bytes;
}

/** The bytes of a file; null where there are more than `most`. A file without end is not read to its end. */
async function readAtMost(path: string, most: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  for await (const chunk of createReadStream(path, { end: most })) {
    if (chunk instanceof Buffer) chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks);
  return bytes.length > most ? null : bytes;
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

/** The path of a table of candidates; null where the person thought better of it. */
export async function chooseCandidates(window: BrowserWindow): Promise<string | null> {
  const chosen = await dialog.showOpenDialog(window, {
    title: 'Import candidates',
    properties: ['openFile'],
    filters: [{ name: 'CSV', extensions: ['csv', 'tsv', 'txt'] }],
  });
  return chosen.filePaths[0] ?? null;
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
  return readLogo(path);
}

const LARGEST_LOGO = 300_000;
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const JPEG = Buffer.from([0xff, 0xd8, 0xff]);

/**
 * Reads an image as a data URL.
 *
 * @throws {CallRefused} where it cannot be read, is too large, or is neither PNG nor JPEG
 */
export async function readLogo(path: string): Promise<string> {
  const bytes = await readAtMost(path, LARGEST_LOGO).catch(() => {
    throw refuse('invalid', `The file ${basename(path)} cannot be read. Choose another image.`);
  });
  if (bytes === null) throw refuse('invalid', 'The image is larger than 300 kB. Choose a smaller one.');
  const type = startsWith(bytes, PNG) ? 'png' : startsWith(bytes, JPEG) ? 'jpeg' : null;
  if (!type) throw refuse('invalid', 'This is no PNG or JPEG image. Choose another file.');
  return LogoDataUrl.parse(`data:image/${type};base64,${bytes.toString('base64')}`);
}

const startsWith = (bytes: Buffer, start: Buffer): boolean => bytes.subarray(0, start.length).equals(start);
