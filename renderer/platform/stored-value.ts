/** Reading what a window stored. */
import type { z } from 'zod';

/** The value under a key; undefined where there is none, or one that no longer fits the schema. */
export function storedValue<T>(storage: Storage, key: string, schema: z.ZodType<T>): T | undefined {
  const stored = storage.getItem(key);
  if (stored === null) return undefined;
  try {
    return schema.safeParse(JSON.parse(stored)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
