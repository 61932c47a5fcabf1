/** The engine's calls about candidates and leads. */
import { guessMapping } from '../../shared/candidates/import';
import { refuse } from '../../shared/contract/reply';
import type { Calls } from './calls';
import type { Candidates } from './candidates/candidates';
import { previewTable, UnreadableTable } from './candidates/import/read-table';
import type { Leads } from './leads/leads';
import type { QueueOrders } from './queue/queue';

export interface PeopleCallsOptions {
  candidates: Candidates;
  leads: Leads;
  orders: Pick<QueueOrders, 'enqueue'>;
}

type Name = Extract<
  keyof Calls,
  `candidates.${string}` | `shortlists.${string}` | `leads.${string}` | `engine.${string}Candidates`
>;

export function createPeopleCalls({ candidates, leads, orders }: PeopleCallsOptions): Pick<Calls, Name> {
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
    'engine.previewCandidates': ({ path }) => {
      const { columns, sample } = readable(() => previewTable(path));
      return { columns, sample, guess: guessMapping(columns) };
    },
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

function readable<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof UnreadableTable) throw refuse('invalid', error.message);
    throw error;
  }
}
