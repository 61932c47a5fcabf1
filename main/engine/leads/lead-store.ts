/** Leads in the data file, with their stages, notes and links. */
import { z } from 'zod';
import { isSameCompany } from '../../../shared/clients/company';
import type { Contact } from '../../../shared/clients/recipient';
import {
  domainOf,
  Duplicate,
  type LeadForm,
  LeadSummary,
  type Stage,
  type LeadView,
} from '../../../shared/leads/lead';
import type { Db } from '../database/open';

const Row = z
  .object({
    id: z.int(),
    is_sample: z.int(),
    company: z.string(),
    contact: z.string().nullable(),
    email: z.string().nullable(),
    country: z.string().nullable(),
    currency: z.string().nullable(),
    industry: z.string().nullable(),
    source: z.string().nullable(),
    wanted: z.string().transform((text): unknown => JSON.parse(text)),
    workspace: z.string().nullable(),
    stage: z.string(),
    created_at: z.int(),
    updated_at: z.int(),
  })
  .transform(({ id, is_sample, created_at, updated_at, ...row }) =>
    LeadSummary.parse({
      ...row,
      leadId: id,
      isSample: is_sample === 1,
      createdAt: created_at,
      updatedAt: updated_at,
    }),
  );
const Id = z.object({ id: z.int() });
const Move = z.object({ stage: z.string(), at: z.int() });
const Note = z.object({ id: z.int(), text: z.string(), at: z.int() });
const Push = z.object({ job_id: z.int(), at: z.int() });
const Count = z.object({ stage: z.string(), count: z.int() });
const Pair = z
  .object({
    id: z.int(),
    company: z.string(),
    email: z.string().nullable(),
    stage: z.string(),
    same_email: z.int(),
  })
  .transform(({ id, same_email, ...row }) =>
    Duplicate.parse({ ...row, leadId: id, by: same_email === 1 ? 'email' : 'domain' }),
  );

export interface NewLead {
  form: LeadForm;
  stage: Stage;
  captureKey: string | null;
  /** Only samples bring their number along. */
  id?: number;
  isSample?: boolean;
  createdAt: number;
  updatedAt: number;
}

const Erasable = z.object({
  id: z.int(),
  company: z.string(),
  contact: z.string().nullable(),
  email: z.string().nullable(),
  is_sample: z.int().transform(Boolean),
});
export type ErasableLead = z.infer<typeof Erasable> & { notes: string[]; jobIds: number[] };

export type LeadStore = ReturnType<typeof createLeadStore>;

