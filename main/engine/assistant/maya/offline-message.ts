/** What a message asks Maya for, by fixed rules: pure, and the same for the same words. */

export const WISHES = ['quote', 'candidates', 'mail', 'lead'] as const;
export type Wish = (typeof WISHES)[number];

const PRICE =
  /\b(?:price[sd]?|pricing|quot(?:e|es|ed|ing|ation)|costs?|costing|estimate|how much|magkano|presyo)\b/i;
const PEOPLE = '(?:candidates?|people|profiles?|matches|applicants?|talents?|someone|kandidato|aplikante)';
const OF_WHAT = '(?:\\s+for\\s+(?:it|them|this|that|these|those|each|the\\s+(?:roles?|quote)))?';
const SEARCH = `\\b(?:find|search|look(?:ing)?\\s+for|show|get|match|shortlist|suggest|source|hanap\\w*)\\b[^.;!?\\n]{0,80}?\\b${PEOPLE}\\b${OF_WHAT}`;
const MAIL = `\\b(?:e-?mail|mail|send|forward)\\b[^.;!?\\n]{0,80}?\\b(?:candidates?|matches|profiles?|shortlist)\\b`;
const LEAD = '\\b(?:new|add|capture|save|record|note|create)\\b(?:\\s+\\w+){0,3}?\\s+leads?\\b';
/** What leads over to the next wish. */
const LINK = '(?:[\\s,;]*\\b(?:and|then|also|plus|please|can you|could you)\\b[\\s,]*)*';

const matches = (pattern: string, text: string): boolean => new RegExp(pattern, 'i').test(text);

/** @param hasRoles whether the offline reader found roles in the message */
export function wishesOf(message: string, hasRoles: boolean): ReadonlySet<Wish> {
  const wishes = new Set<Wish>();
  if (matches(SEARCH, message)) wishes.add('candidates');
  if (matches(MAIL, message)) wishes.add('mail');
  if (matches(LEAD, message)) wishes.add('lead');
  // Roles alone ask for their price, as in a client's own words.
  if (hasRoles && (PRICE.test(message) || wishes.size === 0)) wishes.add('quote');
  return wishes;
}

/** The message without what asks for candidates or mails, so that only the request for staff is priced. */
export function withoutOtherWishes(message: string): string {
  const left = message.replace(new RegExp(`${LINK}(?:${SEARCH}|${MAIL})`, 'gi'), ' ').trim();
  return left === '' ? message : left;
}
