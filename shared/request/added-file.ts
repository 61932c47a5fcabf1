/** A file that a request was read from, with what of it is not in the text: stored with the quote. */
import { z } from 'zod';

/** More parts of a file than this are only counted. */
export const MAX_PARTS = 60;

/** Why a part is not in the text. */
export const LEFT_OUT_REASONS = [
  'request_elsewhere',
  'no_request',
  'hidden',
  'struck',
  'beside',
  'picture',
  'no_text',
  'unknown_type',
  'unreadable',
  'too_long',
  'too_deep',
  'too_many',
] as const;
export const LeftOutReason = z.enum(LEFT_OUT_REASONS);
export type LeftOutReason = z.infer<typeof LeftOutReason>;

/** The reason that is shown after the name of a part. */
export const LEFT_OUT_WORDS: Record<LeftOutReason, string> = {
  request_elsewhere: 'the message already names the roles',
  no_request: 'names no role',
  hidden: 'hidden in the file',
  struck: 'crossed out',
  beside: 'outside the main text',
  picture: 'a picture',
  no_text: 'has no readable text',
  unknown_type: 'a type that can’t be read',
  unreadable: 'couldn’t be read',
  too_long: 'too long',
  too_deep: 'nested too deeply',
  too_many: 'too many to list',
};

export const AddedFile = z.strictObject({
  /** Without its folder. */
  name: z.string().max(300),
  leftOut: z
    .array(z.strictObject({ name: z.string().min(1).max(300), reason: LeftOutReason }))
    .max(MAX_PARTS),
});
export type AddedFile = z.infer<typeof AddedFile>;
