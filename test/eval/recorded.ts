/**
 * Answers of Claude that were recorded, also those of earlier forms: where a field is missing, it says nothing. What an
 * answer of the first form left out it was never asked; the offline reader then says why.
 */
import { z } from 'zod';
import type { Claims } from '../../main/engine/assistant/to-draft';
import { ReadingAnswer } from '../../main/engine/assistant/prompt';

const { roles, left_out, not_priced, edits, ...same } = ReadingAnswer.shape;
const { role_in_list, qualifier_words, people_words, count_how, certainty, ...sameOfRole } =
  roles.element.shape;

const RecordedRole = z.strictObject({
  ...sameOfRole,
  role_in_list: role_in_list.default(null),
  qualifier_words: qualifier_words.default(''),
  people_words: people_words.default(''),
  count_how: count_how.default(null),
  certainty: certainty.default('sure'),
});

/** A wish was its words alone. */
const RecordedWish = z.union([
  not_priced.element,
  z.string().transform((words) => ({ words, topic: 'something else' as const })),
]);

export const RecordedAnswer = z.strictObject({
  ...same,
  roles: z.array(RecordedRole),
  left_out: left_out.nullable().default(null),
  not_priced: z.array(RecordedWish),
  edits: edits.default([]),
}) satisfies z.ZodType<Claims>;

export const RecordedLine = z.looseObject({ id: z.string(), text: z.string(), answer: RecordedAnswer });
