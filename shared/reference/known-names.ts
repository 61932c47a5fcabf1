/** The names of roles that a data folder adds, as they pass between processes. */
import { z } from 'zod';
import { AmbiguityData } from '../data/schemas';

/** A role by its names. */
export interface NamedRole {
  role: string;
  aliases: readonly string[];
}

/** What a data folder adds to the names that a text is read by. */
export const KnownNames = z.strictObject({
  /** The names that mean several roles. */
  ambiguous: AmbiguityData.shape.ambiguous,
  ownRoles: z.array(z.strictObject({ role: z.string().min(1), aliases: z.array(z.string().min(1)) })),
});
export type KnownNames = z.infer<typeof KnownNames>;
