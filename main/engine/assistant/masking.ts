/** What of a client's text goes to Claude: no invisible characters, no mail addresses, no phone numbers. */

// Controls but tab and line ends, and format characters: zero-width and bidi marks, Unicode's tags.
const INVISIBLE = /(?![\t\n\r])[\p{Cc}\p{Cf}]/gu;
const MAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const PHONE = /\+?\d[\d\s().-]{7,}\d/g;

/** The text with mail addresses and phone numbers replaced by marks that name nobody. */
export const masked = (text: string): string =>
  text.replace(INVISIBLE, '').replace(MAIL, '[mail address]').replace(PHONE, '[phone number]');
