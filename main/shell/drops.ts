/** The bytes of files dropped on a window, until they are read. A window hands them over in chunks, never a path. */
import { randomUUID } from 'node:crypto';
import { MAX_DROP_BYTES } from '../../shared/contract/drop';
import { refuse, type Reply } from '../../shared/contract/reply';

/** A person drops one file and has it read; who drops more without reading them has no use for the first. */
const MAX_DROPS = 3;

export interface Drops {
  /** Adds a chunk to a drop, or begins one (`null`); answers with its token. */
  add(drop: string | null, chunk: Uint8Array): Reply<{ drop: string }>;
  /** The bytes of a drop, which can be taken once; undefined where there is none. */
  take(drop: string): Uint8Array<ArrayBuffer> | undefined;
}

export function createDrops(): Drops {
  const drops = new Map<string, { chunks: Uint8Array[]; bytes: number }>();

  function begin(): string {
    const token = randomUUID();
    drops.set(token, { chunks: [], bytes: 0 });
    const [oldest] = drops.keys();
    if (drops.size > MAX_DROPS && oldest !== undefined) drops.delete(oldest);
    return token;
  }

  return {
    add(drop, chunk) {
      const token = drop ?? begin();
      const entry = drops.get(token);
      if (!entry) return { ok: false, error: refuse('not_found', 'Drop the file again.').error };
      entry.bytes += chunk.byteLength;
      if (entry.bytes > MAX_DROP_BYTES) {
        drops.delete(token);
        return { ok: false, error: tooLarge };
      }
      if (chunk.byteLength > 0) entry.chunks.push(chunk);
      return { ok: true, data: { drop: token } };
    },
    take(drop) {
      const entry = drops.get(drop);
      drops.delete(drop);
      return entry && Buffer.concat(entry.chunks);
    },
  };
}

const tooLarge = refuse(
  'too_large',
  `The file is larger than the limit of ${MAX_DROP_BYTES / 1_000_000} MB. Copy the part you need and paste it here.`,
).error;
