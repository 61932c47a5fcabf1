/** The log file: allow-listed fields only (ids, codes, milliseconds), never a client's words or a key. */
import { closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { basename, join } from 'node:path';
import pino from 'pino';
import { redact } from './redact';

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
/**
 * What may be logged of an error: its class, its code and where in our code it arose. Its message may quote
 * what it failed on (`JSON.parse` does), its stack names folders.
 */
export function faultOf(error: unknown): string {
  if (!(error instanceof Error)) return `thrown ${typeof error}`;
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  const head = `${error.name}: ${error.message}`;
  const stack = error.stack?.startsWith(head) ? error.stack.slice(head.length) : '';
  const places = [...stack.matchAll(/^\s+at (?:.*[\s(])?(.+:\d+:\d+)\)?$/gm)].map(([, at = '']) =>
    basename(at),
  );
  return [`${error.name}${code}`, ...places.slice(0, 3)].join(' < ');
}

/** Opens `folder`/logs/`name`.log; once it is over 2 MB it is kept as `name`.log.1, in place of an earlier one. */
export function createLog(folder: string, name: 'engine' | 'main'): Log {
  const logs = join(folder, 'logs');
  mkdirSync(logs, { recursive: true, mode: 0o700 });
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
