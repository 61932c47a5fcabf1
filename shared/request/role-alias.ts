/** An alias: a job title that a person taught ShoreQuote, and the role that its words stand for. */
import { z } from 'zod';
import { Level } from './vocabulary';

export const RoleAlias = z.strictObject({
  /** The job title: lower case, singular. */
  words: z.string().min(1).max(200),
  /** A role name of the salary table. */
  role: z.string().min(1).max(200),
  /** The client whose word it is; null: everyone's. */
  client: z.string().min(1).max(200).nullable(),
  /** The level that the words stand for where a text says none; left out: none. */
  level: Level.optional(),
});
export type RoleAlias = z.infer<typeof RoleAlias>;

/** What an alias stands for: `Software Engineer, lead`. */
export const aliasMeaning = ({ role, level }: { role: string; level?: Level | undefined }): string =>
  level === undefined ? role : `${role}, ${level}`;
