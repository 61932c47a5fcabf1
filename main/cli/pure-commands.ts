/** `parse` and `price`: pure functions over the app's data; they need no engine, no lock and no window. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { CallRefused, fieldErrors } from '../../shared/contract/reply';
import { ambiguityData, pricingData, salaryData, statutoryData } from '../../shared/data/current';
import { AmountTooLarge } from '../../shared/pricing/money';
import { price, PriceInput } from '../../shared/pricing/price';
import { NoRule } from '../../shared/pricing/statutory';
import { buildCatalogue } from '../../shared/request/catalogue';
import { toExpectedForm } from '../../shared/request/expected-form';
import { readOffline } from '../../shared/request/read-offline';
import { dayInManila } from '../engine/clock';
import { EXIT, type Exit, refused, writeJson, writeOut } from './output';
import { UsageError, type Words } from './words';

/** Runs one of the pure commands. */
export async function runPure(words: Words): Promise<Exit> {
  const json = words.flags.has('--json');
  try {
    return words.command === 'parse' ? await parse(words) : await priceFile(words);
  } catch (error) {
    if (error instanceof CallRefused) return refused(error.error, json);
    if (error instanceof UsageError) return refused({ code: 'invalid', message: error.message }, json);
    throw error;
  }
}

function reader(): (text: string) => unknown {
  const catalogue = buildCatalogue(salaryData().roles, ambiguityData().ambiguous);
  const context = {
    catalogue,
    today: dayInManila(Date.now()),
    maxHeadcount: pricingData().defaults.max_headcount_per_quote,
  };
  return (text) => toExpectedForm(readOffline(text, context));
}

async function parse({ rest, options, flags }: Words): Promise<Exit> {
  const read = reader();
  const file = options.get('--file');
  if (file !== undefined) {
    const lines = (await textFile(file)).split('\n').filter((line) => line.trim() !== '');
    const Line = z.looseObject({ id: z.union([z.string(), z.number()]), text: z.string() });
    const out = lines.map((line, i) => {
      const parsed = Line.safeParse(json(line));
      if (!parsed.success)
        throw new UsageError(`Line ${i + 1} of the file needs the form {"id": …, "text": …}.`);
      return JSON.stringify({ id: parsed.data.id, ...z.looseObject({}).parse(read(parsed.data.text)) });
    });
    await writeOut(out.join('\n'));
    return EXIT.done;
  }
  if (rest.length !== 1) throw new UsageError('parse takes one text in quotes, or --file.');
  const reading = read(rest[0] ?? '');
  if (flags.has('--json')) await writeJson(reading);
  else await writeOut(JSON.stringify(reading, null, 2));
  return EXIT.done;
}

async function priceFile({ rest, flags }: Words): Promise<Exit> {
  const [file] = rest;
  if (file === undefined || rest.length !== 1) throw new UsageError('price takes one file.');
  const data = json(await textFile(file));
  const Batch = z.looseObject({
    quotes: z.array(z.looseObject({ id: z.union([z.string(), z.number()]), input: z.unknown() })),
  });
  const batch = Batch.safeParse(data);
  if (batch.success) {
    const quotes = batch.data.quotes.map(({ id, input }) => ({ id, result: priced(input).result }));
    await writeJson({ quotes });
    return EXIT.done;
  }
  const { result, exit } = priced(data);
  if ('error' in result) return refused(result.error, flags.has('--json'));
  if (flags.has('--json')) await writeJson(result);
  else await writeOut(JSON.stringify(result, null, 2));
  return exit;
}

type Priced =
  | { error: { code: string; message: string; fields: { path: string; message: string }[] } }
  | ReturnType<typeof price>;

function priced(input: unknown): { result: Priced; exit: Exit } {
  const dated = z.looseObject({}).safeParse(input);
  const parsed = PriceInput.safeParse(
    dated.success ? { as_of: dayInManila(Date.now()), ...dated.data } : input,
  );
  if (!parsed.success) {
    const fields = fieldErrors(parsed.error);
    return invalid(fields.map(({ path, message }) => `${path || 'input'}: ${message}`).join('; '), fields);
  }
  try {
    const result = price(parsed.data, {
      pricing: pricingData(),
      statutory: statutoryData(),
      salaries: salaryData(),
    });
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

function invalid(
  message: string,
  fields: { path: string; message: string }[],
): { result: Priced; exit: Exit } {
  return { result: { error: { code: 'invalid', message, fields } }, exit: EXIT.invalid };
}

async function textFile(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new UsageError(`The file ${path} cannot be read. Check its name.`);
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw new UsageError('The file is not JSON.');
    throw error;
  }
}

export const isPure = (words: Words): boolean => words.command === 'parse' || words.command === 'price';
