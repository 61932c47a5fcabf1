/** Opens an email draft in the person's mail app: a file of the outbox, and nothing else. */
import { shell } from 'electron';
import { existsSync, lstatSync } from 'node:fs';
import { basename, join } from 'node:path';

/** A draft could not be opened; `message` is for a person. */
export class DraftError extends Error {
  override readonly name = 'DraftError';
  readonly code = 'draft_unopened';
}

const DRAFT = /^mail-\d+\.eml$/;

/** @throws {DraftError} */
export async function openDraft(dataFolder: string, path: string, reveal = false): Promise<void> {
  const name = basename(path);
  const file = join(dataFolder, 'outbox', name);
  if (!DRAFT.test(name) || file !== path) throw new DraftError('This isn’t a ShoreQuote draft.');
  if (!existsSync(file) || !lstatSync(file).isFile()) {
    throw new DraftError('The draft was moved or deleted. Create it again.');
  }
  if (reveal) {
    shell.showItemInFolder(file);
    return;
  }
  if (await shell.openPath(file)) {
    throw new DraftError('No mail app is set up on this computer. Show the draft in its folder instead.');
  }
}
