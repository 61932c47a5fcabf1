/** What a message asks Maya for, by fixed rules: pure, and the same for the same words. */
import { onlyAddressIn } from '../../../shared/mail/address';

export const INTENTS = ['quote', 'candidates', 'mail', 'lead'] as const;
export type Intent = (typeof INTENTS)[number];

const PRICE =
  '\\b(?:price[sd]?|pricing|quot(?:e|es|ed|ing|ation)|costs?|costing|estimate|how much|magkano|presyo)\\b';
const PEOPLE = '(?:candidates?|people|profiles?|matches|applicants?|talents?|someone|kandidato|aplikante)';
const OF_WHAT = '(?:\\s+for\\s+(?:it|them|this|that|these|those|each|the\\s+(?:roles?|quote)))?';
const FIND = '\\b(?:find|search|look(?:ing)?\\s+for|show|get|match|shortlist|suggest|source|hanap\\w*)\\b';
/** The next thing that is asked for. */
const NEXT =
  '\\b(?:and|then|also|plus)\\s+(?:please\\s+)?(?:e-?mail|mail|send|forward|give|add|note|save|capture|create|tell)\\b';
/** "Find bookkeepers" names roles instead of people. Asked of Maya, not said about a client who is "looking for" staff. */
const LOOK = `(?:^|[.;!?,\\n]|\\b(?:please|and|then|also|you))\\s*(?:find(?!\\s+(?:attached|enclosed|below|out)\\b)|search(?:\\s+for)?|shortlist|suggest|source|look\\s+for)\\b(?:(?!${PRICE}|${NEXT})[^.;!?\\n]){1,120}`;
const SEARCH = `${FIND}[^.;!?\\n]{0,80}?\\b${PEOPLE}\\b${OF_WHAT}`;
const ADDRESS = '[^\\s<>()[\\]",;:@]+@[^\\s<>()[\\]",;:@]+';
const POST = '\\b(?:e-?mail|mail|send|forward)\\b';
const MAIL = `${POST}(?:[^.;!?\\n]{0,80}?\\b(?:candidates?|matches|profiles?|shortlist)\\b(?:\\s+to\\s+${ADDRESS})?|\\s+(?:them|those|these|the\\s+(?:best|top|first)\\s+\\w+)\\s+to\\s+${ADDRESS})`;
const LEAD = '\\b(?:new|add|capture|save|record|note|create)\\b(?:\\s+\\w+){0,3}?\\s+leads?\\b';
const AS_LEAD =
  '\\b(?:add|capture|save|record|note)\\s+([^.;!?\\n]{1,120}?)\\s+as\\s+an?\\s+(?:new\\s+)?lead\\b';
/** What leads over to the next wish. */
const LINK = '(?:[\\s,;]*\\b(?:and|then|also|plus|please|can you|could you)\\b[\\s,]*)*';

const matches = (pattern: string, text: string): boolean => new RegExp(pattern, 'i').test(text);

/** @param hasRoles whether the offline reader found roles in the message */
export function detectIntents(message: string, hasRoles: boolean): ReadonlySet<Intent> {
  const wishes = new Set<Intent>();
  const isPrice = matches(PRICE, message);
  if (matches(MAIL, message)) wishes.add('mail');
  const isSearch = matches(SEARCH, withoutMails(message)) || (hasRoles && searchPart(message) !== null);
  if (isSearch) wishes.add('candidates');
  if (matches(LEAD, message) || matches(AS_LEAD, message)) wishes.add('lead');
  // Roles alone ask for their price, as in a client's own words.
  if (hasRoles && (isPrice || wishes.size === 0)) wishes.add('quote');
  return wishes;
}

/** Where a message names the roles to search for, without their price; null: nowhere. */
export function searchPart(message: string): { start: number; end: number } | null {
  const found = message.match(new RegExp(LOOK, 'i'));
  const start = found?.index ?? 0;
  const isPriced = found && new RegExp(`^\\s*${PRICE}`, 'i').test(message.slice(start + found[0].length));
  return found && !isPriced ? { start, end: start + found[0].length } : null;
}

/** "Send matching candidates" alone isn't a search. */
const withoutMails = (message: string): string => message.replace(new RegExp(LINK + MAIL, 'gi'), ' ');

