/**
 * A reply that changes what an earlier message asked for: its words are operations on the lines of that message (set a number,
 * add, remove, set a level or workplace), and no list of their own. What fits none of them is asked about.
 */
import type { Attribute, CountItem, RoleItem } from './assembly';
import type { Cue } from './cues';
import { type Draft, type DraftCount, type DraftLine, titleOf } from './draft';
import type { Reasons } from './fact-item';
import type { Item } from './item';
import { STOP_WORDS, type Steer } from './phrases';
import { titleOfTokens } from './resolve-role';
import { canonicalWord, wordsOf } from './role-words';
import { type Sentence, sentencesOf } from './sentences';
import { spanOf, type Token } from './tokens';
import { LISTS } from './word-lists';

const CHANGES: ReadonlySet<Steer> = new Set<Steer>(['remove', 'change']);

/** What tells of an earlier request. */
const TELLS: ReadonlySet<Steer> = new Set<Steer>(['past', 'background']);

/** What says that something changes. */
const MEANS_CHANGE: ReadonlySet<Steer> = new Set<Steer>(['change', 'remove', 'correct', 'instead']);

const TAKES_OUT: ReadonlySet<Steer> = new Set<Steer>(['remove', 'negate', 'except']);

/** How many items may stand between a fact and the role it is of. */
const REACH = 3;
/** How many words may stand between a refusal and the role it refuses. */
const NEAR = 4;

/**
 * The item where a text begins to change what it told before: `It has 3 developers and a tester on it. Swap the tester for …`.
 * Null where it changes nothing that was passed over as told.
 *
 * @param reasons why roles were passed over
 */
export function changesBegin(
  items: readonly Item[],
  tokens: readonly Token[],
  reasons: Reasons,
): number | null {
  const told = new Set<string>();
  for (const { from, to } of sentencesOf(items)) {
    const words = items.slice(from, to);
    const roles = words.filter((item): item is RoleItem => item.kind === 'role');
    const isChange = words.some((item) => item.kind === 'steer' && CHANGES.has(item.value));
    if (isChange && roles.some(({ resolution }) => told.has(titleOf(resolution)))) return from;
    // `Can you change both to senior?`
    const isOfAll = words.some((item) => item.kind === 'steer' && item.value === 'all');
    if (isChange && roles.length === 0 && isOfAll && told.size > 0) return from;
    // `the list I sent on Monday, which was 2 drafters and 1 modeller`.
    const isListTold = (said: readonly Item[]): boolean => {
      const first = said.findIndex(({ kind }) => kind === 'role');
      const lead = said.slice(0, first);
      return (
        lead.some((item) => item.kind === 'steer' && TELLS.has(item.value)) &&
        lead.some((item) => LISTS.whole_lists.has(tokens[item.from]?.text ?? ''))
      );
    };
    for (const [index, role] of roles.entries())
      if (
        /^(?:there_already|asked_once)$/.test(reasons.get(role.from) ?? '') ||
        (index > 0 && isListTold(words))
      )
        for (const one of roles) told.add(titleOf(one.resolution));
  }
  return null;
}

/**
 * Changes the lines of a draft by the words of a reply.
 *
 * @param items those of the reply
 * @param cues those of the whole text
 * @param reasons where it is noted what became of the facts of the reply
 */
