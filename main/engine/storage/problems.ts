/** What storage met, in words for a person. */
import type { Problem } from '../../../shared/contract/app-view';
import type { CallError } from '../../../shared/contract/reply';
import type { Saved } from '../database/salvage';
import { StorageFailed, type StorageTrouble } from '../database/writer';
import type { Restore } from './restores-table';

export const STORAGE_PROBLEMS: Record<StorageTrouble, Problem> = {
  full: {
    code: 'disk_full',
    title: 'The disk is full',
    text: 'Make some room: ShoreQuote goes on by itself. What was accepted before is safe.',
    action: 'show_data_folder',
  },
  locked: {
    code: 'storage_locked',
    title: 'Another program holds the data file',
    text: 'ShoreQuote tries again by itself. Close what backs up or scans the data folder.',
    action: 'show_data_folder',
  },
  unwritable: {
    code: 'storage_unwritable',
    title: 'The data file cannot be written',
    text: 'Check that the disk is there and that you may write to the data folder. Nothing was lost.',
    action: 'show_data_folder',
  },
  damaged: {
    code: 'database_broken',
    title: 'The data file is damaged',
    text: 'ShoreQuote starts again by itself, checks the file and saves what it can.',
    action: 'show_data_folder',
  },
};

const CODES = { full: 'storage_full', locked: 'busy', unwritable: 'storage', damaged: 'storage' } as const;

/** The refusal of a call that failed because of storage; null: it failed otherwise. */
export function storageRefusal(error: unknown): CallError | null {
  if (error instanceof StorageFailed) {
    const { title, text } = STORAGE_PROBLEMS[error.trouble];
    return { code: CODES[error.trouble], message: `${title}. ${text}` };
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('SQLITE_')
    ? { code: 'storage', message: 'The data file cannot be read. Check the disk.' }
    : null;
}

export const restoreFailed = (why: string): Problem => ({
  code: 'restore_failed',
  title: 'The backup was not restored',
  text: `${why} Your present data is as it was.`,
  action: 'show_data_folder',
});

/**
 * What a person should know of the file's content having come from elsewhere; null where there is nothing to say.
 *
 * @param newest the newest sound backup to go back to; null: none
 */
export function restoreNotice({ source, ...restore }: Restore, newest: string | null): Problem | null {
  const held = restore.held ?? 0;
  const { asking } = restore;
  const review = [
    held === 0
      ? ''
      : ` ${count(held, 'job')} that may have been done already ${held === 1 ? 'waits' : 'wait'} for you in Activity.`,
    asking === 0
      ? ''
      : ` ${count(asking, 'job')} ${asking === 1 ? 'waits' : 'wait'} for your approval as before and may have been done since: look before you approve.`,
  ].join('');
  switch (source) {
    case 'salvage':
      return {
        code: 'database_salvaged',
        title: restore.kept_as === null ? 'The data file was missing' : 'The data file was damaged',
        text: salvageText(restore) + review,
        action: 'show_data_folder',
        ...(newest === null ? {} : { backup: newest }),
      };
    case 'backup':
      return {
        code: 'database_restored',
        title: 'A backup was restored',
        text: `Your data is that of ${restore.backup}. The data before is kept as ${restore.kept_as}.${review}`,
        action: 'show_data_folder',
      };
    case 'unknown':
      if (held + asking === 0) return null;
      return {
        code: 'database_restored',
        title: 'The data file is not the one that was left here',
        text: `It may be older than your last work.${review}`,
        action: 'show_data_folder',
      };
  }
}

function salvageText({ salvaged, kept_as }: Pick<Restore, 'salvaged' | 'kept_as'>): string {
  const kept = kept_as === null ? '' : ` The damaged file is kept as ${kept_as}.`;
  if (!salvaged || salvaged.quotes.of + salvaged.openJobs.of === 0)
    return `Nothing could be read of it.${kept}`;
  const { quotes, prices, openJobs } = salvaged;
  const lost = prices.of - prices.saved;
  const again =
    lost === 0
      ? ''
      : ` ${count(lost, 'price')} could not be read: generate ${lost === 1 ? 'it' : 'them'} again.`;
  return `${share(quotes, 'quote')} and ${share(openJobs, 'open job')} were saved.${again}${kept}`;
}

const count = (n: number, thing: string): string => `${n} ${thing}${n === 1 ? '' : 's'}`;
const share = ({ saved, of, isAll }: Saved, thing: string): string => {
  if (saved < of) return `${saved} of ${isAll ? '' : 'at least '}${count(of, thing)}`;
  return isAll ? count(of, thing) : `${count(of, thing)} (there may have been more)`;
};
