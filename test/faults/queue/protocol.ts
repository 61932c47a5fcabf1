/** What the tests and their processes say to each other. */
import { z } from 'zod';

export const Options = z.strictObject({
  folder: z.string(),
  role: z.enum(['works', 'claims']).default('works'),
  types: z.array(z.string()).default(['steps']),
  /** The steps of its type `steps`, and their earlier names: those of this build. */
  steps: z.array(z.string()).default(['one', 'two', 'three']),
  formerSteps: z.record(z.string(), z.array(z.string())).default({}),
  concurrency: z.int().default(1),
  timeoutMs: z.int().default(3_600_000),
  /** How long a step takes, on the process's clock. */
  stepMs: z.int().default(0),
  /** How fast its clock goes. */
  speed: z.number().default(1),
  origin: z.int(),
  /** Where it dies the first time it comes there, by the end of the place's name. */
  deaths: z.array(z.string()).default([]),
  /** Whether it works, or only takes orders. */
  works: z.boolean().default(true),
  /** Whether it takes the folder's lock. */
  locks: z.boolean().default(true),
  lockWaitMs: z.int().default(0),
});
export type Options = z.input<typeof Options>;

export const Order = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('enqueue'), type: z.string(), from: z.int(), count: z.int() }),
  /** Enqueues one after the other, without end. */
  z.strictObject({ kind: z.literal('flood'), type: z.string() }),
  z.strictObject({ kind: z.literal('stop'), graceMs: z.int() }),
]);
export type Order = z.infer<typeof Order>;

export const Answer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready'), rescueMs: z.number().optional() }),
  z.strictObject({ kind: z.literal('locked') }),
  z.strictObject({ kind: z.literal('acknowledged'), count: z.int() }),
  z.strictObject({ kind: z.literal('at'), step: z.string() }),
  /** Every job has ended. */
  z.strictObject({ kind: z.literal('idle') }),
  z.strictObject({ kind: z.literal('stopped'), ms: z.number() }),
  z.strictObject({ kind: z.literal('claimed'), ids: z.array(z.int()), ms: z.number() }),
]);
export type Answer = z.infer<typeof Answer>;
