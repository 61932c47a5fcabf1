/** The facts of a line that are edited in its row, and the stops that the arrow keys go through. */
import type { LineCorrection } from '../../../shared/request/staffing-request';

/** In the order of the columns: pasted cells fill them from left to right. */
export const GRID_FACTS = ['title', 'level', 'count', 'workspace', 'salary'] as const;
export type GridFact = (typeof GRID_FACTS)[number];

export const FACT_WORDS: Readonly<Record<GridFact, string>> = {
  title: 'Role',
  level: 'Level',
  count: 'People',
  workspace: 'Workspace',
  salary: 'Salary',
};

/** What an edit sets on a line; undefined goes back to what was read. */
export type LineChange = { [K in keyof LineCorrection]?: LineCorrection[K] | undefined };

export const isGridFact = (stop: string): stop is GridFact => GRID_FACTS.some((fact) => fact === stop);
