/** Leads in the data file, with their stages, notes and links. */
import { z } from 'zod';
import { isSameCompany } from '../../../shared/clients/company';
import type { Contact } from '../../../shared/clients/recipient';
import {
  domainOf,
  Duplicate,
  type LeadForm,
  LeadSummary,
  Stage,
  type LeadView,
} from '../../../shared/leads/lead';
import { searchText, sortText } from '../../../shared/lists/words';
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
    owner: z.string().nullable(),
    next_step: z.string().nullable(),
    next_step_on: z.string().nullable(),
    value_minor: z.int().nullable(),
    value_currency: z.string().nullable(),
    stage: z.string(),
    created_at: z.int(),
    updated_at: z.int(),
  })
  .transform(({ id, is_sample, created_at, updated_at, next_step, next_step_on, ...stored }) => {
    const { value_minor: minor, value_currency: currency, ...row } = stored;
    return LeadSummary.parse({
      ...row,
      nextStep: next_step,
      nextStepOn: next_step_on,
      value: minor === null ? null : { minor, currency },
      leadId: id,
      isSample: is_sample === 1,
      createdAt: created_at,
      updatedAt: updated_at,
    });
  });
const Id = z.object({ id: z.int() });
const Move = z.object({ stage: z.string(), at: z.int(), quote_id: z.int().nullable() });
const Standing = z.object({ id: z.int(), stage: Stage, quote_id: z.int().nullable() });
const Note = z.object({ id: z.int(), text: z.string(), at: z.int() });
const Push = z.object({ job_id: z.int(), at: z.int() });
const Ids = z.array(z.int());
const Texts = z.array(z.string());
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

/** Beside the lead itself; its moves name quotes by id. */
export interface StoredView extends Omit<LeadView, 'lead' | 'moves'> {
  moves: { stage: Stage; at: number; quoteId: number | null }[];
}

export interface MovedBy {
  quoteId: number;
  /** The move that is undone. */
  undoes?: number;
}

export type LeadStore = ReturnType<typeof createLeadStore>;

