/** Puts the rows of a salary table together that add roles, or change roles that were added before. */
import { LEVELS, type Level } from '../request/vocabulary';
import type { Change, NotTaken, SalaryFigure } from './change';
import { salaryKey } from './salary-entries';

/** One level of a role. */
export interface RoleRow {
  row: number;
  role: string;
  level: Level;
  figure: SalaryFigure;
  /** Empty: the row names none. */
  family: string;
  aliases: readonly string[];
}

/** @param isOwn whether a role was added before: its salaries are then changes of their own */
export function roleChanges(
  rows: readonly RoleRow[],
  isOwn: (role: string) => boolean,
): { changes: { row: number; change: Change }[]; notTaken: NotTaken[] } {
  const changes: { row: number; change: Change }[] = [];
  const notTaken: NotTaken[] = [];
  const owners = new Map<string, string>();
  for (const role of new Set(rows.map((one) => one.role))) {
    const own = rows.filter((one) => one.role === role);
    const [first] = own;
    if (!first) continue;
    const { family, aliases } = first;
    const of = (level: Level): SalaryFigure | undefined => own.find((one) => one.level === level)?.figure;
    const [junior, mid, senior, lead] = LEVELS.map(of);
    const twice = [role, ...aliases].find((name) => owners.has(name.toLowerCase()));
    const reason =
      twice === undefined
        ? whyNotWhole(role, own)
        : `“${twice}” already means ${owners.get(twice.toLowerCase())} in this file.`;
    if (reason === null && junior && mid && senior && lead) {
      const levels = { junior, mid, senior, lead };
      for (const name of [role, ...aliases]) owners.set(name.toLowerCase(), role);
      changes.push({
        row: first.row,
        change: { list: 'roles', key: role, value: { family, aliases: [...aliases], levels } },
      });
      if (isOwn(role))
        for (const { row, level, figure } of own)
          changes.push({ row, change: { list: 'salaries', key: salaryKey(role, level), value: figure } });
    } else
      notTaken.push(
        ...own.map(({ row, level }) => ({ row, name: `${role}, ${level}`, reason: reason ?? '' })),
      );
  }
  return { changes, notTaken };
}

/** Why rows don't make a role; null: they do. */
function whyNotWhole(role: string, rows: readonly RoleRow[]): string | null {
  const [first] = rows;
  if (rows.some(({ family }) => family === ''))
    return `“${role}” is not a role in the salary table. Use a role’s exact name. To add a role, fill in its family in a row for each level.`;
  const other = rows.find(({ family }) => family !== first?.family);
  if (other) return `“${role}” has two families, ${first?.family} and ${other.family}.`;
  if (rows.some(({ aliases }) => aliases.join('|') !== first?.aliases.join('|')))
    return `The aliases of “${role}” must be the same in each of its rows.`;
  const missing = LEVELS.filter((level) => !rows.some((row) => row.level === level));
  return missing.length === 0
    ? null
    : `“${role}” is not a role in the salary table. To add it, the file needs a row for each level; it has none for ${missing.join(', ')}.`;
}
