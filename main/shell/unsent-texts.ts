/**
 * What is typed into forms and not sent or saved yet, in `unsent.json` of the data folder. Main keeps it: it must
 * outlive a crash of a window, of the engine and of main itself.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { UnsentText } from '../../shared/contract/unsent-calls';
import { writeWhole } from '../engine/files/whole-file';

/** What nobody came back to for so long is forgotten. */
const KEPT_MS = 30 * 24 * 60 * 60_000;
/** The most forms that are kept; the oldest is dropped first. */
const MAX_FORMS = 200;

const Stored = z.object({ texts: z.array(z.object({ ...UnsentText.shape, at: z.int() })) });

export type UnsentTexts = ReturnType<typeof createUnsentTexts>;

/** @param folder null: the data folder cannot be used, and the texts live as long as the app */
export function createUnsentTexts(folder: string | null, now: () => number = Date.now) {
  const file = folder === null ? null : join(folder, 'unsent.json');
  const texts = new Map(read(file, now() - KEPT_MS).map((text) => [text.place, text]));
  let writing: Promise<void> | null = null;
  let isDirty = false;

  /** One write at a time; changes during a write are written by the next. */
  async function write(path: string): Promise<void> {
    while (isDirty) {
      isDirty = false;
      const json = JSON.stringify({ texts: [...texts.values()] });
      try {
        await writeWhole(path, json);
      } catch (error) {
        // On a full disk the texts still live in this process.
        if (!(error instanceof Error && 'code' in error)) throw error;
      }
    }
    writing = null;
  }

  /** Stores the text typed into a form; null deletes it. */
  function keep(place: string, fields: UnsentText['fields'] | null): void {
    if (fields === null && !texts.has(place)) return;
    // Deleted first, so that the map stays in the order of the last change.
    texts.delete(place);
    if (fields !== null) texts.set(place, { place, fields, at: now() });
    const [oldest] = texts.keys();
    if (texts.size > MAX_FORMS && oldest !== undefined) texts.delete(oldest);
    isDirty = true;
    if (file !== null) writing ??= write(file);
  }

  return {
    list: (): UnsentText[] => [...texts.values()].map(({ place, fields }) => ({ place, fields })),

    keep,

    /** Forgets the forms of something that was deleted, `lead:12` and all below it; gives their places. */
    forget(prefix: string): string[] {
      const gone = [...texts.keys()].filter((place) => place === prefix || place.startsWith(`${prefix}:`));
      for (const place of gone) keep(place, null);
      return gone;
    },

    /** Resolves once everything is on disk. */
    flushed: async (): Promise<void> => {
      await writing;
    },
  };
}

function read(file: string | null, since: number): z.infer<typeof Stored>['texts'] {
  if (file === null) return [];
  try {
    const stored = Stored.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return stored.success ? stored.data.texts.filter(({ at }) => at >= since) : [];
  } catch (error) {
    // No file yet, or one that was cut: forms begin empty.
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error)) return [];
    throw error;
  }
}
