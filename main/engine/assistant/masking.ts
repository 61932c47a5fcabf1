/** What of a client's text goes to Claude: no invisible characters, no mail addresses, no phone numbers. */

// Controls but tab and line ends, zero-width and bidi marks, variation selectors, and Unicode's tag characters.
// oxlint-disable-next-line no-control-regex -- taking control characters out is what this is for
const INVISIBLE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]|[\u{e0000}-\u{e0fff}]/gu;
const MAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const PHONE = /\+?\d[\d\s().-]{7,}\d/g;

/** The text with mail addresses and phone numbers replaced by marks that name nobody. */
export const masked = (text: string): string =>
  text.replace(INVISIBLE, '').replace(MAIL, '[mail address]').replace(PHONE, '[phone number]');
