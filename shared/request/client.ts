/** The client's company, where the text names it. */
import data from '../data/request-words-2026-11-24.json';
import type { TokenRange } from './instructions';
import { isShouted, type Token } from './tokens';

/** Words that a company's name ends in, or holds behind its first word. */
const COMPANY_WORDS: ReadonlySet<string> = new Set(data.company_words);
const SIGN_OFF = /^(?:regards|cheers|thanks|sincerely|best|salamat|thank|kind|warm|many|yours)$/;
const ASKS =
  /^(?:need|needs|want|wants|quote|price|pricing|require|looking|kailangan|gusto|magkano|pa-quote|please|pls|could|can)$/;
const ADDRESS =
  /^(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|parade|boulevard|blvd|highway|hwy|suite|floor|level|unit|box|square|place|court|terrace|close|way|nsw|vic|qld|wa|sa|tas)$/;
const LABELS =
  /^(?:client|company|customer|kliyente|business|organisation|organization|lead|prospect|firm|practice|agency)$/;
const WANTS = /^(?:wants?|needs?|is|are|requires?|would|asked|asks|has|likes?|wishes|looking)$/;
const SPEAKS = /^(?:here|writing|speaking|calling)$/;
const LEGAL_FORM = /^(?:ltd|limited|pty|inc|llc|llp|plc|corp|gmbh)$/;
const INTRODUCES = /^(?:from|at|@|of|with|behalf|ng|sa)$/;
/** Fields of work that read like a company's name. */
const GENERIC =
  /^(?:real estate|human resources|customer care|health care|home care|digital marketing|graphic design|social media|customer services)$/;
const HEADS_COMPANY = /^(?:owner|founder|director|ceo|principal|manager|president|head|partner|cfo|coo)$/;
const NOT_A_NAME =
  /^(?:mr|mrs|ms|dr|usd|aud|gbp|cad|nzd|eur|php|wfh|csr|csrs|va|vas|tl|i|we|they|please|need|needs|hybrid|office|remote|the|a|an|in|on|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|sydney|london|clark|manila|subject|hi|hello)$/;

/** The name's tokens, and where the label that introduced it began. */
export function findClient(written: readonly Token[]): TokenRange | undefined {
  const tokens = isShouted(written) ? written.map((token) => ({ ...token, cased: token.text })) : written;
  return (
    labelled(tokens) ??
    introduced(tokens) ??
    bracketed(tokens) ??
    headed(tokens) ??
    signed(tokens) ??
    wanting(tokens) ??
    onItsLine(tokens)
  );
}

