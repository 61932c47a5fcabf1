/** The fixed words of a request: levels, workspaces, currencies, and the words that steer reading. */
import { editDistance, isShortened, slipsForgiven, withoutVowels } from './edit-distance';
import { singular } from './role-words';
import type { Token } from './tokens';
import type { Currency, Level, Workspace } from './vocabulary';

export type Phrase =
  | { kind: 'level'; value: Level }
  | { kind: 'workspace'; value: Workspace }
  | { kind: 'currency'; value: Currency | null }
  | { kind: 'steer'; value: Steer };

/**
 * Words that say how to take what follows. `request`: it is wanted. `background`: it exists, or was. `purpose`:
 * it is what a role is for. `all`: for every role before. `correct`: it replaces. `negate`: the opposite. `remove`: it is taken back.
 */
export type Steer =
  | 'request'
  | 'background'
  | 'purpose'
  | 'all'
  | 'correct'
  | 'negate'
  | 'remove'
  | 'vague'
  | 'about'
  | 'part_time'
  | 'people'
  | 'total'
  | 'add'
  | 'and'
  | 'quantity'
  | 'none'
  | 'possessive';

const LEVEL_WORDS: Readonly<Record<Level, string>> = {
  junior:
    'junior|juniors|jr|jnr|junior level|entry level|entry|fresh grad|fresh grads|fresh graduate|fresh graduates|freshgrad|newbie|newbies|baguhan|baguhang|beginner|no experience|walang experience|walang karanasan|trainee level',
  mid: 'mid|mid level|midlevel|mid career|middle level|intermediate|intermediate level',
  senior:
    'senior|seniors|senior level|sr|snr|experienced|very experienced|highly experienced|may karanasan|batikan|batikang|beterano|beteranong',
  lead: 'lead|lead level|head|head level',
};
const WORKSPACE_WORDS: Readonly<Record<Workspace, string>> = {
  wfh: 'wfh|home|at home|from home|work from home|working from home|works from home|work at home|working at home|home based|homebased|home office|remote|remotely|fully remote|full remote|remote work|remote based|work remotely|telecommute|telecommuting|bahay|sa bahay|nasa bahay|naka wfh|from their homes',
  hybrid: 'hybrid|hybrid setup|hybrid set up|hybrid work|naka hybrid',
  office:
    'office|offices based|office based|in office|in the office|in the clark office|in clark office|clark office|at the office|onsite|on site|on the premises|in house|opisina|sa opisina|nasa opisina|naka office|sa office|face to face',
};
const CURRENCY_WORDS: Readonly<Record<Currency, string>> = {
  USD: 'usd|us dollar|us dollars|us $|american dollar|american dollars|united states dollars|greenbacks|us bucks|american bucks|us currency',
  AUD: 'aud|a $|au $|aussie dollar|aussie dollars|australian dollar|australian dollars|aussie bucks|aussie $|australian currency',
  GBP: 'gbp|pound|pounds|pound sterling|pounds sterling|sterling|british pounds|british pound|uk pounds|quid|£',
  CAD: 'cad|c $|ca $|canadian dollar|canadian dollars|canadian bucks|canadian currency|loonies',
  NZD: 'nzd|nz $|nz dollar|nz dollars|kiwi dollar|kiwi dollars|new zealand dollar|new zealand dollars|kiwi bucks|kiwi $',
  EUR: 'eur|euro|euros|€',
  PHP: 'php|peso|pesos|philippine peso|philippine pesos|piso|₱',
};
const NO_PRICE_LIST =
  'yen|jpy|japanese yen|¥|sgd|s $|sg $|singapore dollar|singapore dollars|sing dollars|hkd|hk $|hong kong dollar|hong kong dollars|inr|rupee|rupees|indian rupees|₹|chf|swiss franc|swiss francs|francs|sek|nok|dkk|kronor|kroner|krona|krone|aed|dirham|dirhams|cny|rmb|yuan|renminbi|krw|korean won|₩|thb|baht|myr|ringgit|idr|rupiah|vnd|zar|rand|mxn|mexican peso|mexican pesos|brl|reais|ils|shekel|shekels|₪|riyal|riyals|sar|qar|kwd|rubles|roubles|₽|zloty|pln|czk|huf|forint|turkish lira|twd|taiwan dollars|bitcoin|bitcoins|btc|ethereum|usdt|crypto';
