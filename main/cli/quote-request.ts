/** The request of `quote`, checked before any job starts. */
import { lstat, open, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { type Brief, leftOutOf, mailHeaderOf, MAX_FILES, textOf } from '../../shared/contract/brief';
import { pricingData } from '../../shared/data/current';
import { FileFormat } from '../../shared/document/file-format';
import { DocumentKind, isNameFor, WRONG_NAME } from '../../shared/document/kind';
import { currenciesInUse } from '../../shared/pricing/currencies';
import { LEFT_OUT_WORDS } from '../../shared/request/added-file';
import type { Span } from '../../shared/request/reading';
import { Currency } from '../../shared/request/vocabulary';
import { beginFile } from '../engine/files/unfinished-files';
import type { Intake } from '../intake/intake';
import { foldedParts } from './folded-parts';
import { bundledNames, namesIn } from './kept-data';
import { say } from './output';
import { type CommandArgs, UsageError } from './command-args';

export interface QuoteRequest {
  text: string;
  /** The files that the text was read from. */
  files: readonly Brief[];
  /** The folded parts of the message that are read too. */
  include: Span[];
  client: string | null;
  currency: Currency | null;
  /** The path of the PDF; null where none was requested. */
  pdf: string | null;
  document: DocumentKind;
  /** The path of the client copy as a table; null where none was requested. */
  exported: string | null;
}

/**
 * Reads the arguments of the command and the brief's files.
 *
 * @param dataFolder remembers the trial file in the PDF's folder; null: it cannot be used, which the caller reports
 *
 * @throws {UsageError} where an option is outside its values, or a PDF cannot be written
 * @throws {CallRefused} where the brief cannot be read
 */
export async function quoteRequest(
  { rest, options, lists, flags }: CommandArgs,
  intake: Intake,
  dataFolder: string | null,
): Promise<QuoteRequest> {
  const paths = lists.get('--file') ?? [];
  if (paths.length === 0 ? rest.length !== 1 : rest.length > 0) {
    throw new UsageError('quote takes one text, in quotes, or --file brief.txt.');
  }
  if (paths.length > MAX_FILES) throw unfit('file', `quote takes up to ${MAX_FILES} files.`);
  const currency = currencyOf(options.get('--currency'));
  const client = clientOf(options.get('--client'));
  const pdf = options.get('--pdf');
  const document = documentOf(options.get('--document'), pdf);
  const exported = options.get('--export');
  if (exported !== undefined && !TABLE_FILE.test(exported))
    throw unfit('export', '--export needs a file name that ends in .xlsx or .csv.');
  if (pdf !== undefined && TABLE_FILE.test(pdf))
    throw unfit('pdf', `${pdf} isn’t the name of a PDF. Use --export for .xlsx and .csv.`);
  const target = async (option: TargetOption, path: string | undefined): Promise<string | null> =>
    path === undefined
      ? null
      : writable(option, resolve(path), { isForced: flags.has('--force'), dataFolder });
  const wanted = lists.get('--use') ?? [];
  const kept = dataFolder !== null && (paths.length > 0 || wanted.length > 0) ? namesIn(dataFolder) : null;
  const names = kept === null ? {} : { names: kept };
  const files = await readFiles(paths, lists.get('--include') ?? [], (path) =>
    intake.read('brief', { path: resolve(path) }, names),
  );
  const text = paths.length === 0 ? (rest[0] ?? '') : files.map(textOf).join('\n\n');
  return {
    text,
    files,
    include: foldedParts(text, mailHeaderOf(files), wanted, kept ?? bundledNames()),
    client,
    currency,
    pdf: await target('pdf', pdf),
    document,
    exported: await target('export', exported),
  };
}

/** The files, read as the window reads them, with the parts that are to be included by name. */
async function readFiles(
  paths: readonly string[],
  wanted: readonly string[],
  read: (path: string) => Promise<Brief>,
): Promise<Brief[]> {
  const files: Brief[] = [];
  for (const path of paths) files.push(including(await read(path), wanted));
  const names = new Set(files.flatMap(({ parts }) => parts.map(({ name }) => name)));
  const missing = wanted.find((name) => !names.has(name));
  if (missing !== undefined)
    throw unfit('include', `There is no part "${missing}". The parts are ${[...names].join(', ')}.`);
  for (const file of files) {
    const parts = leftOutOf(file).map(({ name, reason }) => `${name} (${LEFT_OUT_WORDS[reason]})`);
    if (parts.length > 0) say(`Left out of ${file.name}: ${parts.join(', ')}. Use --include to add a part.`);
  }
  return files;
}

const including = (file: Brief, wanted: readonly string[]): Brief => ({
  ...file,
  parts: file.parts.map((part) => {
    if (!wanted.includes(part.name)) return part;
    if (part.text === null)
      throw unfit('include', `"${part.name}" has no readable text. Paste what you need from it.`);
    return { ...part, leftOut: null };
  }),
});

function currencyOf(code: string | undefined): Currency | null {
  if (code === undefined) return null;
  const currency = Currency.safeParse(code.toUpperCase());
  if (currency.success) return currency.data;
  throw unfit(
    'currency',
    `There is no price list in "${code}". Use ${currenciesInUse(pricingData(), []).join(', ')}, or another currency that is enabled in Settings > Currencies.`,
  );
}

/** @throws {UsageError} where there is no such document, none is saved, or its file does not say that it is internal */
function documentOf(kind: string | undefined, pdf: string | undefined): DocumentKind {
  if (kind === undefined) return 'client';
  const found = DocumentKind.safeParse(kind.replaceAll('-', '_'));
  if (!found.success || kind.includes('_'))
    throw unfit('document', `There is no document "${kind}". Use client, open-book or cost-sheet.`);
  if (pdf === undefined) throw unfit('document', '--document needs --pdf FILE.');
  if (!isNameFor(found.data, basename(pdf))) throw unfit('pdf', WRONG_NAME);
  return found.data;
}

function clientOf(name: string | undefined): string | null {
  const client = name?.trim();
  if (client === undefined) return null;
  if (client !== '' && client.length <= 200) return client;
  throw unfit('client', '--client needs a name of 1 to 200 characters.');
}

/** The options that name a file to save. */
type TargetOption = 'pdf' | 'export';

const TABLE_FILE = new RegExp(`\\.(?:${FileFormat.exclude(['pdf']).options.join('|')})$`, 'i');

/** An existing file may have been sent to a client already: it is replaced only with `--force`. */
async function writable(
  option: TargetOption,
  path: string,
  { isForced, dataFolder }: { isForced: boolean; dataFolder: string | null },
): Promise<string> {
  try {
    const found = await lstat(path).catch(nullIfMissing);
    const target = found?.isSymbolicLink() ? await stat(path).catch(nullIfMissing) : found;
    if (target?.isDirectory()) throw unfit(option, `${path} is a folder. Enter a file name.`);
    if (target && !target.isFile()) throw unfit(option, `${path} isn’t a file. Choose another name.`);
    if (found && !isForced) throw unfit(option, `${path} already exists. Use --force to replace it.`);
    if (dataFolder !== null) await tryFolder(dirname(path), dataFolder);
    return path;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw unfit(
      option,
      `The file can’t be saved as ${path}. Choose an existing folder that you can write to.`,
    );
  }
}

/** Checks that a file can be created in the folder by creating and deleting one: only the system knows. */
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
