/** What is typed into a form and not sent or saved yet. Main keeps it, so that it outlives a window and the engine. */
import { z } from 'zod';
import { shellCommand, shellQuery } from './call';

/** The longest text that a form keeps, in UTF-16 units: a pasted thread of emails fits. */
export const MAX_UNSENT_TEXT = 150_000;

export const UnsentText = z.strictObject({
  /** The form: `lead:new`, `email:12`. */
  place: z
    .string()
    .max(100)
    .regex(/^[a-z]+(?::[\w.-]+)*$/, 'is not a form'),
  /** What was typed, by field. */
  fields: z.record(z.string().max(40), z.string().max(MAX_UNSENT_TEXT)),
});
export type UnsentText = z.infer<typeof UnsentText>;

export const unsentCalls = {
  'unsent.list': shellQuery(z.strictObject({}), z.strictObject({ texts: z.array(UnsentText) })),
  /** Replaces what is kept of this form; null: it was sent, saved or discarded. */
  'unsent.keep': shellCommand(
    z.strictObject({ place: UnsentText.shape.place, fields: UnsentText.shape.fields.nullable() }),
    z.strictObject({}),
  ),
} as const;
