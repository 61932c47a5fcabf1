/** Unsent changes to failed jobs. They are kept until they are sent or discarded, whichever screen is shown. */
import { create } from 'zustand';
import type { Input } from '../../shared/contract/contract';
import type { FieldError } from '../../shared/contract/reply';
import { request } from '../platform/bridge';
import { toast } from '../platform/toasts';
import { allUnsent, type Fields, keepUnsent, useUnsent } from '../platform/unsent';

export interface JobEdit {
  jobId: number;
  type: string;
  /** Only fields that differ from the job's stored input. */
  changes: Fields;
  /** The recipient as shown on screen. */
  to: string;
}

type Changes = Input<'jobs.edit'>['changes'];

interface Sending {
  /** Why the last attempt to send was rejected, by job. */
  errors: ReadonlyMap<number, readonly FieldError[]>;
  /** Jobs whose changes are being sent. */
  sending: ReadonlySet<number>;
}

const useSending = create<Sending>()(() => ({ errors: new Map(), sending: new Set() }));

const PREFIX = 'job:';
const placeOf = (jobId: number): string => `${PREFIX}${jobId}`;
/** Stored next to the fields, for the question before a bulk retry. */
const TYPE = ' type';
const TO = ' to';

function read(jobId: number, fields: Fields): JobEdit {
  const { [TYPE]: type = '', [TO]: to = '', ...changes } = fields;
  return { jobId, type, to, changes };
}

export const allEdits = (): JobEdit[] =>
  [...allUnsent()].flatMap(([place, fields]) =>
    place.startsWith(PREFIX) ? [read(Number(place.slice(PREFIX.length)), fields)] : [],
  );

export function useJobEdit(jobId: number): JobEdit | null {
  const fields = useUnsent(placeOf(jobId));
  return fields && read(jobId, fields);
}

export const useJobErrors = (jobId: number): readonly FieldError[] =>
  useSending(({ errors }) => errors.get(jobId)) ?? [];
export const useIsSending = (jobId: number): boolean => useSending(({ sending }) => sending.has(jobId));

export function setErrors(jobId: number, errors: readonly FieldError[]): void {
  useSending.setState((before) => ({ errors: new Map(before.errors).set(jobId, errors) }));
}

export function discardEdit(jobId: number): void {
  keepUnsent(placeOf(jobId), null);
  setErrors(jobId, []);
}

export function putEdit({ jobId, type, to, changes }: JobEdit): void {
  keepUnsent(placeOf(jobId), { ...changes, [TYPE]: type, [TO]: to });
}

/** Sends the changes once; the job's own rules check them. False where they were rejected: they are then kept. */
export async function sendEdit({ jobId, changes, to }: JobEdit, confirmed: Changes = {}): Promise<boolean> {
  if (useSending.getState().sending.has(jobId)) return false;
  useSending.setState(({ sending }) => ({ sending: new Set(sending).add(jobId) }));
  const reply = await request('jobs.edit', { jobId, changes: { ...changes, ...confirmed } });
  useSending.setState(({ sending }) => ({ sending: new Set([...sending].filter((id) => id !== jobId)) }));
  if (!reply.ok) {
    setErrors(jobId, reply.error.fields ?? [{ path: '', message: reply.error.message }]);
    return false;
  }
  discardEdit(jobId);
  toast({ text: `Retrying the email to ${to}.` });
  return true;
}
