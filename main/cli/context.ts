/** The context of a command, and how it starts the engine. */
import type { EngineHost } from '../engine-host';
import type { Report } from '../ipc/gate';
import type { Intake } from '../intake/intake';
import type { Secrets } from '../shell/secrets';
import { EXIT, type Exit, say, writeJson } from './output';

export interface CommandContext {
  engine: Pick<EngineHost, 'start' | 'settled' | 'state' | 'call' | 'unusable' | 'problems'>;
  /** Reads the given files. */
  intake: Intake;
  secrets: Pick<Secrets, 'claude' | 'team'>;
  dataFolder: string;
  /** Why the data folder cannot be used, for a person; null while it can. */
  folderProblem: string | null;
  version: string;
  /** Writes an internal error to the log. */
  report: Report;
}

/** Starts the engine; without `works` it runs no job. Returns whether it can use the data folder. */
export async function engineUp({ engine }: CommandContext, works: boolean): Promise<boolean> {
  engine.start(works);
  return (await engine.settled()) === 'up';
}

/** Prints why the data folder can't be used and returns the exit code for it. */
export async function unusable({ engine }: CommandContext, json: boolean): Promise<Exit> {
  const why = engine.unusable() ?? { code: 'engine_down', message: 'The engine stopped.' };
  say(why.message);
  if (json) await writeJson({ error: { code: why.code, message: why.message, fields: [] } });
  if (why.code === 'folder_locked') return EXIT.open;
  return why.code === 'folder_unusable' ? EXIT.invalid : EXIT.failed;
}
