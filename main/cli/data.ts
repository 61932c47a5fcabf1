/** `data export FILE` and `data import FILE`: the configuration as a signed team file, and rules and data from a file. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ImportReview } from '../../shared/reference/import-review';
import { PrintError } from '../print/print-error';
import { saveFile } from '../print/save-file';
import { readDataFile } from '../shell/data-file';
import { writeTeamFile } from '../shell/team-file';
import { createTeamKey } from '../shell/team-key';
import { type CommandContext, engineUp, unusable } from './context';
import { EXIT, type Exit, refused, say, writeJson, writeOut } from './output';
import { type CommandArgs, UsageError } from './command-args';

export async function data(words: CommandArgs, context: CommandContext): Promise<Exit> {
  const [action, file] = words.rest;
  if ((action !== 'export' && action !== 'import') || file === undefined || words.rest.length > 2)
    throw new UsageError('data export FILE, or data import FILE [--accept] [--fingerprint "8F3A …"].');
  return action === 'export'
    ? exportData(resolve(file), words, context)
    : importData(resolve(file), words, context);
}

async function exportData(path: string, { flags }: CommandArgs, context: CommandContext): Promise<Exit> {
  const json = flags.has('--json');
  if (existsSync(path) && !flags.has('--force'))
    throw new UsageError('This file already exists. Choose another name, or use --force to replace it.', [
      { path: 'file', message: 'exists' },
    ]);
  const teamKey = createTeamKey(context.secrets.team);
  // Only a person at the window is asked about a new key.
  const key = await teamKey.obtain(() => Promise.resolve(false));
  if (key === null)
    return refused(
      {
        code: 'conflict',
        message:
          'The system keychain didn’t return the key that signs team files. Export once in the window to create a new one.',
      },
      json,
    );
  if (!(await engineUp(context, false))) return unusable(context, json);
  const configuration = await context.engine.call('engine.exportConfiguration', {
    appVersion: context.version,
  });
  if (!configuration.ok) return refused(configuration.error, json);
  try {
    await saveFile(path, Buffer.from(writeTeamFile(configuration.data, key)), context.dataFolder);
  } catch (error) {
    if (!(error instanceof PrintError)) throw error;
    return refused({ code: error.code, message: error.message }, json);
  }
  const fingerprint = teamKey.fingerprint();
  if (!(await teamKey.isKept()))
    say('This system has no keychain: the next export will be signed with a different key.');
  if (json) await writeJson({ file: path, fingerprint, changes: configuration.data.changes.length });
  else await writeOut(`Exported. Fingerprint: ${fingerprint}`);
  return EXIT.done;
}

async function importData(
  path: string,
  { flags, options }: CommandArgs,
  context: CommandContext,
): Promise<Exit> {
  const json = flags.has('--json');
  const file = await readDataFile(context.intake, path);
  if (!(await engineUp(context, false))) return unusable(context, json);
  const review = await context.engine.call('engine.reviewData', { file });
  if (!review.ok) return refused(review.error, json);
  const { team, differences, base } = review.data;
  if (!flags.has('--accept') || differences.length === 0) {
    await writeReview(review.data, json, false);
    return EXIT.done;
  }
  const trusts = team !== null && !team.isTrusted;
  if (trusts && plain(options.get('--fingerprint') ?? '') !== plain(team.fingerprint))
    return refused(
      {
        code: 'unconfirmed',
        message: `Ask ${team.exportedBy || team.company || 'the sender'} for the fingerprint and pass it with --fingerprint. The file’s key has the fingerprint ${team.fingerprint}.`,
      },
      json,
    );
  const accepted = await context.engine.call('engine.acceptData', { file, base, trusts });
  if (!accepted.ok) return refused(accepted.error, json);
  await writeReview(review.data, json, true);
  return EXIT.done;
}

const plain = (fingerprint: string): string => fingerprint.replaceAll(/[\s:-]/g, '').toUpperCase();

async function writeReview(review: ImportReview, json: boolean, accepted: boolean): Promise<void> {
  const { base: _, ...shown } = review;
  if (json) return writeJson({ ...shown, accepted });
  for (const { row, name, reason } of review.notTaken)
    say(`${row === null ? '' : `Row ${row}, `}${name}: ${reason}`);
  const lines = review.differences.map(
    ({ name, before, after }) => `${name}: ${before ?? 'none'} -> ${after ?? 'none'}`,
  );
  const count = `${review.differences.length} differences, ${review.unchanged} unchanged, ${review.notTaken.length} not imported.`;
  await writeOut([...lines, `${count}${accepted ? ' Now in use.' : ''}`].join('\n'));
}
