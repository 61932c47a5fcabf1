/** Maya's fixed words: what she started, what she cannot do, and why. */
import type { JobCard, NoteCode, ToolName } from './conversation';

/** What Maya says as a tool's job starts. */
export const STARTED: Record<ToolName, string> = {
  generate_quote: 'Generating your quote now…',
  search_candidates: 'Searching candidates now…',
  send_candidate_matches: 'The mail is ready. Look at it; it goes out once you say so.',
  capture_lead: 'The lead is ready. Look at it; it is saved once you say so.',
};

export const TOOL_WORDS: Record<ToolName, string> = {
  generate_quote: 'Quote',
  search_candidates: 'Candidate search',
  send_candidate_matches: 'Mail with candidates',
  capture_lead: 'Lead',
};

interface ApprovalWords {
  open: string;
  approve: string;
  remember: string;
}

/** What a card says and offers while it waits for the person's click. */
export const approvalWords = ({ tool, isDraft }: Pick<JobCard, 'tool' | 'isDraft'>): ApprovalWords =>
  isDraft ? DRAFT_WORDS : APPROVAL_WORDS[tool];

const DRAFT_WORDS: ApprovalWords = {
  open: 'No draft yet',
  approve: 'Open the draft',
  remember: 'Open drafts to this address without asking, in this conversation',
};

const APPROVAL_WORDS: Record<ToolName, ApprovalWords> = {
  generate_quote: {
    open: 'Not priced yet',
    approve: 'Price it',
    remember: 'Do so without asking, in this conversation',
  },
  search_candidates: {
    open: 'Not searched yet',
    approve: 'Search',
    remember: 'Do so without asking, in this conversation',
  },
  send_candidate_matches: {
    open: 'Not sent yet',
    approve: 'Send',
    remember: 'Send to this address without asking, in this conversation',
  },
  capture_lead: {
    open: 'Not saved yet',
    approve: 'Save the lead',
    remember: 'Save leads without asking, in this conversation',
  },
};

const CAN: Record<ToolName, string> = {
  generate_quote: 'price staff (“2 senior bookkeepers, hybrid, AUD”)',
  search_candidates: 'search candidates (“find bookkeepers”)',
  send_candidate_matches: 'prepare a mail with the candidates found (“mail the matches to dana@client.com”)',
  capture_lead: 'note a lead (“new lead: Harbourline, dana@client.com”)',
};

/** What can be asked for without Claude. */
export function offlineHelp(tools: readonly ToolName[]): string {
  return `Without Claude I can only ${tools.map((tool) => CAN[tool]).join(', or ')}. I cannot answer other questions.`;
}

export const NOTE_WORDS: Record<NoteCode, string> = {
  asked_offline: 'Answered without Claude, as you asked.',
  no_key: 'Answered without Claude: no key is set. Enter one in Settings to chat freely.',
  daily_limit:
    'Answered without Claude: today’s limit for Claude is used up. You can raise it in Settings > Claude.',
  unreachable: 'Claude could not be reached. What was started goes on.',
  cut_off: 'The answer was cut off because it grew too long.',
  refused: 'Claude declined to answer this.',
  rounds: 'Maya stopped after 8 steps.',
  stopped: 'You stopped this answer.',
  failed: 'This answer failed.',
};
