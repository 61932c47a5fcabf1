/** Groups of people that share one role: `5 claims processors: 2 senior and 3 junior`. */
import { type Assembly, mention, toCount } from './assembly';
import type { DraftLine } from './draft';

/** `5 claims processors: 2 senior and 3 junior` becomes two lines. */
export function splitByGroups(state: Assembly): void {
  const line = state.draft.lines.at(-1);
  if (!line || state.groups.length < (state.partial ? 1 : 2)) return;
  const heads = state.groups.reduce((sum, group) => sum + (group.count?.value ?? Number.NaN), 0);
  if (line.sentence !== state.sentence && heads !== line.count?.value) return;
  const rest = state.partial && line.count?.value ? line.count.value - heads : 0;
  if (rest > 0 && line.count) {
    state.draft.lines.splice(-1, 0, { ...line, count: { ...line.count, value: rest } });
  } else if (line.count?.value !== null && line.count && heads !== line.count.value && !state.draft.total) {
    state.draft.total = { value: line.count.value, span: line.count.span };
  }
  const split = state.groups.map((group): DraftLine => {
    const part: DraftLine = {
      ...line,
      count: group.count ? toCount(state, group.count) : null,
      levels: [...line.levels],
      workspaces: [...line.workspaces],
    };
    for (const entry of group.attributes) mention(state, part, entry);
    return part;
  });
  state.draft.lines.splice(-1, 1, ...split);
  state.groups = [];
}

/** True where brackets behind the last role hold its groups: `3 developers (2 senior, 1 mid), 1 tester`. */
export function endsBracketedGroups(state: Assembly, before: number): boolean {
  const line = state.draft.lines.at(-1);
  const [first] = state.groups;
  const last = state.groups.at(-1);
  if (line?.sentence !== state.sentence || !first?.count || !last?.count) return false;
  let opens = first.count.from - 1;
  while ((state.tokens[opens]?.start ?? 0) >= line.title.end && state.tokens[opens]?.text !== '(') opens -= 1;
  if (state.tokens[opens]?.text !== '(') return false;
  return state.tokens.slice(last.count.to, before).some(({ text }) => text === ')');
}
