import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cursorOf, placeOf } from '../../../../../main/engine/lists/cursor';
import { CallRefused } from '../../../../../shared/contract/reply';
import { Cursor } from '../../../../../shared/lists/cursor';

const ORDER = 'quotes all client ascending';

function errorOf(cursor: string, order = ORDER): unknown {
  try {
    return placeOf(order, cursor);
  } catch (error) {
    return error instanceof CallRefused ? error.error : error;
  }
}

it('gives back the place that it was made from, whatever its key', () => {
  const key = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 100 }),
    fc.maxSafeInteger(),
    fc.constant(null),
  );
  fc.assert(
    fc.property(key, fc.integer({ min: 1 }), (of, id) => {
      const cursor = cursorOf(ORDER, { key: of, id });
      expect(Cursor.safeParse(cursor).success).toBe(true);
      expect(placeOf(ORDER, cursor)).toEqual({ key: of, id });
    }),
  );
});

it.each([
  'x',
  '!!',
  'null',
  '1001',
  Buffer.from('["quotes all client ascending",1]').toString('base64url'),
  Buffer.from('["quotes all client ascending",1.5,1]').toString('base64url'),
  Buffer.from('["quotes all client ascending",{},1]').toString('base64url'),
  Buffer.from('["quotes all client ascending","a",0]').toString('base64url'),
  Buffer.from('["quotes all client ascending","a",1,2]').toString('base64url'),
])('refuses %s, and says what to do', (cursor) => {
  expect(errorOf(cursor)).toEqual({
    code: 'invalid',
    message: 'The rest of this list can’t be loaded from here. Load the list again.',
    fields: [{ path: 'after', message: 'is not a place in a list' }],
  });
});

it('refuses any other text the same way', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (text) => {
      expect(errorOf(text)).toMatchObject({ code: 'invalid', fields: [{ path: 'after' }] });
    }),
  );
});

it('refuses a place in a list that is sorted differently', () => {
  const cursor = cursorOf(ORDER, { key: 'acme', id: 7 });
  expect(errorOf(cursor, 'quotes all client descending')).toMatchObject({
    fields: [{ path: 'after', message: 'belongs to a list that is sorted differently' }],
  });
});
