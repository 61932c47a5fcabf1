import { expect, it } from 'vitest';
import { ReaderUsed } from '../../../../shared/request/reader';

it('reads what earlier versions stored, which kept no cost', () => {
  const stored = { source: 'claude', model: 'claude-haiku-5-5', reason: null, requestId: 'req_1' };
  expect(ReaderUsed.parse(stored)).toEqual({ ...stored, cost: null });
});
