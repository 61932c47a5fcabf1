/** What a person types or pastes into a cell, and what is wrong with it. Pure. */
import { LineCorrection } from '../../../shared/request/staffing-request';
import type { Level, Workspace } from '../../../shared/request/vocabulary';
import { checkCount, checkPesos, cleanPesos } from '../request/typed-values';
import type { GridFact } from './columns';

const LEVEL_NAMES: ReadonlyMap<string, Level> = new Map([
  ['junior', 'junior'],
  ['jr', 'junior'],
  ['entry', 'junior'],
  ['entry level', 'junior'],
  ['mid', 'mid'],
  ['middle', 'mid'],
  ['mid level', 'mid'],
  ['intermediate', 'mid'],
  ['senior', 'senior'],
  ['sr', 'senior'],
  ['lead', 'lead'],
  ['team lead', 'lead'],
  ['team leader', 'lead'],
]);

const WORKSPACE_NAMES: ReadonlyMap<string, Workspace> = new Map([
  ['work from home', 'wfh'],
  ['from home', 'wfh'],
  ['home', 'wfh'],
  ['home based', 'wfh'],
  ['wfh', 'wfh'],
  ['remote', 'wfh'],
  ['hybrid', 'hybrid'],
  ['office', 'office'],
  ['in office', 'office'],
  ['on site', 'office'],
  ['onsite', 'office'],
]);

/** `Mid-level` as `mid level`, `Sr.` as `sr`. */
export const normalisedName = (typed: string): string =>
  typed
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

export type CellValue = { set: LineCorrection } | { wrong: string };

/** @param roleOf the role of the salary table that a name stands for; null: none does */
export function cellValue(
  fact: GridFact,
  typed: string,
  roleOf: (typed: string) => string | null,
): CellValue {
  switch (fact) {
    case 'title': {
      const title = roleOf(typed);
      return title === null
        ? { wrong: 'Not in the salary table. Type another job title.' }
        : { set: { title } };
    }
    case 'level': {
      const level = LEVEL_NAMES.get(normalisedName(typed));
      return level ? { set: { level } } : { wrong: 'Type junior, mid, senior or lead.' };
    }
    case 'workspace': {
      const workspace = WORKSPACE_NAMES.get(normalisedName(typed));
      return workspace ? { set: { workspace } } : { wrong: 'Type home, hybrid or office.' };
    }
    case 'count': {
      const plain = typed.replaceAll(/[,\s]/g, '').replace(/\.0+$/, '');
      const wrong = checkCount(plain === '' ? '0' : plain);
      return wrong === null ? { set: { count: Number(plain) } } : { wrong };
    }
    case 'salary': {
      const wrong = checkPesos(typed.trim());
      return wrong === null ? { set: LineCorrection.parse({ salary: cleanPesos(typed.trim()) }) } : { wrong };
    }
  }
}
