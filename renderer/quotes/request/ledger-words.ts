/** The ledger in words for an account manager. */
import type { LedgerEntry, LedgerReason } from '../../../shared/request/reading';

/** Why a fact is none of the price; what is said of those that are, the line itself says. */
export const REASON_WORDS: Readonly<Record<LedgerReason, string>> = {
  of_line: 'Used',
  of_request: 'Used for the whole quote',
  unsure: 'Not clear what it belongs to',
  corrected: 'Replaced by what the client says later',
  said_again: 'Said before, counted once',
  asked_once: 'From an earlier request, replaced by this one',
  there_already: 'The client already has them',
  serves: 'Whom the role works for',
  not_the_request: 'Said beside the request',
  refused: 'The client doesn’t want it',
  excepted: 'Excepted by the client',
  later: 'For later, not for now',
  heading: 'A heading or a mention, not a request',
  writer: 'From the signature',
  quoted: 'From an earlier message',
  counts_things: 'Counts something other than people',
  no_level: 'Not a level here',
  own_place: 'The client’s own workplace',
  turn_of_phrase: 'A turn of phrase',
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
