/** The log file: allow-listed fields only (ids, codes, milliseconds), never a client's words or a key. */
import { mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';

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
const SECRETS: readonly [RegExp, string][] = [
  [/sk-ant-[\w-]+/g, '[key]'],
  [/Bearer\s+\S+/gi, 'Bearer [key]'],
  [/[\w.+-]+@[\w-]+\.[\w.-]+/g, '[mail]'],
  [/(?:\+\d{1,3}[\s-]?)?\(?\d{2,4}\)?[\s-]?\d{3,4}[\s-]?\d{4}/g, '[phone]'],
];

/** Takes what looks like a key, a mail address or a phone number out of a text, and cuts it to 500 characters. */
export function redact(text: string): string {
  return SECRETS.reduce((clean, [pattern, mark]) => clean.replace(pattern, mark), text.slice(0, 2_000)).slice(
    0,
    500,
  );
}

/** Opens `folder`/logs/engine.log; a file over 2 MB is kept once as engine.log.1. */
export function createLog(folder: string): Log {
  const logs = join(folder, 'logs');
  mkdirSync(logs, { recursive: true, mode: 0o700 });
  const file = join(logs, 'engine.log');
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LARGEST) renameSync(file, `${file}.1`);
  const sink = pino({ base: null }, pino.destination({ dest: file, sync: true, mode: 0o600 }));
  const clean = (fields: LogFields = {}): LogFields =>
    fields.error === undefined ? fields : { ...fields, error: redact(fields.error) };
  return {
    info: (event, fields) => sink.info(clean(fields), event),
    warn: (event, fields) => sink.warn(clean(fields), event),
  };
}
