/** `parse`, `price` and `help`: pure functions over the app's data; they need no engine, no lock and no window. */
import { z } from 'zod';
import { fieldErrorText } from '../../shared/contract/field-error-text';
import { CallRefused, type FieldError, fieldErrors } from '../../shared/contract/reply';
import { ambiguityData, pricingData, salaryData, statutoryData } from '../../shared/data/current';
import { AmountTooLarge, formatAmount } from '../../shared/pricing/money';
import { lowSalaries, type LowSalary, price, PriceInput } from '../../shared/pricing/price';
import { NoRule } from '../../shared/pricing/statutory';
import { buildCatalogue } from '../../shared/request/catalogue';
import { toPrintedForm } from '../../shared/request/expected-form';
import { aliasesToReadWith, readWithAliases } from '../../shared/request/read-with-aliases';
import type { RoleAlias } from '../../shared/request/role-alias';
import { keptAliases } from '../engine/aliases/kept-aliases';
import { dayInManila } from '../engine/clock';
import { readBytes } from '../intake/read-file';
import { EXIT, type Exit, refused, say, writeJson, writeOut } from './output';
import { USAGE, UsageError, type CommandArgs } from './parse-args';

/**
 * Runs one of the pure commands.
 *
 * @param dataFolder where aliases are read from; null: none are
 */
export async function runPure(words: CommandArgs, dataFolder: string | null = null): Promise<Exit> {
  const json = words.flags.has('--json');
  try {
    if (words.command === 'help') return await help(json);
    return words.command === 'parse' ? await parse(words, dataFolder) : await priceFile(words);
  } catch (error) {
    if (error instanceof CallRefused) return refused(error.error, json);
    if (error instanceof UsageError)
      return refused({ code: 'invalid', message: error.message, fields: error.fields }, json);
    throw error;
  }
}

async function help(json: boolean): Promise<Exit> {
  if (json) await writeJson({ usage: USAGE });
  else await writeOut(USAGE);
  return EXIT.done;
}

function reader(client: string | null, dataFolder: string | null): (text: string) => unknown {
  const catalogue = buildCatalogue(salaryData().roles, ambiguityData().ambiguous);
  const kept = dataFolder === null ? [] : aliasesIn(dataFolder);
  const context = {
    catalogue,
    today: dayInManila(Date.now()),
    maxHeadcount: pricingData().defaults.max_headcount_per_quote,
  };
  return (text) => {
    const aliases = aliasesToReadWith(text, { named: client, assumed: null }, kept, context);
    return toPrintedForm(readWithAliases(text, aliases, context));
  };
}

/** The stored aliases. Where they can't be read, the text is read without them and a message says so. */
function aliasesIn(dataFolder: string): RoleAlias[] {
  try {
    return keptAliases(dataFolder);
  } catch (error) {
    say(
      `Your aliases can’t be read and were not used: ${error instanceof Error ? error.message : 'unknown'}.`,
    );
    return [];
  }
}

async function parse({ rest, options, flags }: CommandArgs, dataFolder: string | null): Promise<Exit> {
  const read = reader(options.get('--client') ?? null, dataFolder);
  const file = options.get('--file');
  if (file !== undefined && rest.length > 0)
    throw new UsageError('parse takes one text, in quotes, or --file, not both.');
  if (file !== undefined) {
    const out = linesOf(textFile(file)).map(({ id, text }) =>
      JSON.stringify({ id, ...z.looseObject({}).parse(read(text)) }),
    );
    if (out.length > 0) await writeOut(out.join('\n'));
    return EXIT.done;
  }
  if (rest.length !== 1) throw new UsageError('parse takes one text, in quotes, or --file.');
  const reading = read(rest[0] ?? '');
  if (flags.has('--json')) await writeJson(reading);
  else await writeOut(JSON.stringify(reading, null, 2));
  return EXIT.done;
}

const Id = z.union([z.string(), z.number()]);

/** The texts of a JSON Lines file; empty lines are skipped, but counted in line numbers. */
function linesOf(file: string): { id: string | number; text: string }[] {
  return file.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return [];
    const value = jsonOf(line);
    const object = z.looseObject({}).safeParse(value);
    if (!object.success)
      throw unfitLine(i + 1, value === undefined ? 'is not valid JSON' : 'is not an object');
    const id = Id.safeParse(object.data['id']);
    if (!id.success) throw unfitLine(i + 1, 'has no "id"');
    const text = z.string().safeParse(object.data['text']);
    if (!text.success) throw unfitLine(i + 1, 'has no "text"');
    return [{ id: id.data, text: text.data }];
  });
}

