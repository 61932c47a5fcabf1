/** The calls about leads. */
import { z } from 'zod';
import { Cursor } from '../lists/cursor';
import { Duplicate, LeadForm, LeadQuery, LeadSummary, LeadView, NoteText, Stage } from './lead';
import { engineCommand, engineQuery, shellCommand } from '../contract/call';
import { MailHeader } from '../request/message/part';
import { JobStarted } from '../contract/quote-view';

const id = z.int().positive();
const nothing = z.strictObject({});
/** Names one removal, which can be undone for a minute. */
const removed = z.strictObject({ removal: z.uuid(), count: z.int().positive() });
const counted = z.strictObject({ count: z.int().nonnegative() });

/** As much of an email as a lead is filled in from, in UTF-16 units; who writes and what they want is at its start. */
export const MAX_EMAIL_TEXT = 20_000;

/** A lead that is not saved yet: its company may be missing. */
const LeadDraft = LeadForm.extend({ company: z.string().max(200) });
export type LeadDraft = z.infer<typeof LeadDraft>;

export const leadCalls = {
  'leads.list': engineQuery(
    LeadQuery,
    z.strictObject({
      leads: z.array(LeadSummary),
      /** Where the next page begins; null: there is none. */
      next: Cursor.nullable(),
      /** How many leads match the text and the stage, on a first page; null: not counted. */
      total: z.int().nonnegative().nullable(),
      /** How many leads each stage has, regardless of the filter. */
      counts: z.record(Stage, z.int().nonnegative()),
      /** How many leads have a next step that is due. */
      due: z.int().nonnegative(),
      samples: z.int().nonnegative(),
    }),
  ),
  'leads.get': engineQuery(z.strictObject({ leadId: id }), LeadView),
  /** Records a lead and answers at once. The same key twice is the same lead. */
  'leads.capture': engineCommand(
    z.strictObject({ form: LeadForm, note: z.string().trim().max(5_000).default(''), captureKey: z.uuid() }),
    z.strictObject({ leadId: id, stage: Stage, duplicates: z.array(Duplicate) }),
  ),
  /** Makes a lead of who asked for a quote, linked to it; one that is linked already is answered with instead. */
  'leads.fromQuote': engineCommand(
    z.strictObject({ quoteId: id }),
    z.strictObject({ leadId: id, company: z.string(), isNew: z.boolean() }),
  ),
  /** Fills in a lead from the text of an email and its header; nothing is saved. */
  'leads.fromEmail': engineQuery(
    z.strictObject({ text: z.string().trim().min(1).max(MAX_EMAIL_TEXT), email: MailHeader.nullable() }),
    z.strictObject({ form: LeadDraft, note: z.string() }),
  ),
  'leads.edit': engineCommand(z.strictObject({ leadId: id, form: LeadForm }), nothing),
  /** Only legal moves (`MOVES`). */
  'leads.move': engineCommand(z.strictObject({ leadId: id, stage: Stage }), nothing),
  'leads.addNote': engineCommand(
    z.strictObject({ leadId: id, text: NoteText }),
    z.strictObject({ noteId: id }),
  ),
  'leads.removeNote': engineCommand(z.strictObject({ leadId: id, noteId: id }), nothing),
  'leads.linkQuote': engineCommand(z.strictObject({ leadId: id, quoteId: id }), nothing),
  'leads.unlinkQuote': engineCommand(z.strictObject({ leadId: id, quoteId: id }), nothing),
  /** Two are one client: `leadId` gets what the other one has and it lacks, and the other one goes. */
  'leads.merge': engineCommand(z.strictObject({ leadId: id, otherId: id }), nothing),
  /** Two are different clients: they are not shown as duplicates of each other again. */
  'leads.keepBoth': engineCommand(z.strictObject({ leadId: id, otherId: id }), nothing),
  'leads.remove': shellCommand(z.strictObject({ leadIds: z.array(id).min(1).max(500) }), removed),
  'leads.removeSamples': engineCommand(nothing, removed),
  'leads.restore': engineCommand(z.strictObject({ removal: z.uuid() }), counted),
  'leads.loadSamples': engineCommand(nothing, counted),
  /** Sends a lead to the CRM by a job. The same key twice is the same job. */
  'leads.push': engineCommand(z.strictObject({ leadId: id, submitKey: z.uuid() }), JobStarted),
} as const;
