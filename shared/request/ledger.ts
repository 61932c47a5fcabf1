/**
 * What became of every fact that a text holds: pure data, so that nothing can be left out without a reason. The
 * assembly notes why it passes a fact over; what is in no line and has no reason is unread, and is asked about.
 */
import type { Cue } from './cues';
import type { Draft } from './draft';
import { isFact, type Reasons } from './fact-item';
import type { Item } from './item';
import type { LedgerEntry, LedgerReason, Question } from './reading';
import type { FoundDate } from './start-date';
import { spanOf, type Token } from './tokens';
import { holderOf } from './unread';

const FATES: Readonly<Record<LedgerReason, LedgerEntry['fate']>> = {
  of_line: 'used',
  of_request: 'used',
  unsure: 'asked',
  corrected: 'superseded',
  said_again: 'superseded',
  asked_once: 'superseded',
  there_already: 'left_out',
  serves: 'left_out',
  not_the_request: 'left_out',
  refused: 'left_out',
  excepted: 'left_out',
  later: 'left_out',
  heading: 'left_out',
  writer: 'left_out',
  quoted: 'left_out',
  counts_things: 'left_out',
  no_level: 'left_out',
  own_place: 'left_out',
  turn_of_phrase: 'left_out',
  part_of_code: 'left_out',
  other_date: 'left_out',
};

/** Whether a reason says that a fact is no part of what is wanted. */
export const isLeftOut = (reason: LedgerReason | undefined): boolean =>
  reason !== undefined && FATES[reason] === 'left_out';

interface Read {
  draft: Draft;
  items: readonly Item[];
  tokens: readonly Token[];
  reasons: Reasons;
  dates: readonly FoundDate[];
  cues: readonly Cue[];
  /** What is asked about. */
  questions: readonly Question[];
}

/** Every fact of a text with its fate, by place. */
export function ledgerOf({ draft, items, tokens, reasons, dates, cues, questions }: Read): LedgerEntry[] {
  const holder = holderOf(draft, tokens);
  const entries: LedgerEntry[] = [];
  const add = (
    fact: LedgerEntry['fact'],
    range: { from: number; to: number },
    reason: LedgerReason,
    line: number | null,
  ): void => {
    const [first, last] = [tokens[range.from], tokens[range.to - 1]];
    if (!first || !last) return;
    const isAsked =
      reason === 'of_line'
        ? questions.some(
            (question) =>
              question.line === line && (question.fact === FACT_ASKED[fact] || question.fact === 'wanted'),
          )
        : reason === 'of_request' && questions.some((question) => question.fact === FACT_ASKED[fact]);
    entries.push({ fact, span: spanOf(first, last), fate: isAsked ? 'asked' : FATES[reason], reason, line });
  };
  for (const item of items) {
    if (!isFact(item) || dates.some(({ from, to }) => item.from < to && item.to > from)) continue;
    const held = holder(item);
    const line = held ? draft.lines.indexOf(held) : -1;
    if (held !== undefined) add(item.kind, item, held ? 'of_line' : 'of_request', line >= 0 ? line : null);
    else add(item.kind, item, reasons.get(item.from) ?? 'unsure', null);
  }
  const start = dates.find(({ isStart }) => isStart);
  for (const date of dates) add('start', date, date === start ? 'of_request' : 'other_date', null);
  for (const cue of cues)
    if (cue.kind.startsWith('refused') || cue.kind.startsWith('later'))
      add('refusal', cue, 'of_request', null);
  return entries.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** Which fact of a question asks about a fact of the text. */
const FACT_ASKED: Readonly<Record<LedgerEntry['fact'], Question['fact']>> = {
  role: 'title',
  count: 'count',
  level: 'level',
  workspace: 'workspace',
  currency: 'currency',
  start: 'request',
  refusal: 'wanted',
};
