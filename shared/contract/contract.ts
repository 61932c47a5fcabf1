/**
 * Every call between a window and the app, and every event. The gate parses inputs and outputs by it; what it does
 * not answer itself is forwarded to the engine, whose features are typed by the same slices.
 */
import { z } from 'zod';
import { COMMAND_NAMES } from '../commands';
import { candidateCalls } from '../candidates/candidate-calls';
import { jobCalls } from '../jobs/job-calls';
import { leadCalls } from '../leads/lead-calls';
import { mailCalls } from '../mail/mail-calls';
import { mayaCalls } from '../maya/maya-calls';
import { currencyCalls } from '../pricing/currency-calls';
import { quoteCalls } from '../quotes/quote-calls';
import { rateCalls } from '../rates/rate-calls';
import { referenceCalls } from '../reference/reference-calls';
import { aliasCalls } from '../request/alias-calls';
import { salaryCalls } from '../salaries/salary-calls';
import { settingsCalls } from '../settings/settings-calls';
import { teamCalls } from '../teams/team-calls';
import { appCalls } from './app-calls';
import type { AnyCall, InputOf, NamesAt, OutputOf } from './call';
import { fileCalls } from './file-calls';
import type { Reply } from './reply';
import { storageCalls } from './storage-calls';
import { unsentCalls, UnsentText } from './unsent-calls';

/** The largest message over IPC, in bytes of JSON. A logo is the largest thing sent. */
export const MAX_MESSAGE = 512 * 1024;

const id = z.int().positive();

export const contract = {
  ...quoteCalls,
  ...mailCalls,
  ...jobCalls,
  ...mayaCalls,
  ...candidateCalls,
  ...leadCalls,
  ...salaryCalls,
  ...currencyCalls,
  ...rateCalls,
  ...aliasCalls,
  ...teamCalls,
  ...referenceCalls,
  ...settingsCalls,
  ...fileCalls,
  ...unsentCalls,
  ...storageCalls,
  ...appCalls,
} as const satisfies Record<string, AnyCall>;

export type Contract = typeof contract;
export type CallName = keyof Contract;
/** The calls that main answers itself, with windows, files and keys. */
export type ShellCallName = NamesAt<Contract, 'shell'>;
export type Input<N extends CallName> = InputOf<Contract[N]>;
export type Output<N extends CallName> = OutputOf<Contract[N]>;

export const isCallName = (name: unknown): name is CallName =>
  typeof name === 'string' && Object.hasOwn(contract, name);

/** Events carry ids and a revision; the window then pulls what it shows. */
export const events = {
  'quotes.changed': z.strictObject({ quoteId: id, revision: z.int() }),
  'jobs.changed': z.strictObject({ jobId: id, revision: z.int() }),
  'health.changed': z.strictObject({ revision: z.int() }),
  'maya.changed': z.strictObject({ conversationId: id, revision: z.int() }),
  /** The text so far of an answer that is being written; nothing of it is stored before its end. */
  'maya.delta': z.strictObject({ conversationId: id, jobId: id, round: id, text: z.string() }),
  'candidates.changed': z.strictObject({ revision: z.int() }),
  'leads.changed': z.strictObject({ revision: z.int() }),
  'salaries.changed': z.strictObject({ revision: z.int() }),
  'rates.changed': z.strictObject({ revision: z.int() }),
  'aliases.changed': z.strictObject({ revision: z.int() }),
  'teams.changed': z.strictObject({ revision: z.int() }),
  /** The company's own data changed: an import, its undo, or a key that is trusted. */
  'reference.changed': z.strictObject({ revision: z.int() }),
  'settings.changed': z.strictObject({ revision: z.int() }),
  'status.changed': z.strictObject({ revision: z.int() }),
  'storage.changed': z.strictObject({ revision: z.int() }),
  /** Typed in another window. */
  'unsent.changed': z.strictObject({ place: z.string(), fields: UnsentText.shape.fields.nullable() }),
  /** A menu item or shortcut was used. */
  'menu.command': z.strictObject({
    command: z.enum(COMMAND_NAMES),
  }),
  /** A notification was clicked: show this quote. */
  'quotes.open': z.strictObject({ quoteId: id }),
} as const;

export type EventName = keyof typeof events;
export type EventData<N extends EventName> = z.infer<(typeof events)[N]>;

/** What the preload script puts on `window.app`. */
export interface AppApi {
  readonly call: <N extends CallName>(name: N, input: Input<N>) => Promise<Reply<Output<N>>>;
  /** Subscribes to an event; returns how to end it. */
  readonly on: <N extends EventName>(name: N, listener: (data: EventData<N>) => void) => () => void;
  /** Hands over the bytes of a dropped `File`; the token stands for them. */
  readonly drop: (file: object) => Promise<Reply<{ drop: string }>>;
}
