/** One kind of file that can hold a client's request. */
export interface BriefFormat {
  /** The largest file that is read, in bytes: what it carries beside the words counts too. */
  maxBytes: number;
  /**
   * Null where the bytes are no text.
   *
   * @throws {CallRefused} where they are of this format and cannot be read
   */
  read(bytes: Buffer, name: string): Promise<BriefContent | null>;
}

export interface BriefContent {
  text: string;
  /** Names of parts that were not read. */
  leftOut: string[];
}
