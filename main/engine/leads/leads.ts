/** The use cases of leads: capturing, moving, noting, linking, merging, samples and pushing to a CRM. */
import { randomUUID } from 'node:crypto';
import type { Input, Output } from '../../../shared/contract/contract';
import { refuse } from '../../../shared/contract/reply';
import { sampleLeads } from '../../../shared/data/samples';
import { type LeadForm, type LeadSummary, MOVES, STAGE_WORDS, STAGES } from '../../../shared/leads/lead';
import type { QueueCommands } from '../queue/queue';
import type { LeadStore } from './lead-store';

export interface LeadsOptions {
  store: LeadStore;
  orders: Pick<QueueCommands, 'enqueue'>;
  now(): number;
  hasQuote(quoteId: number): boolean;
  /** Whether a CRM is set up to push to. */
  canPush(): boolean;
  changed(): void;
  /** Something was removed: it is to be purged after a while. */
  removed(): void;
}

export type Leads = ReturnType<typeof createLeads>;

export function createLeads(options: LeadsOptions) {
  const { store, changed } = options;

  function existing(leadId: number): LeadSummary {
    const lead = store.get(leadId);
    if (!lead) throw refuse('not_found', 'This lead no longer exists.');
    return lead;
  }

  function removeAll(ids: readonly number[]): Output<'leads.remove'> {
    const removal = randomUUID();
    const count = ids.filter((id) => store.remove(id, removal)).length;
    if (count === 0) throw refuse('not_found', 'There are no leads to remove.');
    options.removed();
    changed();
    return { removal, count };
  }

  return {
    list({ stage, text, limit }: Input<'leads.list'>): Output<'leads.list'> {
      const counts = new Map(store.counts().map(({ stage: of, count }) => [of, count]));
      // One more than asked for tells whether there are more.
      const leads = store.list(stage, text, limit + 1);
      return {
        leads: leads.slice(0, limit),
        isMore: leads.length > limit,
        counts: {
          new: counts.get('new') ?? 0,
          contacted: counts.get('contacted') ?? 0,
          quoted: counts.get('quoted') ?? 0,
          won: counts.get('won') ?? 0,
          lost: counts.get('lost') ?? 0,
        },
        samples: store.samples().length,
      };
    },
    get(leadId: number): Output<'leads.get'> {
      const lead = existing(leadId);
      const rest = store.view(leadId);
      if (!rest) throw refuse('not_found', 'This lead no longer exists.');
      return { lead, ...rest };
    },
    capture({ form, note, captureKey }: Input<'leads.capture'>): Output<'leads.capture'> {
      const known = store.byKey(captureKey);
      const at = options.now();
      const leadId = known ?? store.insert({ form, stage: 'new', captureKey, createdAt: at, updatedAt: at });
      if (known === null && note !== '') store.addNote(leadId, note);
      const lead = existing(leadId);
      changed();
      return { leadId, stage: lead.stage, duplicates: store.duplicates(lead) };
    },
    /** Leads that may be the same client as one that is not saved yet. */
    alike: (form: LeadForm) => store.duplicates({ ...form, leadId: 0 }),
    edit({ leadId, form }: Input<'leads.edit'>): void {
      existing(leadId);
      store.edit(leadId, form);
      changed();
    },
    move({ leadId, stage }: Input<'leads.move'>): void {
      const lead = existing(leadId);
      if (!MOVES[lead.stage].includes(stage)) {
        const may = MOVES[lead.stage].map((one) => STAGE_WORDS[one]).join(', ');
        throw refuse(
          'conflict',
          `A lead can’t move from ${STAGE_WORDS[lead.stage]} to this stage. Allowed: ${may}.`,
        );
      }
      store.move(leadId, stage);
      changed();
    },
    addNote({ leadId, text }: Input<'leads.addNote'>): Output<'leads.addNote'> {
      existing(leadId);
      const noteId = store.addNote(leadId, text);
      changed();
      return { noteId };
    },
    removeNote({ leadId, noteId }: Input<'leads.removeNote'>): void {
      if (!store.removeNote(leadId, noteId)) throw refuse('not_found', 'This note no longer exists.');
      changed();
    },
    linkQuote({ leadId, quoteId }: Input<'leads.linkQuote'>): void {
      existing(leadId);
      if (!options.hasQuote(quoteId)) throw refuse('not_found', 'This quote no longer exists.');
      store.link(leadId, quoteId);
      changed();
    },
    companies: store.companies,
    contactsAt: store.contactsAt,
    ofClient: store.ofClient,
    /** To whom a quote goes, by the leads that it is linked to; empty where these name nobody, or several. */
    contactOf(quoteId: number): string {
      const [only = '', ...more] = store.emailsOfQuote(quoteId);
      return more.length === 0 ? only : '';
    },
    unlinkQuote({ leadId, quoteId }: Input<'leads.unlinkQuote'>): void {
      store.unlink(leadId, quoteId);
      changed();
    },
    merge({ leadId, otherId }: Input<'leads.merge'>): void {
      if (leadId === otherId) throw refuse('invalid', 'A lead can’t be merged with itself.');
      const lead = existing(leadId);
      const other = existing(otherId);
      store.edit(leadId, merged(lead, other));
      store.handOver(otherId, leadId);
      // The one that got further in the work says how far the client is.
      if (progress(other) > progress(lead)) store.move(leadId, other.stage);
      store.remove(otherId, randomUUID());
      options.removed();
      changed();
    },
    keepBoth({ leadId, otherId }: Input<'leads.keepBoth'>): void {
      existing(leadId);
      existing(otherId);
      store.keepApart(leadId, otherId);
      changed();
    },
    remove: ({ leadIds }: Input<'leads.remove'>) => removeAll(leadIds),
    removeSamples: () => removeAll(store.samples()),
    restore({ removal }: Input<'leads.restore'>): Output<'leads.restore'> {
      const count = store.restore(removal);
      if (count === 0) throw refuse('conflict', 'This can no longer be undone: it was deleted permanently.');
      changed();
      return { count };
    },
    loadSamples(): Output<'leads.loadSamples'> {
      const here = new Set(store.samples());
      const missing = sampleLeads().flatMap((sample, i) =>
        here.has(i + 1) ? [] : [{ ...sample, id: i + 1 }],
      );
      for (const { note, ...lead } of missing) {
        const id = store.insert({ ...lead, captureKey: null, isSample: true });
        if (note !== '') store.addOldNote(id, note, lead.updatedAt);
      }
      changed();
      return { count: missing.length };
    },
    push({ leadId, submitKey }: Input<'leads.push'>): Output<'leads.push'> {
      existing(leadId);
      if (!options.canPush())
        throw refuse('conflict', 'No CRM is set up. Enter its webhook URL in Settings first.');
      const { jobId, status } = options.orders.enqueue({
        type: 'push_lead',
        input: { leadId, key: submitKey },
        submitKey,
      });
      store.addPush(leadId, jobId);
      changed();
      return { jobId, status };
    },
  };
}

const progress = ({ stage }: LeadSummary): number => (stage === 'lost' ? -1 : STAGES.indexOf(stage));

/** The first one's fields, gaps filled from the other. */
function merged(lead: LeadForm, other: LeadForm): LeadForm {
  return {
    company: lead.company,
    contact: lead.contact ?? other.contact,
    email: lead.email ?? other.email,
    country: lead.country ?? other.country,
    currency: lead.currency ?? other.currency,
    industry: lead.industry ?? other.industry,
    source: lead.source ?? other.source,
    wanted: lead.wanted.length > 0 ? lead.wanted : other.wanted,
    workspace: lead.workspace ?? other.workspace,
  };
}
