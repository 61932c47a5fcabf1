/**
 * Roles that a sentence may not want, by its cues: refused, put off, left open, one of several, fewer than said. What the
 * assembly left out stays left out; what it kept becomes a question that quotes the sentence.
 */
import { LISTS } from './word-lists';
import type { Cue, CueKind } from './cues';
import { type Draft, type DraftCount, type DraftLine, titleOf } from './draft';
import type { Item } from './item';
import { readNumber } from './numbers';
import type { Reasons } from './fact-item';
import type { Span, WantedAnswer } from './reading';
import { optionsOf } from './resolve-role';
import { canonicalWord, isPlural } from './role-words';
import { type Sentence, sentencesOf } from './sentences';
import { spanOf, type Token } from './tokens';
import type { Workspace } from './vocabulary';

type RoleItem = Extract<Item, { kind: 'role' }>;

/** A cue, the index of the item that it begins in, and the sentences around it. */
interface Place {
  cue: Cue;
  item: number;
  sentence: Sentence;
  before: Sentence | undefined;
  after: Sentence | undefined;
}

/** Words that end a clause in which a cue speaks of the role behind it. */
const CLAUSE_ENDS = LISTS.clause_ends;
/** Words that speak of what the sentence before named. */
const POINTS_BACK = LISTS.points_back;
const POINTS_TO_ONE = LISTS.points_to_one;
/** How many words may stand between a role and the words that refuse it. */
const NEAR = 4;
const FAR = 14;
const FARTHEST = 24;
const PLACES = { place_office: 'office', place_home: 'wfh', place_hybrid: 'hybrid' } as const;
const isPlace = (kind: CueKind): kind is keyof typeof PLACES => kind in PLACES;
/** `each of our 3 branches needs`: of every role that follows. */
const LEADS_ALL = LISTS.leads_all;
/** A number of things that people are counted for; larger ones are amounts. */
const MOST_THINGS = 50;
/** How many items of a sentence may hold two roles that one person has. */
const LONGEST_JOINT = 40;
/** How many items behind a cue the role that it speaks of may stand. */
const REACH = 12;

/**
 * Adds what is doubtful about the lines of a draft.
 *
 * @param reasons where what is left out is noted; null: nothing is left out, all is asked about
 */
