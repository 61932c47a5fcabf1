/** Answers of Claude that were paid for once: kept in an ignored folder, so that a change of the check costs nothing. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { RecordedAnswer } from './recorded';

export const KeptAnswer = z.object({
  id: z.string(),
  model: z.string(),
  run: z.int(),
  /** Null: none that can be used, for `reason`. */
  answer: RecordedAnswer.nullable(),
  reason: z.string().nullable(),
  requestId: z.string().nullable(),
  latencyMs: z.number(),
  inputTokens: z.int(),
  outputTokens: z.int(),
  cacheReadTokens: z.int(),
  microUsd: z.number(),
});
export type KeptAnswer = z.infer<typeof KeptAnswer>;

/** @param parts all that an answer depends on */
export const keyOf = (parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);

export function keptAnswers(folder: string) {
  mkdirSync(folder, { recursive: true });
  const file = (key: string): string => join(folder, `${key}.json`);
  return {
    /** Undefined where none is kept. */
    get(key: string): KeptAnswer | undefined {
      try {
        return KeptAnswer.parse(JSON.parse(readFileSync(file(key), 'utf8')));
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
        throw error;
      }
    },
    keep: (key: string, answer: KeptAnswer): void =>
      writeFileSync(file(key), `${JSON.stringify(answer, null, 1)}\n`),
  };
}
