/** What a zod schema is made of, for tests that walk the contract. */
import type { z } from 'zod';

/** The part of a zod schema's definition that a walk needs. */
export interface Definition {
  type: string;
  shape?: Record<string, z.ZodType>;
  catchall?: z.ZodType;
  element?: z.ZodType;
  keyType?: z.ZodType;
  valueType?: z.ZodType;
  innerType?: z.ZodType;
  options?: z.ZodType[];
  /** Of an enum. */
  entries?: Record<string, string | number>;
  /** Of a literal. */
  values?: unknown[];
  in?: z.ZodType;
  out?: z.ZodType;
  getter?: () => z.ZodType;
  items?: z.ZodType[];
  checks?: { _zod: { def: { check: string; maximum?: number } } }[];
}

export const definitionOf = (schema: z.ZodType): Definition => schema.def;
