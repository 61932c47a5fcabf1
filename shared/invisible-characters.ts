/** Characters that nobody sees, and those that turn the order of words around. */

/** Controls but line feeds and tabs, zero-width and direction characters, tags. */
const UNSEEN = /(?![\n\t])[\p{Cc}\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u{E0000}-\u{E007F}]/gu;

/** The text as a person sees it, in the order in which it is. */
export const stripInvisibleCharacters = (text: string): string => text.replaceAll(UNSEEN, '');
