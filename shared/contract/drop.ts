/** How the bytes of a dropped file cross from a window to the app. Plain values: the preload script reads them. */

/** The largest file that can be dropped. */
export const MAX_DROP_BYTES = 25_000_000;
/** The most that one message carries. */
export const DROP_CHUNK_BYTES = 256 * 1024;
