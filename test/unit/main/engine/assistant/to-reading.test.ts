import { expect, it } from 'vitest';
import { toReading } from '../../../../../main/engine/assistant/to-reading';
import { BOOKKEEPERS } from '../../../../servers/claude';
import { catalogue } from '../../../shared/request/reading-context';
import { ReadingAnswer } from '../../../../../main/engine/assistant/prompt';

it.each([
  [2, 2, []],
  [99, undefined, ['count']],
])('of a model that says %i where the text says 2, keeps %s', (count, kept, asked) => {
  const answer = ReadingAnswer.parse({ ...BOOKKEEPERS, roles: [{ ...BOOKKEEPERS.roles[0], count }] });
  const reading = toReading('2 senior bookkeepers, hybrid, AUD', answer, { catalogue, maxHeadcount: 500 });
  expect(reading.roles[0]?.count?.value).toBe(kept);
  expect(reading.questions.map(({ code }) => code)).toEqual(asked);
});