const unfitLine = (line: number, why: string): UsageError =>
  new UsageError(
    `Line ${line} of the file ${why}. Each line must look like {"id": 1, "text": "3 bookkeepers"}.`,
    [{ path: 'file', message: `line ${line} ${why}` }],
  );

async function priceFile({ rest, flags }: CommandArgs): Promise<Exit> {
  const [file] = rest;
  if (file === undefined || rest.length !== 1) throw new UsageError('price takes one file.');
  const data = jsonOf(textFile(file));
  if (data === undefined) throw new UsageError('The file is not valid JSON.');
  const object = z.looseObject({}).safeParse(data);
  if (object.success && 'quotes' in object.data) {
    const { quotes } = object.data;
    if (!Array.isArray(quotes)) {
      const message = 'must be a list of {"id": …, "input": …}';
      throw new UsageError(`quotes: ${message}`, [{ path: 'quotes', message }]);
    }
    await writeJson({ quotes: quotes.map(pricedEntry) });
    return EXIT.done;
  }
  const { result, exit } = priced(data);
  if ('error' in result) return refused(result.error, flags.has('--json'));
  if (flags.has('--json')) await writeJson(result);
  else await writeOut(JSON.stringify(result, null, 2));
  return exit;
}

const Entry = z.looseObject({ id: Id, input: z.unknown() });

/** One entry of a batch; an error is the result of its entry only, so that the others are priced. */
function pricedEntry(entry: unknown): { id: string | number | null; result: Priced } {
  const parsed = Entry.safeParse(entry, { error: fieldErrorText });
  const id = Entry.pick({ id: true }).safeParse(entry);
  if (parsed.success && parsed.data.input !== undefined)
    return { id: parsed.data.id, result: priced(parsed.data.input, `${parsed.data.id}: `).result };
  const fields = parsed.success ? [{ path: 'input', message: 'is missing' }] : fieldErrors(parsed.error);
  return { id: id.success ? id.data.id : null, result: unfit(fields).result };
}

type Priced = { error: { code: string; message: string; fields: FieldError[] } } | ReturnType<typeof price>;

/** @param about begins what is said of a low salary on standard error */
function priced(input: unknown, about = ''): { result: Priced; exit: Exit } {
  const dated = z.looseObject({}).safeParse(input);
  const parsed = PriceInput.safeParse(
    dated.success ? { as_of: dayInManila(Date.now()), ...dated.data } : input,
    { error: fieldErrorText },
  );
  if (!parsed.success) return unfit(fieldErrors(parsed.error));
  const tables = { pricing: pricingData(), statutory: statutoryData(), salaries: salaryData() };
  try {
    const result = price(parsed.data, tables);
    if (result.status === 'ok')
      for (const low of lowSalaries(parsed.data, tables)) say(`${about}${lowSalaryWords(low)}`);
    return {
      result,
      exit: { ok: EXIT.done, rejected: EXIT.invalid, needs_clarification: EXIT.answers }[result.status],
    };
  } catch (error) {
    const path = error instanceof NoRule ? 'as_of' : error instanceof AmountTooLarge ? 'lines' : null;
    if (path === null || !(error instanceof Error)) throw error;
    return invalid(error.message, [{ path, message: error.message }]);
  }
}

const lowSalaryWords = ({ line, standing, minimum, order }: LowSalary): string =>
  `The salary of line ${line + 1} is ${standing === 'below' ? 'below' : 'within 10% of'} the minimum wage of PHP ${formatAmount(minimum)} a month (${order}).`;

const unfit = (fields: FieldError[]): { result: Priced; exit: Exit } =>
  invalid(fields.map(({ path, message }) => `${path || 'input'}: ${message}`).join('; '), fields);

function invalid(message: string, fields: FieldError[]): { result: Priced; exit: Exit } {
  return { result: { error: { code: 'invalid', message, fields } }, exit: EXIT.invalid };
}

/** The largest file of texts or prices, in bytes. */
const MAX_FILE_BYTES = 64_000_000;

/** @throws {CallRefused} where the file is not a regular one, cannot be read or is too large */
function textFile(path: string): string {
  // Editors on Windows put a byte order mark first.
  return readBytes({ path }, MAX_FILE_BYTES)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
}

/** The value of a JSON text; undefined where it is none. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const PURE = new Set(['parse', 'price', 'help']);

export const isPure = (words: CommandArgs): boolean => PURE.has(words.command);
