/** The lines of a request, from the parts of its words: put together, changed by a reply, and what is doubtful about them. */
import { assemble } from './assemble';
import { withNewNames } from './becomes';
import { signatureStart } from './client';
import { confirmNumbers } from './confirmed-numbers';
import type { Cue } from './cues';
import { askDoubtfulFacts } from './doubtful-facts';
import { addDoubts } from './doubts';
import { type Draft, MOST_LINES } from './draft';
import { leaveOutExcepted } from './excepted-roles';
import type { Reasons } from './fact-item';
import { readForm } from './forms';
import { findHeadings } from './headings';
import type { Item } from './item';
import { applyStatements, findJointStatements } from './joint-statements';
import { muted } from './masked';
import { withPreferred } from './preferred-facts';
import { findParts, splitLines } from './parts';
import type { Steer } from './phrases';
import type { Span } from './reading';
import { applyReply, changesBegin } from './reply';
import { applyRestated, findRestated } from './restated-numbers';
import { withoutRestarts } from './restarts';
import { askOutOfScope } from './scope-orders';
import { askWhereOthersSit } from './open-places';
import { askSaidTwice } from './said-twice';
import { spanOf, type Token } from './tokens';
import { askUnread } from './unread';

/** Steering words by which a text tells of what is there, and of what somebody is for. */
const TELLS: ReadonlySet<Steer> = new Set<Steer>(['background', 'past', 'already']);
const TELLS_OR_SERVES: ReadonlySet<Steer> = new Set<Steer>([...TELLS, 'purpose']);

/**
 * The lines that some items wish for.
 *
 * @param cues those of the whole text
 * @param reasons where it is noted what became of the facts that are in no line
 * @param joint what is between an earlier message and the reply to it, if the words have both
 */
export function draftOf(
  items: readonly Item[],
  tokens: readonly Token[],
  cues: readonly Cue[],
  reasons: Reasons,
  joint?: Span,
): Draft {
  const chosen = withPreferred(withoutRestarts(items, tokens, reasons), tokens, reasons);
  const named = withNewNames(chosen, tokens, reasons);
  const summed = findRestated(named, tokens, reasons);
  const headed = findHeadings(summed.items, reasons);
  const joined = findJointStatements(headed.items, tokens, reasons);
  const { items: whole, splits } = findParts(joined.items, tokens, reasons);
  const { draft, end } = joint
    ? answeredLines(whole, tokens, reasons, itemAt(whole, tokens, joint.start))
    : wishedLines(whole, tokens, reasons);
  // More lines are never shown; they only count towards the people of a quote.
  const more = draft.lines.splice(MOST_LINES);
  applyStatements(draft, [...headed.statements, ...joined.statements], tokens);
  readForm(draft, whole, tokens, reasons);
  applyRestated(draft, summed.restated, tokens);
  splitLines(draft, splits, tokens);
  const reply = whole.slice(joint ? itemAt(whole, tokens, joint.end) : end);
  if (reply.length > 0) applyReply(draft, reply, tokens, cues, reasons);
  askUnread(draft, whole, tokens, cues, reasons);
  const ended = whole[end]?.from ?? tokens.length;
  addDoubts(
    draft,
    whole.slice(0, end),
    tokens,
    cues.filter(({ from }) => from < ended),
    reasons,
  );
  leaveOutExcepted(draft, whole, tokens, reasons);
  confirmNumbers(draft, whole, tokens, reasons);
  askDoubtfulFacts(draft, whole, tokens, reasons, reply.length > 0);
  askSaidTwice(draft, tokens);
  askOutOfScope(draft, tokens);
  askWhereOthersSit(draft, tokens);
  draft.lines.push(...more);
  return draft;
}

/** Lines, and the item where the words that they are put together from end, and those that change them begin. */
interface Lines {
  draft: Draft;
  end: number;
}

/** The lines of one message, up to where it changes a list that it told before. */
function wishedLines(items: readonly Item[], tokens: readonly Token[], reasons: Reasons): Lines {
  const told: Reasons = new Map(reasons);
  const draft = assemble(items, tokens, signatureStart(tokens), told);
  const change = changesBegin(items, tokens, told);
  if (change !== null) return answeredLines(items, tokens, reasons, change);
  for (const [at, reason] of told) reasons.set(at, reason);
  return {
    draft: draft.lines.length === 0 ? takenAsWish(draft, items, tokens, reasons) : draft,
    end: items.length,
  };
}

/** The lines of what a reply changes, `end` exclusive. */
function answeredLines(
  items: readonly Item[],
  tokens: readonly Token[],
  reasons: Reasons,
  end: number,
): Lines {
  return { draft: assembleTold(items.slice(0, end), tokens, reasons), end };
}

/** The lines of words that may only tell: `I have two AP clerks for you` wishes for them where a reply takes them up. */
function assembleTold(items: readonly Item[], tokens: readonly Token[], reasons: Reasons): Draft {
  const without = (kinds: ReadonlySet<Steer>): Draft =>
    assemble(
      items.map((item) => (item.kind === 'steer' && kinds.has(item.value) ? muted(item) : item)),
      tokens,
      signatureStart(tokens),
      reasons,
    );
  const wished = without(new Set());
  const told = wished.lines.length > 0 ? wished : without(TELLS);
  return withCurrency(told.lines.length > 0 ? told : without(TELLS_OR_SERVES));

  /** `You said hybrid and AUD`: the only currency that was told holds. */
  function withCurrency(draft: Draft): Draft {
    const named = items.filter((item) => item.kind === 'currency' && !item.amount);
    const [item, ...others] = named;
    const [first, last] = [tokens[item?.from ?? -1], tokens[(item?.to ?? 0) - 1]];
    if (draft.currencies.length > 0 || item?.kind !== 'currency' || others.length > 0) return draft;
    if (item.value === null || reasons.get(item.from) === 'refused' || !first || !last) return draft;
    reasons.set(item.from, 'corrected');
    draft.currencies = [{ value: item.value, span: spanOf(first, last), amount: false, past: false }];
    return draft;
  }
}

/**
 * Of a text that wishes for nothing by our words, but counts people: they may be wished for in words that nobody knows, and
 * each is asked about.
 */
function takenAsWish(
  draft: Draft,
  items: readonly Item[],
  tokens: readonly Token[],
  reasons: Reasons,
): Draft {
  const isCounted = items.some(
    (item, at) =>
      item.kind === 'role' &&
      items.slice(Math.max(0, at - 3), at).some((one) => one.kind === 'count' && one.to >= item.from - 2),
  );
  if (!isCounted) return draft;
  const told: Reasons = new Map(reasons);
  const taken = assembleTold(items, tokens, told);
  if (taken.lines.length === 0) return draft;
  for (const [at, reason] of told) reasons.set(at, reason);
  for (const line of taken.lines) taken.doubts.push({ line, likely: 'price', sentence: line.title });
  return taken;
}

/** The first item at or behind an offset. */
function itemAt(items: readonly Item[], tokens: readonly Token[], offset: number): number {
  const at = items.findIndex(({ from }) => (tokens[from]?.start ?? 0) >= offset);
  return at < 0 ? items.length : at;
}