/** `client is X`, `Client: X`, `Client X wants`, `Company: X`, `ang client ay X`. */
function labelled(tokens: readonly Token[]): TokenRange | undefined {
  for (const [index, token] of tokens.entries()) {
    if (!LABELS.test(token.text)) continue;
    let at = index + 1;
    if (/^(?:name|namin|natin)$/.test(tokens[at]?.text ?? '')) at += 1;
    const joint = tokens[at]?.text ?? '';
    const marked = /^(?::|is|called|named|ay|=|-|si)$/.test(joint);
    const apposed = joint === ',';
    if (!marked && !apposed && token.text !== 'client') continue;
    // `Update from the client: drop the VA` tells who speaks; behind a bare label any words are the name.
    const isBare = !/^(?:the|our|this|that|from|ang)$/.test(tokens[index - 1]?.text ?? '');
    const name = nameAt(tokens, marked || apposed ? at + 1 : at, isBare && joint === ':');
    if (!name) continue;
    const after = tokens[name.to]?.text ?? '';
    // `2 Client Account Managers` names a role.
    const isNamed = apposed
      ? /^[,(]$/.test(after)
      : marked || WANTS.test(after) || endsLikeCompany(tokens, name);
    if (isNamed) return name;
  }
  return undefined;
}

/** `This is Dan from X`, `call with Marisol at X`, `on behalf of X`, `Dan here from X`, `si Dan ng X`. */
function introduced(tokens: readonly Token[]): TokenRange | undefined {
  for (const [index, token] of tokens.entries()) {
    if (!INTRODUCES.test(token.text)) continue;
    if (token.text === 'of' && tokens[index - 1]?.text === 'behalf') {
      const name = nameAt(tokens, index + 1, false);
      if (name) return name;
      continue;
    }
    const person = tokens[index - 1];
    const here = person?.text === 'here' ? tokens[index - 2] : person;
    const leadsIt = /^(?:at|@)$/.test(token.text) || HEADS_COMPANY.test(person?.text ?? '');
    const company = leadsIt ? nameAt(tokens, index + 1, false) : undefined;
    if (company && endsLikeCompany(tokens, company)) return company;
    if (!here || !isCapitalised(here) || here.kind !== 'word') continue;
    const lead = tokens.slice(Math.max(0, index - 5), index).map(({ text }) => text);
    const isMeeting = lead.some((word) =>
      /^(?:is|am|i'm|with|to|si|met|spoke|name's|it's|here|im|w)$/.test(word),
    );
    const name = nameAt(tokens, index + 1, false);
    const isWriter = name !== undefined && (tokens[name.to]?.text === 'here' || isGreetedBy(tokens, index));
    if (name && (isMeeting || isWriter || endsLikeCompany(tokens, name))) return name;
  }
  return undefined;
}

/** `Hi, Dan from X`: with a comma the name is the writer's, without one the reader's. */
const isGreetedBy = (tokens: readonly Token[], from: number): boolean =>
  tokens[from - 2]?.text === ',' && /^(?:hi|hello|hey)$/.test(tokens[from - 3]?.text ?? '');

/** `a firm in Leeds (Pennine Accountants)`. */
function bracketed(tokens: readonly Token[]): TokenRange | undefined {
  for (const [index, token] of tokens.entries()) {
    if (token.text !== '(') continue;
    const name = nameAt(tokens, index + 1, false);
    if (name && tokens[name.to]?.text === ')' && endsLikeCompany(tokens, name)) return name;
  }
  return undefined;
}

/** `For X: 1 property manager …`, `for X, 2 VAs`, `para sa X`, `We are X,`. */
function headed(tokens: readonly Token[]): TokenRange | undefined {
  for (const [index, token] of tokens.entries()) {
    const isFor = token.text === 'for' || (token.text === 'sa' && tokens[index - 1]?.text === 'para');
    const isWe =
      /^(?:are|we're)$/.test(token.text) && (token.text !== 'are' || tokens[index - 1]?.text === 'we');
    if (!isFor && !isWe) continue;
    const name = nameAt(tokens, index + 1, false);
    if (!name) continue;
    const colon = isFor && tokens[name.to]?.text === ':' && name.to - name.from > 1;
    if (colon || endsLikeCompany(tokens, name)) return name;
  }
  return undefined;
}

/** The company's line under a sign-off: `Regards, / Ruth Calder / Tasman Freight Ltd`. */
function signed(tokens: readonly Token[]): TokenRange | undefined {
  const from = signatureStart(tokens);
  for (let index = from; index < tokens.length; index++) {
    const before = tokens[index - 1];
    if (!before || (before.kind !== 'newline' && !/^[,|]$/.test(before.text))) continue;
    const name = nameAt(tokens, index, false);
    // `Head of Customer Care` is who writes.
    if (name && !HEADS_COMPANY.test(tokens[index]?.text ?? '') && endsLikeCompany(tokens, name)) return name;
  }
  return closing(tokens);
}

/** `… Canadian dollars. Nadine, Lakeview Dental`: who writes, at the end of the last line. */
function closing(tokens: readonly Token[]): TokenRange | undefined {
  for (let index = tokens.length - 1; index > tokens.length - 10; index--) {
    if (tokens[index]?.text !== ',' || tokens[index - 1]?.kind !== 'word') continue;
    const name = nameAt(tokens, index + 1, false);
    const isLast = name?.to === tokens.length && endsLikeCompany(tokens, name);
    return isLast && /^[.!?]$/.test(tokens[index - 2]?.text ?? '') ? name : undefined;
  }
  return undefined;
}

/** A line that holds nothing but the company's name, or a person's before it: `Ann Lee, Harbour Homes`. */
function onItsLine(tokens: readonly Token[]): TokenRange | undefined {
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1];
    const begins = before === undefined || before.kind === 'newline';
    const isBehindName = before?.text === ',' && isCapitalised(tokens[index - 2] ?? token);
    if (!begins && !isBehindName) continue;
    const name = nameAt(tokens, index, false);
    if (!name || !endsLikeCompany(tokens, name) || !COMPANY_WORDS.has(tokens[name.to - 1]?.text ?? ''))
      continue;
    if (tokens[name.to] === undefined || tokens[name.to]?.kind === 'newline') return name;
  }
  return undefined;
}

/** `Bluegum Realty wants 2 …`, `Harbour Nurses Pty Ltd here.`, at the start of a sentence. */
function wanting(tokens: readonly Token[]): TokenRange | undefined {
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1];
    if (before && before.kind !== 'newline' && !/^[.!?,:]$/.test(before.text)) continue;
    if (!isCapitalised(token)) continue;
    const name = nameAt(tokens, index, false);
    const verb = name ? (tokens[name.to]?.text ?? '') : '';
    if (name && endsLikeCompany(tokens, name) && (WANTS.test(verb) || SPEAKS.test(verb))) {
      return name;
    }
  }
  return undefined;
}

/** Index of the signature's first token; the number of tokens where the text has no signature. */
export function signatureStart(tokens: readonly Token[]): number {
  for (let index = tokens.length - 1; index > 0; index--) {
    const before = tokens[index - 1];
    const begins = before?.kind === 'newline' || /^[.!?]$/.test(before?.text ?? '');
    if (!begins || !SIGN_OFF.test(tokens[index]?.text ?? '')) continue;
    let end = index;
    while (end < tokens.length && tokens[end]?.kind !== 'newline' && end - index <= 12) end += 1;
    const isBlock = end - index <= 5 && end < tokens.length;
    // On one line with the text: `… please. Thanks, Priya | Wattle Energy`.
    const isLastLine = end === tokens.length && end - index > 2 && end - index <= 12;
    if ((isBlock && !goesOn(tokens, end)) || isLastLine) return index;
  }
  return unsignedStart(tokens);
}

