/** `candidates import FILE`: imports a table of candidates as the window does, with the columns as guessed. */
import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { guessMapping, ImportResult, Mapping, type RowError } from '../../shared/candidates/import';
import { type CommandContext, engineUp, unusable } from './context';
import { follow } from './follow-job';
import { EXIT, type Exit, refused, say, writeJson, writeOut } from './output';
import { type CommandArgs, UsageError } from './command-args';

export async function importCandidates({ rest, flags }: CommandArgs, context: CommandContext): Promise<Exit> {
  const json = flags.has('--json');
  const [, file] = rest;
  if (file === undefined)
    throw new UsageError('candidates import needs a file: candidates import people.csv');
  const path = resolve(file);
  const mapping = await guessedMapping(path, context);
  if (!(await engineUp(context, true))) return unusable(context, json);
  const started = await context.engine.call('engine.importCandidates', {
    path,
    mapping,
    duplicates: 'keep',
    submitKey: randomUUID(),
  });
  if (!started.ok) return refused(started.error, json);
  const job = await follow(context, started.data.jobId);
  if (!job) return unusable(context, json);
  if (job.status !== 'completed') {
    const { code, message } = job.error ?? { code: 'internal', message: 'The import failed.' };
    return refused({ code: code === 'unreadable_file' ? 'invalid' : code, message }, json);
  }
  const result = ImportResult.parse(job.result);
  for (const error of result.errors) say(inWords(error));
  if (json) await writeJson({ jobId: job.jobId, status: job.status, ...result });
  else {
    const { added, kept, setAside } = result;
    await writeOut(`Candidates added: ${added}. Unchanged: ${kept}. Rows not imported: ${setAside}.`);
  }
  // Where no row could be used, the file is at fault.
  return result.setAside > 0 && result.added + result.kept === 0 ? EXIT.invalid : EXIT.done;
}

/**
 * Which column is which field, by the header.
 *
 * @throws {CallRefused} where the file cannot be read
 * @throws {UsageError} where the header names no name or no role
 */
async function guessedMapping(path: string, { intake }: CommandContext): Promise<Mapping> {
  const { columns } = await intake.read('tableStart', { path }, {});
  const mapping = Mapping.safeParse(guessMapping(columns));
  if (mapping.success) return mapping.data;
  throw new UsageError(
    `The file needs a column Name and a column Role. It has: ${columns.filter(Boolean).join(', ')}.`,
    [{ path: 'file', message: 'has no name or role column' }],
  );
}

const inWords = ({ row, column, message }: RowError): string =>
  `Row ${row}${column === null ? '' : `, ${column}`}: ${message}`;
