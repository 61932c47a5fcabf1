/** The use cases of leads: capturing, moving, noting, linking, merging, samples and pushing to a CRM. */
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Answers } from '../../../shared/contract/call';
import type { Input, Output } from '../../../shared/contract/contract';
import { refuse } from '../../../shared/contract/reply';
import { sampleLeads } from '../../../shared/data/samples';
import { type LeadForm, type LeadSummary, MOVES, STAGE_WORDS, STAGES } from '../../../shared/leads/lead';
import type { leadCalls } from '../../../shared/leads/lead-calls';
import type { PrivateCalls } from '../protocol';
import type { AppCommands } from '../app-job';
import type { DealChange } from '../../../shared/leads/follow-quote';
import type { DealState } from '../../../shared/quotes/deal';
import { leadFromQuote, type QuoteForLead } from './lead-from-quote';
import type { LeadList } from './lead-list';
import type { LeadStore } from './lead-store';

export interface LeadsOptions {
  store: LeadStore;
  list: LeadList;
  orders: Pick<AppCommands, 'enqueue'>;
  now(): number;
  hasQuote(quoteId: number): boolean;
  /** What a quote says of who asked for it; null: it was not read, or is gone. */
  quoteForLead(quoteId: number): QuoteForLead | null;
  /** Fills in a lead from an email. */
  fromEmail(email: Input<'leads.fromEmail'>): Output<'leads.fromEmail'>;
  /** Has the lead `only` be where its quote is already. */
  follow(change: DealChange, only: number): void;
  dealState(quoteId: number): DealState | null;
  /** `Q-1042`; null: it has none, or is gone. */
  quoteNumber(quoteId: number): string | null;
  /** Whether a CRM is set up to push to. */
  canPush(): boolean;
  changed(): void;
  /** Something was removed: it and its words are to be purged after a while. */
  removed(): void;
}

