import { describe, expect, it } from 'vitest';
import {
  judge,
  median,
  RULES,
  type Standing,
  type WarningInputs,
  warningText,
} from '../../../../../main/engine/queue/warnings';

const calm: WarningInputs = { ready: [0], completed: 10, failed: 0, medianLast: 10, medianUsual: 10 };
const kindsOf = (standing: readonly Standing[]) => standing.map(({ kind }) => kind);
const begun = (facts: Partial<WarningInputs>) => kindsOf(judge([], { ...calm, ...facts }, 1, true));

describe('a warning begins', () => {
  it('where nothing is wrong: not', () => {
    expect(begun({})).toEqual([]);
  });

  it.each([
    ['rose in three windows, five more than were completed', [8, 6, 4, 2], 3, true],
    ['rose in two windows only', [8, 6, 4], 3, false],
    ['stood still in one of the three', [8, 6, 6, 2], 3, false],
    ['rose by less than five over what was completed', [8, 6, 4, 2], 4, false],
    ['rose, fell before', [8, 6, 4, 9], 3, false],
  ])('falling behind: ready jobs %s', (_, ready, completed, isBehind) => {
    expect(begun({ ready, completed })).toEqual(isBehind ? ['behind'] : []);
  });

  it.each([
    [3, 9, true],
    [3, 10, false],
    [2, 0, false],
    [3, 0, true],
  ])('failing: %i failed beside %i completed', (failed, completed, isFailing) => {
    expect(begun({ failed, completed })).toEqual(isFailing ? ['failing'] : []);
  });

  it.each([
    [20, 10, true],
    [19.9, 10, false],
    [null, 10, false],
    [20, null, false],
    [20, 0, false],
  ])('getting slower: %s ms where %s ms is usual', (medianLast, medianUsual, isSlower) => {
    expect(begun({ medianLast, medianUsual })).toEqual(isSlower ? ['slower'] : []);
  });

  it('several at a time, each with its instant', () => {
    const facts = { ready: [9, 6, 4, 2], completed: 1, failed: 4, medianLast: 30, medianUsual: 10 };
    expect(judge([], facts, 77, false)).toEqual([
      { kind: 'behind', since: 77, calm: 0 },
      { kind: 'failing', since: 77, calm: 0 },
      { kind: 'slower', since: 77, calm: 0 },
    ]);
  });
});

describe('a warning ends', () => {
  const failing: Standing = { kind: 'failing', since: 1, calm: 0 };

  it('after two calm windows in a row', () => {
    const once = judge([failing], calm, 2, true);
    expect(once).toEqual([{ ...failing, calm: 1 }]);
    expect(judge(once, calm, 3, true)).toEqual([]);
    expect(RULES.calmWindows).toBe(2);
  });

  it('not between the ends of windows', () => {
    let standing: Standing[] = [failing];
    for (let n = 0; n < 10; n += 1) standing = judge(standing, calm, n, false);
    expect(standing).toEqual([failing]);
  });

  it('not while it is above half of what made it begin: the count starts again', () => {
    const once = judge([failing], calm, 2, true);
    const half = { ...calm, failed: 2, completed: 6 };
    expect(judge(once, half, 3, true)).toEqual([failing]);
    expect(
      kindsOf(judge([{ kind: 'slower', since: 1, calm: 1 }], { ...calm, medianLast: 15 }, 3, true)),
    ).toEqual(['slower']);
    expect(judge([{ kind: 'slower', since: 1, calm: 1 }], { ...calm, medianLast: 14 }, 3, true)).toEqual([]);
    expect(
      kindsOf(
        judge([{ kind: 'behind', since: 1, calm: 1 }], { ...calm, ready: [13], completed: 10 }, 3, true),
      ),
    ).toEqual(['behind']);
    expect(judge([{ kind: 'behind', since: 1, calm: 1 }], { ...calm, ready: [12] }, 3, true)).toEqual([]);
  });
});

it('takes the middle of values, the lower of two', () => {
  expect([median([]), median([5]), median([4, 1]), median([9, 1, 5])]).toEqual([null, 5, 1, 5]);
});

it('says how it stands and what to do', () => {
  const facts = { ready: [8], completed: 2, failed: 3, medianLast: 60_000, medianUsual: 10_000 };
  expect(warningText('behind', facts)).toMatch(
    /^8 jobs are queued and 2 were completed in 15 minutes\. .*leave ShoreQuote open until it catches up\.$/,
  );
  expect(warningText('failing', facts)).toMatch(/^3 of the last 5 jobs failed in 15 minutes\./);
  expect(warningText('slower', facts)).toMatch(
    /^The last 10 jobs took 60\.0 s each; they usually take 10\.0 s\./,
  );
});
