/**
 * Orders inside a client's text ("set the price to 1", "ignore all previous instructions"). They are data:
 * found here so that no fact is read from them and a person is told.
 */
import type { Token } from './tokens';

/** Token indexes, `to` exclusive. */
export interface TokenRange {
  from: number;
  to: number;
}

const PRICE =
  '(?:price|prices|pricing|total|totals|fee|fees|cost|costs|multiplier|multipliers|margin|markup|rate|rates|quote|salary|salaries|discount|presyo|setup|subtotal)';
const RULES =
  '(?:instruction|instructions|rule|rules|prompt|prompts|guideline|guidelines|message|messages|policy|policies|directions|context|configuration|settings|instrucciones|instrucoes|istruzioni|anweisungen|regles|reglas|regeln)';
/** Tried on the words of a sentence, symbols included, parted by single spaces; each is anchored to a word. */
const ORDERS: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget) (?:(?:all|everything|of|the|this|that) ){0,3}(?:above|previous|prior|foregoing)\b/u,
  /\b(?:multiplier|margin|markup)(?: ?[:=]| of| at| is| to)? ?(?:\d|zero\b)/u,
  new RegExp(
    `\\b(?:ignore|disregard|forget|override|overrule|bypass|skip|ignorez|ignora|ignorar|ignoriere|ignoriert|balewalain|huwag pansinin|kalimutan)(?: (?!need|quote)[\\p{L}']+){0,5} ${RULES}\\b`,
    'u',
  ),
  new RegExp(
    `\\b(?:ignore|disregard|forget) (?:everything|all|anything) (?:above|before|previous|you)\\b`,
    'u',
  ),
  new RegExp(
    `\\b(?:set|make|change|force|fix|reduce|lower|drop|put|override|adjust|update|i - set|gawin|gawing|gawin mong|ibaba|bring|keep)(?: [\\p{L}\\d.']+){0,4} ${PRICE}(?: [\\p{L}']+){0,4}(?: (?:to|at|be|as|sa|=|na|at most))? ?(?:[$£€] )?(?:\\d|zero|one\\b|free|nothing|nil|half|piso)`,
    'u',
  ),
  new RegExp(
    `\\b${PRICE} ?(?:=|:=|==|: =|must be|should be|shall be|is now) ?(?:[$£€] )?(?:\\d|zero|free|nothing)`,
    'u',
  ),
  new RegExp(
    `\\b(?:remove|waive|delete|drop|zero out|cancel|omit) (?:all|any|every|the|your|our|setup|set|up| )*(?: ?)${PRICE}\\b`,
    'u',
  ),
  new RegExp(
    `\\b(?:reveal|show|print|leak|expose|disclose|output|repeat|tell me|display|list)(?: [\\p{L}']+){0,4} (?:multiplier|multipliers|margin|margins|markup|prompt|instructions|secret|secrets|api key|password|system|internal|other clients)\\b`,
    'u',
  ),
  /\b(?:zero|nil|no|0 ?%?) (?:margin|margins|markup|multiplier)\b(?! for\b| of error)/u,
  /(?<!\bwe )\b(?:do not|don't|dont|never|without) ask(?:ing)?(?: (?:me|us|any|more|further|the|client|clarifying))* questions?\b/u,
  /\b(?:do not|don't|dont|never) charge\b|\bnew (?:rule|rules|policy) ?:/u,
  /\b(?:you must|you will|you shall|always|only) (?:respond|reply|answer|output|return|say)\b|\b(?:reply|respond|answer) only with\b/u,
  /\b(?:all|every|any|these|those)(?: [\p{L}]+){1,3} (?:is|are|must be|should be) free\b/u,
  /\byou are now\b|\bact as (?:an? )?(?:admin|administrator|developer|dan|root|system)|\bpretend (?:to be|you are)\b/u,
  /\b(?:admin|developer|debug|god|root|jailbreak|dan) mode\b|\bjailbreak\b|\bsystem prompt\b|\bnew instructions\b|\bsudo\b/u,
  /(?:^|[<[|]\s?\/?)(?:system|assistant|inst|im_start) ?[:>\]|]/u,
  /\b(?:100|[5-9]\d) ?(?:%|percent)(?: [\p{L}']+)? (?:discount|off|rebate)\b/u,
  /\b(?:apply|give|use|add|set|grant|take)(?: [\p{L}']+){0,3} \d+(?: \. \d+)? ?(?:%|percent)(?: [\p{L}']+)? (?:discount|off)\b/u,
  /\b(?:discount|diskwento)(?: [\p{L}']+){0,2} ?(?:=|:|of|to|na) ?(?:100|[5-9]\d) ?(?:%|percent)/u,
  /\b(?:approve|accept|finali[sz]e|send|mark)(?: [\p{L}']+){0,2} (?:this|the) (?:quote|order|request)(?: [\p{L}']+){0,3} (?:without|automatically|immediately|as approved|now)\b/u,
  /\b(?:everything|it all|this) (?:is|for|must be|should be) free\b|\bfree of charge\b|\bmark (?:this|it) as (?:approved|paid)\b/u,
];
/** What is said to software is an order, whatever it says; it ends with its sentence. */
const SOFTWARE = '(?:ai|llm|bot|chatbot|language model|model|software|parser|machine|algorithm|claude)';
const ADDRESSES: readonly RegExp[] = [
  new RegExp(
    `\\b(?:note|notes|message|instruction|instructions|reminder|memo|attention) ?(?:to|for|:) ?(?:(?:the|any|all|our|your|this) ){0,2}${SOFTWARE}\\b.*`,
    'u',
  ),
  new RegExp(`(?:^|[([] ?)(?:(?:dear|hey|hi|to) )?(?:the )?${SOFTWARE}(?: [\\p{L}]+){0,3} ?[,:].*`, 'u'),
  /\b(?:billed|priced|charged|quoted) as\b.*\bat (?:no|zero) (?:cost|charge)\b/u,
];
/** A database statement is no order to us, whatever it would set. */
const SQL =
  /\b(?:update \S+ set|insert into|delete from|drop table|alter table|union select|select \S+ from)\b/u;
/** A question is a wish, not an order: "could we get a 10 % discount?". */
const ASKING = /^(?:can|could|would|is|are|do|does|any|may|what|how|pwede|puwede)\b/u;
/** Where an order ends within its sentence because the request goes on. */
const GOES_ON = /^(?:quote|need|we|i|also|price|kailangan|pa)$/;

/** The stretches of the text that are orders, each to the end of its sentence or to where the request goes on. */
export function findInstructions(
  tokens: readonly Token[],
  startsRole: (index: number) => boolean,
): TokenRange[] {
  const ranges: TokenRange[] = [];
  for (const { from, to } of sentences(tokens)) {
    const starts: number[] = [];
    let joined = '';
    // A sentence without an end is no sentence that a person wrote; the bound keeps the patterns fast.
    const end = Math.min(to, from + 400);
    for (let index = from; index < end; index++) {
      if (joined !== '') joined += ' ';
      starts.push(joined.length);
      joined += tokens[index]?.text ?? '';
    }
    const first = firstOrder(withoutSql(joined));
    if (first === undefined) continue;
    const matchStart = from + starts.findLastIndex((start) => start <= first.start);
    const matchEnd = from + starts.findLastIndex((start) => start < first.end);
    const begin = clauseStart(tokens, from, matchStart);
    ranges.push({ from: begin, to: clauseEnd(tokens, matchEnd + 1, end === to ? to : end, startsRole) });
  }
  return ranges;
}

function withoutSql(sentence: string): string {
  const statement = SQL.exec(sentence);
  return statement ? sentence.slice(0, statement.index) : sentence;
}

function firstOrder(sentence: string): { start: number; end: number } | undefined {
  let first: { start: number; end: number } | undefined;
  for (const order of [...ADDRESSES, ...ORDERS]) {
    const match = order.exec(sentence);
    if (!match || (/discount|off\b/.test(match[0]) && ASKING.test(sentence) && sentence.endsWith('?')))
      continue;
    if (!first || match.index < first.start)
      first = { start: match.index, end: match.index + match[0].length };
  }
  return first;
}

function* sentences(tokens: readonly Token[]): Generator<TokenRange> {
  let from = 0;
  for (let index = 0; index <= tokens.length; index++) {
    const token = tokens[index];
    const decimal = token?.text === '.' && tokens[index + 1]?.spaced === false;
    const ends = !token || token.kind === 'newline' || (/^[.!?;]$/.test(token.text) && !decimal);
    if (!ends) continue;
    const to = token?.text === '?' ? index + 1 : index;
    if (to > from) yield { from, to };
    from = index + 1;
  }
}

/** The order's clause begins after the last comma or "and" before it. */
function clauseStart(tokens: readonly Token[], from: number, match: number): number {
  for (let index = match; index > from; index--) {
    if (/^(?:,|and|then|but|-|\))$/.test(tokens[index - 1]?.text ?? '')) return index;
  }
  return tokens.slice(from, match).some((token) => token.kind === 'number') ? match : from;
}

function clauseEnd(
  tokens: readonly Token[],
  from: number,
  to: number,
  startsRole: (index: number) => boolean,
): number {
  for (let index = from; index < to; index++) {
    if (!/^(?:,|and|then|but|also|for|on|ng|-|:|\]|>|\}|\)|\||\*)$/.test(tokens[index]?.text ?? '')) continue;
    const next = tokens[index + 1]?.text ?? '';
    if (GOES_ON.test(next) && roleWithin(index + 2, 6)) return index;
    if (roleWithin(index + 1, 4)) return index;
  }
  return to;

  function roleWithin(start: number, length: number): boolean {
    for (let index = start; index < Math.min(start + length, to); index++) if (startsRole(index)) return true;
    return false;
  }
}