/** `Thanks for the call.` opens a letter as well: then what is wanted comes after it. */
function goesOn(tokens: readonly Token[], from: number): boolean {
  for (let index = from; index < tokens.length; index++) {
    const token = tokens[index];
    if (ASKS.test(token?.text ?? '')) return true;
    const begins = tokens[index - 1]?.kind === 'newline' || /^[-*•]$/.test(tokens[index - 1]?.text ?? '');
    if (!begins || token?.kind !== 'number' || token.value > 500) continue;
    // `0412 555 019` is a telephone number.
    const isTelephone = /^0\d/.test(token.text) || tokens[index + 1]?.kind === 'number';
    if (!isTelephone && !isAddressLine(tokens, index)) return true;
  }
  return false;
}

function isAddressLine(tokens: readonly Token[], from: number): boolean {
  for (let index = from; index < from + 10; index++) {
    const token = tokens[index];
    if (!token || token.kind === 'newline') return false;
    if (ADDRESS.test(token.text)) return true;
  }
  return false;
}

/** Without a sign-off: short lines of names down to the company's, `Aoife Brennan / Head of Product / Tidewell Software`. */
function unsignedStart(tokens: readonly Token[]): number {
  let end = tokens.length;
  while (end > 0 && tokens[end - 1]?.kind === 'newline') end -= 1;
  let start = end;
  for (let lines = 0; lines < 4; lines++) {
    const from = lineStart(tokens, lines === 0 ? end : start - 1);
    if (from === 0 || !isNameLine(tokens, from, lines === 0 ? end : start - 1)) break;
    if (lines === 0 && !endsLikeCompany(tokens, { from, to: end })) break;
    start = from;
  }
  return start === end || isOneLine(tokens, start, end) ? tokens.length : start;
}

function lineStart(tokens: readonly Token[], end: number): number {
  let from = end;
  while (from > 0 && tokens[from - 1]?.kind !== 'newline' && end - from <= 6) from -= 1;
  return from;
}

/** Two to five words in capitals, and nothing else but `of`, `&` and the like. */
function isNameLine(tokens: readonly Token[], from: number, to: number): boolean {
  if (to - from < 2 || to - from > 5 || tokens[from - 1]?.kind !== 'newline') return false;
  return tokens
    .slice(from, to)
    .every(
      (token) =>
        (token.kind === 'word' && isCapitalised(token)) || /^(?:of|and|the|for|&|,|\||-)$/.test(token.text),
    );
}

const isOneLine = (tokens: readonly Token[], from: number, to: number): boolean =>
  !tokens.slice(from, to).some(({ kind }) => kind === 'newline');

const isCapitalised = (token: Token): boolean => token.cased !== token.text || token.kind === 'number';

function endsLikeCompany(tokens: readonly Token[], name: TokenRange): boolean {
  if (name.to - name.from < 2) return false;
  const words = tokens.slice(name.from, name.to).map(({ text }) => text);
  if (GENERIC.test(words.join(' '))) return false;
  return tokens.slice(name.from + 1, name.to).some(({ text }) => COMPANY_WORDS.has(text));
}

/** The `Remote` of `Remote Area Nurses Pty Ltd`: words in capitals up to a legal form. */
function isOfLegalName(tokens: readonly Token[], from: number): boolean {
  for (let at = from + 1; at < from + 6; at++) {
    const token = tokens[at];
    if (token?.kind !== 'word' || !isCapitalised(token)) return false;
    if (LEGAL_FORM.test(token.text)) return true;
  }
  return false;
}

/** A run of capitalised words; after a label with a colon, all words up to the end of the line or a comma. */
function nameAt(tokens: readonly Token[], from: number, anyCase: boolean): TokenRange | undefined {
  let to = from;
  for (let index = from; index < tokens.length && index - from < 8; index++) {
    const token = tokens[index];
    if (!token || (index > from && tokens[index - 1]?.kind === 'newline')) break;
    if (token.kind === 'word' || token.kind === 'number') {
      const joins = /^(?:and|of|the|de|by)$/.test(token.text) && index > from;
      const nextCapital = isCapitalised(tokens[index + 1] ?? token);
      if (joins && !anyCase && !(nextCapital && tokens[index + 1]?.kind === 'word' && token.text !== 'and'))
        break;
      if (!joins && !(anyCase || isCapitalised(token))) break;
      if (token.kind === 'number' && index === from) break;
      if (NOT_A_NAME.test(token.text) && !joins && !isOfLegalName(tokens, index)) break;
      to = index + 1;
    } else if (token.kind === 'symbol' && /^[&.'-]$/.test(token.text) && index > from) {
      const next = tokens[index + 1];
      if (!next || next.kind !== 'word') break;
      if (token.text === '.' && next.spaced) break;
      if (token.text === '-' && next.spaced) break;
    } else break;
  }
  return to > from ? { from, to } : undefined;
}
