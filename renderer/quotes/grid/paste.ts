/** Rows of a spreadsheet that are pasted into the grid: what fits is set, what does not is kept with the reason. Pure. */
import { z } from 'zod';
import type { Corrections, LineCorrection } from '../../../shared/request/staffing-request';
import { withLine } from '../request/corrections';
import { cellValue, normalisedName } from './cell-values';
import { FACT_WORDS, GRID_FACTS, type GridFact, isGridFact } from './columns';
import { withAdded } from './line-edits';

/** The cells of copied rows: tabs between cells, and quotation marks round those that hold a tab, a line end or a mark. */
export function copiedCells(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = /\t|\r\n|\r|\n|"(?:[^"]|"")*"(?=\t|\r|\n|$)|[^\t\r\n]+/g;
  let last = '';
  for (const [part] of text.matchAll(cell)) {
    if (part === '\t' || /^[\r\n]/.test(part)) {
      row.push(last.trim());
      last = '';
      if (part === '\t') continue;
      rows.push(row);
      row = [];
    } else {
      last += part.startsWith('"') && part.endsWith('"') && part.length > 1 ? unquoted(part) : part;
    }
  }
  row.push(last.trim());
  rows.push(row);
  return rows.filter((cells) => cells.some((each) => each !== ''));
}

const unquoted = (part: string): string => part.slice(1, -1).replaceAll('""', '"').replaceAll(/\s+/g, ' ');

const HEADS: ReadonlyMap<string, GridFact> = new Map([
  ['role', 'title'],
  ['job title', 'title'],
  ['title', 'title'],
  ['position', 'title'],
  ['level', 'level'],
  ['seniority', 'level'],
  ['people', 'count'],
  ['count', 'count'],
  ['headcount', 'count'],
  ['number', 'count'],
  ['workspace', 'workspace'],
  ['location', 'workspace'],
  ['salary', 'salary'],
  ['salary php', 'salary'],
]);

/** One row as it was copied, by what its cells are for. `other`: cells that no column takes. */
export const PastedRow = z.strictObject({
  /** The line that it changes; null: it is a new one. */
  line: z.int().nullable(),
  cells: z.partialRecord(z.enum([...GRID_FACTS, 'other']), z.string()),
});
export type PastedRow = z.infer<typeof PastedRow>;

/**
 * Which row goes where. A first row of heads tells the columns; else they are filled from the chosen one.
 *
 * @param lines those from the chosen row on; what is left over makes new lines
 */
export function pastedRows(text: string, from: GridFact, lines: readonly number[]): PastedRow[] {
  const rows = copiedCells(text);
  const heads = rows[0]?.map((cell) => HEADS.get(normalisedName(cell)));
  const hasHeads = heads?.includes('title') === true && !heads.includes(undefined);
  const columns = hasHeads ? heads : GRID_FACTS.slice(GRID_FACTS.indexOf(from));
  return rows.slice(hasHeads ? 1 : 0).map((cells, at) => {
    const taken: PastedRow['cells'] = {};
    for (const [column, typed] of cells.entries()) {
      const fact = columns[column];
      if (typed === '') continue;
      if (fact) taken[fact] = typed;
      else taken.other = [taken.other, typed].filter(Boolean).join(', ');
    }
    return { line: lines[at] ?? null, cells: taken };
  });
}

/** The cells of a row that do not fit, with what to do. */
export type Wrong = Partial<Record<GridFact | 'other', string>>;

export interface ReadRow {
  set: LineCorrection;
  wrong: Wrong;
}

/** @param roleOf as of `cellValue` */
export function readRow({ line, cells }: PastedRow, roleOf: (typed: string) => string | null): ReadRow {
  const read: ReadRow = { set: {}, wrong: {} };
  for (const fact of GRID_FACTS) {
    const typed = cells[fact];
    if (typed === undefined) continue;
    const value = cellValue(fact, typed, roleOf);
    if ('set' in value) read.set = { ...read.set, ...value.set };
    else read.wrong[fact] = value.wrong;
  }
  if (line === null && cells.title === undefined) read.wrong.title = 'A new line needs a role.';
  if (cells.other !== undefined) read.wrong.other = 'No column takes this. Remove it.';
  return read;
}

export interface Pasted {
  corrections: Corrections;
  /** How many rows were taken as a whole. */
  taken: number;
  /** What was not: for a line that is here the cells that do not fit, for a new one the row. */
  left: PastedRow[];
}

/** Sets what fits: cells of lines that are here, and whole new lines. */
export function withPasted(
  now: Corrections,
  readRoles: number,
  rows: readonly PastedRow[],
  roleOf: (typed: string) => string | null,
): Pasted {
  const left: PastedRow[] = [];
  const added: LineCorrection[] = [];
  let corrections = now;
  for (const row of rows) {
    const { set, wrong } = readRow(row, roleOf);
    const isWhole = Object.keys(wrong).length === 0;
    if (row.line !== null) {
      corrections = withLine(corrections, row.line, set);
      if (!isWhole) left.push({ line: row.line, cells: wrongCells(row.cells, wrong) });
    } else if (isWhole) {
      added.push(set);
    } else {
      left.push(row);
    }
  }
  return {
    corrections: withAdded(corrections, readRoles, added),
    taken: rows.length - left.length,
    left,
  };
}

function wrongCells(cells: PastedRow['cells'], wrong: Wrong): PastedRow['cells'] {
  const kept: PastedRow['cells'] = {};
  for (const fact in cells) {
    if ((isGridFact(fact) || fact === 'other') && wrong[fact] !== undefined && cells[fact] !== undefined)
      kept[fact] = cells[fact];
  }
  return kept;
}

/** `Line 3` or `New line`, and what its cells are for. */
export const cellLabel = (fact: GridFact | 'other'): string =>
  fact === 'other' ? 'Other cells' : FACT_WORDS[fact];
