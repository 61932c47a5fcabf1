/** Reads a client's request from a file of any format. */
import { extname } from 'node:path';
import { type Brief, listLeftOut, MAX_TEXT } from '../../shared/contract/brief';
import { refuse } from '../../shared/contract/reply';
import { isBinary, toValidText } from '../../shared/valid-text';
import { formatFor } from './formats';
import type { Source } from './protocol';
import { nameOf, readBytes } from './read-file';

/** @throws {CallRefused} for formats that cannot be read, files that cannot, and texts that are too long */
export async function readBrief(source: Source): Promise<Brief> {
  const name = nameOf(source);
  const format = await formatFor(extname(name).slice(1).toLowerCase());
  if (!format) {
    throw refuse(
      'unsupported',
      `${name} is not a text file. Save it as .txt or .eml first, or copy its words and paste them here.`,
      [{ path: 'file', message: 'is not a text file' }],
    );
  }
  const content = await format.read(readBytes(source, format.maxBytes), name);
  if (content === null || isBinary(content.text)) {
    throw refuse('invalid', `The file ${name} is not a text file. Save it as plain text (UTF-8) first.`, [
      { path: 'file', message: 'is not text' },
    ]);
  }
  const text = toValidText(content.text);
  if (text.length > MAX_TEXT) {
    throw refuse(
      'invalid',
      `The file ${name} is longer than ${MAX_TEXT} characters. Shorten it to the request.`,
      [{ path: 'file', message: 'is too long' }],
    );
  }
  return { name, text, leftOut: listLeftOut(content.leftOut.map((one) => one.slice(0, 200))) };
}
