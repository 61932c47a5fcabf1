/** Emails candidates to a client: `send_candidate_matches` in the email queue. The model never chooses candidates or recipient. */
import { z } from 'zod';
import { type Candidate, CandidateFilters } from '../../../../shared/candidates/candidate';
import { refuse } from '../../../../shared/contract/reply';
import type { JobView } from '../../../../shared/jobs/job';
import { MailAddress } from '../../../../shared/mail/address';
import { emailEffect } from '../../../../shared/maya/consent';
import { CandidateMatches, SearchInput } from '../../candidates/feature';
import { MatchesInput, MatchesSent } from '../../mail/feature';
import type { MatchesOrder } from '../../mail/mails';
import { parseEmailRequest, detectIntents } from '../offline-message';
import type { MayaTool, ToolCall } from './tool';

const MOST = 10;
const USUAL = 5;

const ToolInput = z.strictObject({
  to: z.string().trim().min(1, 'is missing: enter an email address').pipe(MailAddress),
  how_many: z.int().min(1, 'must be 1 or more').max(MOST, `must be ${MOST} or less`).nullable(),
  search_job_id: z.int().positive().nullable(),
});
type ToolInput = z.infer<typeof ToolInput>;

export interface SendCandidateMatchesToolOptions {
  order(order: MatchesOrder): { jobId: number };
  job(jobId: number): { job: JobView; input: unknown } | null;
  /** The numbers of who fits, best first. */
  search(filters: CandidateFilters, limit: number): number[];
  /** Profiles by number, in that order; who is gone is left out. */
  people(ids: readonly number[]): Candidate[];
  /** Whom an email to an address may greet by name; null: nobody. */
  greeted(call: ToolCall, to: string): string | null;
}

export function sendCandidateMatchesTool(options: SendCandidateMatchesToolOptions): MayaTool<ToolInput> {
  /** A search that this conversation started; its result, or what it will find where it still waits its turn. */
  function searchOf({ search_job_id: named }: ToolInput, call: ToolCall) {
    const own = call.jobs('search_candidates');
    const jobId = named ?? own.at(-1);
    if (jobId === undefined)
      throw refuse('conflict', 'No candidate search has been run yet. Ask for candidates first.');
    const found = own.includes(jobId) ? options.job(jobId) : null;
    const asked = SearchInput.safeParse(found?.input);
    if (!found || !asked.success) throw refuse('not_found', 'This conversation has no such search.');
    const { filters, limit } = asked.data;
    const { status, result } = found.job;
    if (status === 'failed' || status === 'cancelled')
      throw refuse('conflict', 'That search failed. Search again first.');
    const matches = CandidateMatches.safeParse(result);
    const ids = matches.success
      ? matches.data.hits.map(({ candidateId }) => candidateId)
      : options.search(filters, limit);
    return { role: filters.text || filters.roles.join(', ') || filters.skills.join(', '), ids };
  }

  return {
    name: 'send_candidate_matches',
    description:
      'Prepares an email to a client with the candidates from a search in this conversation and returns at once. The person reviews the exact email on its card and approves it before it is sent. Call it when the person asks to email candidates and has named the address.',
    schema: {
      type: 'object',
      properties: {
        to: { type: 'string', description: 'The address, exactly as the person wrote it.' },
        how_many: {
          anyOf: [{ type: 'integer' }, { type: 'null' }],
          description: `How many of the top candidates, 1 to ${MOST}, if the person said so.`,
        },
        search_job_id: {
          anyOf: [{ type: 'integer' }, { type: 'null' }],
          description: 'Number of the search job in this conversation; null for the latest.',
        },
      },
      required: ['to', 'how_many', 'search_job_id'],
      additionalProperties: false,
    },
    input: ToolInput,
    needsApproval: true,
    effect(input) {
      const mail = MatchesInput.safeParse(input);
      return mail.success ? emailEffect(mail.data) : null;
    },
    start(input, call) {
      if (!saysAddress(call.messages.join('\n'), input.to))
        throw refuse(
          'invalid',
          `${input.to} doesn’t appear in your messages. Enter the client’s address here.`,
        );
      const { role, ids } = searchOf(input, call);
      const candidates = options.people(ids).slice(0, input.how_many ?? USUAL);
      if (candidates.length === 0)
        throw refuse('conflict', 'The search found no candidates, so there is nothing to send.');
      return options.order({
        to: input.to,
        client: options.greeted(call, input.to),
        role,
        candidates,
        submitKey: call.submitKey,
        waits: (mail) => call.waits(mail),
      });
    },
    report({ status, waitingFor, result }) {
      const sent = MatchesSent.safeParse(result);
      return {
        status: waitingFor === 'approval' ? 'waiting for approval on its card' : status,
        went: sent.success ? sent.data.went : null,
      };
    },
    card({ result }, input) {
      const mail = MatchesInput.safeParse(input);
      if (!mail.success) return { facts: [], rows: [], quote: null };
      const { to, subject, body, as } = mail.data;
      const sent = MatchesSent.safeParse(result);
      return {
        facts: [
          { label: 'To', value: to },
          { label: 'Subject', value: subject },
          { label: 'Message', value: body },
          { label: 'Delivery', value: sent.success ? WENT_WORDS[sent.data.went] : AS_WORDS[as] },
        ],
        rows: [],
        quote: null,
        ...(as === 'draft' ? { isDraft: true } : {}),
      };
    },
    readOffline(message, { roles }) {
      if (!detectIntents(message, roles.length > 0).has('mail')) return null;
      const { to, first } = parseEmailRequest(message);
      return { to, how_many: first, search_job_id: null };
    },
  };
}

const AS_WORDS = {
  message: 'Sent through your mail server',
  draft: 'Opens as a draft in your mail app. You send it from there.',
} as const;

const WENT_WORDS: Record<z.infer<typeof MatchesSent>['went'], string> = {
  taken_by_server: 'Accepted by the mail server',
  confirmed_by_person: 'Marked as delivered by you',
  draft_opened: 'Opened as a draft in your mail app',
  draft_saved: 'Saved as a draft; no mail app is set up',
};

/** Whether an address is in a text, and not as a part of a longer one. */
function saysAddress(text: string, address: string): boolean {
  const written = text.toLowerCase().match(/[^\s<>()[\]",;:]+@[^\s<>()[\]",;:]+/g) ?? [];
  return written.some(
    (one) => one.replace(/[.!?’'”]+$/, '').replace(/^[“‘']+/, '') === address.toLowerCase(),
  );
}