const STEER_WORDS: Readonly<Record<Steer, string>> = {
  request:
    'need|needs|needed|needing|want|wants|wanted|require|requires|quote|qoute|quotation|price|pricing|priced|prices|looking for|looking to hire|looking to|after|hire|hiring|get|like|would like|interested in|start with|cost|costs|charge|rate|rates|how much|thinking|thinking of|order|requesting|request|kailangan|kelangan|kailangang|gusto|hanap|naghahanap|hinahanap|magkano|pa quote|paquote|pahingi|pa compute|pacompute|pa price|today only|send|give|provide|find|recruit|position|positions|role|roles|please|pls|add|include|replace',
  background:
    "have|has|had|we do|we offer|we provide|we sell|we make|we run|runs|operate|operates|lose|lost|currently|existing|pay|paying|paid|we are|we re|we're|i am|i'm|they are|they're|he is|she is|was|were|used to|last year|last month|last week|yesterday|previously|previous|earlier|before|already|maybe later|later|eventually|in future|in the future|down the track|down the road|next year maybe|meron|mayroon|dati|kahapon|noon|take|takes|said|told|left|resigned|employ|employs|serve|serves|instead of|rather than|imbes|imbes na",
  purpose:
    'to help|helping|help with|to handle|handling|to do|doing|who can|that can|who will|to manage|managing|to support|supporting|to assist|assisting|reporting to|report to|under|supervising|to supervise|to lead|working with|work with|experience in|experience with|knowledge of|skills in|tasks|duties|responsible for|background in|na may alam|marunong',
  all: 'all|both|each|everyone|everybody|every one|lahat|pareho|parehong|the whole team|whole team|the lot|silang lahat',
  correct:
    'sorry|make that|make it|make them|no wait|wait|scratch that|scratch|strike that|i mean|i meant|meant|actually|change that|changed his mind|changed her mind|changed their mind|changed my mind|correction|oops|whoops|or rather|rather|on second thought|on second thoughts|ay mali|mali pala|mali|ay hindi|pala|gawin mong|gawing|palitan|update|edit|change to|change it to|switch to|my bad|my mistake|apologies|typo',
  negate: "not|hindi|never|don't|dont|wag|huwag|without|except|no need for|no longer",
  remove: 'remove|drop|cancel|take out|take off|scratch the|strike the|tanggalin|alisin|wag na|huwag na',
  vague:
    'some|a few|few|several|a handful of|handful of|a handful|a number of|various|multiple|many|lots of|a lot of|a bunch of|bunch of|ilan|ilang|konting|maraming|as many',
  about:
    'about|around|approximately|approx|roughly|at least|up to|more or less|maybe|mga|minimum|minimum of|maximum of|max|close to|nearly|almost|more than|over|less than|under about|~',
  part_time:
    'part time|parttime|part timer|part timers|half time|half day|half days|half a day|few hours|a few hours',
  people:
    'your rates|your prices|your pricing|your fees|a quote|a quotation|quotation|price list|staff|people|person|persons|team|heads|pax|headcount|employees|workers|personnel|someone|somebody|team members|hires|seats|fte|ftes|tao|empleyado|manpower|resources|offshoring|outsourcing|outsource|offshore|hands',
  total: 'in total|total|all up|in all|altogether|total of|team of|headcount of|team size|kabuuan',
  add: 'also|plus|additionally|as well as|pati|dagdag|another|in addition|and also|then',
  and: 'and|n|at|saka|tapos|tsaka|&|+|or|o',
  quantity:
    'qty|quantity|count|headcount|no of|number of|number|nos|how many|heads needed|ilan po|bilang|units',
  none: 'head office|our office|their office|my office|back office|front office|post office|home page|homepage|home loan|home loans|home care|homecare|home improvement|home depot|home owner|home owners|office 365|microsoft office|ms office|office suite|office hours|remote desktop|entry visa|right away|go ahead|ahead|head count|heads up|lead time|leads|pound cake|full time|fulltime|full timer|nursing home',
  possessive: 'our|my|your|their|his|her|its|aming|namin|nila',
};

interface Entry {
  words: readonly string[];
  phrase: Phrase;
}

const ENTRIES = new Map<string, Entry[]>();
/** Words of five letters or more that a misspelt word may stand for, with their consonants. */
const CORRECTABLE = new Map<string, string>();

function enter(list: string, phrase: Phrase): void {
  for (const written of list.split('|')) {
    const words = written.split(' ');
    const first = words[0] ?? '';
    const entries = ENTRIES.get(first) ?? [];
    entries.push({ words, phrase });
    entries.sort((a, b) => b.words.length - a.words.length);
    ENTRIES.set(first, entries);
    if (phrase.kind === 'steer') continue;
    for (const word of words) if (word.length >= 5) CORRECTABLE.set(word, withoutVowels(word));
  }
}

