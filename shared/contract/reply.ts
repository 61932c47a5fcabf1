/** How every call over IPC answers. Nothing is thrown over it: `invoke` would drop an error's class. */
import { z } from 'zod';

export const ERROR_CODES = [
  'invalid',
  'not_found',
  /** A quote that is removed and can be restored. */
  'removed',
  'conflict',
  /** A person must be asked first; the same call with `confirmed` does it. */
  'unconfirmed',
  'too_large',
  'busy',
  'storage_full',
  'storage',
  'engine_down',
  'unsupported',
  'internal',
] as const;
export const ErrorCode = z.enum(ERROR_CODES);
export type ErrorCode = z.infer<typeof ErrorCode>;

/** One field of the input that was refused: its path (`text`, `corrections.lines.0.count`) and why. */
export const FieldError = z.strictObject({ path: z.string(), message: z.string() });
export type FieldError = z.infer<typeof FieldError>;

export const CallError = z.strictObject({
  code: ErrorCode,
  /** What happened and what to do, for a person. Never a stack, never a path. */
  message: z.string(),
  fields: z.array(FieldError).optional(),
});
export type CallError = z.infer<typeof CallError>;

export type Reply<T> = { ok: true; data: T } | { ok: false; error: CallError };

/** A refusal that a use case throws; the border turns it into the error of a reply. */
export class CallRefused extends Error {
  constructor(readonly error: CallError) {
    super(error.message);
    this.name = 'CallRefused';
  }
}

export const refuse = (code: ErrorCode, message: string, fields?: FieldError[]): CallRefused =>
  new CallRefused(fields ? { code, message, fields } : { code, message });

/** Turns a failed parse into the fields of an `invalid` reply. */
export function fieldErrors(error: z.ZodError): FieldError[] {
  return error.issues.map((issue) => ({ path: issue.path.map(String).join('.'), message: issue.message }));
}