export function createLeadStore(db: Db, now: () => number, isSharedDomain: (domain: string) => boolean) {
  const sql = {
    get: db.prepare('SELECT * FROM leads WHERE id = ? AND removal IS NULL'),
    byKey: db.prepare('SELECT id FROM leads WHERE capture_key = ?'),
    writeEntry: db.prepare(
      `INSERT INTO lead_list (lead_id, state, company, contact, next_step_on, words)
       VALUES (@id, @stage, @company, @contact, @nextStepOn, @words)
       ON CONFLICT (lead_id) DO UPDATE SET state = excluded.state, company = excluded.company,
         contact = excluded.contact, next_step_on = excluded.next_step_on, words = excluded.words`,
    ),
    deleteEntry: db.prepare('DELETE FROM lead_list WHERE lead_id = ?'),
    unlisted: db
      .prepare(
        `SELECT id FROM leads WHERE removal IS NULL AND id < ?
           AND NOT EXISTS (SELECT 1 FROM lead_list WHERE lead_id = leads.id)
         ORDER BY id DESC LIMIT ?`,
      )
      .pluck(),
    samples: db.prepare('SELECT id FROM leads WHERE is_sample = 1 AND removal IS NULL'),
    // An edited sample is somebody's own, also while its removal can be undone.
    isTaken: db.prepare('SELECT 1 FROM leads WHERE id = ? AND (removal IS NULL OR is_sample = 0)'),
    insert: db.prepare(
      `INSERT INTO leads (id, capture_key, is_sample, company, contact, email, domain, country, currency, industry,
         source, wanted, workspace, owner, next_step, next_step_on, value_minor, value_currency, stage, created_at,
         updated_at)
       VALUES (@id, @captureKey, @isSample, @company, @contact, @email, @domain, @country, @currency, @industry,
         @source, @wanted, @workspace, @owner, @nextStep, @nextStepOn, @minor, @valueCurrency, @stage, @createdAt,
         @updatedAt)`,
    ),
    edit: db.prepare(
      `UPDATE leads SET company = @company, contact = @contact, email = @email, domain = @domain, country = @country,
         currency = @currency, industry = @industry, source = @source, wanted = @wanted, workspace = @workspace,
         owner = @owner, next_step = @nextStep, next_step_on = @nextStepOn, value_minor = @minor,
         value_currency = @valueCurrency, is_sample = @isSample, updated_at = @now
       WHERE id = @id`,
    ),
    move: db.prepare('UPDATE leads SET stage = ?, updated_at = ? WHERE id = ?'),
    touch: db.prepare('UPDATE leads SET updated_at = ? WHERE id = ?'),
    addMove: db.prepare(
      'INSERT INTO lead_moves (lead_id, stage, at, quote_id, undoes) VALUES (?, ?, ?, ?, ?)',
    ),
    standing: db.prepare(
      `SELECT id, stage, quote_id FROM lead_moves AS move WHERE lead_id = ? AND undoes IS NULL
         AND NOT EXISTS (SELECT 1 FROM lead_moves AS later WHERE later.lead_id = move.lead_id AND later.undoes = move.id)
       ORDER BY id DESC LIMIT 2`,
    ),
    leadsOf: db.prepare('SELECT lead_id AS id FROM lead_quotes WHERE quote_id = ? ORDER BY at, lead_id'),
    moves: db.prepare('SELECT stage, at, quote_id FROM lead_moves WHERE lead_id = ? ORDER BY id'),
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
    contactNamed: db
      .prepare(
        `SELECT contact FROM leads WHERE removal IS NULL AND lower(email) = ? AND contact IS NOT NULL
         ORDER BY EXISTS (SELECT 1 FROM lead_quotes WHERE lead_id = leads.id AND quote_id = ?) DESC, updated_at DESC LIMIT 1`,
      )
      .pluck(),
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
    restore: db
      .prepare('UPDATE leads SET removal = NULL, removed_at = NULL WHERE removal = ? RETURNING id')
      .pluck(),
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
    owner: form.owner ?? null,
    nextStep: form.nextStep ?? null,
    nextStepOn: form.nextStepOn ?? null,
    minor: form.value?.minor ?? null,
    valueCurrency: form.value?.currency ?? null,
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

  /** Has lists know the lead as it is now; called in the write that changes it. */
  function index(id: number): void {
    const lead = get(id);
    if (!lead) return void sql.deleteEntry.run(id);
    const { company, contact, email, wanted, industry, source, stage, owner, nextStep, nextStepOn } = lead;
    const name = contact ?? email;
    const texts = [
      company,
      contact,
      email,
      ...wanted.map(({ title }) => title),
      industry,
      source,
      owner,
      nextStep,
    ];
    sql.writeEntry.run({
      id,
      stage,
      nextStepOn,
      company: sortText(company),
      contact: name === null ? null : sortText(name),
      words: searchText([...texts.filter((text) => text !== null), ...notesOf(id)].join(' ')),
    });
  }
  const notesOf = (id: number): string[] => Texts.parse(sql.noteTexts.all(id));

  return {
    get,
    duplicates,
    /** See `FilledList`. */
    indexSlice(before: number | null, slice: number): number | null {
      const ids = Ids.parse(sql.unlisted.all(before ?? Number.MAX_SAFE_INTEGER, slice));
      for (const id of ids) index(id);
      return ids.at(-1) ?? null;
    },
    byKey(key: string): number | null {
      const row = sql.byKey.get(key);
      return row === undefined ? null : Id.parse(row).id;
    },
    /** Whether a sample of this number cannot be added. */
    isTaken: (id: number): boolean => sql.isTaken.get(id) !== undefined,
    samples: (): number[] => sql.samples.all().map((row) => Id.parse(row).id),
    view(id: number): StoredView | null {
      const lead = get(id);
      if (!lead) return null;
      return {
        moves: sql.moves.all(id).map((row) => {
          const { stage, at, quote_id } = Move.parse(row);
          return { stage: LeadSummary.shape.stage.parse(stage), at, quoteId: quote_id };
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
      sql.addMove.run(id, lead.stage, lead.createdAt, null, null);
      index(id);
      return id;
    },
    edit(id: number, form: LeadForm, isSample = false): void {
      sql.edit.run({ ...columns(form), id, isSample: isSample ? 1 : 0, now: now() });
      index(id);
    },
    /** @param by the quote that moves it; left out: a person does */
    move(id: number, stage: Stage, by?: MovedBy): void {
      sql.move.run(stage, now(), id);
      sql.addMove.run(id, stage, now(), by?.quoteId ?? null, by?.undoes ?? null);
      index(id);
    },
    addNote(id: number, text: string, at = now()): number {
      sql.touch.run(now(), id);
      const { lastInsertRowid } = sql.addNote.run(id, text, at);
      index(id);
      return Number(lastInsertRowid);
    },
    /** A note of a sample, as old as its lead. */
    addOldNote(id: number, text: string, at: number): void {
      sql.addNote.run(id, text, at);
      index(id);
    },
    removeNote(id: number, noteId: number): boolean {
      if (sql.removeNote.run(noteId, id).changes === 0) return false;
      index(id);
      return true;
    },
    /** The newest move that was not undone, and the stage before it. */
    lastMove(id: number): { id: number; quoteId: number | null; before: Stage | null } | null {
      const [last, before] = sql.standing.all(id).map((row) => Standing.parse(row));
      return last ? { id: last.id, quoteId: last.quote_id, before: before?.stage ?? null } : null;
    },
    /** The leads that a quote is linked to, also removed ones. */
    ofQuote: (quoteId: number): number[] => sql.leadsOf.all(quoteId).map((row) => Id.parse(row).id),
    quotesOf: (id: number): number[] => sql.quotes.all(id).map((row) => Id.parse(row).id),
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
    /** The contact of the lead with an address, of one that a quote is linked to before others; null: none is named. */
    contactNamed: (quoteId: number, address: string): string | null =>
      z
        .string()
        .nullable()
        .parse(sql.contactNamed.get(address.toLowerCase(), quoteId) ?? null),
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
      for (const id of [from, into]) index(id);
    },
    /** Its words leave the index; the file keeps them until it is wiped (`wipe`). */
    remove(id: number, removal: string): boolean {
      if (sql.remove.run(removal, now(), id).changes === 0) return false;
      index(id);
      return true;
    },
    restore(removal: string): number {
      const ids = Ids.parse(sql.restore.all(removal));
      for (const id of ids) index(id);
      return ids.length;
    },
    /** Leads removed until then, which can be erased permanently, with the jobs that pushed them. */
    erasable: (until: number, most: number): ErasableLead[] =>
      sql.erasable.all(until, most).map((row) => {
        const lead = Erasable.parse(row);
        return {
          ...lead,
          notes: notesOf(lead.id),
          jobIds: z.array(z.int()).parse(sql.pushesOf.all(lead.id)),
        };
      }),
    /** Deletes removed leads permanently. */
    erase(ids: readonly number[]): void {
      for (const id of ids) sql.delete.run(id);
    },
    /** Whether a lead that is here has this company, contact or address. */
    isHeld: (text: string): boolean => sql.isHeld.get({ text }) === 1,
  };
}
