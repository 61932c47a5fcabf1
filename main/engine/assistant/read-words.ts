/** How the words of a request are read: by Claude where that is possible, else offline. */
import type { OfflineReason, ReadingCost } from '../../../shared/request/reader';
import type { Reading, ReadWith } from '../../../shared/request/reading';
import type { RoleAlias } from '../../../shared/request/role-alias';

/** The outcome of one call to Claude. */
export type ClaudeAnswer =
  /** The text wants no quote, or holds no words of a request: nothing was sent. */
  | { kind: 'nothing_to_ask' }
  | { kind: 'read'; reading: Reading; requestId: string | null; cost: ReadingCost | null }
  | { kind: 'offline'; reason: OfflineReason; requestId: string | null; cost: ReadingCost | null }
  /** Worth asking again: after `afterMs`, or the queue's own wait. */
  | { kind: 'retry'; reason: OfflineReason; afterMs: number | null };

export interface ParseOptions {
  readOffline(text: string, aliases: readonly RoleAlias[], readWith: ReadWith): Reading;
  /** Null without a key. */
  askClaude:
    | ((
        text: string,
        aliases: readonly RoleAlias[],
        model: string,
        signal: AbortSignal,
        readWith: ReadWith,
      ) => Promise<ClaudeAnswer>)
    | null;
}