for (const value of ['junior', 'mid', 'senior', 'lead'] as const)
  enter(LEVEL_WORDS[value], { kind: 'level', value });
for (const value of ['wfh', 'hybrid', 'office'] as const) {
  enter(WORKSPACE_WORDS[value], { kind: 'workspace', value });
}
for (const value of ['USD', 'AUD', 'GBP', 'CAD', 'NZD', 'EUR', 'PHP'] as const) {
  enter(CURRENCY_WORDS[value], { kind: 'currency', value });
}
enter(NO_PRICE_LIST, { kind: 'currency', value: null });
for (const value of [
  'request',
  'background',
  'purpose',
  'all',
  'correct',
  'negate',
  'remove',
  'vague',
  'about',
  'part_time',
  'people',
  'total',
  'add',
  'and',
  'quantity',
  'none',
  'possessive',
] as const) {
  enter(STEER_WORDS[value], { kind: 'steer', value });
}

/** Short forms that no general rule finds. */
const SHORTENED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    wrk: 'work',
    wrking: 'working',
    frm: 'from',
    hme: 'home',
    hom: 'home',
    ofc: 'office',
    ofis: 'office',
    offc: 'office',
    opis: 'office',
    opisinang: 'opisina',
    exp: 'experience',
    nid: 'need',
  }),
);
/** Words spelt right that are near one of ours. */
const SPELT_RIGHT = new Set(
  'officer officers offices dollar doll founds bounds rounds sounds mounds hounds found sound round second level levels entity entries sentry centre hybrids houses remove removed remoter quit quiet heads leads minor major tenor sensor mind minded house horse person site sites fresh flesh career carrier grade grand grants graduation premise premises homes bases based basis phase working walking worker works worked world word full fully highly'.split(
    ' ',
  ),
);

/** The word as our own words spell it: short forms written out, typing slips mended. */
export function respell(word: string): string {
  const known = SHORTENED.get(word);
  if (known !== undefined) return known;
  if (word.length < 4 || ENTRIES.has(word) || CORRECTABLE.has(word) || SPELT_RIGHT.has(word)) return word;
  if (CORRECTABLE.has(singular(word))) return word;
  const slips = slipsForgiven(word.length);
  const consonants = withoutVowels(word);
  for (const [candidate, fullConsonants] of CORRECTABLE) {
    if (candidate[0] !== word[0]) continue;
    if (isShortened(word, consonants, candidate, fullConsonants)) return candidate;
    if (slips > 0 && editDistance(word, candidate, slips) <= slips) return candidate;
  }
  return word;
}

/** The longest phrase that begins at a token; hyphens between its words count as spaces. */
export function matchPhrase(
  tokens: readonly Token[],
  at: number,
  spelling: (index: number) => string,
): { phrase: Phrase; end: number } | undefined {
  for (const { words, phrase } of ENTRIES.get(spelling(at)) ?? []) {
    let index = at;
    let matched = true;
    for (const [position, word] of words.entries()) {
      if (position > 0) {
        index += 1;
        if (tokens[index]?.text === '-' && tokens[index + 1] && !tokens[index + 1]?.spaced) index += 1;
        if (spelling(index) !== word) {
          matched = false;
          break;
        }
      }
    }
    if (matched) return { phrase, end: index + 1 };
  }
  return undefined;
}

/** Words without a meaning of their own in a request; they part phrases and are never listed as left over. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a an the of for to in on at by from with as is are be am was were been being it its this that these those there here we us our you your i me my he she they them their his her who which what when where why how do does did can could would should will shall may might must have has had not no yes if or and but so than then also just only very too please pls kindly thanks thank hi hello hey dear good morning afternoon evening day regards best kind cheers sincerely po opo naman nga lang daw raw yung yun ang ng mga si ni kay na sa ay kung para ko mo niya siya sila nila kami tayo namin natin kayo ninyo ito iyan iyon dito doon may meron pa ba ma'am sir maam boss per each every any some more most such into onto over under after before between during about around up down out off again once let lets let's want need get got go going subject re fw fwd because while until within through via vs etc x pcs pc ok okay lol asap now today tomorrow client customer setup set level title possible experience experienced years year yrs yr month months monthly week weekly day days hour hours hrs`.split(
    /\s+/,
  ),
);
