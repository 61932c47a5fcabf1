/**
 * Permanently erases removed people: first every trace of them in jobs, conversations and the outbox, then their rows, in
 * one write; then the database's log. Until that write nothing is gone, so that a crash leaves it to the next start.
 */
import type { CandidateStore } from '../candidates/candidate-store';
import type { LeadStore } from '../leads/lead-store';
import type { Outbox } from '../mail/outbox';
import type { JobList } from '../queue/feature';
import type { Names, QueueCommands } from '../queue/queue';
import { blank, createNames } from './names';

export interface ErasureOptions {
  candidates: Pick<CandidateStore, 'erasable' | 'erase' | 'isHeld'>;
  leads: Pick<LeadStore, 'erasable' | 'erase' | 'isHeld'>;
  orders: Pick<QueueCommands, 'erase'>;
  conversations: {
    /** The jobs that answer now in conversations that name somebody. */
    answersAbout(names: Names): number[];
    /** Takes names out of every conversation; which, depends on the jobs that it started. */
    erase(namesIn: (jobIds: readonly number[]) => Names): void;
  };
  /** Takes names out of the histories of quotes. */
  eraseFromQuotes(redact: (text: string) => string): void;
  outbox: Pick<Outbox, 'remove'>;
  jobList: Pick<JobList, 'erased'>;
  afterCommit(callback: () => void): void;
}

/** `waits`: a job about them still runs, and was asked to stop. */
export type Slice = 'none' | 'some' | 'waits';

/** People and leads of one write. */
const SLICE = 50;
/** Where a name is in one of these, the whole input is about that person or lead. */
const WHOLE = ['send_candidate_matches', 'send_mail', 'draft_mail', 'capture_lead', 'search_candidates'];
/** What belongs to a quote stays with it; see docs/candidates-and-leads.md. */
const OF_QUOTES = ['generate_quote', 'export_pdf'];
/** What follows the name of a company. */
const FORMS = /[\s,]+(?:pty|ltd|limited|inc|llc|llp|plc|gmbh|corp|corporation|co|company)\.?$/i;
/** A shorter part of a name is in too many words. */
const SHORTEST_PART = 3;

export function createErasure(options: ErasureOptions) {
  const { candidates, leads } = options;
  /** Another record has it: it is not the erased one's alone. */
  const isHeld = (text: string): boolean => candidates.isHeld(text) || leads.isHeld(text);

  /** Called inside a write: erases some of who was removed until then (epoch milliseconds). */
  return function eraseSlice(until: number): Slice {
    const people = candidates.erasable(until, SLICE);
    const companies = leads.erasable(until, SLICE);
    if (people.length + companies.length === 0) return 'none';
    // Samples are not real people, so their names belong to nobody.
    const realPeople = people.filter(({ is_sample }) => !is_sample);
    const realLeads = companies.filter(({ is_sample }) => !is_sample);
    const present = (texts: readonly (string | null)[]): string[] =>
      texts.filter((text) => text !== null).filter((text) => text.trim() !== '' && !isHeld(text));
    const persons = present([
      ...realPeople.map(({ name }) => name),
      ...realLeads.map(({ contact }) => contact),
    ]);
    const firms = present(realLeads.map(({ company }) => company)).flatMap((name) => [
      name,
      withoutForm(name),
    ]);
    const texts = present([
      ...[...realPeople, ...realLeads].map(({ email }) => email),
      ...realPeople.map(({ notes }) => notes),
      ...realLeads.flatMap(({ notes }) => notes),
    ]);
    const names = createNames([...persons, ...firms, ...texts]);
    const parts = createNames([...persons.flatMap(partsOf), ...persons, ...firms, ...texts]);
    const { jobIds, isDone } = options.orders.erase({
      ...names,
      blank,
      whole: WHOLE,
      except: OF_QUOTES,
      jobIds: [...companies.flatMap((lead) => lead.jobIds), ...options.conversations.answersAbout(names)],
    });
    if (!isDone) return 'waits';
    const erased = new Set(jobIds);
    // Where a conversation is about them, they may be called by a part of their name.
    options.conversations.erase((ids): Names => (ids.some((id) => erased.has(id)) ? parts : names));
    options.eraseFromQuotes(names.redact);
    candidates.erase(people.map(({ id }) => id));
    leads.erase(companies.map(({ id }) => id));
    // Now that nothing names them, jobs are called without them.
    options.jobList.erased([...persons.flatMap(partsOf), ...firms, ...texts], jobIds);
    options.afterCommit(() => {
      for (const jobId of jobIds) options.outbox.remove(jobId);
    });
    return 'some';
  };
}

const partsOf = (name: string): string[] => name.split(/\s+/).filter((part) => part.length >= SHORTEST_PART);

function withoutForm(company: string): string {
  const name = company.replace(FORMS, '');
  return name === company ? name : withoutForm(name);
}
