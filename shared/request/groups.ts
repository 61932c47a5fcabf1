/** Groups of people that share one role: `5 claims processors: 2 senior and 3 junior`. */
import { LISTS } from './word-lists';
import { type Assembly, type Attribute, type CountItem, mention, setCount, span, toCount } from './assembly';
import type { DraftLine } from './draft';

/** `5 claims processors: 2 senior and 3 junior` becomes two lines. */
export function splitByGroups(state: Assembly): void {
  const line = state.draft.lines.at(-1);
  if (!line) return;
  if (line.sentence === state.sentence && addBehind(state, line)) return;
  if (state.groups.length < (state.partial ? 1 : 2)) return;
  const heads = state.groups.reduce((sum, group) => sum + (group.count?.value ?? Number.NaN), 0);
  if (line.sentence !== state.sentence && heads !== line.count?.value && !state.partial) return;
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
      // What is said of the others is not said of these.
      levels: group.attributes.some(isLevel) ? line.levels.filter(({ ofAll }) => !ofAll) : line.levels,
      workspaces: group.attributes.every(isLevel)
        ? line.workspaces
        : line.workspaces.filter(({ ofAll }) => !ofAll),
    };
    for (const entry of group.attributes) mention(state, part, entry);
    return part;
  });
  state.draft.lines.splice(-1, 1, ...split);
  state.groups = [];
}

/**
 * Groups that are more people of the role before them: `3 junior CSRs and 1 senior`. Told by a level that the role's
 * own people can't have, or by what joins one group to it. One that only a comma joins may be a part or more of them;
 * that is asked about as a sum that is not right.
 */
function addBehind(state: Assembly, line: DraftLine): boolean {
  const { groups } = state;
  const [first] = groups;
  if (!first?.count || state.partial || state.mode !== 'neutral' || !isBehind(state, line, first.count))
    return false;
  const areOthers = line.levels.length > 0 && groups.every(({ attributes }) => attributes.some(isLevel));
  if (!areOthers && groups.length > 1) return false;
  const { count: number } = first;
  const joint = state.tokens[number.from - 1]?.text ?? '';
  if (line.count === null && !JOINS.has(joint)) {
    setCount(state, line, number);
    for (const entry of first.attributes) mention(state, line, entry);
  } else {
    const told = groups.reduce((sum, group) => sum + (group.count?.value ?? Number.NaN), 0);
    // `2x paralegal (1 snr)`: a part of them.
    const isPart = joint === '(' && line.levels.length === 0 && told < (line.count?.value ?? 0);
    if (isPart && line.count) line.count = { ...line.count, value: (line.count.value ?? told) - told };
    else if (line.count?.value && !areOthers && !JOINS.has(joint))
      state.draft.total ??= { value: line.count.value, span: line.count.span };
    for (const { count, attributes } of groups) {
      const more: DraftLine = { ...line, count: count && toCount(state, count), levels: [], workspaces: [] };
      for (const entry of attributes) mention(state, more, entry);
      state.draft.lines.push(more);
    }
  }
  state.groups = [];
  return true;
}

/** True where groups before a role are none of its own: `3 CSRs and 1 senior, 2 VAs`. */
export function belongsBehind(state: Assembly): boolean {
  const line = state.draft.lines.at(-1);
  const [first] = state.groups;
  if (!first?.count || line?.sentence !== state.sentence || state.pending.count === null) return false;
  return isBehind(state, line, first.count) && !state.pending.attributes.some(isLevel);
}

const JOINS = LISTS.joins_groups;

const isLevel = (item: Attribute): boolean => item.kind === 'level';

const isBehind = (state: Assembly, line: DraftLine, number: CountItem): boolean =>
  span(state, number).start >= line.title.end;

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
