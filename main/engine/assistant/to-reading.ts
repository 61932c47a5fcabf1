/**
 * From Claude's answer to a reading. Nothing of the answer is shown or priced as it stands: it says where in the text
 * to look, and what stands there is read by our own vocabulary and settled by the offline reader's rules.
 */
import type { RoleCatalogue } from '../../../shared/request/catalogue';
import { addDoubts } from '../../../shared/request/doubts';
import { findCues } from '../../../shared/request/cues';
import { findLeftovers } from '../../../shared/request/leftovers';
import { inTextAsTyped } from '../../../shared/request/reading-places';
import { beyondRead } from '../../../shared/request/readable';
import { readOffline } from '../../../shared/request/read-offline';
import type { Leftover, Reading, Span } from '../../../shared/request/reading';
import { rejectionOf, settle } from '../../../shared/request/settle';
import { tokenise } from '../../../shared/request/tokens';
import { StartDate } from '../../../shared/request/vocabulary';
import { type Evidence, evidenceOf } from './evidence';
import type { MaskedText } from './masking';
import type { ReadingAnswer } from './prompt';
import { toDraft } from './to-draft';
import { overlap, type Placer, placer } from './words';

export interface ReadingContext {
  catalogue: RoleCatalogue;
  /** `YYYY-MM-DD` in Asia/Manila. */
  today: string;
  maxHeadcount: number;
}

/**
 * @param typed the client's words as typed; the reading's places are places in it
 * @throws {ImplausibleAnswer} where the answer cannot be true of the text
 */
export function toReading(
  typed: string,
  masked: MaskedText,
  answer: ReadingAnswer,
  context: ReadingContext,
): Reading {
  const text = masked.visible;
  const evidence = evidenceOf(text, masked.marks, context);
  const read: Reading = {
    reject: null,
    notRequest: null,
    roles: [],
    currency: null,
    client: null,
    start: null,
    questions: [],
    flags: [
      ...(answer.contains_instructions || evidence.hasOrders ? (['instruction_ignored'] as const) : []),
      ...(tokenise(typed).invisibleRemoved ? (['invisible_characters_removed'] as const) : []),
    ],
    leftovers: [],
    ledger: [],
    parts: [],
    senders: [],
  };
  if (!answer.is_staff_request) return { ...read, reject: 'not_a_request' };
  if (!answer.language_is_readable) {
    const asked = 'Which roles, and how many people, does the client need?';
    const about = { line: null, fact: 'request', span: null, options: [] } as const;
    return { ...read, questions: [{ ...about, code: 'language', text: asked, options: [] }] };
  }
  const places = placer(text, masked.marks);
  const draft = toDraft(answer, {
    text,
    placer: places,
    evidence,
    offline: readOffline(text, context),
    catalogue: context.catalogue,
  });
  addDoubts(draft, evidence.items, evidence.tokens, findCues(evidence.tokens), null);
  const reject = draft.lines.length === 0 ? null : rejectionOf(draft, context.maxHeadcount);
  const settled: Reading = {
    ...read,
    ...(reject ? { reject } : settle(draft, text, context.catalogue)),
    client: clientOf(answer, text, places),
    start: startOf(answer, text, places, evidence),
  };
  const leftovers = leftoversOf(answer, settled, text, places, evidence);
  return { ...inTextAsTyped({ ...settled, leftovers }, masked.original), parts: beyondRead(typed) };
}

/** The name as it stands in the text: Claude may not name a client of its own. */
function clientOf(answer: ReadingAnswer, text: string, { places }: Placer): Reading['client'] {
  const [span] = places(answer.client ?? '');
  const name = span && text.slice(span.start, span.end).replaceAll(/\s+/g, ' ').slice(0, 200);
  return span && name ? { value: name, span } : null;
}

function startOf(
  answer: ReadingAnswer,
  text: string,
  { places }: Placer,
  evidence: Evidence,
): Reading['start'] {
  const start = StartDate.safeParse(answer.start);
  const [span] = places(answer.start_words);
  if (!start.success || !span || !evidence.meansStart(text.slice(span.start, span.end), start.data))
    return null;
  return { value: start.data, span };
}

/** Wishes that the price leaves out, by our list and by Claude's quotations, and the words that carried no fact. */
function leftoversOf(
  answer: ReadingAnswer,
  read: Reading,
  text: string,
  { places }: Placer,
  evidence: Evidence,
): Leftover[] {
  const used = [
    ...read.roles.flatMap(({ title, level, count, workspace }) => [title, level, count, workspace]),
    read.currency,
    read.client,
    read.start,
    ...read.questions,
  ].flatMap((fact) => (fact?.span ? [fact.span] : []));
  const isUsed = (span: Span): boolean => used.some((other) => overlap(other, span));
  const found = findLeftovers(text, evidence.tokens, (index) => {
    const token = evidence.tokens[index];
    return token !== undefined && (isUsed(token) || evidence.steers(index));
  });
  // Our list knows what a wish is about; Claude's quotations add those that it does not know.
  const wishes: Leftover[] = found.filter(({ kind }) => kind === 'not_priced');
  for (const words of answer.not_priced) {
    const [span] = places(words);
    if (span && !isUsed(span) && !wishes.some((wish) => overlap(wish.span, span))) {
      wishes.push({ span, kind: 'not_priced', topic: null });
    }
  }
  const unused = found.filter(
    ({ kind, span }) => kind === 'not_used' && !wishes.some((wish) => overlap(wish.span, span)),
  );
  return [...wishes, ...unused].toSorted((a, b) => a.span.start - b.span.start);
}
