/** The zip archive that a Word or Excel file is: what it holds, within limits that are checked before it is unpacked. */
import { strFromU8, unzipSync } from 'fflate';
import { refuse } from '../../../shared/contract/reply';
import { damaged, locked } from './damaged';

/** What all of its files may take once they are unpacked, in bytes; pictures count. */
const MAX_UNPACKED_BYTES = 200_000_000;
/** The same for one file of markup. */
const MAX_MARKUP_BYTES = 40_000_000;
const MAX_ENTRIES = 5_000;
/** How files of Word and Excel before 2007 begin, and those with a password. */
const COMPOUND_FILE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const ZIP = Buffer.from('PK');

/**
 * The names of all files in it, and the text of those that are wanted.
 *
 * @throws {CallRefused} where it has a password, is damaged, or unpacks to more than the limits
 */
export function openOfficeFile(bytes: Buffer, name: string, isWanted: (entry: string) => boolean) {
  if (startsWith(bytes, COMPOUND_FILE)) throw locked(name);
  const names: string[] = [];
  let total = 0;
  const texts = new Map<string, string>();
  try {
    const files = unzipSync(bytes, {
      filter({ name: entry, originalSize }) {
        names.push(entry);
        total += originalSize;
        const isMarkup = /\.(?:xml|rels)$/i.test(entry);
        if (names.length > MAX_ENTRIES || total > MAX_UNPACKED_BYTES) throw bomb(name);
        if (isMarkup && originalSize > MAX_MARKUP_BYTES) throw bomb(name);
        return isWanted(entry);
      },
    });
    for (const [entry, content] of Object.entries(files)) texts.set(entry, strFromU8(content));
  } catch (error) {
    // The library throws errors of its own for archives that it cannot read.
    throw error instanceof Error && error.name === 'CallRefused' ? error : damaged(name);
  }
  return { names, texts };
}

/** Whether these are the bytes of such a file: an archive, or one with a password. */
export const isOfficeFile = (bytes: Buffer): boolean =>
  startsWith(bytes, ZIP) || startsWith(bytes, COMPOUND_FILE);

const startsWith = (bytes: Buffer, start: Buffer): boolean => bytes.subarray(0, start.length).equals(start);

const bomb = (name: string) =>
  refuse(
    'invalid',
    `The file ${name} is too large once unpacked. Copy what you need from it and paste it here.`,
    [{ path: 'file', message: 'is too large once unpacked' }],
  );
