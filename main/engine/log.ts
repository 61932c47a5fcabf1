/** The log file: allow-listed fields only (ids, codes, milliseconds), never a client's words or a key. */
import { closeSync, fstatSync, openSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import { redact } from './redact';
import { makeFolder } from './storage/set-aside';

export interface LogFields {
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

const LARGEST = 2 * 1024 * 1024;

/** Opens `folder`/logs/`name`.log; once it is over 2 MB it is kept as `name`.log.1, in place of an earlier one. */
export function createLog(folder: string, name: 'engine' | 'main'): Log {
  const logs = join(folder, 'logs');
  makeFolder(logs);
  const sink = pino({ base: null }, rollingFile(join(logs, `${name}.log`)));
  const clean = (fields: LogFields = {}): LogFields =>
    fields.error === undefined ? fields : { ...fields, error: redact(fields.error) };
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
