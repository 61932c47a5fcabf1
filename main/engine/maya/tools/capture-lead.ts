/** Notes a lead: `capture_lead` in the CRM queue, once a person approved the exact content. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { LeadForm, NoteText, wantedWords } from '../../../../shared/leads/lead';
import { leadEffect } from '../../../../shared/maya/consent';
import { CaptureInput, Captured } from '../../leads/feature';
import { parseLead, detectIntents } from '../offline-message';
import { asShown, type MayaTool, type ToolCall } from './tool';

const { company, contact, email, wanted } = LeadForm.shape;
const ToolInput = asShown(z.strictObject({ company, contact, email, wanted, note: NoteText.nullable() }));
type ToolInput = z.infer<typeof ToolInput>;

export interface CaptureLeadToolOptions {
  enqueue(input: z.infer<typeof CaptureInput>, submitKey: string, waits: boolean): { jobId: number };
  /** The quote of a conversation that is for a company; null: none is. */
  quoteFor(company: string, call: ToolCall): number | null;
  /** Leads that may be the same client. */
  alike(form: LeadForm): readonly { company: string }[];
}

export function captureLeadTool(options: CaptureLeadToolOptions): MayaTool<ToolInput> {
  return {
    name: 'capture_lead',
    description:
      'Prepares a lead (a company that may become a client) and returns at once. It is saved only after the person approves it on its card. Call it when the person asks to note, add or save a lead.',
    schema: {
      type: 'object',
      properties: {
        company: { type: 'string' },
        contact: {
          anyOf: [{ type: 'string' }, { type: 'null' }],
          description: 'The contact at the company.',
        },
        email: { anyOf: [{ type: 'string' }, { type: 'null' }] },
        wanted: {
          type: 'array',
          description: 'The staff they need, if mentioned.',
          items: {
            type: 'object',
            properties: { title: { type: 'string' }, count: { type: 'integer' } },
            required: ['title', 'count'],
            additionalProperties: false,
          },
        },
        note: {
          anyOf: [{ type: 'string' }, { type: 'null' }],
          description: 'Anything else that was said about them.',
        },
      },
      required: ['company', 'contact', 'email', 'wanted', 'note'],
      additionalProperties: false,
    },
    input: ToolInput,
    needsApproval: true,
    effect(input) {
      const read = CaptureInput.safeParse(input);
      return read.success ? leadEffect(read.data.form) : null;
    },
    start({ note, ...said }, call) {
      const form = {
        ...said,
        country: null,
        currency: null,
        industry: null,
        source: 'Maya',
        workspace: null,
      };
      const captureKey = randomUUID();
      const job = { form, note: note ?? '', quoteId: options.quoteFor(form.company, call), captureKey };
      return options.enqueue(job, call.submitKey, call.waits(job));
    },
    report({ status, waitingFor, result }) {
      const saved = Captured.safeParse(result);
      return {
        status: waitingFor === 'approval' ? 'waiting for approval on its card' : status,
        possibleDuplicates: saved.success ? saved.data.duplicates : null,
      };
    },
    card({ result }, input) {
      const read = CaptureInput.safeParse(input);
      if (!read.success) return { facts: [], rows: [], quote: null };
      const { form, note } = read.data;
      const saved = Captured.safeParse(result);
      const alike = saved.success ? [] : options.alike(form).map((lead) => lead.company);
      const facts = [
        ['Company', form.company],
        ['Contact', form.contact ?? ''],
        ['Email', form.email ?? ''],
        ['Needs', wantedWords(form.wanted)],
        ['Note', note],
        ['Possible duplicate of', alike.join(', ')],
      ] as const;
      return {
        facts: facts.flatMap(([label, value]) => (value === '' ? [] : [{ label, value }])),
        rows: [],
        quote: null,
      };
    },
    readOffline(message, { roles, client }) {
      if (!detectIntents(message, roles.length > 0).has('lead')) return null;
      const lead = parseLead(message);
      return {
        ...lead,
        company: lead.company || (client?.value ?? ''),
        wanted: roles.flatMap(({ title, count }) =>
          count ? [{ title: title.value, count: count.value }] : [],
        ),
      };
    },
  };
}
