/** The tools that Maya has, each with what it needs of the features. */
import { isSameCompany } from '../../../../shared/clients/company';
import { saidWith } from '../../../../shared/clients/said';
import type { AssistantFeature } from '../../assistant/feature';
import type { CandidatesFeature } from '../../candidates/feature';
import type { ClientsFeature } from '../../clients/feature';
import type { Core } from '../../core';
import type { LeadsFeature } from '../../leads/feature';
import type { MailFeature } from '../../mail/feature';
import type { QuotesFeature } from '../../quotes/feature';
import { proposal } from '../propose-change';
import { captureLeadTool } from './capture-lead';
import { changeQuoteTool } from './change-quote';
import { generateQuoteTool } from './generate-quote';
import { searchCandidatesTool } from './search-candidates';
import { sendCandidateMatchesTool } from './send-candidate-matches';
import { type AnyMayaTool, asTool } from './tool';

export interface ToolsOptions {
  queue: Core['queue'];
  assistant: Pick<AssistantFeature, 'context'>;
  quotes: QuotesFeature;
  candidates: CandidatesFeature;
  leads: LeadsFeature;
  clients: ClientsFeature;
  mail: Pick<MailFeature, 'sendMatches'>;
}

export const allTools = (options: ToolsOptions): AnyMayaTool[] => [
  asTool(generateQuote(options)),
  asTool(changeQuote(options)),
  asTool(searchCandidates(options)),
  asTool(sendCandidateMatches(options)),
  asTool(captureLead(options)),
];

const generateQuote = ({ quotes, clients }: ToolsOptions) =>
  generateQuoteTool({
    submit: quotes.submit,
    quoteOf: quotes.ofJob,
    clientFor: (request, { conversation: { quoteId }, messages }) =>
      clients.clientOfWords(request, messages, quoteId === null ? null : quotes.clientOf(quoteId)),
  });

const changeQuote = ({ queue, assistant, quotes }: ToolsOptions) =>
  changeQuoteTool({
    enqueue: (input, submitKey) =>
      queue.commands.enqueue({ type: 'change_quote', input, submitKey, waitFor: 'approval' }),
    catalogue: () => assistant.context().catalogue,
    quoteOf({ conversation, jobs }) {
      const priced = jobs('generate_quote').at(-1);
      const quoteId = conversation.quoteId ?? (priced === undefined ? null : quotes.store.ofJob(priced));
      const quote = quoteId === null ? null : quotes.store.get(quoteId);
      const request = quote && quotes.requestOf(quote);
      return request ? { quoteId: quote.id, readingRevision: quote.reading_revision, request } : null;
    },
    propose: (change) => proposal(quotes, change),
  });

const searchCandidates = ({ queue, assistant, quotes, candidates }: ToolsOptions) =>
  searchCandidatesTool({
    enqueue: (input, submitKey) => queue.commands.enqueue({ type: 'search_candidates', input, submitKey }),
    catalogue: () => assistant.context().catalogue,
    wanted: ({ conversation, jobs }) => {
      const priced = jobs('generate_quote').at(-1);
      const quoteId = conversation.quoteId ?? (priced === undefined ? null : quotes.store.ofJob(priced));
      const lines = quoteId === null ? [] : (quotes.requestById(quoteId)?.lines ?? []);
      return lines.map(({ title, level }) => ({ title: title.value, level: level.value }));
    },
    people: candidates.many,
    known: candidates.overview,
  });

const sendCandidateMatches = ({ queue, candidates, clients, mail }: ToolsOptions) =>
  sendCandidateMatchesTool({
    order: mail.sendMatches,
    job: queue.detail,
    search: (filters, limit) =>
      candidates.search(filters, limit).hits.map(({ candidate }) => candidate.candidateId),
    people: candidates.many,
    greeted: ({ conversation: { quoteId }, messages }, to) => {
      const { kind, client } = clients.recipients.check(quoteId, to, saidWith(messages, to));
      return kind === 'client' ? client : null;
    },
  });

const captureLead = ({ queue, quotes, leads }: ToolsOptions) =>
  captureLeadTool({
    enqueue: (input, submitKey, waits) =>
      queue.commands.enqueue({
        type: 'capture_lead',
        input,
        submitKey,
        ...(waits ? { waitFor: 'approval' as const } : {}),
      }),
    quoteFor: (company, { conversation, jobs }) => {
      const priced = jobs('generate_quote').flatMap((jobId) => quotes.store.ofJob(jobId) ?? []);
      const own = [...(conversation.quoteId === null ? [] : [conversation.quoteId]), ...priced.toReversed()];
      const quoteId = own.find((one) => isSameCompany(quotes.clientOf(one) ?? company, company));
      return quoteId ?? null;
    },
    alike: leads.alike,
  });
