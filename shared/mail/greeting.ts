/** Whom an email greets: the first names of its recipients. */
import { companyKey } from '../clients/company';

/** Titles before a name, and letters after it. */
const TITLE = /^(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|atty|engr|ma'am)\.?$/i;
/** Names of mailboxes and departments, which are nobody's. */
const MAILBOX =
  /\b(?:accounts?|admin|billing|contact|customer|enquiries|finance|hello|help|hiring|hr|info|inquiries|marketing|office|operations|procurement|recruitment|reception|sales|service|support|team)\b/i;
/** Written without spaces, the family name first: no part of it is a first name. */
const WHOLE = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]+$/u;
const WORD = /^\p{L}[\p{L}\p{M}'’.-]*$/u;
const LONGEST_INITIAL = 2;

/**
 * The first name in a person's name, for a greeting: `Rachel` of `Dr Rachel Kim, CPA` and of `Kim, Rachel`.
 *
 * @param client the company that the person works for: that is not a person’s name
 * @returns null where it may be no person's name
 */
export function firstName(name: string, client: string | null): string | null {
  const text = name
    .normalize('NFC')
    .replace(/\(.*?\)|["“”]/g, ' ')
    .trim();
  if (text.includes('@') || MAILBOX.test(text)) return null;
  if (client !== null && companyKey(text) === companyKey(client)) return null;
  const [before = '', after = ''] = text.split(',').map((part) => part.trim());
  // `Kim, Rachel`, but not `Rachel Kim, CPA`.
  const words = (before.includes(' ') || after === '' || /^[A-Z]{2,}$/.test(after) ? before : after)
    .split(/\s+/)
    .filter((word) => !TITLE.test(word));
  const [first = ''] = words;
  if (words.length > 0 && words.every((word) => WHOLE.test(word))) return words.join(' ');
  const isInitial = first.replaceAll('.', '').length < LONGEST_INITIAL;
  if (!WORD.test(first) || isInitial) return null;
  return first === first.toUpperCase() || first === first.toLowerCase() ? capitalised(first) : first;
}

const capitalised = (word: string): string =>
  word
    .toLowerCase()
    .replace(/(^|[-'’])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());

/** The most people that are greeted one by one. */
const MOST_NAMED = 3;

/**
 * `Dana`, `Dana and Ben`; null where one of them is not known by name, or they are too many to be named.
 *
 * @param names the name of each recipient; null: not known
 */
export function greeted(names: readonly (string | null)[], client: string | null): string | null {
  const first = names.map((name) => name && firstName(name, client)).filter((name) => name !== null);
  if (first.length === 0 || first.length < names.length || first.length > MOST_NAMED) return null;
  const last = first.at(-1) ?? '';
  return first.length === 1 ? last : `${first.slice(0, -1).join(', ')} and ${last}`;
}
