/** The engine's calls about candidates and leads. */
import type { Calls } from './calls';
import type { Candidates } from './candidates/candidates';
import type { Leads } from './leads/leads';
import type { QueueCommands } from './queue/queue';

export interface PeopleCallsOptions {
  candidates: Candidates;
  leads: Leads;
  orders: Pick<QueueCommands, 'enqueue'>;
}

type Name = Extract<
  keyof Calls,
  `candidates.${string}` | `shortlists.${string}` | `leads.${string}` | `engine.${string}Candidates`
>;

export function createCandidateAndLeadCalls({
  candidates,
  leads,
  orders,
}: PeopleCallsOptions): Pick<Calls, Name> {
  return {
    'candidates.search': ({ filters, limit }) => candidates.search(filters, limit),
    'candidates.get': ({ candidateId }) => candidates.get(candidateId),
    'candidates.overview': candidates.overview,
    'candidates.remove': candidates.remove,
    'candidates.removeImport': candidates.removeImport,
    'candidates.removeSamples': candidates.removeSamples,
    'candidates.restore': candidates.restore,
    'candidates.loadSamples': candidates.loadSamples,
    'shortlists.get': candidates.shortlist,
    'shortlists.create': candidates.createShortlist,
    'shortlists.rename': (input) => {
      candidates.renameShortlist(input);
      return {};
    },
    'shortlists.remove': (input) => {
      candidates.removeShortlist(input);
      return {};
    },
    'shortlists.change': candidates.changeShortlist,
    'engine.importCandidates': ({ submitKey, ...input }) => {
      const { jobId, status } = orders.enqueue({ type: 'import_candidates', input, submitKey });
      return { jobId, status };
    },
    'leads.list': leads.list,
    'leads.get': ({ leadId }) => leads.get(leadId),
    'leads.capture': leads.capture,
    'leads.edit': (input) => {
      leads.edit(input);
      return {};
    },
    'leads.move': (input) => {
      leads.move(input);
      return {};
    },
    'leads.addNote': leads.addNote,
    'leads.removeNote': (input) => {
      leads.removeNote(input);
      return {};
    },
    'leads.linkQuote': (input) => {
      leads.linkQuote(input);
      return {};
    },
    'leads.unlinkQuote': (input) => {
      leads.unlinkQuote(input);
      return {};
    },
    'leads.merge': (input) => {
      leads.merge(input);
      return {};
    },
    'leads.keepBoth': (input) => {
      leads.keepBoth(input);
      return {};
    },
    'leads.remove': leads.remove,
    'leads.removeSamples': leads.removeSamples,
    'leads.restore': leads.restore,
    'leads.loadSamples': leads.loadSamples,
    'leads.push': leads.push,
  };
}
