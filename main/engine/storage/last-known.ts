/**
 * How far the data had come, noted next to the data file and outside of the data folder. By it a start notices an
 * older data file, and no number is given out twice.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Db } from '../database/open';
import { writeWholeSync } from '../files/whole-file';

const Progress = z.strictObject({
  /** The highest quote number that was given out; 0: none. */
  quoteNumber: z.int().nonnegative(),
  /** The highest id of each table that counts its rows up. */
  rows: z.record(z.string(), z.int().nonnegative()),
});
export type Progress = z.infer<typeof Progress>;

const LastKnown = z.strictObject({
  /** See `data-facts.ts`. */
  dataId: z.uuid(),
  /** The data folder in which it was noted. */
  folder: z.string(),
  /** Whether it was noted as the file was closed: then nothing came after it. */
  isClosed: z.boolean(),
  ...Progress.shape,
});
export type LastKnown = z.infer<typeof LastKnown>;

export const NOTE_FILE = 'last-known.json';
/** Notes of other data folders that are kept outside, the newest first. */
const MAX_NOTES = 200;
/** Where an id may have been given out after the last note, ids continue this much higher: notes are seconds old. */
const SKIPPED_IDS = 1_000;
/** If it is unknown how many quotes were created since, numbers continue this much higher. */
const SKIPPED_NUMBERS = 100;

/** The note in the data folder. Null: there is none that can be read. */
export const readInFolder = (folder: string): LastKnown | null => readNote(join(folder, NOTE_FILE));

/** The notes of all data folders that this user has opened. */
export function readOutside(recoveryFolder: string): LastKnown[] {
  return namesOf(recoveryFolder).flatMap((name) => readNote(join(recoveryFolder, name)) ?? []);
}

const NOTE_NAME = /^[0-9a-f-]{36}\.json$/;

function namesOf(recoveryFolder: string): string[] {
  try {
    return readdirSync(recoveryFolder).filter((name) => NOTE_NAME.test(name));
  } catch (error) {
    if (isRefused(error)) return [];
    throw error;
  }
}

function readNote(file: string): LastKnown | null {
  try {
    return LastKnown.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    // A note that cannot be read notes nothing.
    if (isRefused(error) || error instanceof SyntaxError || error instanceof z.ZodError) return null;
    throw error;
  }
}

const isRefused = (error: unknown): boolean => error instanceof Error && 'code' in error;

/** The furthest of several. */
export function furthest(all: readonly Progress[]): Progress {
  const rows = new Map<string, number>();
  for (const one of all) {
    for (const [table, id] of Object.entries(one.rows)) rows.set(table, Math.max(id, rows.get(table) ?? 0));
  }
  return {
    quoteNumber: Math.max(0, ...all.map(({ quoteNumber }) => quoteNumber)),
    rows: Object.fromEntries(rows),
  };
}

/** Whether `found` lacks something that `known` had. */
export const isBehind = (found: Progress, known: Progress): boolean =>
  found.quoteNumber < known.quoteNumber ||
  Object.entries(known.rows).some(([table, id]) => (found.rows[table] ?? 0) < id);

export type ProgressTable = ReturnType<typeof createProgressTable>;

const Sequence = z.object({ name: z.string(), seq: z.int() });

/** The SQL of how far the data has come. */
export function createProgressTable(db: Db) {
  const number = db
    .prepare(
      `SELECT max(coalesce((SELECT max(number) FROM quotes), 0),
         coalesce((SELECT max(number) FROM spent_numbers), 0))`,
    )
    .pluck();
  const sequences = db.prepare('SELECT name, seq FROM sqlite_sequence');
  const spend = db.prepare('INSERT INTO spent_numbers (number) VALUES (?) ON CONFLICT DO NOTHING');
  const raise = db.prepare('UPDATE sqlite_sequence SET seq = max(seq, @seq) WHERE name = @name');
  const add = db.prepare('INSERT INTO sqlite_sequence (name, seq) VALUES (@name, @seq)');
  const quoteNumber = (): number => z.int().parse(number.get());

  const read = (): Progress => ({
    quoteNumber: quoteNumber(),
    rows: Object.fromEntries(
      sequences.all().map((row) => {
        const { name, seq } = Sequence.parse(row);
        return [name, seq];
      }),
    ),
  });

  const goBeyond = db.transaction((known: Progress) => {
    const found = read();
    if (known.quoteNumber > found.quoteNumber) spend.run(known.quoteNumber);
    for (const [name, id] of Object.entries(known.rows)) {
      if (id <= (found.rows[name] ?? 0)) continue;
      const seq = id + SKIPPED_IDS;
      if (raise.run({ name, seq }).changes === 0) add.run({ name, seq });
    }
  });

  return {
    quoteNumber,
    read,
    /** Continues numbers and ids after the highest known ones. A client may have seen one, a CRM may know it. */
    goBeyond: (known: Progress): void => goBeyond(known),
    /** Leaves numbers out: nothing says how many were given out. */
    skip(): void {
      const found = quoteNumber();
      if (found > 0) spend.run(found + SKIPPED_NUMBERS);
    },
  };
}

export interface NotesOptions {
  table: ProgressTable;
  dataId: string;
  folder: string;
  recoveryFolder: string;
}

export type Notes = ReturnType<typeof createNotes>;

/** Keeps both notes. A note that can't be written is retried with the next change. */
export function createNotes({ table, dataId, folder, recoveryFolder }: NotesOptions) {
  let noted = '';
  let notedNumber = -1;

  const words = (progress: Progress, isClosed: boolean): string =>
    JSON.stringify({ dataId, folder, isClosed, ...progress } satisfies LastKnown);
  const outside = (text: string): boolean => writeNote(join(recoveryFolder, `${dataId}.json`), text);

  function note(isClosed = false): void {
    const progress = table.read();
    const text = words(progress, isClosed);
    if (text === noted) return;
    const isInFolder = writeNote(join(folder, NOTE_FILE), text);
    const isOutside = outside(text);
    notedNumber = progress.quoteNumber;
    if (isInFolder && isOutside) noted = text;
  }

  return {
    /** Notes how far the data has come, where that changed. */
    note,
    /**
     * Notes it outside only: the data folder was removed, and the folder there now may be a different one. A start that finds
     * less than this knows that the file is older, and keeps the copy that was saved.
     */
    taken(): void {
      try {
        outside(words(table.read(), false));
      } catch (error) {
        // The copy tells the same trouble with reading.
        if (!isRefused(error)) throw error;
      }
    },
    /** Called after each commit, before it is acknowledged: a number is noted before anybody sees it. */
    committed(): void {
      if (table.quoteNumber() > notedNumber) note();
    },
  };
}

/** Replaces the note whole, or leaves it: false. Makes no folder that is gone. */
function writeNote(file: string, text: string): boolean {
  try {
    writeWholeSync(file, text);
    return true;
  } catch (error) {
    if (isRefused(error)) return false;
    throw error;
  }
}

/** Makes the folder for the notes outside, and forgets the oldest notes. */
export function prepareRecoveryFolder(recoveryFolder: string): void {
  try {
    mkdirSync(recoveryFolder, { recursive: true, mode: 0o700 });
    const notes = namesOf(recoveryFolder).map((name) => join(recoveryFolder, name));
    const age = (file: string): number => -(statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0);
    for (const file of notes.toSorted((a, b) => age(a) - age(b)).slice(MAX_NOTES))
      rmSync(file, { force: true });
  } catch (error) {
    // Without it the notes in the data folder count alone.
    if (!isRefused(error)) throw error;
  }
}
