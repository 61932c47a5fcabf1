/** What of a client's text goes to Claude: no invisible characters, no mail addresses, no phone numbers. */

// Controls but tab and line ends, and format characters: zero-width and bidi marks, Unicode's tags.
const INVISIBLE = /(?![\t\n\r])[\p{Cc}\p{Cf}]/gu;
const MAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
// A date such as 2027-01-15 is no phone number.
const PHONE = /(?<!\d)(?!\d{4}-\d{2}-\d{2}(?!\d))\+?\d[\d\s().-]{7,}\d/g;

/** The text with mail addresses and phone numbers replaced by marks that name nobody. */
export const masked = (text: string): string =>
  text.replace(INVISIBLE, '').replace(MAIL, '[mail address]').replace(PHONE, '[phone number]');
