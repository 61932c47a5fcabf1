/** A saved team: lines without prices, and the words that give exactly these lines when they are read. */
import { z } from 'zod';
import { Level, Workspace } from '../request/vocabulary';

export const MAX_TEAM_LINES = 100;

export const TeamLine = z.strictObject({
  /** A role of the salary table, or one that the company added. */
  title: z.string().min(1).max(200),
  count: z.int().min(1).max(10_000),
  /** Null: the default level of each later quote. */
  level: Level.nullable(),
  /** Null: the default workspace of each later quote. */
  workspace: Workspace.nullable(),
});
export type TeamLine = z.infer<typeof TeamLine>;

export const TeamName = z.string().trim().min(1, 'is missing').max(100, 'is longer than 100 characters');

const LEVEL_WORDS: Record<Level, string> = {
  junior: 'junior',
  mid: 'mid-level',
  senior: 'senior',
  lead: 'lead',
};
const WORKSPACE_WORDS: Record<Workspace, string> = {
  wfh: 'work from home',
  hybrid: 'hybrid',
  office: 'office',
};

/** Lines that differ in nothing but the number are one line: named twice, they would be asked about. */
export function mergedLines(lines: readonly TeamLine[]): TeamLine[] {
  const merged = new Map<string, TeamLine>();
  for (const line of lines) {
    const key = JSON.stringify([line.title, line.level, line.workspace]);
    merged.set(key, { ...line, count: line.count + (merged.get(key)?.count ?? 0) });
  }
  return [...merged.values()];
}

/**
 * A table with a row for each line: a level or workspace of a row belongs to it alone, and an open cell stays open. A
 * test reads teams back.
 */
export const teamWords = (lines: readonly TeamLine[]): string =>
  [
    ['Role', 'Number', 'Level', 'Workspace'],
    ...lines.map(({ title, count, level, workspace }) => [
      title,
      String(count),
      level === null ? '-' : LEVEL_WORDS[level],
      workspace === null ? '-' : WORKSPACE_WORDS[workspace],
    ]),
  ]
    .map((cells) => cells.join(' | '))
    .join('\n');
