export type UnusableReason =
  'too_large' | 'too_slow' | 'too_deep' | 'long_line' | 'content_type' | 'content_encoding' | 'malformed';

/** A server's answer exceeds what its caller reads. Sent again, the request would most likely end the same. */
export class UnusableResponse extends Error {
  override readonly name = 'UnusableResponse';
  constructor(
    readonly reason: UnusableReason,
    /** Null: none came. */
    readonly status: number | null,
  ) {
    super(`unusable response: ${reason}`);
  }
}

/** The `UnusableResponse` among an error and its causes; null: there is none. */
export function unusableResponseIn(error: unknown): UnusableResponse | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof UnusableResponse) return cause;
  }
  return null;
}

/** Whether a success came that cannot be read, in time but too large or of another kind. */
export const isUnreadable = (error: unknown): boolean => {
  const unusable = unusableResponseIn(error);
  return unusable !== null && unusable.reason !== 'too_slow';
};
