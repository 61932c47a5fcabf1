/**
 * Signs that a fact may belong to somebody else, or somebody else to the list, which hold whatever the words are. Each was
 * chosen because it came with far more wrong than right first readings (docs/offline-reader.md, "Signs of a misreading").
 */
import { type Draft, type DraftLine, titleOf } from './draft';
import type { Reasons } from './fact-item';
import type { Item } from './item';
import type { LedgerReason } from './reading';
import type { Steer } from './phrases';
import { singular } from './role-words';
import { type Sentence, sentencesOf } from './sentences';
import { spanOf, type Token } from './tokens';
import type { Level, Workspace } from './vocabulary';
import { LISTS } from './word-lists';

type RoleItem = Extract<Item, { kind: 'role' }>;
type PlacedItem = Extract<Item, { kind: 'level' | 'workspace' }>;

/** Why a fact of some line may have been passed over by mistake. */
const PASSED_OVER: ReadonlySet<LedgerReason> = new Set<LedgerReason>([
  'there_already',
  'not_the_request',
  'serves',
]);
const WISHES: ReadonlySet<Steer> = new Set<Steer>(['request', 'correct', 'change', 'instead', 'add', 'all']);
/** Shorter sentences are what is said of all: `Seniors only.` */
const FEWEST_ITEMS = 5;
/** How many words before a role its number or article may stand. */
const NEAR = 3;
/** How many words before a role may tell whose it is. */
const FAR = 10;

/**
 * Opens the facts of a draft that bear a sign.
 *
 * @param isReply whether the words change an earlier message, which tells what it wishes for in its own way
 */
