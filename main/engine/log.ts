/** The log file: allow-listed fields only (ids, codes, milliseconds), never a client's text, a path or a key. */
import { closeSync, fstatSync, openSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import { redact } from './redact';
import { makeFolder } from './files/set-aside';

/** The part of the app that a line is about. */
export type LogArea = 'app' | 'calls' | 'claude' | 'engine' | 'queue' | 'storage' | 'window';

export interface LogFields {
  area?: LogArea;
  /** Of the app: `0.1.0`. */
  version?: string;
  /** The operating system and the runtime: `linux x64, Electron 45.4.1`. */
  system?: string;
  /** The format of the data file: how many migrations made it. */
  format?: number;
  /** A format before and after. */
  from?: number;
  to?: number;
  /** Why something ended, in our own words. */
  reason?: string;
  /** A job type. */
  type?: string;
  attempt?: number;
  jobId?: number;
  call?: string;
  code?: string;
  ms?: number;
  status?: number;
  requestId?: string;
  error?: string;
}

export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
}

/** The same log with the area's name in each line. */
export const inArea = (log: Log, area: LogArea): Log => ({
  info: (event, fields) => log.info(event, { area, ...fields }),
  warn: (event, fields) => log.warn(event, { area, ...fields }),
});

const LARGEST = 2 * 1024 * 1024;

/** Opens `folder`/logs/`name`.log; once it is over 2 MB it is kept as `name`.log.1, in place of an earlier one. */
export function createLog(folder: string, name: 'engine' | 'main'): Log {
  const logs = join(folder, 'logs');
  makeFolder(logs);
  const sink = pino({ base: null }, rollingFile(join(logs, `${name}.log`)));
  // An id of a request is made by the server and looks like a key.
  const isText = (name: string, value: unknown): value is string =>
    typeof value === 'string' && name !== 'requestId';
  const clean = (fields: LogFields = {}): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [name, isText(name, value) ? redact(value) : value]),
    );
  return {
    info: (event, fields) => sink.info(clean(fields), event),
    warn: (event, fields) => sink.warn(clean(fields), event),
  };
}

function rollingFile(file: string): { write(line: string): void } {
  const open = (): number => openSync(file, 'a', 0o600);
  let descriptor = open();
  let size = fstatSync(descriptor).size;
  return {
    write(line) {
      try {
        if (size > LARGEST) {
          renameSync(file, `${file}.1`);
          const full = descriptor;
          descriptor = open();
          closeSync(full);
          size = 0;
        }
        size += writeSync(descriptor, line);
      } catch (error) {
        // A log that cannot be written, on a full disk, must not stop the work.
        if (!(error instanceof Error && 'code' in error)) throw error;
      }
    },
  };
}
