/** Edits of several lines as one change. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { movedLines, withAdded, withLines } from '../../../../../renderer/quotes/grid/line-edits';
import { readingOf } from '../reading-of';

describe('moving lines', () => {
  it.each([
    [[1, 2, 3], [2], -1, [2, 1, 3]],
    [[1, 2, 3], [2], 1, [1, 3, 2]],
    [[1, 2, 3, 4], [2, 3], -1, [2, 3, 1, 4]],
    [[1, 2, 3, 4], [2, 3], 1, [1, 4, 2, 3]],
    [[1, 2, 3, 4], [1, 3], -1, [1, 3, 2, 4]],
    [[1, 2], [1], -1, null],
    [[1, 2], [1, 2], 1, null],
  ] as const)('%j: %j by %i', (shown, moved, by, after) =>
    expect(movedLines(shown, moved, by)).toEqual(after),
  );

  it('keeps every line, and the moved ones in their order', () =>
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(50), { minLength: 1, maxLength: 12 }),
        fc.func(fc.boolean()),
        fc.constantFrom(1 as const, -1 as const),
        (shown, isChosen, by) => {
          const moved = shown.filter((line) => isChosen(line));
          const after = movedLines(shown, moved, by) ?? shown;
          expect(new Set(after)).toEqual(new Set(shown));
          expect(after).toHaveLength(shown.length);
          expect(after.filter((line) => moved.includes(line))).toEqual(moved);
        },
      ),
    ));

  it('decides on the order of the request; what it does not name follows as read', () => {
    const text = '1 bookkeeper, 1 paralegal and 1 accountant, in USD';
    const lines = (order: number[]): number[] | undefined =>
      readingOf(text, { order, lines: { 3: { title: 'Data Analyst', count: 1 } } }).request?.lines.map(
        ({ line }) => line,
      );
    expect(lines([2, 0, 1, 3])).toEqual([2, 0, 1, 3]);
    expect(lines([3])).toEqual([3, 0, 1, 2]);
    expect(lines([9, 1])).toEqual([1, 0, 2, 3]);
    expect(lines([])).toEqual([0, 1, 2, 3]);
  });
});

it('sets facts on several lines and keeps the others', () =>
  expect(
    withLines({ lines: { 0: { count: 4 }, 1: { level: 'lead' } } }, [0, 1], {
      level: undefined,
      workspace: 'wfh',
    }),
  ).toEqual({ lines: { 0: { count: 4, workspace: 'wfh' }, 1: { workspace: 'wfh' } } }));

it('adds lines beyond those that were read', () =>
  expect(
    withAdded({ lines: { 5: { removed: true } } }, 2, [
      { title: 'Paralegal' },
      { title: 'Bookkeeper', count: 3 },
    ]),
  ).toEqual({
    lines: {
      5: { removed: true },
      6: { title: 'Paralegal', count: 1 },
      7: { title: 'Bookkeeper', count: 3 },
    },
  }));
