/** The salaries that count as entries, one for each role and level. */
import type { RoleView } from '../contract/app-view';
import { formatCount } from '../pricing/money';
import { salarySource } from '../pricing/salary-source';
import { importedWords } from '../salaries/wording';
import { LEVELS, type Level } from '../request/vocabulary';
import type { Confidence, ReferenceDetail } from './entry';

export const salaryKey = (role: string, level: Level): string => `${role}|${level}`;

/** The role and level of a salary's key; null where it is none. */
export function salaryOfKey(key: string): { role: string; level: Level } | null {
  const at = key.lastIndexOf('|');
  const level = LEVELS.find((one) => one === key.slice(at + 1));
  return at < 1 || level === undefined ? null : { role: key.slice(0, at), level };
}

const CONFIDENCE: Record<RoleView['levels'][Level]['confidence'], Confidence> = {
  sourced: 'sourced',
  interpolated: 'estimate',
  web: 'web',
};

/**
 * @param aliases the other names of each role
 * @param reviewBy by when the salary table is to be looked at again
 * @param imported the file of each salary that the company imported, by its key
 */
export function salaryEntries(
  roles: readonly RoleView[],
  aliases: ReadonlyMap<string, readonly string[]>,
  reviewBy: string | null,
  imported: ReadonlyMap<string, string>,
): ReferenceDetail[] {
  return roles.flatMap(({ role, family, levels }) =>
    LEVELS.map((level): ReferenceDetail => {
      const { min_php, median_php, max_php, confidence, source, source_date: date } = levels[level];
      const file = imported.get(salaryKey(role, level));
      const { text, url } =
        file === undefined ? salarySource(source, date) : importedWords(source, file, date);
      const also = aliases.get(role) ?? [];
      return {
        list: 'salaries',
        id: salaryKey(role, level),
        name: `${role}, ${level}`,
        value: `PHP ${formatCount(median_php)} per month`,
        holds: 'now',
        date,
        reviewBy: confidence === 'web' || file !== undefined ? null : reviewBy,
        confidence: file === undefined ? CONFIDENCE[confidence] : 'imported',
        by: null,
        facts: [
          ['Range', `PHP ${formatCount(min_php)} to ${formatCount(max_php)}`],
          ['Family', family.replaceAll('_', ' ')],
          ...(also.length > 0 ? [['Also called', also.join(', ')] as const] : []),
        ],
        note: null,
        source: {
          text: confidence === 'web' && file === undefined ? 'Found on the web' : text,
          urls: url === null ? [] : [url],
        },
        alsoFoundBy: [],
      };
    }),
  );
}
