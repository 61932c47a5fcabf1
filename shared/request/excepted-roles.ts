/**
 * Roles that a list leaves out before it names them: `everything on the list except the web developers: 2 web developers, …`.
 */
import { type Draft, type DraftLine, titleOf } from './draft';
import type { Reasons } from './fact-item';
import type { Item } from './item';
import type { Token } from './tokens';
import { LISTS } from './word-lists';

/** How many items may stand between the word that leaves a role out and the role. */
const NEAR = 4;
/** How many words before it the list may be named: `everything on the attached list except`. */
const FAR = 8;

/** Leaves out the lines of such roles. */
export function leaveOutExcepted(
  draft: Draft,
  items: readonly Item[],
  tokens: readonly Token[],
  reasons: Reasons,
): void {
  for (const [index, item] of items.entries()) {
    if (item.kind !== 'role' || !isExcepted(index)) continue;
    const title = titleOf(item.resolution);
    const isOf = ({ resolution }: DraftLine): boolean => titleOf(resolution) === title;
    const isNamedBehind = items
      .slice(index + 1)
      .some((other) => other.kind === 'role' && titleOf(other.resolution) === title);
    if (!isNamedBehind || !draft.lines.some(isOf) || draft.lines.every(isOf)) continue;
    draft.lines = draft.lines.filter((line) => !isOf(line));
    draft.doubts = draft.doubts.filter(({ line }) => !isOf(line));
    for (const other of items)
      if (other.kind === 'role' && titleOf(other.resolution) === title) reasons.set(other.from, 'excepted');
  }

  function isExcepted(role: number): boolean {
    for (let at = role - 1; at >= Math.max(0, role - NEAR); at--) {
      const item = items[at];
      if (!item || item.kind === 'role' || (item.kind === 'separator' && item.text !== ' ')) return false;
      if (LISTS.leaves_out_of_all.has(tokens[item.from]?.text ?? ''))
        return tokens
          .slice(Math.max(0, item.from - FAR), item.from)
          .some(({ text }) => LISTS.whole_lists.has(text));
    }
    return false;
  }
}
