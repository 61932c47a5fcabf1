/** The ledger in words for an account manager. */
import type { LedgerEntry, LedgerReason } from '../../../shared/request/reading';

/** Why a fact isn't part of the price. Facts that are part of it are described by their line. */
export const REASON_WORDS: Readonly<Record<LedgerReason, string>> = {
  of_line: 'Used',
  of_request: 'Used for the whole quote',
  unsure: 'Unclear what it applies to',
  corrected: 'Replaced later in the request',
  said_again: 'Repeated, counted once',
  asked_once: 'From an earlier request, replaced by this one',
  there_already: 'The client already has them',
  serves: 'Who the role works for',
  not_the_request: 'Mentioned, but not part of the request',
  refused: 'The client doesn’t want it',
  excepted: 'Excluded by the client',
  later: 'For later, not for now',
  heading: 'A heading or a mention, not a request',
  writer: 'From the signature',
  quoted: 'From an earlier message',
  counts_things: 'Counts something other than people',
  no_level: 'Not a level here',
  own_place: 'The client’s own workplace',
  turn_of_phrase: 'A figure of speech',
  part_of_code: 'Part of a phone number, date or code',
  other_date: 'Another date, not the start',
};

export const FACT_WORDS: Readonly<Record<LedgerEntry['fact'], string>> = {
  role: 'Role',
  count: 'People',
  level: 'Level',
  workspace: 'Workspace',
  currency: 'Currency',
  start: 'Start',
  refusal: 'Refusal',
};
