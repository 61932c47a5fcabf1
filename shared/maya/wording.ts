/** Maya's fixed texts: what was started, what is not possible, and why. */
import { type Consent, type LimitReached, limitsOf, type Repeated } from './consent';
import type { JobCard, NoteCode } from './conversation';
import type { ToolName } from './tools';

/** Maya's reply when a tool's job starts. */
export const STARTED: Record<ToolName, string> = {
  generate_quote: 'Generating your quote…',
  change_quote: 'The change is ready. Compare before and after below. Nothing changes until you apply it.',
  search_candidates: 'Searching candidates…',
  send_candidate_matches: 'The email is ready. Review it below. Nothing is sent until you approve it.',
  capture_lead: 'The lead is ready. Review it below. Nothing is saved until you approve it.',
};

export const TOOL_WORDS: Record<ToolName, string> = {
  generate_quote: 'Quote',
  change_quote: 'Quote change',
  search_candidates: 'Candidate search',
  send_candidate_matches: 'Candidate email',
  capture_lead: 'Lead',
};

interface ApprovalWords {
  open: string;
  approve: string;
  /** The label of `approve` where the same job was completed before. */
  again: string;
  remember: string;
}

/** The texts of a card that is waiting for approval. */
export function approvalWords({
  tool,
  isDraft,
  asks,
}: Pick<JobCard, 'tool' | 'isDraft' | 'asks'>): ApprovalWords {
  const words = isDraft ? DRAFT_WORDS : APPROVAL_WORDS[tool];
  const isAgain = asks?.repeated?.status === 'completed';
  return isAgain ? { ...words, approve: words.again } : words;
}

const DRAFT_WORDS: ApprovalWords = {
  open: 'No draft yet',
  approve: 'Open draft',
  again: 'Open another draft',
  remember: 'Don’t ask again for drafts to this address in this conversation',
};

const APPROVAL_WORDS: Record<ToolName, ApprovalWords> = {
  generate_quote: {
    open: 'Not priced yet',
    approve: 'Price quote',
    again: 'Price quote again',
    remember: 'Don’t ask again in this conversation',
  },
  change_quote: {
    open: 'Not applied yet',
    approve: 'Apply',
    again: 'Apply again',
    remember: 'Don’t ask again in this conversation',
  },
  search_candidates: {
    open: 'Not searched yet',
    approve: 'Search',
    again: 'Search again',
    remember: 'Don’t ask again in this conversation',
  },
  send_candidate_matches: {
    open: 'Not sent yet',
    approve: 'Send',
    again: 'Send again',
    remember: 'Don’t ask again for emails to this address in this conversation',
  },
  capture_lead: {
    open: 'Not saved yet',
    approve: 'Save lead',
    again: 'Save lead again',
    remember: 'Don’t ask again for leads in this conversation',
  },
};

/** What a consent lets Maya do without asking. */
export const consentWords = ({ tool, recipient }: Consent): string =>
  recipient === null ? ALLOWED[tool] : `${ALLOWED[tool]} to ${recipient}`;

const ALLOWED: Record<ToolName, string> = {
  generate_quote: 'Price quotes',
  change_quote: 'Change quotes',
  search_candidates: 'Search candidates',
  send_candidate_matches: 'Email candidates',
  capture_lead: 'Save leads',
};

/** The limits of a tool that runs without asking, shown next to its checkbox; null where the tool never asks. */
export function limitWords(tool: ToolName): string | null {
  const limits = limitsOf(tool);
  if (!limits) return null;
  const { perRecipientPerHour, perHour } = limits;
  const most =
    perRecipientPerHour === null
      ? `Up to ${perHour} an hour.`
      : `Up to ${perRecipientPerHour} an hour to one address, ${perHour} in all.`;
  return `${most} The same ${NOUNS[tool]} always asks again.`;
}