export function applyReply(
  draft: Draft,
  items: readonly Item[],
  tokens: readonly Token[],
  cues: readonly Cue[],
  reasons: Reasons,
): void {
  const begin = items[0]?.from ?? tokens.length;
  const refusals = cues.filter(
    ({ kind, from }) => from >= begin && (kind.startsWith('refused') || kind.startsWith('later')),
  );
  const spoken = new Set<Cue>();
  const touched = new Set<DraftLine>();
  const added: DraftLine[] = [];
  const base = [...draft.lines];
  /** How many facts of the reply were taken in. */
  let taken = 0;
  for (const sentence of sentencesOf(items)) {
    const before = taken;
    readSentence(sentence);
    if (taken === before) askIfItChanges(sentence);
  }
  askAboutOthers();

  function readSentence({ from, to }: Sentence): void {
    const words = items.slice(from, to);
    const hasFact = words.some(({ kind }) => kind === 'level' || kind === 'workspace');
    const isOnly = words.some((item) => LISTS.only.has(tokens[item.from]?.text ?? '')) && !hasFact;
    let refs: DraftLine[] = [];
    let isList = false;
    /** Whether roles are what was last spoken of. */
    let isNamed = false;
    let isAside = false;
    let number: CountItem | null = null;
    let isNew = false;
    /** Behind a role that was taken out: `drop the writer and the editor`. */
    let isRemoving = false;
    /** After `make it`: what follows takes the place of the only line. */
    let isInstead = false;
    let pending: Attribute[] = [];
    const named = new Set<DraftLine>();
    let isChanged = false;
    for (let at = from; at < to; at++) {
      const item = items[at];
      if (!item) continue;
      if (item.kind === 'count' || (item.kind === 'steer' && item.value !== 'and')) isRemoving = false;
      if (item.kind === 'count') {
        if (item.article) isNew = true;
        else if (isAside) reasons.set(item.from, 'corrected');
        else if (leadsToRole(at + 1)) number = item;
        else if (countsThings(at + 1)) reasons.set(item.from, 'counts_things');
        else setNumber(item, refs);
      } else if (isDenied(item)) {
        reasons.set(item.from, 'refused');
      } else if (item.kind === 'level' || item.kind === 'workspace') {
        if (isOfBefore(item)) reasons.set(item.from, 'corrected');
        else if (leadsToRole(at + 1)) pending.push(item);
        else say(refs.length > 0 ? refs : draft.lines, item);
        isList = false;
      } else if (item.kind === 'currency') {
        setCurrency(item);
      } else if (item.kind === 'steer') {
        if (item.value === 'all' && !isOfTwo(item, refs)) [refs, isNamed] = [[...draft.lines], false];
        else if (item.value === 'rest') refs = draft.lines.filter((line) => !touched.has(line));
        else if (item.value === 'aside') isAside = true;
        else if (item.value === 'and') isList = isNamed;
        else if (item.value === 'add') isNew = true;
        else if (item.value === 'correct') isInstead = true;
      } else if (item.kind === 'separator') {
        isAside = false;
        if (item.text === ',' && isNamed) isList = true;
      } else if (item.kind === 'word') {
        // `2 VAs instead of the old list`.
        if (isAside && LISTS.whole_lists.has(item.text))
          draft.lines = draft.lines.filter((line) => added.includes(line));
        if (/^they|^them$/.test(item.text))
          refs = refs.length > 0 && headsOf(refs) > 1 ? refs : [...draft.lines];
        const lines = linesOfWord(item);
        if (lines.length > 0 && (isRemoving || isRefused(item, { from, to }))) {
          remove(lines, item);
          isRemoving = true;
        } else if (lines.length > 0) {
          refs = isList ? [...refs, ...lines] : lines;
          isNamed = true;
          isList = false;
        } else if (item.text !== '' && !LISTS.articles.has(item.text)) isRemoving = false;
        if (LISTS.same.has(item.text) && LISTS.same_place.has(tokens[item.to]?.text ?? ''))
          sitAsBefore(refs.length > 0 ? refs : added.slice(-1));
      } else {
        const lines = linesNamed(item);
        if (isAside) replace(lines, refs);
        else if (isMore(item, number) >= 0 && (isRemoving || isRefused(item, { from, to }))) {
          remove(lines, item);
          isRemoving = true;
        } else {
          isRemoving = false;
          const more = isMore(item, number);
          if (isInstead && lines.length === 0 && draft.lines.length === 1 && added.length === 0)
            draft.lines = [];
          const line =
            lines.length > 0 && !(isNew && number === null && !isPointed(item)) ? null : add(item, number);
          const meant = line ? [line] : lines;
          // `the two devs`, of one senior and one junior.
          const isSum = number !== null && meant.length > 1 && headsOf(meant) === number.value;
          if (isSum && number) reasons.set(number.from, 'said_again');
          else if (!line && number)
            for (const one of meant) {
              isChanged ||= one.count?.value !== number.value;
              change(one, number, more);
            }
          for (const attribute of pending) say(meant, attribute);
          refs = isList ? [...refs, ...meant] : meant;
          isNamed = true;
          for (const one of meant) named.add(one);
        }
        number = null;
        isNew = false;
        pending = [];
        isAside = false;
        isList = false;
      }
    }
    if (!isOnly || named.size === 0) return;
    const others = draft.lines.filter((line) => !named.has(line) && !added.includes(line));
    // `only one editor`, of two editors and a strategist: fewer editors, or nobody else?
    if (named.size === 1 && isChanged)
      for (const line of others) draft.doubts.push({ line, likely: 'price', sentence: line.title });
    else draft.lines = draft.lines.filter((line) => !others.includes(line));
  }

  /** `2 modellers, both senior`: both of the two who were just named. */
  function isOfTwo({ from }: Item, refs: readonly DraftLine[]): boolean {
    return LISTS.both.has(tokens[from]?.text ?? '') && refs.length > 0 && headsOf(refs) === 2;
  }

  /** `mid not senior`, `not in pounds`. */
  function isDenied({ kind, from }: Item): boolean {
    if (kind !== 'level' && kind !== 'workspace' && kind !== 'currency') return false;
    const before = tokens[from - 1]?.text ?? '';
    return LISTS.denied.has(LISTS.of_place.has(before) ? (tokens[from - 2]?.text ?? '') : before);
  }

  /** The `office` of `goes from office to home`. */
  function isOfBefore(item: Attribute): boolean {
    return tokens[item.from - 1]?.text === 'from' && tokens[item.to]?.text === 'to';
  }

  function leadsToRole(at: number): boolean {
    for (const item of items.slice(at, at + REACH)) {
      if (item.kind === 'role') return true;
      if (item.kind === 'separator' && item.text !== ' ') return false;
      if (item.kind === 'steer' || item.kind === 'count') return false;
    }
    return false;
  }

  /** `One change: …`, `one quote for both`. */
  function countsThings(at: number): boolean {
    const next = items[at];
    const [link, whose] = [tokens[next?.from ?? -1]?.text, tokens[(next?.from ?? -2) + 1]?.text ?? ''];
    // `one of ours`.
    if (link === 'of' && LISTS.owned.has(whose)) return true;
    if (next?.kind === 'steer')
      return next.value === 'change' || LISTS.papers.has(tokens[next.from]?.text ?? '');
    return next?.kind === 'word' && next.text !== '' && !STOP_WORDS.has(next.text);
  }

  /** The lines that a role names: by its title, else by the end of a title (`the designers`). */
  function linesNamed(role: RoleItem): DraftLine[] {
    const title = titleOf(role.resolution);
    const same = draft.lines.filter(({ resolution }) => titleOf(resolution) === title);
    if (same.length > 0) return same;
    const { resolution } = role;
    // `drop the PM`, of a product manager.
    const meant = draft.lines.filter(
      (line) => resolution.kind === 'ambiguous' && resolution.options.includes(titleOf(line.resolution)),
    );
    if (meant.length === 1) return meant;
    const said = tokens.slice(role.from, role.to).map(({ text }) => canonicalWord(text));
    const ending = draft.lines.filter(({ resolution, typed }) =>
      [wordsOf(titleOf(resolution)), (typed ?? '').split(' ')].some((words) => {
        const end = words.slice(-said.length).map(canonicalWord);
        return end.length === said.length && end.every((word, index) => word === said[index]);
      }),
    );
    return new Set(ending.map(({ resolution }) => titleOf(resolution))).size === 1 ? ending : [];
  }

  /** The one line whose title ends in a word behind "the": `scrap the tester`. */
  function linesOfWord({ text, from }: { text: string; from: number }): DraftLine[] {
    if (!LISTS.pointing.has(tokens[from - 1]?.text ?? '') || STOP_WORDS.has(text)) return [];
    const word = canonicalWord(text);
    const ending = draft.lines.filter(({ resolution, typed }) =>
      [wordsOf(titleOf(resolution)), (typed ?? '').split(' ')].some(
        (words) => canonicalWord(words.at(-1) ?? '') === word,
      ),
    );
    return new Set(ending.map(({ resolution }) => titleOf(resolution))).size === 1 ? ending : [];
  }

  function isPointed({ from }: { from: number }): boolean {
    return LISTS.pointing.has(tokens[from - 1]?.text ?? '');
  }

  /** Whether the words around a role refuse it: `no trainer`, `drop the QA`, `the illustrator goes`. */
  function isRefused(role: { from: number; to: number }, sentence: Sentence): boolean {
    const start = items[sentence.from]?.from ?? 0;
    const end = items[sentence.to - 1]?.to ?? tokens.length;
    const cue = refusals.find(({ kind, from, to }) => {
      if (from < start || to > end || isOfNumber(from)) return false;
      if (kind === 'refused_within') return from <= role.from && to >= role.to;
      if (kind.endsWith('_before'))
        return from >= role.to && from - role.to <= NEAR && !roleBetween(role.to, from);
      return to <= role.from && role.from - to <= NEAR && !roleBetween(to, role.from);
    });
    if (cue) spoken.add(cue);
    const before = items.filter((item) => item.to <= role.from && item.from >= start).slice(-2);
    const isTakenOut = before.some((item) => item.kind === 'steer' && TAKES_OUT.has(item.value));
    const [verb, next] = [tokens[role.to]?.text ?? '', tokens[role.to + 1]];
    // `the illustrator goes`; but `goes from office to home`.
    const isGone =
      LISTS.leaves.has(verb) && (next === undefined || next.kind !== 'word' || next.text === 'and');
    return cue !== undefined || isTakenOut || isGone;
  }

  /** `take one developer off`. */
  function isOfNumber(at: number): boolean {
    return cues.some(({ kind, from }) => kind === 'fewer' && from === at);
  }

  function roleBetween(from: number, to: number): boolean {
    return items.some((item) => item.kind === 'role' && item.from >= from && item.to <= to);
  }

  function remove(lines: readonly DraftLine[], role: { from: number }): void {
    taken += 1;
    reasons.set(role.from, 'refused');
    draft.lines = draft.lines.filter((line) => !lines.includes(line));
  }

  /** `a VA instead of the bookkeeper`: what is said of the one before holds for the new one. */
  function replace(lines: readonly DraftLine[], refs: readonly DraftLine[]): void {
    taken += 1;
    const [old] = lines;
    draft.lines = draft.lines.filter((line) => !lines.includes(line));
    for (const line of refs) {
      if (!old || !added.includes(line)) continue;
      if (line.workspaces.length === 0) line.workspaces = old.workspaces;
      if (line.levels.length === 0) line.levels = old.levels;
    }
  }

  function add(role: RoleItem, number: CountItem | null): DraftLine {
    taken += 1;
    const line: DraftLine = {
      resolution: role.resolution,
      title: place(role),
      typed: titleOfTokens(tokens.slice(role.from, role.to)),
      plural: role.plural,
      count: number && countOf(number),
      otherCount: null,
      levels: role.level
        ? [
            {
              value: role.level.value,
              span: place({ from: role.level.at, to: role.level.at + 1 }),
              ofAll: false,
            },
          ]
        : [],
      workspaces: [],
      sentence: Number.MAX_SAFE_INTEGER,
      past: false,
    };
    // What was said of the whole list holds for who is added to it.
    const [first] = base;
    const ofAll = first?.workspaces.filter((said) => said.ofAll) ?? [];
    if (base.every(({ workspaces }) => workspaces.at(-1)?.value === ofAll.at(-1)?.value))
      line.workspaces = ofAll;
    draft.lines.push(line);
    added.push(line);
    touched.add(line);
    // `the trainer`, whom nobody named: whether more people are meant is asked about.
    if (!number && isPointed(role)) draft.doubts.push({ line, likely: 'price', sentence: line.title });
    return line;
  }

  function change(line: DraftLine, number: CountItem, more: 1 | -1 | 0): void {
    taken += 1;
    touched.add(line);
    reasons.set(number.from, 'corrected');
    const said = line.count?.value ?? 1;
    const count = countOf(number);
    const value = number.value === null || more === 0 ? number.value : said + more * number.value;
    line.count =
      value !== null && value > 0 ? { ...count, value } : { ...count, value: null, likely: [said] };
    line.otherCount = null;
  }

  /** `two more VAs`, `2 fewer VAs`, `take one VA off`. */
  function isMore(role: RoleItem, number: CountItem | null): 1 | -1 | 0 {
    if (!number) return 0;
    const around = tokens.slice(Math.max(begin, number.from - 2), role.to + 2).map(({ text }) => text);
    const isFewer = cues.some(
      ({ kind, from, to }) => kind === 'fewer' && from <= role.to && to >= number.from - 1,
    );
    if (isFewer) return -1;
    return around.some((text) => LISTS.more_people.has(text)) ? 1 : 0;
  }

  /** A number without a role: of the line just named, else of the only one; else it is asked about. */
  function setNumber(item: CountItem, refs: readonly DraftLine[]): void {
    const isSum = item.value === draft.lines.length || item.value === headsOf(draft.lines);
    const [only, ...others] = refs.length > 0 ? refs : draft.lines;
    // `the two of them`.
    if (isSum && tokens[item.from - 1]?.text === 'the') reasons.set(item.from, 'said_again');
    else if (only && others.length === 0 && only.count?.value !== item.value) change(only, item, 0);
    else if (isSum || only?.count?.value === item.value) reasons.set(item.from, 'said_again');
  }

  function say(lines: readonly DraftLine[], item: Attribute): void {
    taken += 1;
    reasons.set(item.from, 'corrected');
    for (const line of lines) {
      touched.add(line);
      const span = place(item);
      if (item.kind === 'level') line.levels = [{ value: item.value, span, ofAll: lines.length > 1 }];
      else {
        line.workspaces = [{ value: item.value, span, ofAll: lines.length > 1, days: item.days }];
        delete line.openWorkspace;
      }
    }
  }

  function sitAsBefore(lines: readonly DraftLine[]): void {
    const [first] = base;
    for (const line of lines)
      if (first && !base.includes(line) && line.workspaces.length === 0) line.workspaces = first.workspaces;
  }

  function setCurrency(item: Extract<Item, { kind: 'currency' }>): void {
    taken += 1;
    reasons.set(item.from, 'corrected');
    draft.currencies = [{ value: item.value, span: place(item), amount: item.amount, past: false }];
  }

  /** `Bump the senior one up`: words of a change that nothing was found for may be of any line. */
  function askIfItChanges({ from, to }: Sentence): void {
    const words = items.slice(from, to);
    const change = words.find((item) => item.kind === 'steer' && MEANS_CHANGE.has(item.value));
    const holdsFact = words.some(({ kind }) => kind === 'role' || kind === 'count' || kind === 'level');
    const line = draft.lines.find((one) => !draft.doubts.some((doubt) => doubt.line === one));
    if (change && holdsFact && line)
      draft.doubts.push({
        line,
        likely: 'price',
        sentence: place({ from: change.from, to: items[to - 1]?.to ?? change.to }),
      });
  }

  /** A refusal that no role was found for may be of any line that the reply does not name. */
  function askAboutOthers(): void {
    const open = refusals.find(
      (cue) => !spoken.has(cue) && !LISTS.refuses_nothing.has(tokens[cue.from]?.text ?? ''),
    );
    if (!open) return;
    for (const line of draft.lines)
      if (!touched.has(line) && !draft.doubts.some((doubt) => doubt.line === line))
        draft.doubts.push({ line, likely: 'price', sentence: place(open) });
  }

  function countOf(item: CountItem): DraftCount {
    reasons.set(item.from, 'corrected');
    return { value: item.value, span: place(item), fraction: item.fraction };
  }

  function place({ from, to }: { from: number; to: number }): DraftLine['title'] {
    const [first, last] = [tokens[from], tokens[to - 1]];
    return first && last ? spanOf(first, last) : { start: 0, end: 1 };
  }
}

const headsOf = (lines: readonly DraftLine[]): number =>
  lines.reduce((sum, { count }) => sum + (count?.value ?? 1), 0);
