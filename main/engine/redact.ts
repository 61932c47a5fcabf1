/** Takes secrets and people's contact data out of a text that is about to be logged or stored. */

/** The longest text that is kept, in UTF-16 units. */
export const MAX_REDACTED = 500;

/** Every pattern is linear: what is before a rare mark (`@`, `://`) has a bounded length. */
const SECRETS: readonly [RegExp, string][] = [
  // Of an address only the server is kept: a path, query or login can hold a token.
  [
    /\b([a-z][a-z\d+.-]{0,15}:\/\/)(?:[^\s/?#"'<>]{0,300}@)?([^\s/?#"'<>@]{1,253})(?:[/?#][^\s"'<>]*)?/gi,
    '$1$2/…',
  ],
  [/\b(authorization|x-api-key)\b["']?\s*[:=]\s*["']?(?:(?:Bearer|Basic)\s+)?[^\s"',;]+/gi, '$1: [key]'],
  [/\bBearer\s+\S+/gi, 'Bearer [key]'],
  [/\bBasic\s+(?=[A-Za-z+/]*\d)[\w+/]{8,}={0,2}/g, 'Basic [key]'],
  [/\beyJ[\w-]{8,}\.[\w.-]+/g, '[key]'],
  [
    /\b((?:api|access|auth|client|bot)?[_-]?(?:key|token|secret|signature)|passw(?:or)?d|pwd)\b["']?\s*[:=]\s*["']?[^\s"',;&]+/gi,
    '$1: [key]',
  ],
  [/\b(?:sk-|gh[pousr]_|xox[a-z]-|AKIA)[\w-]{8,}/g, '[key]'],
  // A Telegram bot's token is in the path of its address.
  [/(?:\bbot)?\d{5,}:[\w-]{8,}/gi, '[key]'],
  [/[\p{L}\p{N}._%+'-]{1,64}(?:[@＠]|%40)[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu, '[mail]'],
  // Long runs of letters and digits: keys and signatures of any other kind.
  [/(?<![\w+=-])(?=[A-Za-z_+=-]*\d)(?=[\d_+=-]*[A-Za-z])[\w+=-]{32,}/g, '[key]'],
  // Phone numbers, and the Philippine TIN (9 or 12 digits), however they are grouped; no date, no IPv4 address.
  [
    /(?<!\d[.-]?)\+?\(?(?!\d{4}-\d\d-\d\d\b|(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!\.)|\b)){4}(?!\d|\.\d))\d(?:[\s().-]{0,2}\d){7,}/g,
    '[number]',
  ],
];

/**
 * Takes what looks like a key, a token, an email address, a phone or tax number out of a text, and everything of an
 * address but its server. Control characters become spaces.
 *
 * @returns at most `MAX_REDACTED` UTF-16 units
 */
export function redact(text: string): string {
  // A cut through a secret would hide it from the patterns: the word that is cut goes too.
  const start = text.length > 4 * MAX_REDACTED ? text.slice(0, 4 * MAX_REDACTED).replace(/\S*$/, '') : text;
  const plain = start.replace(/(?!\n)\p{Cc}/gu, ' ');
  return SECRETS.reduce((clean, [pattern, mark]) => clean.replace(pattern, mark), plain)
    .slice(0, MAX_REDACTED)
    .replace(/\p{Cs}$/u, '');
}
