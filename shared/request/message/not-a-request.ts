/** Tells email that wants no quote: written by a machine, thanks only, or saying that no quote is wanted. */
import { countOf, marks, opening, phrase } from './marks';
import type { NotRequest } from './part';
import type { Lookup } from './signature';

interface Machine {
  kind: NotRequest;
  subject: RegExp;
  phrases: (text: string) => number;
  /** How many of the phrases it takes. */
  needed: number;
}

const machineKind = (kind: keyof typeof marks.machine, needed: number): Machine => ({
  kind,
  subject: opening(marks.machine[kind].subjects),
  phrases: countOf(marks.machine[kind].phrases),
  needed,
});

/** The first that fits. */
const MACHINES: readonly Machine[] = [
  machineKind('bounce', 2),
  machineKind('out_of_office', 1),
  machineKind('read_receipt', 1),
  machineKind('calendar', 2),
  machineKind('ticket', 1),
  machineKind('newsletter', 2),
];
const REPORTS: ReadonlySet<NotRequest> = new Set(['bounce', 'read_receipt']);
/** `550 5.1.1`: a reply of a mail server (RFC 3463). */
const STATUS_CODE = /\b[45]\d\d[ -]?#?[45]\.\d{1,3}\.\d{1,3}\b|#[45]\.\d\.\d\b|\b[45]\d\d \d\.\d\.\d\b/;
/** Machines write longer texts too; what marks them is at the beginning. */
const LONGEST_LOOKED_AT = 4_000;

const WISH = phrase(marks.wishes);
const EDIT = phrase(marks.edits);
const THANKS = phrase(marks.thanks);
const ACKNOWLEDGED = phrase(marks.acknowledgements);
const OF_THE_QUOTE = phrase(marks.quote_mentions);
const { verbs, whose, requests } = marks.takes_back;
/** `cancel our enquiry`, and other words for it. */
const REFUSED = phrase([
  ...marks.refused_whole,
  ...verbs.flatMap((verb) =>
    whose.flatMap((ours) => requests.map((request) => `${verb} ${ours} ${request}`)),
  ),
]);
const REFUSED_NAMED = phrase(marks.refused_named);
const BUT = phrase(marks.but);
const APPLIES = phrase(marks.applications.applies);
const OF_APPLICANT = phrase(marks.applications.of_oneself);
/** Longer texts say more than thanks. In words, and in UTF-16 units. */
const MOST_WORDS = 60;
const LONGEST_THANKS = 600;

export interface Written {
  subject: string;
  /** All of the newest message. */
  whole: string;
  /** With what it quotes: reports of mail servers hold the header of another message. */
  all: string;
  /** Its words, without greeting, signature and the like. */
  words: string;
  /** Whether it quotes or forwards another message. */
  hasOlder: boolean;
}

/** Null: it may be a request. */
export function notRequestOf(written: Written, lookup: Lookup): NotRequest | null {
  const machine = machineOf(written);
  if (machine || written.words.length > LONGEST_THANKS) return machine;
  if (isThanks(written, lookup)) return 'thanks';
  return isApplication(written) ? 'application' : refusalOf(written, lookup);
}

function machineOf({ subject, whole, all }: Written): NotRequest | null {
  const text = whole.slice(0, LONGEST_LOOKED_AT);
  const report = all.slice(0, LONGEST_LOOKED_AT);
  const [first = ''] = text.trimStart().split('\n', 1);
  const isWish = WISH.test(text);
  for (const { kind, subject: begins, phrases, needed } of MACHINES) {
    if (begins.test(subject) || begins.test(first)) return kind;
    const codes = kind === 'bounce' && STATUS_CODE.test(text) ? 1 : 0;
    // A mail server asks too: "please send mail to postmaster". Its codes tell it from a person.
    if (isWish && codes === 0) continue;
    if (phrases(text) + codes >= needed) return kind;
    if (REPORTS.has(kind) && !WISH.test(report) && phrases(report) >= needed) return kind;
  }
  return null;
}

const sentencesOf = (words: string): string[] =>
  words
    .split(/[.!?\n]+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /\p{L}/u.test(sentence));

/** Every sentence thanks or acknowledges, and none holds a fact but of the quote that was sent. */
function isThanks({ words }: Written, lookup: Lookup): boolean {
  const sentences = sentencesOf(words);
  if (sentences.length === 0 || words.split(/\s+/).length > MOST_WORDS) return false;
  return (
    sentences.some((sentence) => THANKS.test(sentence)) &&
    sentences.every((sentence) => {
      if (EDIT.test(sentence) || WISH.test(sentence)) return false;
      const isPolite =
        THANKS.test(sentence) || ACKNOWLEDGED.test(sentence) || sentence.split(/\s+/).length <= 2;
      return isPolite && (!lookup.holdsFact(sentence) || OF_THE_QUOTE.test(sentence));
    })
  );
}

/** `I would like to apply for the accountant position. My resume is attached.` */
const isApplication = ({ words }: Written): boolean => APPLIES.test(words) && OF_APPLICANT.test(words);

/** `No need to quote the paralegals any more.`, with nothing wanted besides it. */
function refusalOf({ words, hasOlder }: Written, lookup: Lookup): NotRequest | null {
  const clauses = sentencesOf(words).flatMap((sentence) => sentence.split(/[,;]+/));
  const refused = (clause: string): RegExpExecArray | null =>
    REFUSED.exec(clause) ?? (hasOlder ? null : REFUSED_NAMED.exec(clause));
  if (words.split(/\s+/).length > MOST_WORDS || !clauses.some((clause) => refused(clause))) return null;
  const isAll = clauses.every((clause) => {
    const found = refused(clause);
    if (!found) return !lookup.holdsFact(clause) && !WISH.test(clause);
    // `Ignore the quote below and price 3 VAs`.
    const behind = clause.slice(found.index + found[0].length);
    return !BUT.test(clause) && !EDIT.test(behind) && !lookup.namesRole(clause.slice(0, found.index));
  });
  return isAll ? 'no_quote_needed' : null;
}
