/** A client's request as it was read from a file. */
import { z } from 'zod';

/** The longest client text that is accepted, in UTF-16 units. */
export const MAX_TEXT = 20_000;
/** More parts of a file than this are only counted. */
const MAX_LEFT_OUT = 21;

export const Brief = z.strictObject({
  /** The file's name without its folder. */
  name: z.string().max(300),
  text: z.string().max(MAX_TEXT),
  /** Parts that were not read, such as `contract.pdf`: the user is told. */
  leftOut: z.array(z.string().max(200)).max(MAX_LEFT_OUT),
});
export type Brief = z.infer<typeof Brief>;

/** Lists what was left out; where there is too much, the last entry counts the rest. */
export function listLeftOut(names: readonly string[]): string[] {
  if (names.length <= MAX_LEFT_OUT) return [...names];
  const shown = names.slice(0, MAX_LEFT_OUT - 1);
  return [...shown, `${(names.length - shown.length).toLocaleString('en')} more`];
}
