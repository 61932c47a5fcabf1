/** Why a document could not be printed or saved. */
export type PrintErrorCode = 'target_unwritable' | 'disk_full' | 'print_failed';

export class PrintError extends Error {
  override readonly name = 'PrintError';

  /** `message` is for a person: what happened and what to do. */
  constructor(
    readonly code: PrintErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
