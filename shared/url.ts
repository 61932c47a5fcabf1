/** Parses web addresses by the WHATWG rules, as every runtime of the app does (url.spec.whatwg.org). */

export interface ParsedUrl {
  readonly href: string;
  readonly protocol: string;
  /** Lower case; a name of another script in its ASCII form, an IPv6 address in brackets. */
  readonly hostname: string;
  readonly username: string;
  readonly password: string;
  readonly hash: string;
}

/** In every runtime, but in no library of the language itself. */
declare const URL: { new (text: string): ParsedUrl; canParse(text: string): boolean };

/** Null where the text is not a complete URL. */
export const parseUrl = (text: string): ParsedUrl | null => (URL.canParse(text) ? new URL(text) : null);
