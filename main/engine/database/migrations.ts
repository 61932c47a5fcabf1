/** The migrations in order. Forward only; a landed one is never changed, its number is its place here. */
import { firstSchema } from './migrations/0001-first-schema';
import { queueDepth } from './migrations/0002-queue-depth';
import { restores } from './migrations/0003-restores';
import { quoteMails } from './migrations/0004-quote-mails';
import { conversations } from './migrations/0005-conversations';
import { candidatesAndLeads } from './migrations/0006-candidates-and-leads';
import { askedAfterRestore } from './migrations/0007-asked-after-restore';
import { salaryRefresh } from './migrations/0008-salary-refresh';
import { removedQuotes } from './migrations/0009-removed-quotes';
import { removedSteps } from './migrations/0010-removed-steps';
import { quoteList } from './migrations/0011-quote-list';
import { assumedClients } from './migrations/0012-assumed-clients';
import { dataFacts } from './migrations/0013-data-facts';
import { clientNames } from './migrations/0014-client-names';
import { roleAliases } from './migrations/0015-role-aliases';
import { wageRegions } from './migrations/0016-wage-regions';
import { readWith } from './migrations/0017-read-with';
import { exchangeRates } from './migrations/0018-exchange-rates';
import { ownData } from './migrations/0019-own-data';
import { firstRates } from './migrations/0020-first-rates';
import { quoteSearch } from './migrations/0021-quote-search';
import { quoteEvents } from './migrations/0022-quote-events';
import { quoteEdits } from './migrations/0023-quote-edits';
import { lists } from './migrations/0024-lists';
import { aliasLevels } from './migrations/0025-alias-levels';
import { documentKinds } from './migrations/0026-document-kinds';
import { editsBy } from './migrations/0027-edits-by';
import { leadFollowUp } from './migrations/0028-lead-follow-up';
import { settledChecks } from './migrations/0029-settled-checks';
import { savedTeams } from './migrations/0030-saved-teams';
import { questionMails } from './migrations/0031-question-mails';

export interface Migration {
  name: string;
  sql: string;
}

export const MIGRATIONS: readonly Migration[] = [
  firstSchema,
  queueDepth,
  restores,
  quoteMails,
  conversations,
  candidatesAndLeads,
  askedAfterRestore,
  salaryRefresh,
  removedQuotes,
  removedSteps,
  quoteList,
  assumedClients,
  dataFacts,
  clientNames,
  roleAliases,
  wageRegions,
  readWith,
  exchangeRates,
  ownData,
  firstRates,
  quoteSearch,
  quoteEvents,
  quoteEdits,
  lists,
  aliasLevels,
  documentKinds,
  editsBy,
  leadFollowUp,
  settledChecks,
  savedTeams,
  questionMails,
];
