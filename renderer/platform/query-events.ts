/** Which events change the result of a query. */
import type { CallName, EventName } from '../../shared/contract/contract';

/** The engine has started again, or its problems changed: events may have been missed. */
export const ENGINE = 'status.changed';
/** What the rules and data that a price comes from depend on. */
const REFERENCE = [
  'reference.changed',
  'salaries.changed',
  'rates.changed',
  'aliases.changed',
  'settings.changed',
  ENGINE,
] as const;

/** A query that the window shows is here, with the events after which it is fetched again. */
export const QUERY_EVENTS = {
  'aliases.list': ['aliases.changed', 'quotes.changed', ENGINE],
  'app.status': [ENGINE],
  'candidates.get': ['candidates.changed', ENGINE],
  'candidates.overview': ['candidates.changed', ENGINE],
  'candidates.search': ['candidates.changed', ENGINE],
  'jobs.detail': ['jobs.changed', ENGINE],
  'jobs.get': ['jobs.changed', ENGINE],
  'jobs.list': ['jobs.changed', ENGINE],
  'leads.get': ['leads.changed', 'quotes.changed', ENGINE],
  'leads.list': ['leads.changed', ENGINE],
  'mail.checkRecipient': [],
  // Nothing that changes its words: what is typed begins from them.
  'mail.propose': ['rates.changed'],
  'mail.proposeQuestions': [],
  'maya.consents': ['maya.changed', ENGINE],
  'maya.get': ['maya.changed', 'jobs.changed', 'quotes.changed', ENGINE],
  'maya.list': ['maya.changed', 'jobs.changed', ENGINE],
  'queue.deadLetters': ['health.changed', 'jobs.changed', ENGINE],
  'queue.undecided': ['health.changed', 'jobs.changed', ENGINE],
  'queue.health': ['health.changed', 'jobs.changed', ENGINE],
  'queue.standing': ['health.changed', ENGINE],
  'quotes.counts': ['quotes.changed', ENGINE],
  'quotes.get': ['quotes.changed', 'jobs.changed', ENGINE],
  'quotes.list': ['quotes.changed', ENGINE],
  // A version never changes, and a new one changes the quote that shows them.
  'quotes.version': [],
  'quotes.versions': ['quotes.changed'],
  'rates.openQuotes': ['rates.changed', 'quotes.changed', ENGINE],
  'rates.overview': ['rates.changed', 'settings.changed', 'jobs.changed', ENGINE],
  'reference.get': [...REFERENCE, 'quotes.changed'],
  'reference.list': REFERENCE,
  'reference.prices': ['reference.changed', ENGINE],
  'reference.statutory': ['reference.changed', ENGINE],
  'reference.sharing': ['reference.changed', ENGINE],
  'roles.get': ['salaries.changed', 'reference.changed'],
  'roles.search': ['salaries.changed'],
  'salaries.overview': ['salaries.changed', 'settings.changed', 'jobs.changed', ENGINE],
  'salaries.affectedQuotes': ['salaries.changed', 'quotes.changed', ENGINE],
  'settings.get': ['settings.changed', ENGINE],
  'shortlists.get': ['candidates.changed', ENGINE],
  'storage.backups': ['storage.changed', ENGINE],
  'teams.list': ['teams.changed', ENGINE],
} as const satisfies Partial<Record<CallName, readonly EventName[]>>;

export type QueryName = keyof typeof QUERY_EVENTS;
