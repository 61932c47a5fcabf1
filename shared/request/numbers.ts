/** Numbers as clients write them, in digits, English and Filipino. */
import type { Token } from './tokens';

const UNITS: Readonly<Record<string, number>> = {
  zero: 0,
  nil: 0,
  sero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  isa: 1,
  isang: 1,
  sang: 1,
  dalawa: 2,
  dalwa: 2,
  tatlo: 3,
  apat: 4,
  lima: 5,
  anim: 6,
  pito: 7,
  walo: 8,
  siyam: 9,
  sampu: 10,
  labing: 10,
  onse: 11,
  dose: 12,
  trese: 13,
  katorse: 14,
  kinse: 15,
  disisais: 16,
  disisyete: 17,
  disiotso: 18,
  disinwebe: 19,
  labindalawa: 12,
  labintatlo: 13,
  labinlima: 15,
  labimpito: 17,
  labinsiyam: 19,
  labingisa: 11,
  labingapat: 14,
  labinganim: 16,
  labingwalo: 18,
  uno: 1,
  dos: 2,
  tres: 3,
  kuwatro: 4,
  kwatro: 4,
  singko: 5,
  sais: 6,
  siyete: 7,
  syete: 7,
  otso: 8,
  nuwebe: 9,
  nwebe: 9,
  diyes: 10,
  dyis: 10,
};
const TENS: Readonly<Record<string, number>> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fourty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  bente: 20,
  beinte: 20,
  trenta: 30,
  kwarenta: 40,
  singkwenta: 50,
  sisenta: 60,
  sitenta: 70,
  otsenta: 80,
  nobenta: 90,
  dalawampu: 20,
  tatlumpu: 30,
  apatnapu: 40,
  limampu: 50,
  animnapu: 60,
  pitumpu: 70,
  walumpu: 80,
  siyamnapu: 90,
  labing: 10,
};
const SCALES: Readonly<Record<string, number>> = {
  hundred: 100,
  daan: 100,
  daang: 100,
  thousand: 1000,
  libo: 1000,
  million: 1_000_000,
  milyon: 1_000_000,
  milyong: 1_000_000,
  billion: 1_000_000_000,
  dozen: 12,
  dosena: 12,
  couple: 2,
  pair: 2,
  pares: 2,
  trio: 3,
  quartet: 4,
  score: 20,
};

/** A number read from tokens; `end` is the index after its last token. */
export interface ReadNumber {
  value: number;
  end: number;
  /** True for a number of figures or number words, false for `a dozen`. */
  plain: boolean;
}

const own = (table: Readonly<Record<string, number>>, word: string): number | undefined =>
  Object.hasOwn(table, word) ? table[word] : undefined;

/** The number word without the Filipino linker: `tatlong` -> `tatlo`, `dalawampu't` -> `dalawampu`. */
function stem(word: string): string {
  if (own(UNITS, word) !== undefined) return word;
  const plain = word.replace(/'t$/, '');
  return plain.endsWith('ng') ? plain.slice(0, -2) : plain;
}

const unitOf = (word: string) => own(UNITS, word) ?? own(UNITS, stem(word));
const tensOf = (word: string) => own(TENS, word) ?? own(TENS, stem(word));
const scaleOf = (word: string) => own(SCALES, word) ?? own(SCALES, stem(word));

/** True for a word that is a number, or part of one. */
export const isNumberWord = (word: string): boolean =>
  unitOf(word) !== undefined || tensOf(word) !== undefined || scaleOf(word) !== undefined;

/** The number that begins at a token, if one does. An article alone is none. */
export function readNumber(tokens: readonly Token[], at: number): ReadNumber | undefined {
  const first = tokens[at];
  if (!first) return undefined;
  if (first.kind === 'number') return scaled(tokens, at + 1, first.value, true);
  if (first.kind !== 'word') return undefined;
  if (/^(?:half|kalahating)$/.test(first.text)) {
    const article = tokens[at + 1]?.text === 'a' ? 1 : 0;
    const dozen = tokens[at + 1 + article]?.text;
    return /^(?:dozen|dosenang?)$/.test(dozen ?? '')
      ? { value: 6, end: at + 2 + article, plain: false }
      : undefined;
  }
  if (first.text === 'a' || first.text === 'an') {
    const scale = scaleOf(tokens[at + 1]?.text ?? '');
    return scale === undefined ? undefined : finish(tokens, at + 2, scale, false);
  }
  return words(tokens, at);
}

function words(tokens: readonly Token[], at: number): ReadNumber | undefined {
  const word = tokens[at]?.text ?? '';
  const tens = tensOf(word);
  if (tens !== undefined) {
    const skip = skipJoint(tokens, at + 1);
    const unit = unitOf(tokens[skip]?.text ?? '');
    return unit !== undefined && unit > 0 && unit < 10
      ? scaled(tokens, skip + 1, tens + unit, true)
      : scaled(tokens, at + 1, tens, true);
  }
  const unit = unitOf(word);
  if (unit !== undefined) return scaled(tokens, at + 1, unit, true);
  const scale = scaleOf(word);
  // `couple of VAs`, but never a `daan` or `score` alone.
  if (scale !== undefined && /^(?:hundred|thousand|dozen|couple|pair|trio|quartet|million)$/.test(word)) {
    return finish(tokens, at + 1, scale, false);
  }
  return undefined;
}

const skipJoint = (tokens: readonly Token[], at: number): number =>
  tokens[at]?.text === '-' || /^(?:at|and|'t)$/.test(tokens[at]?.text ?? '') ? at + 1 : at;

/** Multiplies by the scale words that follow and adds what follows those: `two hundred and five`. */
function scaled(tokens: readonly Token[], at: number, value: number, plain: boolean): ReadNumber {
  const word = tokens[at];
  const next = word?.kind === 'word' && word.spaced ? scaleOf(word.text) : undefined;
  if (next !== undefined) return finish(tokens, at + 1, value * next, plain);
  if (word?.text === 'k' && !word.spaced) return { value: value * 1000, end: at + 1, plain };
  return { value, end: at, plain };
}

function finish(tokens: readonly Token[], at: number, value: number, plain: boolean): ReadNumber {
  let end = tokens[at]?.text === 'of' ? at + 1 : at;
  const next = scaleOf(tokens[end]?.text ?? '');
  // Bounded, so that a text of nothing but scale words is no deep recursion.
  if (next !== undefined && next >= 100 && value < 1_000_000_000)
    return finish(tokens, end + 1, value * next, plain);
  if (value >= 100) {
    const joint = skipJoint(tokens, end);
    const rest =
      joint > end || tensOf(tokens[end]?.text ?? '') !== undefined ? words(tokens, joint) : undefined;
    if (rest && rest.value < 100 && rest.plain) return { ...rest, value: value + rest.value };
  }
  return { value, end, plain };
}
