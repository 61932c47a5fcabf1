/** What `quote` is asked for, checked before any work. */
import { lstat, open, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Currency, CURRENCIES } from '../../shared/request/vocabulary';
import { beginFile } from '../engine/storage/unfinished-files';
import type { Intake } from '../intake/intake';
import { say } from './output';
import { UsageError, type Words } from './words';

export interface QuoteRequest {
  text: string;
  client: string | null;
  currency: Currency | null;
  /** Where the PDF goes; null: none is wanted. */
  pdf: string | null;
}

/**
 * Reads the words of the command, and the brief's file.
 *
 * @param dataFolder remembers the trial file in the PDF's folder; null: it cannot be used, which the caller reports
 *
 * @throws {UsageError} where an option is outside its values, or a PDF cannot be written
 * @throws {CallRefused} where the brief cannot be read
 */
export async function quoteRequest(
  { rest, options, flags }: Words,
  intake: Intake,
  dataFolder: string | null,
): Promise<QuoteRequest> {
  const file = options.get('--file');
  if (file === undefined ? rest.length !== 1 : rest.length > 0) {
    throw new UsageError('quote takes one text in quotes, or --file brief.txt.');
  }
  const currency = currencyOf(options.get('--currency'));
  const client = clientOf(options.get('--client'));
  const pdf = options.get('--pdf');
  return {
    text: file === undefined ? (rest[0] ?? '') : await textOf(resolve(file), intake),
    client,
    currency,
    pdf: pdf === undefined ? null : await writable(resolve(pdf), flags.has('--force'), dataFolder),
  };
}

/** The client's words in a file, read as the window reads it. */
async function textOf(path: string, intake: Intake): Promise<string> {
  const { name, text, leftOut } = await intake.read('brief', { path }, {});
  if (leftOut.length > 0) say(`Not read in ${name}: ${leftOut.join(', ')}.`);
  return text;
}

function currencyOf(code: string | undefined): Currency | null {
  if (code === undefined) return null;
  const currency = Currency.safeParse(code.toUpperCase());
  if (currency.success) return currency.data;
  throw unfit('currency', `There is no price list in "${code}". Use one of ${CURRENCIES.join(', ')}.`);
}

function clientOf(name: string | undefined): string | null {
  const client = name?.trim();
  if (client === undefined) return null;
  if (client !== '' && client.length <= 200) return client;
  throw unfit('client', '--client needs a name of 1 to 200 characters.');
}

/** A file that is there may have been sent to a client already: it is replaced only where that was said. */
async function writable(path: string, isForced: boolean, dataFolder: string | null): Promise<string> {
  try {
    const found = await lstat(path).catch(nullIfMissing);
    const target = found?.isSymbolicLink() ? await stat(path).catch(nullIfMissing) : found;
    if (target?.isDirectory()) throw unfit('pdf', `${path} is a folder. Name a file for the PDF.`);
    if (target && !target.isFile())
      throw unfit('pdf', `${path} is not a file. Choose another name for the PDF.`);
    if (found && !isForced) throw unfit('pdf', `${path} exists already. Use --force to replace it.`);
    if (dataFolder !== null) await tryFolder(dirname(path), dataFolder);
    return path;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw unfit(
      'pdf',
      `The PDF cannot be written as ${path}. Choose a folder that exists and may be written.`,
    );
  }
}

/** Whether a file can be made there, only the system knows: makes one and takes it away again. */
async function tryFolder(folder: string, dataFolder: string): Promise<void> {
  const trial = await beginFile(dataFolder, folder);
  try {
    await (await open(trial.path, 'wx', 0o600)).close();
  } finally {
    await trial.end();
  }
}

function nullIfMissing(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}

const unfit = (option: string, message: string): UsageError =>
  new UsageError(message, [{ path: option, message }]);
