/** The outbox folder: PDFs of emails that are being sent, and drafts for the person's mail app. */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { QuoteDocument } from '../../../shared/document/quote-document';
import { beginFile } from '../files/unfinished-files';
import { writeWhole } from '../files/whole-file';
import type { Documents } from '../documents/quote-document';
import { isFolder, makeFolder } from '../files/set-aside';

/** The most attachments of one email. */
export const MOST_ATTACHMENTS = 5;

export type Outbox = ReturnType<typeof createOutbox>;

/** @param folder the data folder */
export function createOutbox(folder: string, documents: Pick<Documents, 'print'>) {
  const outbox = join(folder, 'outbox');
  const make = (): void => makeFolder(outbox);
  const pdf = (jobId: number, index: number): string => join(outbox, `mail-${jobId}-${index + 1}.pdf`);
  const draft = (jobId: number): string => join(outbox, `mail-${jobId}.eml`);

  async function print(jobId: number, index: number, document: QuoteDocument): Promise<void> {
    make();
    await documents.print(document, pdf(jobId, index));
  }

  function prune(isKept: (jobId: number) => boolean): void {
    if (!isFolder(outbox)) return;
    for (const name of readdirSync(outbox)) {
      const jobId = name.match(/^mail-(\d+)(?:-\d+\.pdf|\.eml)$/)?.[1];
      if (jobId !== undefined && !isKept(Number(jobId))) rmSync(join(outbox, name), { force: true });
    }
  }

  return {
    print,
    draft,
    /** The printed document; where its file is gone, it is printed again. */
    async pdf(jobId: number, index: number, document: QuoteDocument): Promise<Buffer> {
      try {
        return await readFile(pdf(jobId, index));
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
      }
      await print(jobId, index, document);
      return readFile(pdf(jobId, index));
    },
    hasDraft: (jobId: number): boolean => existsSync(draft(jobId)),
    /** Writes the draft whole or not at all. */
    async saveDraft(jobId: number, bytes: Buffer): Promise<void> {
      make();
      const partial = await beginFile(folder, outbox);
      try {
        await writeWhole(draft(jobId), bytes, partial.path);
      } finally {
        await partial.end();
      }
    },
    /** Takes the PDFs of a job away: they can be printed again. */
    clear(jobId: number): void {
      for (let index = 0; index < MOST_ATTACHMENTS; index += 1) rmSync(pdf(jobId, index), { force: true });
    },
    /** Deletes temporary files of builds that did not note them. Call it before anything is written here. */
    clearTemporary(): void {
      if (!isFolder(outbox)) return;
      for (const name of readdirSync(outbox))
        if (/^(\.shorequote-[0-9a-f]{12}\.tmp|mail-\d+\.eml\.new)$/.test(name))
          rmSync(join(outbox, name), { force: true });
    },
    /** Deletes all that was made for a job. */
    remove: (jobId: number): void => prune((one) => one !== jobId),
    /** Deletes what was made for jobs that are not kept. What else lies there is somebody's own. */
    prune,
  };
}
