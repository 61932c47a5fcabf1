/** `parse`: reads a request, or each line of a file, without pricing it. */
import { z } from 'zod';
import { pricingData, salaryData } from '../../shared/data/current';
import { catalogueOf } from '../../shared/reference/own-roles';
import { toPrintedForm } from '../../shared/request/expected-form';
import { aliasesToReadWith, readWithAliases } from '../../shared/request/read-with-aliases';
import { dayInManila } from '../../shared/calendar';
import { type CommandArgs, UsageError } from './command-args';
import { aliasesIn, bundledNames, namesIn } from './kept-data';
import { EXIT, type Exit, writeJson, writeOut } from './output';
import { jsonOf, textFile } from './read-text-file';
import { currenciesInUse } from '../../shared/pricing/currencies';

function reader(client: string | null, dataFolder: string | null): (text: string) => unknown {
  const names = dataFolder === null ? bundledNames() : namesIn(dataFolder);
  const catalogue = catalogueOf(salaryData().roles, names);
  const kept = dataFolder === null ? [] : aliasesIn(dataFolder);
  const context = {
    catalogue,
    today: dayInManila(Date.now()),
    maxHeadcount: pricingData().defaults.max_headcount_per_quote,
    currencies: currenciesInUse(pricingData(), []),
  };
  return (text) => {
    const aliases = aliasesToReadWith(text, { named: client, assumed: null }, kept, context);
    return toPrintedForm(readWithAliases(text, aliases, context));
  };
}

/**
 * Runs `parse`.
 *
 * @param context dataFolder: where aliases, added roles and ambiguous names are read from; null: the app's own alone
 * @throws {CallRefused} where the file cannot be read
 */
export async function parse(
  { rest, options, flags }: CommandArgs,
  { dataFolder }: { dataFolder: string | null },
): Promise<Exit> {
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