export function addDoubts(
  draft: Draft,
  items: readonly Item[],
  tokens: readonly Token[],
  cues: readonly Cue[],
  reasons: Reasons | null,
): void {
  if (draft.lines.length === 0) return;
  const itemOfToken = placesOfTokens(items);
  const sentences = sentencesOf(items);
  const sentenceOfItem = sentences.flatMap(({ from, to }, at) =>
    Array.from({ length: to - from + 1 }, () => at),
  );
  const roleBefore = lastRoles(items);
  const saysPlace = new Set(
    items.flatMap(({ kind }, index) =>
      kind === 'workspace' ? [sentences[sentenceOfItem[index] ?? -1]] : [],
    ),
  );
  /** The places where a cue spoke of a role: the same words then speak of no other. */
  const spoken = new Set<number>();
  for (const cue of cues) {
    const place = placeOf(cue);
    if (!place || isTakenBack(place) || spoken.has(cue.from) || speaksAhead(cue) || isOfNumber(cue)) continue;
    if (cue.kind === 'choice') doubtChoice(place);
    else if (cue.kind === 'fewer') doubtNumber(place);
    else if (cue.kind === 'rate') doubtRate(place);
    else if (cue.kind === 'one_person') joinLines(place);
    else if (cue.kind === 'part') splitLine(place);
    else if (
      cue.kind === 'deadline' ||
      cue.kind === 'start' ||
      cue.kind === 'as_before' ||
      cue.kind === 'stands_alone'
    )
      continue;
    else if (isPlace(cue.kind)) doubtPlace(place, PLACES[cue.kind]);
    else {
      const roles = rolesOf(place);
      if (isOnlyWish(cue, roles) || isOfOthers(place)) continue;
      if (roles.length === 0) leaveOutByWord(place);
      if (roles.length > 0) spoken.add(cue.from);
      const [nearest] = roles;
      const isRefusal =
        nearest !== undefined && (isRefused(nearest, cue, place.sentence) || isPutOff(nearest, place));
      for (const role of roles) doubtRole(role, place, isRefusal);
    }
  }

  for (const [index, item] of items.entries()) askEachOfThings(item, index);

  /** `3 clinics x 2 receptionists each`: so many for each of the things that the sentence counts. */
  function askEachOfThings(item: Item, index: number): void {
    const sentence = sentences[sentenceOfItem[index] ?? -1];
    if (!sentence || tokens[item.from]?.text !== 'each') return;
    if (items[index - 1]?.kind !== 'role' && !isOfThingsBefore(index)) return;
    const isOfThings = items
      .slice(Math.max(sentence.from, index - REACH), index)
      .some((one) => one.kind === 'count' && !one.article && reasons?.get(one.from) === 'counts_things');
    const cue: Cue = { kind: 'rate', from: item.from, to: item.to };
    if (isOfThings) doubtRate({ cue, item: index, sentence, before: undefined, after: undefined });
  }

  /** `Four pods, each with 1 coordinator`. */
  function isOfThingsBefore(index: number): boolean {
    const comma = items[index - 1];
    const at = comma?.kind === 'separator' && comma.text === ',' ? index - 2 : index - 1;
    const [number, things] = [items[at - 1], items[at]];
    const isCounted = number?.kind === 'count' && !number.article;
    return isCounted && things?.kind === 'word' && isPlural(things.text);
  }

  /** `We are considering an accounts assistant and an HR coordinator`: what is considered is all that is wished for. */
  function isOnlyWish({ kind, from }: Cue, roles: readonly RoleItem[]): boolean {
    // `Baka pwede po`: no more than a polite question.
    const [word, next] = [tokens[from]?.text ?? '', tokens[from + 1]?.text ?? ''];
    if (word === 'baka' && LISTS.permits.has(next)) return true;
    if (kind !== 'maybe_after' || !LISTS.weighs_up.has(tokens[from]?.text ?? '')) return false;
    const meant = new Set(roles.flatMap(linesOf));
    return draft.lines.every((line) => meant.has(line));
  }

  /** `take one developer off`, `no more than five`: said of the number of a role, which is not refused. */
  function isOfNumber(cue: Cue): boolean {
    if (!cue.kind.startsWith('refused')) return false;
    const isLimit = tokens[cue.to - 1]?.text === 'more' && tokens[cue.to]?.text === 'than';
    return isLimit || cues.some(({ kind, from }) => kind === 'fewer' && from === cue.from);
  }

  /** `hindi na kailangan yung QA`: the same words refuse the role behind them, not the one before. */
  function speaksAhead(cue: Cue): boolean {
    if (cue.kind !== 'refused_before') return false;
    const ahead = cues.find(({ kind, to }) => kind === 'refused_after' && to === cue.to);
    const next = ahead && items[itemOfToken[ahead.to + 1] ?? items.length];
    return next?.kind === 'role' && next.from === cue.to + 1;
  }

  function placeOf(cue: Cue): Place | null {
    const item = itemOfToken[cue.from];
    // The "no" of "No-Code Developer" is part of a name.
    if ([item, itemOfToken[cue.to - 1]].some((place) => items[place ?? -1]?.kind === 'role')) return null;
    const at = item === undefined ? undefined : sentenceOfItem[item];
    const sentence = at === undefined ? undefined : sentences[at];
    if (item === undefined || at === undefined || !sentence) return null;
    return { cue, item, sentence, before: sentences[at - 1], after: sentences[at + 1] };
  }

  /** `scrap that, 3 paralegals`: what follows corrects what was said, and nothing is left open. */
  function isTakenBack({ item }: Place): boolean {
    const steer = items[item];
    return (
      steer?.kind === 'steer' &&
      steer.value === 'correct' &&
      items.slice(item + 1, item + REACH).some(({ kind }) => kind === 'role' || kind === 'count')
    );
  }

  /** `leave the coders out`, of medical coders: the line that the last word of its title names. */
  function leaveOutByWord({ cue, sentence }: Place): void {
    if (cue.kind !== 'refused_within') return;
    const words = new Set(tokens.slice(cue.from, cue.to).map(({ text }) => canonicalWord(text)));
    const named = draft.lines.filter(({ typed }) => words.has(canonicalWord(typed?.split(' ').at(-1) ?? '')));
    const [line] = named;
    if (!line || named.length > 1) return;
    if (draft.lines.length === 1 || reasons === null) return askEach(named, 'leave out', sentence);
    draft.lines = draft.lines.filter((one) => one !== line);
    draft.doubts = draft.doubts.filter((doubt) => doubt.line !== line);
  }

  /** `Next summer probably a copywriter`, `hold off on the auditor`: named in a sentence on what comes later. */
  function isPutOff({ from }: RoleItem, { cue, sentence }: Place): boolean {
    const first = items[sentence.from]?.from ?? 0;
    const end = items[sentence.to - 1]?.to ?? 0;
    const isOfNow = tokens.some(({ text }) => text === 'now' || LISTS.only.has(text));
    const isTimed = tokens
      .slice(first, end)
      .some(
        ({ text }, at, all) =>
          LISTS.times_to_come.has(text) ||
          (text === 'next' && LISTS.spans_of_time.has(all[at + 1]?.text ?? '')),
      );
    const isLater =
      (cue.kind.startsWith('later_') && (isOfNow || isTimed)) || (cue.kind.startsWith('maybe_') && isTimed);
    const role = items.find((one): one is RoleItem => one.kind === 'role' && one.from === from);
    const start = tokens[first]?.start ?? 0;
    return (
      reasons !== null &&
      isLater &&
      from < end &&
      role !== undefined &&
      linesOf(role).every(({ title }) => title.start >= start)
    );
  }

  /** @param isRefusal whether the words next to the nearest of the roles refuse them */
  function doubtRole(role: RoleItem, { cue, sentence }: Place, isRefusal: boolean): void {
    const isOpen = cue.kind.startsWith('maybe');
    if (isWantedBeside(role, sentence)) return;
    if (!isOthers(role) && isRefusal) {
      const { end } = spanOfSentence(sentence);
      const [again, refused] = [new Set<DraftLine>(), new Set<DraftLine>()];
      // `Skip the team leader. … No, keep the team leader in`: named again behind what refused it.
      for (const line of linesOf(role)) (line.title.start > end ? again : refused).add(line);
      if (again.size > 0) askEach(again, 'price', sentence);
      if (refused.size === 0) return;
      if (draft.lines.every((line) => refused.has(line))) return askEach(refused, 'leave out', sentence);
      draft.lines = draft.lines.filter((line) => !refused.has(line));
      draft.doubts = draft.doubts.filter(({ line }) => !refused.has(line));
      reasons?.set(role.from, 'refused');
      return;
    }
    if (isOthers(role)) return;
    for (const line of linesOf(role)) {
      // A number that is no definite one is asked about as it is.
      if (isOpen && line.count !== null && line.count.value === null) continue;
      if (draft.doubts.some((doubt) => doubt.line === line)) continue;
      draft.doubts.push({ line, likely: isOpen ? 'price' : 'leave out', sentence: spanOfSentence(sentence) });
    }
  }

  /** `Phase two comes after the review, so leave it out`, `we'd look at a second, but leave that`: other people are put off. */
  function isOfOthers({ sentence, cue }: Place): boolean {
    const from = items[sentence.from]?.from ?? cue.from;
    const before = tokens.slice(from, cue.from);
    const namesRole = items.slice(sentence.from, sentence.to).some(({ kind }) => kind === 'role');
    return (
      !namesRole &&
      before.some(
        ({ text }, at) =>
          LISTS.another_one.has(text) ||
          (LISTS.parts_of_a_plan.has(text) && readNumber(tokens, from + at + 1) !== undefined),
      )
    );
  }

  /** `We already have 4 VAs. Can you quote 2 more?`: the number of the line is told behind the sentence on who is there. */
  function isWantedBeside(role: RoleItem, sentence: Sentence): boolean {
    const { end } = spanOfSentence(sentence);
    const lines = linesOf(role);
    return (
      reasons?.get(role.from) === 'there_already' &&
      lines.length > 0 &&
      lines.every(({ count }) => count !== null && count.span.start >= end)
    );
  }

  /** `2 drafters. Another drafter is not part of it`: other people than those of the line. */
  function isOthers(role: RoleItem): boolean {
    const isOwn = draft.lines.some(({ title }) => title.start === tokens[role.from]?.start);
    return !isOwn && LISTS.other_people.has(tokens[role.from - 1]?.text ?? '');
  }

  function askEach(lines: Iterable<DraftLine>, likely: WantedAnswer, sentence: Sentence): void {
    for (const line of lines) draft.doubts.push({ line, likely, sentence: spanOfSentence(sentence) });
  }

  /** Words of refusal right next to a role, or that point back to it within its sentence: it is left out. */
  function isRefused(role: RoleItem, cue: Cue, sentence: Sentence): boolean {
    if (reasons === null || !cue.kind.startsWith('refused')) return false;
    if (cue.kind === 'refused_within') return true;
    const between = cue.from >= role.to ? tokens.slice(role.to, cue.from) : tokens.slice(cue.to, role.from);
    const pointsBack = tokens
      .slice(cue.from >= role.to ? role.to : cue.from, cue.to)
      .some(({ text }) => POINTS_TO_ONE.has(text));
    // `We also talked about a sales rep. That can wait, so leave it off.`
    const isOrder = LISTS.leaves_out.has(tokens[cue.from]?.text ?? '');
    const [line] = linesOf(role);
    const isAlone =
      isOrder &&
      linesIn(sentence).length === 0 &&
      draft.lines.filter((one) => one.sentence === line?.sentence).length === 1;
    if (pointsBack)
      return (
        (isAlone || role.from >= (items[sentence.from]?.from ?? 0)) &&
        between.length <= (isAlone ? FARTHEST : FAR)
      );
    return between.length <= NEAR && between.every(({ kind, text }) => kind === 'word' || text === ')');
  }

  function doubtChoice({ sentence, before, after }: Place): void {
    if (draft.alternative) return;
    const here = linesIn(sentence);
    const lines =
      here.length > 1 ? here : [before, sentence, after].flatMap((one) => (one ? linesIn(one) : []));
    if (lines.length < 2) return;
    const places = [spanOfSentence(sentence), ...lines.map(({ title }) => title)];
    draft.alternative = {
      start: Math.min(...places.map(({ start }) => start)),
      end: Math.max(...places.map(({ end }) => end)),
    };
  }

  function doubtNumber(place: Place): void {
    const { cue, item: at } = place;
    // `add one more estimator to the four`.
    const within = items
      .slice(at, at + REACH)
      .find((item): item is RoleItem => item.kind === 'role' && item.from >= cue.from && item.to <= cue.to);
    const [role] = within ? [within] : rolesOf(place);
    const start = tokens[place.cue.from]?.start ?? 0;
    const lines = role ? linesOf(role) : draft.lines.filter(({ title }) => title.end <= start);
    const line = lines.at(-1);
    if (role && lines.length === 0 && reasons?.get(role.from) === 'there_already')
      return addFewer(role, place);
    if (!line?.count || line.count.value === null) return;
    const said = line.count.value;
    line.otherCount = null;
    line.count = {
      ...line.count,
      value: null,
      span: spanOfSentence(place.sentence),
      likely: [...changedBy(said, place.cue), said].filter((value) => value > 0),
    };
  }

  /** `we had 3 bookkeepers quoted, take one off`: who was passed over as there already may be wanted. */
  function addFewer(role: RoleItem, place: Place): void {
    const [first, last] = [tokens[role.from], tokens[role.to - 1]];
    if (!first || !last) return;
    const said = readNumber(tokens, role.from - 1)?.value;
    const likely = said === undefined ? [] : changedBy(said, place.cue).filter((value) => value > 0);
    draft.lines.unshift({
      resolution: role.resolution,
      title: spanOf(first, last),
      plural: role.plural,
      count: { value: null, fraction: false, span: spanOfSentence(place.sentence), likely },
      otherCount: null,
      levels: [],
      workspaces: [],
      sentence: 0,
      past: false,
    });
  }

  /** `an EA cum office manager`, `one person to be both receptionist and bookkeeper`: one line, whose role is asked about. */
  function joinLines({ sentence }: Place): void {
    const lines = linesIn(sentence);
    if (lines.length === 0 || lines.length > 2) return;
    const [first, second] = items
      .slice(sentence.from, sentence.from + LONGEST_JOINT)
      .flatMap((item) =>
        item.kind === 'role' && item.to <= (items[sentence.to - 1]?.to ?? 0) ? [item] : [],
      );
    const [line, other] = lines;
    const counts = lines.map(({ count }) => count?.value ?? 1);
    if (!first || !second || !line || counts.some((count) => count > 1)) return;
    const start = tokens[first.from]?.start ?? 0;
    const end = tokens[second.to - 1]?.end ?? start + 1;
    const words = tokens.slice(first.from, second.to).map(({ text }) => text);
    line.resolution = {
      kind: 'ambiguous',
      words: words.join(' '),
      options: [...new Set([...optionsOf(first.resolution), ...optionsOf(second.resolution)])],
    };
    line.title = { start, end };
    line.plural = false;
    line.count ??= other?.count ?? null;
    if (line.levels.length === 0) line.levels = other?.levels ?? [];
    if (line.workspaces.length === 0) line.workspaces = other?.workspaces ?? [];
    draft.lines = draft.lines.filter((one) => one !== other);
    draft.alternative = null;
  }

  /** `9 agents in the office; one of the nine at home`: two lines, whose numbers are asked about. */
  function splitLine(place: Place): void {
    const { cue, item, sentence } = place;
    const last = roleBefore[item] ?? -1;
    const role = items[last];
    const line = role?.kind === 'role' ? linesOf(role).at(-1) : undefined;
    const said = line?.count?.value ?? 0;
    // `for WordPress developers, 2 of them`: the number is that of all of them.
    if ((line?.count?.span.start ?? 0) >= (tokens[cue.from]?.start ?? 0) || roleBehind(place) !== null)
      return;
    if (!line || said < 2 || draft.lines.filter(({ title }) => title.start === line.title.start).length > 1)
      return;
    const own = items.slice(item, Math.min(sentence.to, item + REACH)).filter((one) => one.from >= cue.from);
    const level = own.find((one) => one.kind === 'level');
    const workspaces = own.filter((one) => one.kind === 'workspace');
    const [workspace, other] = workspaces;
    if (level === undefined && workspace === undefined) return;
    const part = own.find(
      (one) => one.kind === 'count' && !one.article && one.value !== null && one.value < said,
    );
    const number = part?.kind === 'count' && part.value !== null ? part.value : Math.floor(said / 2);
    const span = spanOfSentence(sentence);
    const open = (value: number): DraftCount => ({ value: null, fraction: false, span, likely: [value] });
    const mention = (one: Item): Span => {
      const [first, end] = [tokens[one.from], tokens[one.to - 1]];
      return first && end ? spanOf(first, end) : span;
    };
    const more: DraftLine = { ...line, count: open(number), otherCount: null };
    delete line.openLevel;
    delete line.openWorkspace;
    delete more.openLevel;
    delete more.openWorkspace;
    if (level?.kind === 'level') {
      more.levels = [{ value: level.value, span: mention(level), ofAll: false }];
      line.levels = line.levels.filter((said) => said.span.start < span.start);
    }
    if (workspace?.kind === 'workspace') {
      more.workspaces = [
        { value: workspace.value, span: mention(workspace), ofAll: false, days: workspace.days },
      ];
      line.workspaces =
        other?.kind === 'workspace'
          ? [{ value: other.value, span: mention(other), ofAll: false, days: other.days }]
          : line.workspaces.filter((one) => one.span.start < mention(workspace).start);
    }
    line.count = open(said - number);
    line.otherCount = null;
    draft.lines.splice(draft.lines.indexOf(line) + 1, 0, more);
  }

  /** `2 receptionists for each of our 4 clinics`, `a TL per 10`: the number is that of one of them, or of all. */
  function doubtRate(place: Place): void {
    const { cue, item, sentence } = place;
    const last = roleBefore[item] ?? -1;
    const role = items[last];
    const ahead = tokens[cue.to - 1]?.text === 'of' ? items[roleBehind(place) ?? items.length] : undefined;
    const named =
      ahead?.kind === 'role' ? ahead : last >= sentence.from && role?.kind === 'role' ? role : null;
    const line = named ? linesOf(named).at(-1) : linesIn(sentence).at(-1);
    const isOfAll = named === null && LEADS_ALL.has(tokens[cue.from]?.text ?? '');
    for (const one of isOfAll ? linesIn(sentence) : line ? [line] : []) openRate(one, place);
  }

  function openRate(line: DraftLine, place: Place): void {
    const { cue, sentence } = place;
    if (line.count?.value === null || line.otherCount) return;
    const said = line.count?.value ?? 1;
    const per = isOfThings(place) ? undefined : readNumber(tokens, cue.to - 1)?.value;
    line.count = {
      value: null,
      fraction: false,
      span: spanOfSentence(sentence),
      likely: [...new Set([...(per ? perGroup(line, per, said) : ofEach(place, line, said)), said])],
    };
  }

  /** `for each of our three regions`: so many of a thing, and not one for so many people. */
  function isOfThings({ cue }: Place): boolean {
    const next = items[itemOfToken[cue.to] ?? items.length];
    return next?.kind === 'word' && next.text !== '' && isPlural(next.text);
  }

  /** One for every so many of the others. */
  function perGroup(line: DraftLine, per: number, said: number): number[] {
    const others = draft.lines.filter((other) => other !== line).map(({ count }) => count?.value ?? 1);
    return others.length === 0 ? [] : [said * Math.ceil(Math.max(...others) / per)];
  }

  /** So many for each of the things that the sentence counts. */
  function ofEach({ item: at, sentence: { from, to } }: Place, line: DraftLine, said: number): number[] {
    return items.slice(Math.max(from, at - REACH), Math.min(to, at + REACH)).flatMap((item) => {
      const isOwn = item.kind === 'count' && tokens[item.from]?.start === line.count?.span.start;
      return item.kind === 'count' &&
        !isOwn &&
        !item.article &&
        item.value !== null &&
        item.value <= MOST_THINGS
        ? [said * item.value]
        : [];
    });
  }

  /** Words that may say a workplace, where nothing else says one of the line. */
  function doubtPlace({ sentence }: Place, likely: Workspace): void {
    if (saysPlace.has(sentence)) return;
    const here = linesIn(sentence);
    for (const line of here.length > 0 ? here : draft.lines)
      if (line.workspaces.length === 0)
        line.openWorkspace ??= { span: spanOfSentence(sentence), likely: [likely] };
  }

  /** What a number of people may have become: `take two off that`. */
  function changedBy(said: number, { from, to }: Cue): number[] {
    const words = tokens.slice(from, to);
    const numbers = words.flatMap((_, at) => readNumber(tokens, from + at)?.value ?? []);
    // `one more estimator to the four`.
    if (words.some(({ text }) => LISTS.more.has(text)) && numbers.length > 1)
      return [numbers.reduce((sum, value) => sum + value, 0)];
    return numbers.map((value) => said - value);
  }

  /** The lines of a role, also where it is named again. */
  function linesOf(role: RoleItem): DraftLine[] {
    const start = tokens[role.from]?.start;
    const own = draft.lines.filter(({ title }) => title.start === start);
    return own.length > 0
      ? own
      : draft.lines.filter(({ resolution }) => titleOf(resolution) === titleOf(role.resolution));
  }

  function linesIn(sentence: Sentence): DraftLine[] {
    const { start, end } = spanOfSentence(sentence);
    return draft.lines.filter(({ title }) => title.start >= start && title.end <= end);
  }

  /** The roles that a cue speaks of: the nearest on its side, with those joined to it. */
  function rolesOf(place: Place): RoleItem[] {
    const { cue, item, sentence, before } = place;
    if (cue.kind === 'refused_within')
      return items
        .slice(item, item + REACH)
        .flatMap((one) => (one.kind === 'role' && one.from >= cue.from && one.to <= cue.to ? [one] : []));
    if (cue.kind === 'refused_next') {
      const next = items[itemOfToken[cue.to] ?? items.length];
      return next?.kind === 'role' ? [next] : [];
    }
    if (cue.kind.endsWith('_after')) {
      const next = roleBehind(place);
      // `legal transcriber - skip, we've got one`: a row of a list.
      const isRow = next === null && /^[-:–]$/u.test(tokens[cue.from - 1]?.text ?? '');
      return isRow ? joined(roleBefore[item] ?? -1, -1, sentence).slice(0, 1) : joined(next, 1, sentence);
    }
    // `swap one of the three for a clerk` is said of the three.
    const isOfThese = tokens.slice(cue.from, cue.to).some(({ text }) => text === 'of');
    const behind = cue.kind === 'fewer' && !isOfThese ? roleBehind(place) : null;
    if (behind !== null) return joined(behind, 1, sentence).slice(0, 1);
    const here = lastWithLine(roleBefore[item] ?? -1, sentence);
    const isOne = tokens.slice(cue.from, cue.to).some(({ text }) => POINTS_TO_ONE.has(text));
    if (here >= sentence.from) return joined(here, -1, sentence).slice(0, isOne ? 1 : undefined);
    const words = tokens.slice(Math.max(items[sentence.from]?.from ?? 0, cue.to - REACH), cue.to);
    if (!before || !words.some(({ text }) => POINTS_BACK.has(text))) return [];
    const last = roleBefore[before.to] ?? -1;
    return last >= before.from ? joined(last, -1, before).slice(0, isOne ? 1 : undefined) : [];
  }

  /** `We talked about a drafter, but our architect covers that`: who is there already is not spoken of. */
  function lastWithLine(last: number, sentence: Sentence): number {
    for (let at = last; at >= sentence.from; at = roleBefore[at] ?? -1) {
      const role = items[at];
      if (role?.kind !== 'role' || !LISTS.owners.has(tokens[role.from - 1]?.text ?? '')) return at;
    }
    return last;
  }

  function roleBehind({ cue, sentence }: Place): number | null {
    const first = itemOfToken[cue.to] ?? items.length;
    for (let at = first; at < Math.min(sentence.to, first + REACH); at++) {
      const item = items[at];
      if (!item || item.from < cue.to) continue;
      if (item.kind === 'role') return at;
      // `and, if possible, a paralegal`.
      const isAside = item.kind === 'separator' && item.text === ',' && item.from === cue.to;
      if (item.kind === 'separator' && item.text !== ' ' && !isAside) return null;
      const word = tokens[item.from]?.text ?? '';
      // `if it goes well, we'd add a biller`.
      const isCondition = tokens[cue.from]?.text === 'if';
      if (CLAUSE_ENDS.has(word) && !isCondition && !(word === 'and' && cue.kind === 'maybe_after'))
        return null;
    }
    return null;
  }

  /** The role at an index, and those that "and" or "or" joins to it on the far side of the cue. */
  function joined(index: number | null, step: 1 | -1, sentence: Sentence): RoleItem[] {
    const roles: RoleItem[] = [];
    let isJoined = true;
    for (let at = index ?? -1; at >= sentence.from && at < sentence.to; at += step) {
      const item = items[at];
      if (item?.kind === 'role' && isJoined) {
        roles.push(item);
        isJoined = false;
      } else if (item?.kind === 'steer' && item.value === 'and') isJoined = true;
      else if (item?.kind !== 'count' && item?.kind !== 'level' && !isArticle(item) && !isMore(item)) break;
    }
    return roles;
  }

  function spanOfSentence({ from, to }: Sentence): Span {
    const first = tokens[items[from]?.from ?? 0];
    const last = tokens[(items[to - 1]?.to ?? 1) - 1];
    return first && last ? spanOf(first, last) : { start: 0, end: 1 };
  }
}

const isMore = (item: Item | undefined): boolean => item?.kind === 'steer' && item.value === 'add';

const isArticle = (item: Item | undefined): boolean => item?.kind === 'word' && LISTS.articles.has(item.text);

/** Of each token the index of the item that it is part of. */
function placesOfTokens(items: readonly Item[]): number[] {
  const places: number[] = [];
  for (const [index, { from, to }] of items.entries()) for (let at = from; at < to; at++) places[at] = index;
  return places;
}

/** Of each item the index of the last role before it, -1 where there is none; one entry more than items. */
function lastRoles(items: readonly Item[]): number[] {
  let last = -1;
  const found = items.map(({ kind }, index) => {
    const before = last;
    if (kind === 'role') last = index;
    return before;
  });
  return [...found, last];
}
