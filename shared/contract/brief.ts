/** A client's request as it was read from a file: its parts, and who wrote it. */
import { z } from 'zod';
import { type AddedFile, LeftOutReason, MAX_PARTS } from '../request/added-file';
import type { MailHeader } from '../request/message/part';
import type { ReadWith } from '../request/reading';
import { MAX_UNSENT_TEXT } from './unsent-calls';

/** The longest client text that is kept, in UTF-16 units: as long as a draft. Readers read the first part of it. */
export const MAX_TEXT = MAX_UNSENT_TEXT;
/** The most files that are added at once. */
export const MAX_FILES = 20;
/** The text of all parts of a file together, in UTF-16 units. */
export const MAX_ALL_TEXT = 1_000_000;

export const Part = z.strictObject({
  /** `roles.xlsx: Team`, as a person would point at it. */
  name: z.string().min(1).max(200),
  /** Null: it cannot be read. */
  text: z.string().max(MAX_UNSENT_TEXT).nullable(),
  /** Null: it is in the text. */
  leftOut: LeftOutReason.nullable(),
});
export type Part = z.infer<typeof Part>;

const Address = z.strictObject({ name: z.string().max(200), address: z.string().max(320) });
export type Address = z.infer<typeof Address>;

/** The header of an email, as it says: nothing in it is proven. */
export const EmailHeader = z.strictObject({
  from: Address.nullable(),
  replyTo: Address.nullable(),
  subject: z.string().max(1_000),
  /** ISO 8601; null where it has none that can be read. */
  date: z.iso.datetime({ offset: true }).nullable(),
});
export type EmailHeader = z.infer<typeof EmailHeader>;

export const Brief = z
  .strictObject({
    /** The file's name without its folder. */
    name: z.string().max(300),
    /** In the order of the file. */
    parts: z.array(Part).max(MAX_PARTS),
    /** Null if the file is not an email. */
    email: EmailHeader.nullable(),
  })
  .refine(({ parts }) => parts.reduce((sum, { text }) => sum + (text?.length ?? 0), 0) <= MAX_ALL_TEXT, {
    message: 'is too long',
  });
export type Brief = z.infer<typeof Brief>;

/** What reading wants to know of the email among some files; null: none of them is one. */
export function mailHeaderOf(files: readonly Pick<Brief, 'email'>[]): MailHeader | null {
  const email = files.find((file) => file.email !== null)?.email;
  return email ? { from: email.from, replyTo: email.replyTo, subject: email.subject } : null;
}

/** The text of the parts that are not left out. */
export const textOf = ({ parts }: Pick<Brief, 'parts'>): string =>
  parts
    .flatMap(({ text, leftOut }) => (text !== null && text !== '' && leftOut === null ? [text] : []))
    .join('\n\n');

/** How an attached message begins, as mail apps write it. */
export const FORWARDED_MARK = '---------- Forwarded message ---------';
export const isForwarded = (text: string): boolean => text.startsWith(FORWARDED_MARK);

/**
 * The text with a further part: a forwarded message is below it, everything else above. What is below a
 * signature or an older message would belong to that.
 */
export function withPart(text: string, part: string): string {
  if (text.trim() === '') return part;
  return isForwarded(part) ? `${text.trimEnd()}\n\n${part}` : `${part}\n\n${text.trimStart()}`;
}

/** What is not in the text, with the reason for each. */
export const leftOutOf = ({ parts }: Pick<Brief, 'parts'>) =>
  parts.flatMap(({ name, text, leftOut }) => (leftOut === null ? [] : [{ name, text, reason: leftOut }]));

/** The result for one of several files. */
export const FileRead = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), file: Brief }),
  z.strictObject({ ok: z.literal(false), name: z.string().max(300), message: z.string() }),
]);
export type FileRead = z.infer<typeof FileRead>;

/** How the text of these files is read: the header of an email among them, and what of each file is not in it. */
export function readWithOf(files: readonly FileRead[], include: ReadWith['include'] = []): ReadWith {
  const read = files.flatMap((one) => (one.ok ? [one.file] : []));
  return { include, email: mailHeaderOf(read), ...(files.length > 0 && { files: files.map(noteOf) }) };
}

const noteOf = (one: FileRead): AddedFile =>
  one.ok
    ? { name: one.file.name, leftOut: leftOutOf(one.file).map(({ name, reason }) => ({ name, reason })) }
    : { name: one.name, leftOut: [{ name: one.name, reason: 'unreadable' }] };
