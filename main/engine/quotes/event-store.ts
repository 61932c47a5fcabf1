/** The SQL of what was sent and decided of quotes: their histories, to which entries are only added. */
import { z } from 'zod';
import { IsoDate } from '../../../shared/request/vocabulary';
import { EventKind, EventSource, LostReason, type QuoteEvent } from '../../../shared/quotes/quote-event';
import type { Db } from '../database/open';

const Row = z
  .object({
    id: z.int(),
    kind: EventKind,
    version: z.int(),
    at: z.int(),
    day: IsoDate,
    source: EventSource,
    person: z.string().nullable(),
    recipient: z.string().nullable(),
    file: z.string().nullable(),
    name: z.string().nullable(),
    // A reason of a newer app, or of a damaged row, hides no event.
    reason: LostReason.nullable().catch(null),
    note: z.string().nullable(),
    undoes: z.int().nullable(),
  })
  .transform(({ id, ...row }): QuoteEvent => ({ eventId: id, ...row }));

const Texts = z.object({
  id: z.int(),
  recipient: z.string().nullable(),
  name: z.string().nullable(),
  note: z.string().nullable(),
});

export interface NewEvent extends Omit<QuoteEvent, 'eventId' | 'at'> {
  quoteId: number;
  /** The email that sent it. */
  jobId: number | null;
}

export type EventStore = ReturnType<typeof createEventStore>;

export function createEventStore(db: Db, now: () => number) {
  const sql = {
    add: db.prepare(
      `INSERT INTO quote_events
         (quote_id, kind, version, at, day, source, person, recipient, file, name, reason, note, undoes, job_id)
       VALUES (@quoteId, @kind, @version, @now, @day, @source, @person, @recipient, @file, @name, @reason, @note,
         @undoes, @jobId)
       ON CONFLICT DO NOTHING RETURNING id`,
    ),
    events: db.prepare('SELECT * FROM quote_events WHERE quote_id = ? ORDER BY id'),
    texts: db.prepare(
      `SELECT id, recipient, name, note FROM quote_events
       WHERE recipient IS NOT NULL OR name IS NOT NULL OR note IS NOT NULL`,
    ),
    setTexts: db.prepare(
      'UPDATE quote_events SET recipient = @recipient, name = @name, note = @note WHERE id = @id',
    ),
  };
  return {
    /** Null: this email was recorded before. */
    add(event: NewEvent): number | null {
      const row = sql.add.get({ ...event, now: now() });
      return row === undefined ? null : z.object({ id: z.int() }).parse(row).id;
    },
    /** Oldest first; what is damaged is left out. */
    events: (quoteId: number): QuoteEvent[] =>
      sql.events.all(quoteId).flatMap((row) => Row.safeParse(row).data ?? []),
    /** Replaces the names of people in every history; the events themselves stay. */
    eraseNames(redact: (text: string) => string): void {
      for (const row of sql.texts.all()) {
        const before = Texts.parse(row);
        const [recipient, name, note] = [before.recipient, before.name, before.note].map(
          (text) => text && redact(text),
        );
        if (recipient !== before.recipient || name !== before.name || note !== before.note)
          sql.setTexts.run({ id: before.id, recipient, name, note });
      }
    },
  };
}
