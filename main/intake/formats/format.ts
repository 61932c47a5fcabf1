/** One kind of file that can hold a client's request. */
import type { EmailHeader } from '../../../shared/contract/brief';
import type { LeftOutReason } from '../../../shared/request/added-file';

export interface BriefFormat {
  /** The largest file that is read, in bytes: what it carries besides the words counts too. */
  maxBytes: number;
  /**
   * Null where the bytes are of another format.
   *
   * @throws {CallRefused} where they are of this format and cannot be read
   */
  read(bytes: Buffer, name: string): Promise<FileContent | null>;
}

export interface FileContent {
  /** In the order of the file. */
  parts: ReadPart[];
  /** Where the file is an email. */
  email?: EmailHeader;
}

export type ReadPart =
  /** The words of the file itself. */
  | { kind: 'text'; name: string | null; text: string }
  /** Words that are the request only where the file's own words are not: a subject. */
  | { kind: 'offered'; name: string; text: string }
  /** Words that are not meant to be read with the others, or that nobody can read (`text` null). */
  | { kind: 'left out'; name: string; text: string | null; reason: LeftOutReason }
  /** A file within the file. It is read by its own format, and is offered. */
  | { kind: 'file'; name: string; mimeType: string; bytes: Uint8Array; heading?: string };