export function createLeads(options: LeadsOptions) {
  const { store, list, changed } = options;

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

  function get(leadId: number): Output<'leads.get'> {
    const lead = existing(leadId);
    const rest = store.view(leadId);
    if (!rest) throw refuse('not_found', 'This lead no longer exists.');
    return {
      lead,
      ...rest,
      moves: rest.moves.map(({ stage, at, quoteId }) => {
        const quote = quoteId === null ? null : options.quoteNumber(quoteId);
        return { stage, at, ...(quote === null ? {} : { quote }) };
      }),
    };
  }

  function capture({ form, note, captureKey }: Input<'leads.capture'>): Output<'leads.capture'> {
    const known = store.byKey(captureKey);
    const at = options.now();
    const leadId = known ?? store.insert({ form, stage: 'new', captureKey, createdAt: at, updatedAt: at });
    if (known === null && note !== '') store.addNote(leadId, note);
    const lead = existing(leadId);
    changed();
    return { leadId, stage: lead.stage, duplicates: store.duplicates(lead) };
  }

  function fromQuote(quoteId: number): Output<'leads.fromQuote'> {
    const linked = store.ofQuote(quoteId).flatMap((id) => store.get(id) ?? [])[0];
    if (linked) return { leadId: linked.leadId, company: linked.company, isNew: false };
    const quote = options.quoteForLead(quoteId);
    if (!quote) throw refuse('conflict', 'The request of this quote hasn’t been read yet.');
    const form = leadFromQuote(quote);
    if (!form) throw refuse('conflict', 'This quote names no client. Enter the client in its request first.');
    const { leadId } = capture({ form, note: '', captureKey: randomUUID() });
    linkQuote({ leadId, quoteId });
    // Made of this quote, it is lost with it too.
    follow(leadId, quoteId);
    return { leadId, company: form.company, isNew: true };
  }

  const follow = (leadId: number, quoteId: number): void =>
    options.follow({ quoteId, before: 'open', after: options.dealState(quoteId) ?? 'open' }, leadId);

  /** A sent or won quote moves the lead at once. A lost one does not: the lead may be about the next one. */
  function linkQuote({ leadId, quoteId }: Input<'leads.linkQuote'>): void {
    existing(leadId);
    if (!options.hasQuote(quoteId)) throw refuse('not_found', 'This quote no longer exists.');
    const isNew = !store.ofQuote(quoteId).includes(leadId);
    store.link(leadId, quoteId);
    if (isNew && options.dealState(quoteId) !== 'lost') follow(leadId, quoteId);
    changed();
  }

  const calls: Answers<typeof leadCalls> & Pick<Answers<PrivateCalls>, 'engine.removeLeads'> = {
    'leads.list': (query) => {
      const counts = list.counts();
      const { ids, next, total } = list.page(query);
      const due = list.due();
      const ofStage = query.stage === null ? sumOf(Object.values(counts)) : counts[query.stage];
      const ofView = query.due ? due : ofStage;
      return {
        leads: ids.flatMap((id) => store.get(id) ?? []),
        next,
        total: query.text === '' && query.after === undefined ? ofView : total,
        counts,
        due,
        samples: store.samples().length,
      };
    },
    'leads.get': ({ leadId }) => get(leadId),
    'leads.capture': capture,
    'leads.fromQuote': ({ quoteId }) => fromQuote(quoteId),
    'leads.fromEmail': options.fromEmail,
    'leads.linkQuote': linkQuote,
    'leads.edit': ({ leadId, form }) => {
      const lead = existing(leadId);
      const edited = { ...formOf(lead), ...form };
      // Edited, a sample must not go with the samples.
      store.edit(leadId, edited, lead.isSample && isDeepStrictEqual(edited, formOf(lead)));
      options.removed();
      changed();
    },
    'leads.move': ({ leadId, stage }) => {
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
    'leads.addNote': ({ leadId, text }) => {
      existing(leadId);
      const noteId = store.addNote(leadId, text);
      changed();
      return { noteId };
    },
    'leads.removeNote': ({ leadId, noteId }) => {
      if (!store.removeNote(leadId, noteId)) throw refuse('not_found', 'This note no longer exists.');
      options.removed();
      changed();
    },
    'leads.unlinkQuote': ({ leadId, quoteId }) => {
      store.unlink(leadId, quoteId);
      changed();
    },
    'leads.merge': ({ leadId, otherId }) => {
      if (leadId === otherId) throw refuse('invalid', 'A lead can’t be merged with itself.');
      const lead = existing(leadId);
      const other = existing(otherId);
      store.edit(leadId, merged(lead, other), lead.isSample && other.isSample);
      store.handOver(otherId, leadId);
      // The one that got further in the work says how far the client is.
      if (progress(other) > progress(lead)) store.move(leadId, other.stage);
      store.remove(otherId, randomUUID());
      options.removed();
      changed();
    },
    'leads.keepBoth': ({ leadId, otherId }) => {
      existing(leadId);
      existing(otherId);
      store.keepApart(leadId, otherId);
      changed();
    },
    'engine.removeLeads': ({ leadIds }) => removeAll(leadIds),
    'leads.removeSamples': () => removeAll(store.samples()),
    'leads.restore': ({ removal }) => {
      const count = store.restore(removal);
      if (count === 0) throw refuse('conflict', 'This can no longer be undone: it was deleted permanently.');
      changed();
      return { count };
    },
    'leads.loadSamples': () => {
      const missing = sampleLeads().flatMap((sample, i) =>
        store.isTaken(i + 1) ? [] : [{ ...sample, id: i + 1 }],
      );
      for (const { note, ...lead } of missing) {
        const id = store.insert({ ...lead, captureKey: null, isSample: true });
        if (note !== '') store.addOldNote(id, note, lead.updatedAt);
      }
      changed();
      return { count: missing.length };
    },
    'leads.push': ({ leadId, submitKey }) => {
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

  return {
    calls,
    get,
    capture,
    linkQuote,
    loadSamples: calls['leads.loadSamples'],
    /** Leads that may be the same client as one that is not saved yet. */
    alike: (form: LeadForm) => store.duplicates({ ...form, leadId: 0 }),
    companies: store.companies,
    contactsAt: store.contactsAt,
    contactNamed: store.contactNamed,
    ofClient: store.ofClient,
    /** To whom a quote goes, by the leads that it is linked to; empty where these name nobody, or several. */
    contactOf(quoteId: number): string {
      const [only = '', ...more] = store.emailsOfQuote(quoteId);
      return more.length === 0 ? only : '';
    },
  };
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);

const progress = ({ stage }: LeadSummary): number => (stage === 'lost' ? -1 : STAGES.indexOf(stage));

/** What a form says of a lead. An edit keeps what it does not name. */
const formOf = ({
  leadId: _,
  stage: __,
  isSample: ___,
  createdAt: ____,
  updatedAt: _____,
  ...form
}: LeadSummary) => form;

/** The first one's fields, gaps filled from the other. */
function merged(lead: LeadSummary, other: LeadSummary): LeadForm {
  // A step and its day belong together.
  const next = lead.nextStep === null && lead.nextStepOn === null ? other : lead;
  return {
    owner: lead.owner ?? other.owner,
    nextStep: next.nextStep,
    nextStepOn: next.nextStepOn,
    value: lead.value ?? other.value,
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
