/** What storage met, in words for a person. */
import type { Problem } from '../../../shared/contract/app-view';
import type { CallError } from '../../../shared/contract/reply';
import type { Saved } from '../database/recover-data';
import { StorageFailed, type StorageTrouble } from '../database/writer';
import type { CopyState } from './copies';
import type { Doubt, Restore } from './restores-table';

const STORAGE_PROBLEMS: Record<StorageTrouble, Problem> = {
  full: {
    code: 'disk_full',
    title: 'The disk is full',
    text: 'Free up some space and ShoreQuote continues automatically. Everything already saved is safe.',
    action: 'show_data_folder',
  },
  locked: {
    code: 'storage_locked',
    title: 'Another app is using the data file',
    text: 'ShoreQuote is retrying automatically. Close any app that backs up or scans the data folder.',
    action: 'show_data_folder',
  },
  unwritable: {
    code: 'storage_unwritable',
    title: 'The data file can’t be written',
    text: 'Check that the disk is connected and that you can write to the data folder. Nothing was lost.',
    action: 'show_data_folder',
  },
  damaged: {
    code: 'database_broken',
    title: 'The data file is damaged',
    text: 'ShoreQuote restarts automatically, checks the file and recovers what it can.',
    action: 'show_data_folder',
  },
  overwritten: {
    code: 'database_broken',
    title: 'Another program wrote to the data file',
    text: 'ShoreQuote restarts, checks the data file and recovers what it can.',
    action: 'show_data_folder',
  },
  missing: {
    code: 'storage_missing',
    title: 'The data folder was moved or removed',
    text: 'Nothing can be saved until it is back. Put the folder back where it was, or reconnect its disk: ShoreQuote then continues.',
    action: null,
  },
  replaced: {
    code: 'storage_missing',
    title: 'Another data file took the place of yours',
    text: 'Nothing can be saved until yours is back. Put your data folder back where it was: ShoreQuote then continues. To work with the other data, quit and start again.',
    action: 'show_data_folder',
  },
};

const CODES = {
  full: 'storage_full',
  locked: 'busy',
  unwritable: 'storage',
  damaged: 'storage',
  overwritten: 'storage',
  missing: 'storage',
  replaced: 'storage',
} as const;

const COPY_WORDS: Record<NonNullable<CopyState>, string> = {
  saving: 'A copy of your data is being saved.',
  saved: 'A copy of all your data was saved outside the data folder.',
  failed: 'A copy of your data couldn’t be saved outside the data folder: don’t quit before it is back.',
};

/** What a person should know of the trouble, and of the copy of the data that was saved because of it. */
export function troubleProblem(trouble: StorageTrouble, copy: CopyState): Problem {
  const problem = STORAGE_PROBLEMS[trouble];
  if (copy === null) return problem;
  const action = copy === 'saved' ? 'show_copies' : problem.action;
  return { ...problem, text: `${problem.text} ${COPY_WORDS[copy]}`, action };
}

/** Moving the folder is up to the person: only they know where else it may be. */
export const folderSynced = (service: string): Problem => ({
  code: 'folder_synced',
  title: `The data folder is in ${service}`,
  text: `${service} can damage the data file or replace it with an older one. Quit ShoreQuote, move the folder to a place on this computer that isn’t synced, and start ShoreQuote with that folder.`,
  action: 'show_data_folder',
});

/** The refusal of a call that failed because of storage; null: it failed otherwise. */
export function storageRefusal(error: unknown): CallError | null {
  if (error instanceof StorageFailed) {
    const { title, text } = STORAGE_PROBLEMS[error.trouble];
    return { code: CODES[error.trouble], message: `${title}. ${text}` };
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('SQLITE_')
    ? { code: 'storage', message: 'The data file can’t be read. Check the disk.' }
    : null;
}

/** @param removed what another program had added to the file */
export const schemaChanged = (removed: readonly string[]): Problem => ({
  code: 'database_restored',
  title: 'Another program changed the data file',
  text: `It had added instructions that ShoreQuote doesn’t use; they were removed (${removed.slice(0, 3).join(', ').slice(0, 100)}). Your data was kept: check your newest quotes.`,
  action: 'show_data_folder',
});

export const restoreFailed = (why: string): Problem => ({
  code: 'restore_failed',
  title: 'The backup was not restored',
  text: `${why} Your current data is unchanged.`,
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
      : ` ${count(held, 'job')} may already have been done and ${held === 1 ? 'needs' : 'need'} your confirmation in Activity.`,
    asking === 0
      ? ''
      : ` ${count(asking, 'job')} still ${asking === 1 ? 'needs' : 'need'} your approval but may already have been done: check before you approve.`,
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
        text: `Your data is now from ${restore.backup}. Your previous data is kept as ${restore.kept_as}.${review}`,
        action: 'show_data_folder',
      };
    case 'unknown': {
      if (restore.doubt === null && held + asking === 0) return null;
      const { title, text } = doubtWords(restore);
      return {
        code: 'database_restored',
        title,
        text: `${text}${review}`,
        action: 'show_data_folder',
      };
    }
  }
}