/** The message without what asks for candidates or mails, so that only the request for staff is priced. */
export function withoutOtherWishes(message: string): string {
  const left = withoutMails(message)
    .replace(new RegExp(`${LINK}(?:${SEARCH}|${LOOK})`, 'gi'), ' ')
    .trim();
  return left === '' ? message : left;
}

const PLACE = /\b(?:in|from|near|around|based\s+in|sa)\s+([^.;!?\n]+)/giu;
const WITH = /\b(?:with|knows?|knowing|using|skilled\s+in|experienced?\s+(?:in|with))\s+([^.;!?\n]+)/giu;
const PAY =
  /\b(?:under|below|up\s+to|at\s+most|less\s+than|max(?:imum)?(?:\s+of)?)\s+(?:PHP|₱|P)?\s*(\d{1,3}(?:,\d{3})+|\d{4,7}|\d{1,3}(?=\s*k\b))\s*(k\b)?/i;

/** What narrows a search: known skills and cities, and the most asked salary in whole pesos per month. */
export function narrowingOf(
  message: string,
  known: { skills: readonly string[]; cities: readonly string[] },
): { skills: string[]; city: string | null; max_salary_php: number | null } {
  const [, amount, thousands] = message.match(PAY) ?? [];
  const places = clausesOf(PLACE, message);
  const skills = clausesOf(WITH, message);
  return {
    skills: known.skills.filter((skill) => names(skills, skill)).slice(0, 10),
    city:
      known.cities.find((city) => names(places, city)) ??
      known.cities.find((city) => names(places, city.replace(/ City$|, .*$/, ''))) ??
      null,
    max_salary_php: amount ? Number(amount.replaceAll(',', '')) * (thousands ? 1_000 : 1) : null,
  };
}

const clausesOf = (pattern: RegExp, message: string): string =>
  [...message.matchAll(pattern)].map(([, clause]) => clause).join('\n');

/** Whether a name is in a text as words of its own. */
function names(text: string, name: string): boolean {
  const at = text.toLowerCase().indexOf(name.toLowerCase());
  if (at === -1) return false;
  const [before = ' ', after = ' '] = [text[at - 1], text[at + name.length]];
  return !/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}]/u.test(after);
}

const FIRST = /\b(?:top|best|first)\s+(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)\b/i;
const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** To whom candidates are mailed, empty where the message names nobody or several, and how many; null: not said. */
export function parseEmailRequest(message: string): { to: string; first: number | null } {
  const number = message.match(FIRST)?.[1]?.toLowerCase();
  const first = number === undefined ? null : NUMBERS.indexOf(number) + 1 || Number(number);
  return { to: onlyAddressIn(message, ''), first };
}

const PERSON = /^(?:(?:contact|attn|attention)\s*:?\s+)?(\p{Lu}[\p{L}'.’-]*(?:\s+\p{Lu}[\p{L}'.’-]*){0,3})$/u;

/** A lead as a message names it: `new lead: Harbourline, Dana Cole, dana@harbourline.com, wants 3 bookkeepers`. */
export function parseLead(message: string): {
  company: string;
  contact: string | null;
  email: string | null;
  note: string | null;
} {
  const named = message.match(new RegExp(AS_LEAD, 'i'))?.[1];
  const lead = new RegExp(LEAD, 'i');
  const after = message.slice(Math.max(0, message.search(lead))).replace(lead, '');
  const isNamed = named !== undefined && !/^(?:this|that|it|them|him|her|us)$/i.test(named.trim());
  const words = (isNamed ? named : named === undefined ? after : '').replace(
    /^[\s:,–—-]*(?:(?:from|for|called|named|is|at)\b\s*)?/i,
    '',
  );
  const parts = words
    .split(/[,;\n]|\.\s|\.$/)
    .map((part) => part.replace(new RegExp(`(?:\\be-?mail\\s*:?\\s*)?<?${ADDRESS}>?`, 'gi'), '').trim())
    .filter((part) => part !== '');
  const [company = '', second, ...more] = parts;
  const contact = second === undefined ? null : (second.match(PERSON)?.[1] ?? null);
  const note = [...(second !== undefined && contact === null ? [second] : []), ...more].join(', ');
  return { company, contact, email: onlyAddressIn(message, '') || null, note: note || null };
}
