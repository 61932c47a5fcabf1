/** What an engine is started with. */
import type { Problem } from '../../shared/contract/app-view';
import type { EventName } from '../../shared/contract/contract';
import type { BoundSecret, SecretName } from '../../shared/settings/secrets';
import type { Clock } from './clock';
import type { Log } from './log';
import type { Shell } from './shell';

export interface EngineOptions extends Shell {
  folder: string;
  /** A folder of this user outside of the data folder; see `storage.ts`. */
  recoveryFolder: string;
  lockWaitMs: number;
  /** Name of the backup that is to take the present file's place. */
  restore?: string | null;
  /** Called now and then while the folder is opened: a damaged file takes seconds. */
  alive?(): void;
  /** The file is damaged: this process should end, and the next one repairs the file. */
  damaged?(): void;
  /** Whether it runs jobs; without, it only answers calls. */
  works: boolean;
  claude: { baseUrl: string; key: string | null };
  telegramUrl: string;
  /** Where exchange rates are asked for, and whether they are asked for at all. */
  rates: { ecb: string; bsp: string; deadlineMs?: number; checks: boolean };
  secrets: Readonly<Record<SecretName, BoundSecret | null>>;
  /** Whether a webhook may be on this computer, without TLS: while developing. */
  allowsLoopback: boolean;
  /** Whether a new data folder begins with the sample candidates. */
  samples: boolean;
  clock: Clock;
  random(): number;
  log: Log;
  emit(name: EventName, data: unknown): void;
  problems(problems: Problem[]): void;
}