function doubtWords({
  doubt,
  known_number: known,
  found_number: found,
}: Doubt): Pick<Problem, 'title' | 'text'> {
  const isLower = known !== null && found !== null && found < known;
  const numbers = isLower ? ` New quotes continue at Q-${known + 1}, so that no number is used twice.` : '';
  const putBack = 'If you have the newer file, quit ShoreQuote, put it back and start again.';
  switch (doubt) {
    case 'older': {
      const lacks = isLower
        ? `Quotes up to Q-${known} were created, but the file ends ${found === 0 ? 'before the first one' : `at Q-${found}`}.`
        : 'Your last work isn’t in it.';
      return { title: 'The data file is older than your last work', text: `${lacks} ${putBack}${numbers}` };
    }
    case 'other_data':
      return {
        title: 'This folder now holds other data',
        text: `It isn’t the data that ShoreQuote last opened here. ${putBack}${numbers}`,
      };
    case 'log_missing':
      return {
        title: 'A part of the data file is missing',
        text: `ShoreQuote was not closed normally, and the file “shorequote.db-wal” is gone. Your last work may be lost. If you moved or copied the data folder, quit ShoreQuote and copy all its files.${numbers}`,
      };
    case 'overwritten':
      return {
        title: 'Another program wrote to the data file',
        text: `The data file was checked and can be used, but your last work may be missing. Compare your newest quotes.${numbers}`,
      };
    case 'unknown':
    case null:
      return {
        title: 'The data file was replaced',
        text: 'It isn’t the file that ShoreQuote last saved here, and may be older than your last work.',
      };
  }
}

function salvageText({ salvaged, kept_as }: Pick<Restore, 'salvaged' | 'kept_as'>): string {
  const kept = kept_as === null ? '' : ` The damaged file is kept as ${kept_as}.`;
  const found = salvaged && [salvaged.quotes, salvaged.openJobs, ...Object.values(salvaged.tables)];
  if (!salvaged || !found?.some(({ of }) => of > 0)) return `No data could be recovered.${kept}`;
  const { quotes, prices, openJobs, tables } = salvaged;
  const lost = prices.of - prices.saved;
  const again =
    lost === 0 ? '' : ` ${count(lost, 'price')} couldn’t be read: reprice ${lost === 1 ? 'it' : 'them'}.`;
  const parts = [share(quotes, 'quote'), share(openJobs, 'open job')];
  const unread: string[] = [];
  for (const [table, thing] of TABLE_WORDS) {
    const saved = tables[table];
    if (saved && saved.of > 0) parts.push(share(saved, thing));
    else if (saved && !saved.isAll) unread.push(`${thing}s`);
  }
  const lines = [
    `Recovered: ${parts.join(', ')}.`,
    unread.length === 0 ? '' : ` Not readable, so there may have been some: ${unread.join(', ')}.`,
  ];
  return `${lines.join('')}${again}${kept}`;
}

/** What a person knows of each table; what follows from others, such as the history of jobs, is not listed. */
const TABLE_WORDS: readonly [table: string, thing: string][] = [
  ['settings', 'setting'],
  ['leads', 'lead'],
  ['lead_notes', 'lead note'],
  ['candidates', 'candidate'],
  ['shortlists', 'shortlist'],
  ['conversations', 'conversation'],
  ['chat_messages', 'message'],
  ['quote_events', 'entry of a quote’s history'],
  ['quote_pdfs', 'PDF record'],
  ['quote_mails', 'email record'],
  ['salary_proposals', 'salary proposal'],
  ['refreshed_salaries', 'salary decision'],
  ['dead_letters', 'failed job record'],
];

const count = (n: number, thing: string): string => `${n} ${thing}${n === 1 ? '' : 's'}`;
const share = ({ saved, of, isAll }: Saved, thing: string): string => {
  if (saved < of) return `${saved} of ${isAll ? '' : 'at least '}${count(of, thing)}`;
  return isAll ? count(of, thing) : `${count(of, thing)} (there may have been more)`;
};
