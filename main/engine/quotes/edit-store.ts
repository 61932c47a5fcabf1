/** The SQL of a quote's changes that can be undone and redone. */
import { z } from 'zod';
import { Corrections } from '../../../shared/request/staffing-request';
import type { Db } from '../database/open';

export interface NewEdit {
  quoteId: number;
  /** See `editName`. */
  name: string;
  before: Corrections;
  after: Corrections;
  /** The reading that the line numbers of the corrections belong to. */
  readingRevision: number;
  /** The facts that it touched, as of `changedFacts`. */
  facts: readonly string[];
  /** The name of who made it; empty: none is known. */
  by: string;
}

const Row = z.object({
  id: z.int(),
  name: z.string(),
  before: z.string(),
  after: z.string(),
  reading_revision: z.int(),
});

/** A change that can be undone, or one that was and can be redone. */
export interface Edit {
  id: number;
  name: string;
  /** What it leads to: the corrections before it where it is undone, else those after it. */
  to: Corrections;
}

const FactsRow = z.object({
  facts: z.string().transform((facts) => z.array(z.string()).catch([]).parse(JSON.parse(facts))),
  by: z.string(),
  at: z.int(),
});

/** Who changed a fact last, and when; `by` is empty where nobody's name is known. */
export interface EditedBy {
  by: string;
  at: number;
}

/** More than anybody undoes. */
const MAX_EDITS = 200;

export type EditStore = ReturnType<typeof createEditStore>;

export function createEditStore(db: Db, now: () => number) {
  const sql = {
    add: db.prepare(
      `INSERT INTO quote_edits (quote_id, name, before, after, reading_revision, facts, by, at)
       VALUES (@quoteId, @name, @before, @after, @readingRevision, @facts, @by, @now)`,
    ),
    forgetUndone: db.prepare('DELETE FROM quote_edits WHERE quote_id = ? AND undone = 1'),
    forgetOld: db.prepare(
      `DELETE FROM quote_edits WHERE quote_id = @quoteId AND id <= (SELECT id FROM quote_edits
         WHERE quote_id = @quoteId ORDER BY id DESC LIMIT 1 OFFSET ${MAX_EDITS})`,
    ),
    last: db.prepare('SELECT * FROM quote_edits WHERE quote_id = ? AND undone = 0 ORDER BY id DESC LIMIT 1'),
    next: db.prepare('SELECT * FROM quote_edits WHERE quote_id = ? AND undone = 1 ORDER BY id LIMIT 1'),
    facts: db.prepare(
      `SELECT facts, by, at FROM quote_edits
       WHERE quote_id = ? AND undone = 0 AND reading_revision = ? AND facts <> '[]' ORDER BY id`,
    ),
    setUndone: db.prepare('UPDATE quote_edits SET undone = ? WHERE id = ?'),
  };

  /**
   * Null where there is none, or where it does not fit: the quote was changed since by something else, or its request
   * was read again, so that line numbers mean other lines.
   */
  function fitting(row: unknown, now: State, from: 'before' | 'after'): Edit | null {
    const parsed = Row.safeParse(row);
    if (!parsed.success) return null;
    const edit = parsed.data;
    if (edit.reading_revision !== now.readingRevision || edit[from] !== JSON.stringify(now.corrections))
      return null;
    const to = Corrections.safeParse(JSON.parse(edit[from === 'before' ? 'after' : 'before']));
    return to.success ? { id: edit.id, name: edit.name, to: to.data } : null;
  }

  return {
    /** A new change ends what could be redone. */
    add({ quoteId, before, after, ...edit }: NewEdit): void {
      sql.forgetUndone.run(quoteId);
      sql.add.run({
        ...edit,
        quoteId,
        before: JSON.stringify(before),
        after: JSON.stringify(after),
        facts: JSON.stringify(edit.facts),
        now: now(),
      });
      sql.forgetOld.run({ quoteId });
    },
    toUndo: (quoteId: number, state: State): Edit | null => fitting(sql.last.get(quoteId), state, 'after'),
    toRedo: (quoteId: number, state: State): Edit | null => fitting(sql.next.get(quoteId), state, 'before'),
    /** Who changed each fact of the lines last, by the keys of `factKey`. */
    editedBy(quoteId: number, readingRevision: number): Record<string, EditedBy> {
      const rows = sql.facts.all(quoteId, readingRevision).map((row) => FactsRow.parse(row));
      return Object.fromEntries(rows.flatMap(({ facts, by, at }) => facts.map((fact) => [fact, { by, at }])));
    },
    setUndone: (id: number, isUndone: boolean): void => void sql.setUndone.run(isUndone ? 1 : 0, id),
  };
}

/** What a quote is corrected by now, and the reading that this belongs to. */
export interface State {
  corrections: Corrections;
  readingRevision: number;
}
