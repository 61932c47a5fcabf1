/** `instead` behind a fact: it replaces what was said of the same before. */
import { type Assembly, clearBefore, dropPending, mention, setCount, span } from './assembly';

/** Takes "instead" in, by what is right before it: a currency, a level or workplace, a number, a role. */
export function instead(state: Assembly, index: number): void {
  const before = state.items[index - 1];
  const line = state.draft.lines.at(-1);
  if (before?.kind === 'currency') state.draft.currencies = state.draft.currencies.slice(-1);
  else if (before && before === state.lastAttribute) replaceAttribute(state, before);
  else if (line && state.pending.count && !state.pending.count.article) {
    setCount(state, line, state.pending.count);
    dropPending(state);
  } else if (line && before?.kind === 'role') replaceRole(state);
}

/** `2 CSRs, hybrid. They want wfh instead`. */
function replaceAttribute(state: Assembly, item: NonNullable<Assembly['lastAttribute']>): void {
  state.tail = state.tail.filter((entry) => entry.kind !== item.kind);
  for (const line of state.open ? [state.open] : state.draft.lines) {
    clearBefore(line, item, span(state, item).start);
    mention(state, line, item);
  }
}

/** `2 CSRs. They want 3 CSRs instead`, `… 2 TSRs instead`: in place of the only role named before. */
function replaceRole(state: Assembly): void {
  const { lines } = state.draft;
  const line = lines.at(-1);
  if (!line) return;
  if (line.otherCount) {
    line.count = line.otherCount;
    line.otherCount = null;
  }
  const [replaced, ...others] = lines.filter(({ sentence }) => sentence !== line.sentence);
  if (!replaced || others.length > 0) return;
  if (line.workspaces.length === 0) line.workspaces = replaced.workspaces;
  state.draft.lines = lines.filter((other) => other !== replaced);
}
