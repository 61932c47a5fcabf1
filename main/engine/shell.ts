/** What the engine asks of main, which has the windows: printing, opening drafts, reading files, notifying a person. */
import type { CandidateRows, Mapping } from '../../shared/candidates/import';
import type { PrintedDocument } from '../../shared/document/printed-document';
import type { Alert } from '../../shared/jobs/dead-letter';

export interface Shell {
  /** Prints a document to a file. @throws {PrintFailedError} */
  print(document: PrintedDocument, path: string): Promise<void>;
  /** Opens a draft of the outbox in the person's mail app. @throws {PrintFailedError} */
  openDraft(path: string): Promise<void>;
  /** Reads a table of candidates: in a process of its own, since it comes from outside. @throws {UnreadableFileError} */
  readCandidates(path: string, mapping: Mapping): Promise<CandidateRows>;
  /** Notifies a person of jobs that failed. */
  alert(alert: Alert): void;
}

/** Main could not print, save or open; `code` says why. */
export class PrintFailedError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'PrintFailedError';
  }
}

/** The file cannot be read; the message says what to do. */
export class UnreadableFileError extends Error {
  override readonly name = 'UnreadableFileError';
}