export function createLeadStore(db: Db, now: () => number, isSharedDomain: (domain: string) => boolean) {
  const sql = {
    get: db.prepare('SELECT * FROM leads WHERE id = ? AND removal IS NULL'),
    byKey: db.prepare('SELECT id FROM leads WHERE capture_key = ?'),
    list: db.prepare(
      `SELECT * FROM leads WHERE removal IS NULL AND (@stage IS NULL OR stage = @stage)
         AND (@like IS NULL OR company LIKE @like ESCAPE '\\' OR contact LIKE @like ESCAPE '\\'
           OR email LIKE @like ESCAPE '\\')
       ORDER BY updated_at DESC, id DESC LIMIT @limit`,
    ),
    counts: db.prepare('SELECT stage, count(*) AS count FROM leads WHERE removal IS NULL GROUP BY stage'),
    samples: db.prepare('SELECT id FROM leads WHERE is_sample = 1 AND removal IS NULL'),
    insert: db.prepare(
      `INSERT INTO leads (id, capture_key, is_sample, company, contact, email, domain, country, currency, industry,
         source, wanted, workspace, stage, created_at, updated_at)
       VALUES (@id, @captureKey, @isSample, @company, @contact, @email, @domain, @country, @currency, @industry,
         @source, @wanted, @workspace, @stage, @createdAt, @updatedAt)`,
    ),
    edit: db.prepare(
      `UPDATE leads SET company = @company, contact = @contact, email = @email, domain = @domain, country = @country,
         currency = @currency, industry = @industry, source = @source, wanted = @wanted, workspace = @workspace,
         updated_at = @now
       WHERE id = @id`,
    ),
    move: db.prepare('UPDATE leads SET stage = ?, updated_at = ? WHERE id = ?'),
    touch: db.prepare('UPDATE leads SET updated_at = ? WHERE id = ?'),
    addMove: db.prepare('INSERT INTO lead_moves (lead_id, stage, at) VALUES (?, ?, ?)'),
    moves: db.prepare('SELECT stage, at FROM lead_moves WHERE lead_id = ? ORDER BY id'),
    addNote: db.prepare('INSERT INTO lead_notes (lead_id, text, at) VALUES (?, ?, ?)'),
    removeNote: db.prepare('DELETE FROM lead_notes WHERE id = ? AND lead_id = ?'),
    notes: db.prepare('SELECT id, text, at FROM lead_notes WHERE lead_id = ? ORDER BY at DESC, id DESC'),
    link: db.prepare(
      'INSERT INTO lead_quotes (lead_id, quote_id, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    ),
    unlink: db.prepare('DELETE FROM lead_quotes WHERE lead_id = ? AND quote_id = ?'),
    quotes: db.prepare('SELECT quote_id AS id FROM lead_quotes WHERE lead_id = ? ORDER BY at, quote_id'),
    ofQuote: db.prepare(
      `SELECT DISTINCT email FROM leads JOIN lead_quotes ON lead_id = leads.id
       WHERE quote_id = ? AND removal IS NULL AND email IS NOT NULL`,
    ),
    companies: db.prepare('SELECT DISTINCT company FROM leads WHERE removal IS NULL').pluck(),
    contacts: db.prepare(
      `SELECT company, email FROM leads WHERE removal IS NULL AND (lower(email) = @email OR domain = @domain)`,
    ),
    withAddress: db.prepare(
      `SELECT company, email,
         EXISTS (SELECT 1 FROM lead_quotes WHERE lead_id = leads.id AND quote_id = ?) AS linked
       FROM leads WHERE removal IS NULL AND email IS NOT NULL`,
    ),
    addPush: db.prepare(
      'INSERT INTO lead_pushes (job_id, lead_id, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    ),
    pushes: db.prepare('SELECT job_id, at FROM lead_pushes WHERE lead_id = ? ORDER BY job_id DESC'),
    duplicates: db.prepare(
      `SELECT id, company, email, stage, email = @email AS same_email FROM leads
       WHERE removal IS NULL AND id <> @id AND (email = @email OR domain = @domain)
         AND NOT EXISTS (SELECT 1 FROM lead_distinct WHERE one = min(leads.id, @id) AND other = max(leads.id, @id))
       ORDER BY same_email DESC, updated_at DESC LIMIT 20`,
    ),
    apart: db.prepare('INSERT INTO lead_distinct (one, other) VALUES (?, ?) ON CONFLICT DO NOTHING'),
    moveNotes: db.prepare('UPDATE lead_notes SET lead_id = @into WHERE lead_id = @from'),
    moveQuotes: db.prepare('UPDATE OR IGNORE lead_quotes SET lead_id = @into WHERE lead_id = @from'),
    movePushes: db.prepare('UPDATE lead_pushes SET lead_id = @into WHERE lead_id = @from'),
    remove: db.prepare('UPDATE leads SET removal = ?, removed_at = ? WHERE id = ? AND removal IS NULL'),
    restore: db.prepare('UPDATE leads SET removal = NULL, removed_at = NULL WHERE removal = ?'),
    erasable: db.prepare(
      `SELECT id, company, contact, email, is_sample FROM leads WHERE removal IS NOT NULL AND removed_at <= ?
       ORDER BY id LIMIT ?`,
    ),
    delete: db.prepare('DELETE FROM leads WHERE id = ? AND removal IS NOT NULL'),
    noteTexts: db.prepare('SELECT text FROM lead_notes WHERE lead_id = ?').pluck(),
    pushesOf: db.prepare('SELECT job_id FROM lead_pushes WHERE lead_id = ?').pluck(),
    isHeld: db
      .prepare(
        `SELECT EXISTS (SELECT 1 FROM leads WHERE removal IS NULL AND (company = @text COLLATE NOCASE
           OR contact = @text COLLATE NOCASE OR email = @text COLLATE NOCASE))`,
      )
      .pluck(),
    forget: db.prepare('DELETE FROM leads WHERE id = ? AND removal IS NOT NULL'),
  };

  /** Null also where a domain says nothing about a company. */
  function ownDomain(email: string | null): string | null {
    const domain = domainOf(email);
    return domain === null || isSharedDomain(domain) ? null : domain;
  }
  const columns = (form: LeadForm) => ({
    ...form,
    wanted: JSON.stringify(form.wanted),
    domain: ownDomain(form.email),
  });

  function get(id: number): LeadSummary | null {
    const row = sql.get.get(id);
    return row === undefined ? null : Row.parse(row);
  }

  const duplicates = ({ leadId, email }: Pick<LeadSummary, 'leadId' | 'email'>): Duplicate[] =>
    email === null
      ? []
      : sql.duplicates.all({ id: leadId, email, domain: ownDomain(email) }).map((row) => Pair.parse(row));

  return {
    get,
    duplicates,
    byKey(key: string): number | null {
      const row = sql.byKey.get(key);
      return row === undefined ? null : Id.parse(row).id;
    },
    /** Most recently updated first; `text` is searched for in company, contact and email. */
    list: (stage: Stage | null, text: string, limit: number): LeadSummary[] =>
      sql.list
        .all({
          stage,
          like: text === '' ? null : `%${text.replace(/[\\%_]/g, '\\$&')}%`,
          limit,
        })
        .map((row) => Row.parse(row)),
    counts: (): { stage: string; count: number }[] => sql.counts.all().map((row) => Count.parse(row)),
    samples: (): number[] => sql.samples.all().map((row) => Id.parse(row).id),
    view(id: number): Omit<LeadView, 'lead'> | null {
      const lead = get(id);
      if (!lead) return null;
      return {
        moves: sql.moves.all(id).map((row) => {
          const { stage, at } = Move.parse(row);
          return { stage: LeadSummary.shape.stage.parse(stage), at };
        }),
        notes: sql.notes.all(id).map((row) => {
          const { id: noteId, text, at } = Note.parse(row);
          return { noteId, text, at };
        }),
        quoteIds: sql.quotes.all(id).map((row) => Id.parse(row).id),
        duplicates: duplicates(lead),
        pushes: sql.pushes.all(id).map((row) => {
          const { job_id, at } = Push.parse(row);
          return { jobId: job_id, at };
        }),
      };
    },
    insert(lead: NewLead): number {
      // A sample that was removed a moment ago gives its number back.
      if (lead.id !== undefined) sql.forget.run(lead.id);
      const { lastInsertRowid } = sql.insert.run({
        ...columns(lead.form),
        id: lead.id ?? null,
        captureKey: lead.captureKey,
        isSample: lead.isSample ? 1 : 0,
        stage: lead.stage,
        createdAt: lead.createdAt,
        updatedAt: lead.updatedAt,
      });
      const id = Number(lastInsertRowid);
      sql.addMove.run(id, lead.stage, lead.createdAt);
      return id;
    },
    edit: (id: number, form: LeadForm): void => void sql.edit.run({ ...columns(form), id, now: now() }),
    move(id: number, stage: Stage): void {
      sql.move.run(stage, now(), id);
      sql.addMove.run(id, stage, now());
    },
    addNote(id: number, text: string, at = now()): number {
      sql.touch.run(now(), id);
      return Number(sql.addNote.run(id, text, at).lastInsertRowid);
    },
    /** A note of a sample, as old as its lead. */
    addOldNote: (id: number, text: string, at: number): void => void sql.addNote.run(id, text, at),
    removeNote: (id: number, noteId: number): boolean => sql.removeNote.run(noteId, id).changes > 0,
    link: (id: number, quoteId: number): boolean => sql.link.run(id, quoteId, now()).changes > 0,
    /** The addresses of the leads that a quote is linked to. */
    emailsOfQuote: (quoteId: number): string[] =>
      z
        .array(z.object({ email: z.string() }))
        .parse(sql.ofQuote.all(quoteId))
        .map(({ email }) => email),
    /** The companies of all leads. */
    companies: (): string[] => z.array(z.string()).parse(sql.companies.all()),
    /** Leads with an address, or with another one at its domain where that is a company's own. */
    contactsAt: (address: string): Contact[] =>
      z
        .array(z.object({ company: z.string(), email: z.string() }))
        .parse(sql.contacts.all({ email: address, domain: ownDomain(address) }))
        .map(({ company, email }) => ({ company, address: email })),
    /** Addresses of the leads that a quote is linked to, and of those with its client's name. */
    ofClient: (quoteId: number, client: string): string[] =>
      z
        .array(z.object({ company: z.string(), email: z.string(), linked: z.int() }))
        .parse(sql.withAddress.all(quoteId))
        .filter(({ company, linked }) => linked === 1 || isSameCompany(company, client))
        .map(({ email }) => email),
    unlink: (id: number, quoteId: number): boolean => sql.unlink.run(id, quoteId).changes > 0,
    addPush: (id: number, jobId: number): void => void sql.addPush.run(jobId, id, now()),
    /** A person said that they are two clients. */
    keepApart: (id: number, otherId: number): void =>
      void sql.apart.run(Math.min(id, otherId), Math.max(id, otherId)),
    /** Hands notes, quotes and pushes over. */
    handOver(from: number, into: number): void {
      sql.moveNotes.run({ from, into });
      sql.moveQuotes.run({ from, into });
      sql.movePushes.run({ from, into });
      sql.touch.run(now(), into);
    },
    remove: (id: number, removal: string): boolean => sql.remove.run(removal, now(), id).changes > 0,
    restore: (removal: string): number => sql.restore.run(removal).changes,
    /** What was removed until then and can be erased for good, with the jobs that pushed it. */
    erasable: (until: number, most: number): ErasableLead[] =>
      sql.erasable.all(until, most).map((row) => {
        const lead = Erasable.parse(row);
        return {
          ...lead,
          notes: z.array(z.string()).parse(sql.noteTexts.all(lead.id)),
          jobIds: z.array(z.int()).parse(sql.pushesOf.all(lead.id)),
        };
      }),
    /** Deletes removed leads for good. */
    erase(ids: readonly number[]): void {
      for (const id of ids) sql.delete.run(id);
    },
    /** Whether a lead that is here has this company, contact or address. */
    isHeld: (text: string): boolean => sql.isHeld.get({ text }) === 1,
  };
}
