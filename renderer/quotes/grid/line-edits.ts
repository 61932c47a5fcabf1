/** The edits of the grid as changes of the corrections: each is one change, to be undone as one. Pure. */
import type { Corrections } from '../../../shared/request/staffing-request';
import { nextLine, withLine } from '../request/corrections';
import type { LineChange } from './columns';

/** The same facts on several lines. */
export const withLines = (now: Corrections, lines: readonly number[], change: LineChange): Corrections =>
  lines.reduce((after, line) => withLine(after, line, change), now);

/** New lines at the end. @param readRoles how many lines the reading has */
export function withAdded(now: Corrections, readRoles: number, added: readonly LineChange[]): Corrections {
  return added.reduce<Corrections>(
    (after, line) => withLine(after, nextLine(after, readRoles), { count: 1, ...line }),
    now,
  );
}

/** Lines that take the place of others; null where they are at the end already. @param shown all lines, in their order */
export function movedLines(shown: readonly number[], moved: readonly number[], by: 1 | -1): number[] | null {
  const isMoved = (line: number | undefined): boolean => line !== undefined && moved.includes(line);
  const order = [...shown];
  // From the end that they move to, so that lines side by side stay so.
  const places = [...order.keys()].filter((at) => isMoved(order[at]));
  for (const at of by === 1 ? places.toReversed() : places) {
    const [line, other] = [order[at], order[at + by]];
    if (line === undefined || other === undefined || isMoved(other)) continue;
    order[at] = other;
    order[at + by] = line;
  }
  return order.join() === shown.join() ? null : order;
}
