/** Which roles "all" and "both" speak of, and which they leave out: `all junior except the team leader`. */
import { type Assembly, type Attribute, has, type RoleItem } from './assembly';
import { titleOf, type DraftLine, MOST_LINES } from './draft';

/** Takes in the role behind "except"; what follows may say its own fact. True where it is no line of its own. */
export function except(state: Assembly, item: RoleItem): boolean {
  const title = titleOf(item.resolution);
  const kind = state.lastAttribute?.kind ?? null;
  state.excepting = false;
  state.scope = null;
  const isKnown = state.exceptions.some((other) => other.title === title && other.kind === kind);
  if (!isKnown) state.exceptions.push({ title, kind });
  const lines = state.draft.lines.filter((line) => titleOf(line.resolution) === title);
  for (const line of lines) {
    if (kind !== 'workspace') line.levels = line.levels.filter(({ ofAll }) => !ofAll);
    if (kind !== 'level') line.workspaces = line.workspaces.filter(({ ofAll }) => !ofAll);
  }
  const [line] = lines;
  if (!line && state.pending.count) return false;
  state.open = line ?? null;
  state.leftOut = line ?? null;
  return true;
}

/** Whether a line is left out of what is said of all. */
export const isExcepted = (state: Assembly, line: DraftLine, item: Attribute): boolean =>
  state.exceptions.some(
    ({ title, kind }) => title === titleOf(line.resolution) && (kind === null || kind === item.kind),
  );

/** The lines that a level or workplace of "all" or "both" is for. */
export function inScope(state: Assembly, item: Attribute): readonly DraftLine[] {
  const { lines } = state.draft;
  const isList = lines.at(-2)?.sentence === state.sentence;
  const spokenOf = state.scope === 'both' && isList ? lines.slice(-2) : lines;
  // Of lines beyond the most only the number of people counts.
  return spokenOf
    .slice(0, MOST_LINES)
    .filter((line) => !isExcepted(state, line, item) && !(state.scope === 'rest' && has(line, item)));
}
