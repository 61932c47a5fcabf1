/** Imports candidates from a CSV file: checks every row first, then adds those without an error in one write. */
import { stepNames } from '../../../shared/jobs/wording';
import type { AppJob } from '../app-job';
import { basename } from 'node:path';
import { z } from 'zod';
import type { Profile } from '../../../shared/candidates/candidate';
import { type CandidateRows, ImportResult, Mapping } from '../../../shared/candidates/import';
import type { CandidateStore } from './candidate-store';
import { FailPermanently } from '../queue/job-type';
import { type Shell, UnreadableFileError } from '../shell';

/** People's data stays out of the job: it names the file and reads it again where it must. */
const Input = z.strictObject({
  path: z.string().min(1),
  mapping: Mapping,
  duplicates: z.enum(['keep', 'update']),
});
const Checked = z.strictObject({
  hash: z.string(),
  rows: z.int().nonnegative(),
  errors: ImportResult.shape.errors,
  errorCount: ImportResult.shape.errorCount,
  setAside: ImportResult.shape.setAside,
});

export interface ImportCandidatesOptions {
  store: CandidateStore;
  read: Shell['readCandidates'];
  changed(): void;
}

export function importCandidates({
  store,
  read: readFile,
  changed,
}: ImportCandidatesOptions): AppJob<'import_candidates', z.infer<typeof Input>, ImportResult> {
  async function read({ path, mapping }: z.infer<typeof Input>): Promise<CandidateRows> {
    try {
      return await readFile(path, mapping);
    } catch (error) {
      if (!(error instanceof UnreadableFileError)) throw error;
      throw new FailPermanently({ code: 'unreadable_file', message: error.message });
    }
  }

  return {
    name: 'import_candidates',
    queue: 'import_queue',
    steps: stepNames('import_candidates'),
    input: Input,
    result: ImportResult,
    maxAttempts: 3,
    concurrency: 1,
    timeoutMs: 60_000,
    subject: ({ path }) => basename(path),
    async run(job) {
      const { mapping, path, duplicates } = job.input;
      const checked = await job.step({
        name: 'check_rows',
        input: { mapping, path },
        result: Checked,
        run: async () => {
          const { profiles, ...rest } = await read(job.input);
          return { ...rest, rows: profiles.length };
        },
        summary: ({ rows, setAside }) =>
          `Rows to import: ${rows}${setAside > 0 ? `. Rows set aside: ${setAside}` : ''}`,
      });
      const { errors, errorCount, setAside } = checked;
      if (checked.rows === 0) {
        const result = { added: 0, updated: 0, kept: 0, errors, errorCount, setAside };
        return { kind: 'done', result, cacheable: false };
      }
      const added: Profile[] = [];
      const updated: { id: number; profile: Profile }[] = [];
      const result = await job.step({
        name: 'add_rows',
        input: { hash: checked.hash, duplicates },
        result: ImportResult,
        run: async () => {
          const { hash, profiles } = await read(job.input);
          if (hash !== checked.hash) {
            throw new FailPermanently({
              code: 'file_changed',
              message: 'The file has changed since you chose it. Choose it again.',
            });
          }
          for (const profile of profiles) {
            const known = profile.email === null ? null : store.byEmail(profile.email);
            if (known) updated.push({ id: known.candidateId, profile });
            else added.push(profile);
          }
          const isUpdate = duplicates === 'update';
          return {
            added: added.length,
            updated: isUpdate ? updated.length : 0,
            kept: isUpdate ? 0 : updated.length,
            errors,
            errorCount,
            setAside,
          };
        },
        commit: () => {
          store.addAll(added, job.jobId);
          if (duplicates === 'update') for (const { id, profile } of updated) store.update(id, profile);
          changed();
        },
        summary: (done) => `${done.added} added, ${done.updated} updated, ${done.kept} unchanged`,
      });
      return { kind: 'done', result, cacheable: false };
    },
  };
}