export function askDoubtfulFacts(
  draft: Draft,
  items: readonly Item[],
  tokens: readonly Token[],
  reasons: Reasons,
  isReply: boolean,
): void {
  const sentences = sentencesOf(items);
  const [first] = draft.lines.map(({ title }) => title.start).toSorted((a, b) => a - b);
  if (first === undefined) return;
  const titleWords = new Set(
    draft.lines.flatMap(({ resolution, typed = '' }) =>
      `${titleOf(resolution)} ${typed}`.toLowerCase().split(' '),
    ),
  );
  const byStart = new Map(items.map((item, index) => [startOf(item), index]));
  const sentenceOfItem = sentences.flatMap((sentence) =>
    Array.from({ length: sentence.to - sentence.from + 1 }, () => sentence),
  );
  const wishing = new Set(
    sentences.filter((sentence) =>
      within(sentence).some((item) => item.kind === 'steer' && WISHES.has(item.value)),
    ),
  );
  const stating = new Set(
    sentences.filter((sentence) =>
      within(sentence).some((item) => LISTS.tells_what_is.has(tokens[item.from]?.text ?? '')),
    ),
  );
  const wishedIn = new Set(
    draft.lines.flatMap(({ title }) => {
      const sentence = sentenceAt(title.start);
      return sentence && wishing.has(sentence) ? [sentence] : [];
    }),
  );
  for (const line of draft.lines) askLevel(line);
  for (const line of draft.lines) askWhose(line);
  for (const item of items) if (item.kind === 'level' || item.kind === 'workspace') askPassedOver(item);
  for (const [index, item] of items.entries()) if (item.kind === 'role') askRole(item, index);

  function startOf({ from }: { from: number }): number {
    return tokens[from]?.start ?? 0;
  }

  function sentenceAt(offset: number): Sentence | undefined {
    return sentenceOfItem[byStart.get(offset) ?? -1];
  }

  function within({ from, to }: Sentence): readonly Item[] {
    return items.slice(from, to);
  }

  /** `A junior would do for the audit seat`, `about 30 homes a year`: a level of a sentence that speaks of no role. */
  function askLevel(line: DraftLine): void {
    const level = line.levels.at(-1);
    const [here, there] = [sentenceAt(line.title.start), level && sentenceAt(level.span.start)];
    // `Two of them senior`: what tells the lines of one role apart is certain.
    const isPart = draft.lines.some((other) => other !== line && other.title.start === line.title.start);
    if (!level || !here || !there || here === there || line.openLevel || isPart) return;
    const said = within(there);
    const speaksOfPeople = said.some(
      (item) =>
        item.kind === 'role' ||
        (item.kind === 'steer' && ['people', 'all', 'rest', 'correct', 'total'].includes(item.value)) ||
        (item.kind === 'word' &&
          (LISTS.speaks_of_people.has(item.text) || titleWords.has(singular(item.text)))),
    );
    // `Mid level, remote, USD.`
    const isList = (said[0] && startOf(said[0])) === level.span.start && said[1]?.kind === 'separator';
    if (speaksOfPeople || isList || said.length < FEWEST_ITEMS) return;
    const isBefore = there.from < here.from;
    // `Do you have estimators? We'd need one, 4 years or so.`
    if (!isBefore && draft.lines.length === 1) return;
    line.openLevel = { span: level.span, likely: [level.value] };
  }

  /** `Our US team is 4 engineers and a recruiter`: named in a sentence on the client, without a wish, next to one with. */
  function askWhose(line: DraftLine): void {
    const here = sentenceAt(line.title.start);
    const isCountedElsewhere = line.count && sentenceAt(line.count.span.start) !== here;
    if (
      isReply ||
      isCountedElsewhere ||
      !here ||
      wishedIn.size === 0 ||
      wishing.has(here) ||
      !stating.has(here) ||
      draft.doubts.some((doubt) => doubt.line === line)
    )
      return;
    const isTold = within(here).some(
      (item) => startOf(item) < line.title.start && LISTS.tells_of_us.has(tokens[item.from]?.text ?? ''),
    );
    if (!isTold || line.levels.length > 0) return;
    draft.doubts.push({ line, likely: 'leave out', sentence: line.title });
  }

  /** `we're a small studio, remote only`: passed over as of the client's own, while nobody has such a fact. */
  function askPassedOver(item: PlacedItem): void {
    const reason = reasons.get(item.from);
    if (reason === undefined || !PASSED_OVER.has(reason) || startOf(item) < (first ?? 0)) return;
    if (draft.lines.some((line) => of(line, item).length > 0)) return;
    const sentence = sentenceAt(startOf(item));
    if (sentence && within(sentence).some(({ kind }) => kind === 'role' && item.kind === 'level')) return;
    const span = spanOfItem(item);
    for (const line of draft.lines)
      if (item.kind === 'level') line.openLevel ??= { span, likely: [item.value] };
      else line.openWorkspace ??= { span, likely: [item.value] };
  }

  function of(line: DraftLine, { kind }: PlacedItem): readonly { value: Level | Workspace }[] {
    return kind === 'level' ? line.levels : line.workspaces;
  }

  /** `instead of the third one a UX designer`: somebody who is counted, whom nothing was made of. */
  function askRole(item: RoleItem, index: number): void {
    const reason = reasons.get(item.from);
    if (reason !== 'serves' && reason !== 'not_the_request') return;
    if (item.resolution.kind !== 'role') return;
    const title = titleOf(item.resolution);
    if (draft.lines.some(({ resolution }) => titleOf(resolution) === title)) return;
    const number = items.slice(Math.max(0, index - NEAR), index).findLast(({ kind }) => kind === 'count');
    if (number?.kind !== 'count' || number.to < item.from - NEAR) return;
    const before = tokens.slice(Math.max(0, item.from - FAR), item.from);
    if (before.some(({ text }) => LISTS.owners.has(text) || LISTS.work_with.has(text))) return;
    const span = spanOfItem(item);
    const line: DraftLine = {
      resolution: item.resolution,
      title: span,
      plural: item.plural,
      count: number.article
        ? null
        : { value: number.value, span: spanOfItem(number), fraction: number.fraction },
      otherCount: null,
      levels: [],
      workspaces: [],
      sentence: draft.lines.at(-1)?.sentence ?? 0,
      past: false,
    };
    draft.lines.push(line);
    draft.doubts.push({ line, likely: 'price', sentence: span });
  }

  function spanOfItem({ from, to }: Item) {
    const [begin, end] = [tokens[from], tokens[to - 1]];
    return begin && end ? spanOf(begin, end) : { start: 0, end: 1 };
  }
}
