/** What Maya can start: one value of this type for each tool, in a file of its own. */
import { z } from 'zod';
import type { JobView } from '../../../../shared/jobs/job';
import type { Effect } from '../../../../shared/maya/consent';
import type { JobCard } from '../../../../shared/maya/conversation';
import type { ToolName } from '../../../../shared/maya/tools';
import type { Reading } from '../../../../shared/request/reading';
import { stripInvisibleCharacters } from '../../../../shared/invisible-characters';
import { mapTexts } from '../mask-personal-data';

/** Where a call comes from. Its ids are the conversation's own, never the model's. */
export interface ToolCall {
  conversation: { id: number; quoteId: number | null };
  /** A permanent key of this one call: the same key is the same job. */
  submitKey: string;
  /** Whether the work is to be done without Claude. */
  offline: boolean;
  /** Whether a job with this input must wait for a person's click. */
  waits(input: unknown): boolean;
  /** The jobs that this conversation started by a tool, oldest first. */
  jobs(tool: ToolName): readonly number[];
  /** What the person wrote in this conversation, oldest first; the last one is answered. */
  messages: readonly string[];
}

export interface MayaTool<I = unknown> {
  name: ToolName;
  /** For the model. */
  description: string;
  /** For the model: types, enums and descriptions only. */
  schema: { type: 'object'; properties: object; required: string[]; additionalProperties: false };
  /** What a call must be, whoever made it. */
  input: z.ZodType<I>;
  /** It sends data or writes on a client's behalf: a person approves the exact content first. */
  needsApproval: boolean;
  /** What a job with this input does; null where it does nothing that needs a person, or is not readable. */
  effect(input: unknown): Effect | null;
  /**
   * Starts the job. Called inside a write. `tells` is what the model learns at once, with `AmountMark` for amounts.
   *
   * @throws {CallRefused} with words for a person and for the model
   */
  start(input: I, call: ToolCall): { jobId: number; tells?: object };
  /** What the model learns about an ended job. It contains no amounts and no names. */
  report(job: JobView): Record<string, string | number | null>;
  card(job: JobView, input: unknown): Pick<JobCard, 'facts' | 'rows' | 'quote' | 'isDraft' | 'proposal'>;
  /** The call that a message asks for without Claude; null: it asks for none. */
  readOffline(message: string, reading: Reading): I | null;
}

/** The tool with its input forgotten, as the list of tools keeps it. */
export type AnyMayaTool = MayaTool<never>;

/** Lists a tool; every input is parsed by the tool's own schema before it is called. */
export const asTool = <I>(tool: MayaTool<I>): AnyMayaTool =>
  // Safe: `start` only ever gets what `input` has parsed, or what `readOffline` itself gave.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  tool as unknown as AnyMayaTool;

/** What a card shows of an input must be all of it: characters that nobody sees are left out before it is parsed. */
export const asShown = <T extends z.ZodType>(input: T) =>
  z.preprocess((said) => mapTexts(said, stripInvisibleCharacters), input);
