/** Reads the bytes of a file within a limit. Only regular files: a pipe may wait for ever, a device has no end. */
import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { type CallRefused, refuse } from '../../shared/contract/reply';
import type { Source } from './protocol';

/** The name shown to a person: without folder, control characters and excess length. */
export const nameOf = (source: Source): string =>
  basename('path' in source ? source.path : source.name)
    .replaceAll(/\p{Cc}/gu, ' ')
    .slice(0, 200);

/**
 * The bytes of the file, up to and including `maxBytes`.
 *
 * @throws {CallRefused} where it cannot be read, is not a regular file, or is larger
 */
export function readBytes(source: Source, maxBytes: number): Buffer {
  const name = nameOf(source);
  if ('bytes' in source) {
    if (source.bytes.byteLength > maxBytes) throw tooLarge(name, maxBytes);
    return Buffer.from(source.bytes.buffer, source.bytes.byteOffset, source.bytes.byteLength);
  }
  const bytes = readRegularFile(source.path, name, maxBytes);
  if (bytes === null) throw tooLarge(name, maxBytes);
  return bytes;
}

/** Opened once: what is checked is what is read, also where the name is given to another file meanwhile. */
function readRegularFile(path: string, name: string, maxBytes: number): Buffer | null {
  let file: number | null = null;
  try {
    // Opening some devices has an effect, so the name is looked at first.
    if (!statSync(path).isFile()) throw notAFile(path, name);
    // A pipe that took the name's place is opened without waiting for its writer. Windows has no such flag.
    file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const { size, isRegular } = statOf(file);
    if (!isRegular) throw notAFile(path, name);
    if (size > maxBytes) return null;
    return readUpTo(file, maxBytes);
  } catch (error) {
    throw refusalOf(error, name);
  } finally {
    if (file !== null) closeSync(file);
  }
}

function statOf(file: number): { size: number; isRegular: boolean } {
  const stat = fstatSync(file);
  return { size: stat.size, isRegular: stat.isFile() };
}

/** A file may grow while it is read, and some have no size at all: what counts is what comes out. */
function readUpTo(file: number, maxBytes: number): Buffer | null {
  const chunks: Buffer[] = [];
  let total = 0;
  for (;;) {
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    const read = readSync(file, chunk, 0, chunk.length, null);
    if (read === 0) return Buffer.concat(chunks, total);
    total += read;
    if (total > maxBytes) return null;
    chunks.push(chunk.subarray(0, read));
  }
}

const CHUNK_BYTES = 256 * 1024;

function notAFile(path: string, name: string): CallRefused {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory();
  return unreadable(name, isFolder ? 'is a folder' : 'is not a regular file');
}

function refusalOf(error: unknown, name: string): unknown {
  if (!(error instanceof Error && 'code' in error && 'syscall' in error)) return error;
  return unreadable(name, error.code === 'ENOENT' ? 'does not exist' : 'cannot be read');
}

const unreadable = (name: string, why: string): CallRefused =>
  refuse('invalid', `The file ${name} ${why}. Choose another file.`, [{ path: 'file', message: why }]);

const MEGABYTE = 1_000_000;

function tooLarge(name: string, maxBytes: number): CallRefused {
  const limit =
    maxBytes >= MEGABYTE ? `${Math.floor(maxBytes / MEGABYTE)} MB` : `${Math.floor(maxBytes / 1_000)} KB`;
  return refuse('invalid', `The file ${name} is larger than the limit of ${limit}.`, [
    { path: 'file', message: `is larger than ${limit}` },
  ]);
}
