/** The fields of a failed job, with unsent changes, and the action that submits them. */
import type { Output } from '../../shared/contract/contract';
import type { FieldError } from '../../shared/contract/reply';
import { z } from 'zod';
import { Confirmed, UNDECIDED } from '../../shared/mail/confirmed';
import {
  discardEdit,
  putEdit,
  sendEdit,
  setErrors,
  useIsSending,
  useJobEdit,
  useJobErrors,
} from './job-edits';
import { retryJobs } from './retry';

type Detail = Output<'jobs.detail'>;

export interface JobEditor {
  /** The fields that may be edited, as shown on screen. */
  fields: readonly { name: string; value: string }[];
  errors: readonly FieldError[];
  isChanged: boolean;
  isSending: boolean;
  /** The recipient on screen. */
  to: string;
  /** The label of the action: `Send to ana@client.example`. */
  action: string;
  change: (field: string, value: string) => void;
  discard: () => void;
  /** Performs the action with the fields on screen. */
  act: () => void;
}

/** Null where the job did not fail, or has no field to edit. */
export function useJobEditor({ job, input, editable }: Detail): JobEditor | null {
  const { jobId, type } = job;
  const edit = useJobEdit(jobId);
  const errors = useJobErrors(jobId);
  const isSending = useIsSending(jobId);
  if (job.status !== 'failed' || editable.length === 0) return null;
  const onScreen = (field: string): string => edit?.changes[field] ?? storedText(input, field);
  const to = onScreen('to').trim();
  const code = job.error?.code ?? '';
  // The button names what is asked about, so pressing it confirms sending.
  const { confirms, needsReason } = UNDECIDED[code] ?? { confirms: [], needsReason: false };
  const isDraft = type === 'draft_mail' || storedText(input, 'as') === 'draft';
  return {
    fields: editable
      .filter((name) => isText(name) && (name !== 'rateReason' || needsReason || onScreen(name) !== ''))
      .map((name) => ({ name, value: onScreen(name) })),
    errors,
    isChanged: edit !== null,
    isSending,
    action: `${actionWords(isDraft, confirms)} to ${to}`,
    to,
    change(field, value) {
      const typed = Object.entries({ ...edit?.changes, [field]: value });
      const changes = Object.fromEntries(typed.filter(([name, text]) => text !== storedText(input, name)));
      if (Object.keys(changes).length === 0) return discardEdit(jobId);
      if (errors.length > 0)
        setErrors(
          jobId,
          errors.filter(({ path }) => path !== field),
        );
      putEdit({ jobId, type, changes, to: (field === 'to' ? value : to).trim() });
    },
    discard: () => discardEdit(jobId),
    act() {
      const now = edit ?? { jobId, type, to, changes: {} };
      const decisions = {
        ...(confirms.length > 0 && { confirmed: [...new Set([...confirmedIn(input), ...confirms])] }),
        // Without a reason the field says what is missing.
        ...(needsReason && { rateReason: onScreen('rateReason') }),
      };
      if (Object.keys(decisions).length > 0) void sendEdit(now, decisions);
      else if (edit) void sendEdit(edit);
      else void retryJobs({ jobIds: [jobId] }, 'failed_step');
    },
  };
}

const Confirmations = z.object({ confirmed: Confirmed });
const confirmedIn = (input: Detail['input']): Confirmed =>
  Confirmations.safeParse(input).data?.confirmed ?? [];

function actionWords(isDraft: boolean, confirms: Confirmed): string {
  if (confirms.length === 2)
    return isDraft ? 'Create draft of expired quote with old rate' : 'Send expired quote with old rate';
  if (confirms[0] === 'expired') return isDraft ? 'Create draft of expired quote' : 'Send expired quote';
  if (confirms[0] === 'old_rate') return isDraft ? 'Create draft with old rate' : 'Send with old rate';
  return isDraft ? 'Create draft' : 'Send';
}

/** `confirmed` holds confirmations, not text. */
const isText = (field: string): boolean => field !== 'confirmed';

function storedText(input: Detail['input'], field: string): string {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return '';
  const value = input[field];
  if (typeof value === 'string') return value;
  return value === undefined || value === null ? '' : JSON.stringify(value);
}
