/** The use cases of refreshing salaries: asking the web, deciding on what it says, which quotes that touches. */
import type { Answers } from '../../../shared/contract/call';
import { refuse } from '../../../shared/contract/reply';
import type { JobView } from '../../../shared/jobs/job';
import { salarySource } from '../../../shared/pricing/salary-source';
import { differenceTenths, type SalaryProposal } from '../../../shared/salaries/proposal';
import type { salaryCalls } from '../../../shared/salaries/salary-calls';
import { acceptedWords } from '../../../shared/salaries/wording';
import type { AppCommands } from '../app-job';
import type { ProposalRow, RefreshStore } from './refresh-store';
import { type SalaryStore, sourceOfSalary } from './salary-store';

export interface SalaryRefreshOptions {
  store: RefreshStore;
  salaries: SalaryStore;
  orders: Pick<AppCommands, 'enqueue'>;
  job(jobId: number): JobView | null;
  hasKey(): boolean;
  isRole(title: string): boolean;
  /** Today in Asia/Manila, `YYYY-MM-DD`. */
  today(): string;
  changed(): void;
}

/** More than anybody looks through; the window says where there are more. */
const MOST_SHOWN = 400;

export function createSalaryAnswers(
  options: SalaryRefreshOptions,
): Omit<Answers<typeof salaryCalls>, 'salaries.affectedQuotes'> {
  const { store, salaries } = options;

  function view(row: ProposalRow): SalaryProposal | null {
    const { id, role, level, min_php, median_php, max_php, decision, decided_on: decidedOn } = row;
    const before = decision === 'accepted' ? replaced(row) : figureNow(row);
    if (!before) return null;
    return {
      proposalId: id,
      jobId: row.job_id,
      role,
      level,
      proposed: { min_php, median_php, max_php },
      before,
      differenceTenths: differenceTenths(before.median_php, median_php),
      citations: row.citations,
      isQuoted: row.is_quoted,
      foundOn: row.found_on,
      decision,
      decidedOn,
      // A newer salary table may know a later figure.
      isInForce: store.counting(row) === id && (salaries.find(role, level)?.accepted_on ?? null) !== null,
    };
  }

  /** Null if the role is no longer in the salary table. */
  function figureNow({ role, level }: ProposalRow): SalaryProposal['before'] | null {
    const now = salaries.find(role, level);
    if (!now) return null;
    const { min_php, median_php, max_php, source_date: date } = now;
    return { min_php, median_php, max_php, words: sourceOfSalary(now).text, date };
  }

  function replaced(row: ProposalRow): SalaryProposal['before'] | null {
    const before = store.replacedBy(row);
    if (before) {
      const { min_php, median_php, max_php, citations, found_on: date, decided_on: day } = before;
      const words = acceptedWords(citations[0]?.address ?? '', day ?? date);
      return { min_php, median_php, max_php, words, date };
    }
    const table = salaries.ofTable(row.role, row.level);
    if (!table) return null;
    const { min_php, median_php, max_php, source, source_date: date } = table;
    return { min_php, median_php, max_php, words: salarySource(source, date).text, date };
  }

  return {
    'salaries.refresh': ({ roles, submitKey }) => {
      if (!options.hasKey()) {
        throw refuse(
          'conflict',
          'Searching the web needs a Claude API key. Add one in Settings > Claude. Current salaries stay in use.',
        );
      }
      const unknown = roles.find((role) => !options.isRole(role));
      if (unknown !== undefined) {
        const path = `roles.${roles.indexOf(unknown)}`;
        throw refuse('invalid', 'This role isn’t in the salary table. Choose one from the list.', [
          { path, message: 'isn’t in the salary table' },
        ]);
      }
      const { jobId, status } = options.orders.enqueue({
        type: 'refresh_salaries',
        input: { roles: [...new Set(roles)] },
        submitKey,
      });
      options.changed();
      return { jobId, status };
    },

    'salaries.overview': () => {
      const jobId = store.lastJob();
      const job = jobId === null ? null : options.job(jobId);
      const searches = jobId === null ? [] : store.searches(jobId);
      const proposals = store.proposals(MOST_SHOWN + 1);
      return {
        job,
        searches: searches.map(
          ({ role, outcome, left_out: leftOut, searches: count, micro_usd: microUsd }) => ({
            role,
            outcome,
            leftOut,
            searches: count,
            microUsd,
          }),
        ),
        proposals: proposals.slice(0, MOST_SHOWN).flatMap((row) => view(row) ?? []),
        isMore: proposals.length > MOST_SHOWN,
        canSearch: options.hasKey(),
      };
    },

    /** A person decides; null takes a decision back. */
    'salaries.decide': ({ proposalId, decision }) => {
      const row = store.proposal(proposalId);
      if (!row) throw refuse('not_found', 'This proposal no longer exists.');
      if (row.decision === 'replaced') {
        throw refuse('conflict', 'A later search found another salary. Decide on that one instead.');
      }
      if (row.decision === decision) return;
      const day = options.today();
      const counts = store.counting(row) === proposalId;
      if (row.decision === 'accepted' && !counts) {
        throw refuse('conflict', 'A salary you accepted later is in use. Change that decision instead.');
      }
      if (decision === 'accepted') store.count(row, proposalId, day);
      if (row.decision === 'accepted')
        store.count(row, store.acceptedBefore({ ...row, id: proposalId }), day);
      store.decide(proposalId, decision, decision === null ? null : day);
      options.changed();
    },

    'roles.search': ({ query, limit }) => ({ roles: salaries.search(query, limit) }),
    'roles.get': ({ roles }) => ({ roles: roles.flatMap((role) => salaries.role(role) ?? []) }),
  };
}