const NOUNS: Record<ToolName, string> = {
  generate_quote: 'quote',
  change_quote: 'change',
  search_candidates: 'search',
  send_candidate_matches: 'email',
  capture_lead: 'lead',
};

/**
 * Why a card needs its own approval, one sentence each: a repeat, a limit, or a recipient of another client.
 *
 * @param time an instant as the reader knows it, `14:32`
 */
export function askWords(
  card: Pick<JobCard, 'tool' | 'isDraft' | 'facts' | 'asks'>,
  time: (at: number) => string,
): string[] {
  const { tool, asks } = card;
  if (!asks) return [];
  const { repeated, limit, warning } = asks;
  return [
    ...(repeated ? [repeatedWords(card, repeated, time(repeated.at))] : []),
    ...(limit ? [limitReachedWords(tool, limit, nameOf(card))] : []),
    ...(warning === null ? [] : [warning]),
  ];
}

/** What a card is about: the recipient of an email, the company of a lead. */
const nameOf = ({ facts }: Pick<JobCard, 'facts'>): string => facts[0]?.value ?? '';

function repeatedWords(
  card: Pick<JobCard, 'tool' | 'isDraft' | 'facts'>,
  { status, isWaiting }: Repeated,
  at: string,
): string {
  const name = nameOf(card);
  const isLead = card.tool === 'capture_lead';
  const same = isLead ? `The lead ${name}` : `The same email to ${name}`;
  if (isWaiting) return `${same} is already waiting for your approval above.`;
  switch (status) {
    case 'completed':
      if (isLead) return `${name} was already saved at ${at}. Save it again?`;
      return card.isDraft
        ? `A draft of the same email to ${name} was already created at ${at}. Create another?`
        : `Already sent to ${name} at ${at}. Send again?`;
    case 'failed':
      return `${same} failed at ${at}.`;
    case 'cancelled':
      return isLead
        ? `You dismissed the lead ${name} at ${at}.`
        : `You dismissed the same email to ${name} at ${at}.`;
    case 'pending':
    case 'processing':
    case 'retry':
      return `${same} is already being ${isLead ? 'saved' : 'sent'}.`;
  }
}

function limitReachedWords(tool: ToolName, { by, count, limit }: LimitReached, name: string): string {
  const what = tool === 'capture_lead' ? 'leads' : 'emails';
  const where = by === 'recipient' ? ` to ${name}` : '';
  return `${count} ${what}${where} in the past hour. The limit without asking is ${limit}.`;
}

/** What is understood without Claude: a change of a quote is not. */
const CAN: Partial<Record<ToolName, string>> = {
  generate_quote: 'price staff (“2 senior bookkeepers, hybrid, AUD”)',
  search_candidates: 'search candidates (“find bookkeepers”)',
  send_candidate_matches:
    'prepare an email with the candidates found (“email the matches to dana@client.com”)',
  capture_lead: 'save a lead (“new lead: Harbourline, dana@client.com”)',
};

/** What can be asked for without Claude. */
export function offlineHelp(tools: readonly ToolName[]): string {
  return `Without Claude I can only ${tools.flatMap((tool) => CAN[tool] ?? []).join(', or ')}. I can’t answer other questions.`;
}

export const NOTE_WORDS: Record<NoteCode, string> = {
  asked_offline: 'Answered without Claude, as requested.',
  no_key: 'Answered without Claude: no API key is set. Add one in Settings to chat freely.',
  daily_limit:
    'Answered without Claude: today’s limit for Claude is used up. You can raise it in Settings > Claude.',
  unreachable: 'Claude couldn’t be reached. Jobs already started continue.',
  cut_off: 'The answer was cut off because it was too long.',
  refused: 'Claude declined to answer this.',
  rounds: 'Maya stopped after 8 steps.',
  stopped: 'You stopped this answer.',
  failed: 'This answer failed.',
  amount: 'Maya wrote an amount that isn’t from ShoreQuote. It was removed.',
};
