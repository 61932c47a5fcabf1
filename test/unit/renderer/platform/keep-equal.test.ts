import fc from 'fast-check';
import { expect, it } from 'vitest';
import { structuralShare } from '../../../../renderer/platform/keep-equal';

const json = fc.jsonValue({ maxDepth: 4 });
const copy = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

it('gives the newer value, whatever was before', () => {
  fc.assert(
    fc.property(json, json, (before, after) => {
      expect(structuralShare(before, after)).toEqual(after);
    }),
  );
});

it('gives the older object where nothing changed', () => {
  fc.assert(
    fc.property(json, (value) => {
      const before = copy(value);
      expect(structuralShare(before, copy(value))).toBe(before);
    }),
  );
});

it('keeps the parts that did not change, and takes what was added or left out', () => {
  const before = { rows: [{ id: 1 }, { id: 2, name: 'b' }], more: { a: [] } };
  const after = structuralShare(before, { rows: [{ id: 1 }, { id: 2 }, { id: 3 }], more: { a: [] } });
  expect(after.rows[0]).toBe(before.rows[0]);
  expect(after.rows[1]).toEqual({ id: 2 });
  expect(after.rows).toHaveLength(3);
  expect(after.more).toBe(before.more);
});

it('takes an undefined that is new for what it is', () => {
  expect(structuralShare({}, { a: undefined })).toHaveProperty('a');
});
