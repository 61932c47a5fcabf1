/** Which facts a change touches. */
import { expect, it } from 'vitest';
import { changedFacts } from '../../../../shared/quotes/changed-facts';

it('names each fact that was set, changed or taken back, and no other', () => {
  expect(
    changedFacts(
      { lines: { 0: { level: 'lead', count: 2 }, 1: { workspace: 'wfh' } } },
      { lines: { 0: { level: 'mid', count: 2 }, 3: { title: 'Bookkeeper' } }, discount_bp: 500 },
    ).toSorted(),
  ).toEqual(['0:level', '1:workspace', '3:title']);
  expect(changedFacts({}, {})).toEqual([]);
});
