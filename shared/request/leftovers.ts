/** The words that make no part of the price: wishes it leaves out, and words that carried no fact. */
import { STOP_WORDS } from './phrases';
import type { Leftover, Span } from './reading';
import type { Token } from './tokens';

/** Tried on lower-case text; every quantifier is bounded. */
const NOT_PRICED: readonly (readonly [string, RegExp])[] = [
  [
    'working hours',
    /\b(?:night ?shifts?|graveyard(?: shifts?)?|overnight|panggabi|(?:us|uk|est|pst|sydney|london|new york) (?:business )?(?:hours|time|shift)|weekends?|overtime|24\/7|on.call)\b/gu,
  ],
  [
    'working hours',
    /\b\d{1,2}(?::\d\d)? ?[ap]m ?(?:-|–|to|until) ?\d{1,2}(?::\d\d)? ?[ap]m(?: \w{1,12} time)?/gu,
  ],
  [
    'a discount',
    /\b(?:\d{1,3} ?% )?(?:discounts?|diskwento|rebates?|promo(?:tion)?s?|volume pricing|bulk (?:rates?|pricing))\b/gu,
  ],
  // A phone is a channel ("phone and e-mail queue") unless it is one to be given; "to monitor" is a verb.
  [
    'equipment',
    /\b(?:laptops?|computers?|headsets?|equipment|hardware|webcams?|(?:mobile|cell|company|work|desk|smart) ?phones?)\b|(?<!\b(?:answer|answering|man|manning|on|over|cover|covering|handle|handling) (?:the |our |incoming )?)\bphones\b|\b(?:(?:dual|second|extra|external|two|a|\d) monitors?|monitors(?! (?:the|our|all|their|your|incoming|calls)\b))\b/gu,
  ],
  [
    'part-time work',
    /\b(?:part.?time(?:rs?)?|half days?|(?:[1-9]|[12]\d|3[0-4]) ?(?:hours?|hrs?) (?:a|per) week|[1-6] ?(?:hours?|hrs?) (?:a|per) day)\b/gu,
  ],
  ['a confidentiality agreement', /\b(?:ndas?|non.disclosure|confidentiality)\b/gu],
  ['insurance cover', /\b(?:professional indemnity|liability insurance|insurance cover(?:age)?)\b/gu],
  [
    'software licences',
    /\b(?:software|licen[cs]es?|subscriptions?) (?:included|licen[cs]es?|costs?|fees?)\b/gu,
  ],
  ['training', /\b(?:training|onboarding) (?:included|costs?|fees?|programme?|period)\b/gu],
  ['a trial', /\b(?:free trial|trial (?:period|month|week)|pilot period)\b/gu],
  ['references', /\b(?:references|case studies|resumes|cvs|sample profiles)\b/gu],
];

/**
 * @param used tells whether the token at an index carried a fact or steered reading
 */
export function findLeftovers(
  text: string,
  tokens: readonly Token[],
  used: (index: number) => boolean,
): Leftover[] {
  const notPriced = wishesNotPriced(text, tokens, used);
  const covered = new Uint8Array(text.length);
  for (const { span } of notPriced) covered.fill(1, span.start, span.end);
  const taken = (token: Token) => covered.subarray(token.start, token.end).includes(1);
  const notUsed: Leftover[] = [];
  let open: Span | null = null;
  for (const [index, token] of tokens.entries()) {
    const isContent = token.kind === 'word' || token.kind === 'number' || token.kind === 'address';
    if (isContent && !used(index) && !STOP_WORDS.has(token.text) && !taken(token)) {
      if (open) open.end = token.end;
      else {
        open = { start: token.start, end: token.end };
        notUsed.push({ span: open, kind: 'not_used', topic: null });
      }
    } else if (!(isContent && STOP_WORDS.has(token.text) && !used(index))) open = null;
  }
  return [...notPriced, ...notUsed].toSorted((a, b) => a.span.start - b.span.start);
}

function wishesNotPriced(
  text: string,
  tokens: readonly Token[],
  used: (index: number) => boolean,
): Leftover[] {
  // Case folding must not move offsets: only letters whose lower case is as long.
  const lower = text.replaceAll(/\p{Lu}/gu, (letter) => {
    const small = letter.toLowerCase();
    return small.length === letter.length ? small : letter;
  });
  const found: Leftover[] = [];
  const taken = new Uint8Array(text.length);
  const facts = new Uint8Array(text.length);
  for (const [index, token] of tokens.entries()) if (used(index)) facts.fill(1, token.start, token.end);
  for (const [topic, pattern] of NOT_PRICED) {
    for (const match of lower.matchAll(pattern)) {
      const span = { start: match.index, end: match.index + match[0].length };
      // `phone receptionist`, `computer operator`: words of a role are no wish.
      const isFact = topic !== 'part-time work' && facts.subarray(span.start, span.end).includes(1);
      if (taken.subarray(span.start, span.end).includes(1)) continue;
      taken.fill(1, span.start, span.end);
      if (!isFact) found.push({ span, kind: 'not_priced', topic });
    }
  }
  return found;
}
