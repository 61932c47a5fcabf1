/** `price`: prices an input file, or a batch of inputs. */
import { z } from 'zod';
import { fieldErrorText } from '../../shared/contract/field-error-text';
import { type FieldError, fieldErrors } from '../../shared/contract/reply';
import { pricingData, salaryData, statutoryData } from '../../shared/data/current';
import { AmountTooLarge, formatPesos } from '../../shared/pricing/money';
import { lowSalaries, type LowSalary, price, PriceInput } from '../../shared/pricing/price';
import { NoRule } from '../../shared/pricing/statutory';
import { dayInManila } from '../../shared/calendar';
import { type CommandArgs, UsageError } from './command-args';
import { EXIT, type Exit, refused, say, writeJson, writeOut } from './output';
import { jsonOf, textFile } from './read-text-file';

/**
 * Runs `price`.
 *
 * @throws {CallRefused} where the file cannot be read
 */
export async function priceFile({ rest, flags }: CommandArgs): Promise<Exit> {
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

const Id = z.union([z.string(), z.number()]);
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
  `The salary of line ${line + 1} is ${standing === 'below' ? 'below' : 'within 10% of'} the minimum wage of PHP ${formatPesos(minimum)} per month (${order}).`;

const unfit = (fields: FieldError[]): { result: Priced; exit: Exit } =>
  invalid(fields.map(({ path, message }) => `${path || 'input'}: ${message}`).join('; '), fields);

function invalid(message: string, fields: FieldError[]): { result: Priced; exit: Exit } {
  return { result: { error: { code: 'invalid', message, fields } }, exit: EXIT.invalid };
}
