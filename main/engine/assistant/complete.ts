/**
 * Adds to a draft of Claude's answer what the answer does not account for. Every role and every number of people of the
 * text is part of a line, or left out for a reason that the text bears out; else it is asked about, quoting its words.
 */
import { type DraftLine, titleOf as nameOf } from '../../../shared/request/draft';
import type { FactItem, Reasons } from '../../../shared/request/fact-item';
import { isFact } from '../../../shared/request/fact-item';
import { isLeftOut } from '../../../shared/request/ledger';
import type { LedgerEntry, LedgerReason, Span } from '../../../shared/request/reading';
import { optionsOf, type RoleResolution } from '../../../shared/request/resolve-role';
import { singular } from '../../../shared/request/role-words';
import { holderOf } from '../../../shared/request/unread';
import { Currency } from '../../../shared/request/vocabulary';
import { holds, isOfCode, isReference } from './check-words';
import type { TiedLine } from './second-reading';
import type { Claims, DraftSources, TiedDraft } from './to-draft';
import { isSame, overlap } from './words';

/** Why a role has no line: where Claude was asked what it left out, it must have said so. */
const TO_BE_TOLD: ReadonlySet<LedgerReason> = new Set([
  'there_already',
  'not_the_request',
  'refused',
  'excepted',
  'later',
]);
/** Why a role that Claude has as a line may not be wanted. */
const NOT_WANTED: ReadonlySet<LedgerReason> = new Set([
  ...TO_BE_TOLD,
  'serves',
  'heading',
  'writer',
  'quoted',
]);

type PlacedFact = FactItem & { span: Span };
type PlacedRole = Extract<PlacedFact, { kind: 'role' }>;

/** @returns why each fact that is in no line is left out, for the ledger */
export function complete({ draft, tied }: TiedDraft, answer: Claims, sources: DraftSources): Reasons {
  const { evidence, second, left, placer, text } = sources;
  const reasons: Reasons = new Map();
  if (evidence.isForeign || (draft.lines.length === 0 && answer.is_staff_request)) return reasons;
  for (const line of draft.lines.slice()) doubtUnwanted(line);
  /** Words that Claude accounts for without a line: wishes, and what narrows a role down. */
  const beside = [
    ...answer.not_priced.map(({ words }) => words),
    ...answer.roles.flatMap((role) => [role.qualifier_words, role.count_words, role.people_words]),
    answer.alternative_words,
    answer.total_words,
  ].flatMap((words) => placer.places(words));
  // Roles first: their lines hold the numbers next to them.
  account((item) => item.kind === 'role');
  addUnknownTitles();
  account((item) => item.kind !== 'role');
  return reasons;

  function account(isMeant: (item: PlacedFact) => boolean): void {
    const holder = holderOf(draft, evidence.tokens);
    for (const item of evidence.items) {
      if (!isFact(item) || !isMeant(item) || holder(item) !== undefined) continue;
      const reason = reasonOf(item);
      const isTotal = second.entry(item.kind, item.span)?.reason === 'of_request' && item.kind === 'count';
      reasons.set(item.from, reason ?? (isTotal ? 'of_request' : 'unsure'));
      if (reason === null) ask(item);
    }
  }

  /** The offline reader's lines whose titles are no roles that we know: they are no facts of the text. */
  function addUnknownTitles(): void {
    for (const read of second.lines) {
      const { span } = read.title;
      if (read.known || !span || left.reason(span) || isBeside(span) || isDate(span)) continue;
      const isCounted = draft.lines.some(({ count }) => count?.value === read.count?.value);
      if (evidence.at('role', span).length > 0 || isCounted) continue;
      if (linesTiedTo(read.line).length === 0)
        addLine(read, { kind: 'unknown', words: read.title.value }, span, true);
    }
  }

  function doubtUnwanted(line: DraftLine): void {
    if (draft.doubts.some((doubt) => doubt.line === line)) return;
    const sentence = evidence.sentence(line.title);
    const read = linesOf(line);
    const question = read.flatMap(({ line: index }) => second.question(index, 'wanted') ?? [])[0];
    if (question?.span && !isOfOthers(line, question.span)) {
      draft.doubts.push({
        line,
        likely: question.options[0] === 'price' ? 'price' : 'leave out',
        sentence: question.span,
      });
    } else if (evidence.inOrder(line.title) || (read.length === 0 && isUnwantedOffline(line))) {
      draft.doubts.push({ line, likely: 'leave out', sentence });
    }
  }

  /** `another drafter`: the words speak of other people of the role than those of the line. */
  function isOfOthers({ title, resolution }: DraftLine, span: Span): boolean {
    const name = nameOf(resolution);
    const mentions = evidence
      .at('role', span)
      .filter((item) => !overlap(item.span, title) && optionsOf(item.resolution).includes(name));
    return (
      mentions.length > 0 &&
      mentions.every((item) => {
        const before = evidence.tokens.slice(Math.max(0, item.from - 2), item.from);
        return left.reason(item.span) !== null || holds(before, 'more');
      })
    );
  }

  /** The offline reader leaves the role out here, or does not read here at all. */
  function isUnwantedOffline({ title, resolution }: DraftLine): boolean {
    if (!second.hasSay) return false;
    const entry = second.entry('role', title);
    if (!entry) return resolution.kind === 'role' && evidence.at('role', title).length > 0;
    return NOT_WANTED.has(entry.reason);
  }

  function linesOf(line: DraftLine): readonly TiedLine[] {
    return tied.get(line) ?? [];
  }

  /** Null where nothing accounts for the fact. */
  function reasonOf(item: PlacedFact): LedgerReason | null {
    const reason = left.reason(item.span);
    if (reason) return reason;
    const entry = second.entry(item.kind, item.span);
    if (!entry) return second.hasSay ? 'quoted' : item.kind === 'role' ? null : 'turn_of_phrase';
    const before = evidence.tokens[item.from - 1];
    if (item.kind === 'count' && (isReference(text, item.span.start) || (before && isOfCode(before))))
      return 'part_of_code';
    // "1 PHP": a possible currency is not a role that Claude left out.
    if (item.kind === 'role' && isCurrency(item.span)) return 'turn_of_phrase';
    if (item.kind === 'role') return reasonOfRole(item, entry) ?? left.untold(item.span);
    if (isSaid(item, entry)) return 'said_again';
    if (entry.fate === 'left_out' || entry.fate === 'superseded') return entry.reason;
    if (entry.fate === 'asked' && isBeside(item.span)) return 'turn_of_phrase';
    const isUnsure = entry.fate === 'asked' || entry.reason === 'of_request';
    if (item.kind === 'count' && isUnsure && isLone(item.span)) return 'counts_things';
    // A sum of money is in a currency that need not be the quote's.
    if (isMoney(item) && draft.currencies.length > 0) return 'turn_of_phrase';
    return left.untold(item.span);
  }

  /** `USD 1.00`, `1 PHP`. */
  function isMoney(item: PlacedFact): boolean {
    const next = evidence.tokens[item.to];
    if (item.kind === 'currency') return item.amount || (next?.kind === 'number' && next.text.includes('.'));
    return item.kind === 'count' && next !== undefined && isCurrency(next) && isRoleAt(next);
  }

  /** "PHP" alone, not "PHP developer". */
  function isRoleAt(token: Span): boolean {
    return evidence.at('role', token).some(({ span }) => isSame(span, token));
  }

  function isCurrency({ start, end }: Span): boolean {
    return Currency.safeParse(text.slice(start, end).toUpperCase()).success;
  }

  function isDate(span: Span): boolean {
    return evidence.dates.some(({ from, to }) =>
      evidence.tokens.slice(from, to).some((token) => overlap(token, span)),
    );
  }

  function isBeside(span: Span): boolean {
    return beside.some((place) => overlap(place, span));
  }

  /** A number in a sentence without a role that does not speak of the people named elsewhere. */
  function isLone(span: Span): boolean {
    const sentence = evidence.sentence(span);
    return (
      evidence.at('role', sentence).length === 0 &&
      !draft.lines.some(({ title }) => overlap(title, sentence)) &&
      !holds(evidence.tokensAt(sentence), 'goes_on') &&
      !evidence.steeredBy(sentence, ['correct', 'all', 'rest', 'add', 'total'], ['fewer', 'rate', 'part'])
    );
  }

  function reasonOfRole(item: PlacedRole, entry: LedgerEntry): LedgerReason | null {
    const words = evidence.tokensAt(item.span).map((token) => token.text);
    const names = optionsOf(item.resolution);
    const isNamed = draft.lines.some(
      (line) =>
        names.includes(nameOf(line.resolution)) ||
        linesOf(line).some(({ line: index }) => index === entry.line) ||
        // "property manager assistant … the assistant".
        isPartOf(words, line.title),
    );
    // A title that may mean several roles, in words that say how many of a line.
    if (item.resolution.kind === 'ambiguous' && isBeside(item.span)) return 'said_again';
    if (isNamed) return 'said_again';
    if (!isLeftOut(entry.reason) && entry.fate !== 'superseded') return null;
    return left.isTold && TO_BE_TOLD.has(entry.reason) ? null : entry.reason;
  }

  function isPartOf(words: readonly string[], title: Span): boolean {
    const named = evidence.tokensAt(title).map((token) => singular(token.text));
    return words.every((word) => named.includes(singular(word)));
  }

  /** Whether the line that the offline reader ties a fact to has the same value. */
  function isSaid(item: PlacedFact, entry: LedgerEntry): boolean {
    const near = entry.line === null ? draft.lines : linesTiedTo(entry.line);
    switch (item.kind) {
      case 'role':
        return false;
      case 'count':
        return near.some(({ count, plural }) => (count ? count.value : plural ? null : 1) === item.value);
      case 'level':
        return near.some(
          ({ levels, openLevel }) => openLevel || levels.some(({ value }) => value === item.value),
        );
      case 'workspace':
        return near.some(
          ({ workspaces, openWorkspace }) =>
            openWorkspace || workspaces.some(({ value }) => value === item.value || value === 'hybrid'),
        );
      case 'currency':
        return draft.openCurrency !== undefined || draft.currencies.some(({ value }) => value === item.value);
    }
  }

  function linesTiedTo(index: number): DraftLine[] {
    return draft.lines.filter((line) => linesOf(line).some((read) => read.line === index));
  }

  function ask(item: PlacedFact): void {
    const entry = second.entry(item.kind, item.span);
    const own = entry?.line === null || entry === undefined ? [] : linesTiedTo(entry.line);
    const near = own.length > 0 ? own : nearest(item.span);
    switch (item.kind) {
      case 'role':
        addLine(
          second.lines.find(({ line }) => line === entry?.line),
          item.resolution,
          item.span,
          item.plural,
        );
        return;
      case 'count':
        // People of the whole request: they must add up.
        if (entry?.reason === 'of_request' && item.value !== null)
          draft.total ??= { value: item.value, span: item.span };
        else for (const line of near.slice(0, 1)) openCount(line, item);
        return;
      case 'level':
        for (const line of near)
          line.openLevel ??= { span: item.span, likely: distinct([line.levels.at(-1)?.value, item.value]) };
        return;
      case 'workspace':
        for (const line of near)
          line.openWorkspace ??= {
            span: item.span,
            likely: distinct([line.workspaces.at(-1)?.value, item.value]),
          };
        return;
      case 'currency':
        if (item.value !== null)
          draft.openCurrency ??= {
            span: item.span,
            likely: distinct([draft.currencies.at(-1)?.value, item.value]),
          };
        return;
    }
  }

  /** The lines of the sentence; where it has none the last before it, else the first. */
  function nearest(span: Span): DraftLine[] {
    const sentence = evidence.sentence(span);
    const here = draft.lines.filter(({ title }) => overlap(title, sentence));
    if (here.length > 0) return here;
    const before = draft.lines.findLast(({ title }) => title.end <= span.start) ?? draft.lines[0];
    return before ? [before] : [];
  }

  function openCount(line: DraftLine, item: Extract<PlacedFact, { kind: 'count' }>): void {
    // A number that is asked about already says what it may be.
    if (line.otherCount || (line.count && line.count.value === null)) return;
    const said = line.count?.value ?? (line.plural ? null : 1);
    const likely = distinct([said, item.value]).filter((value) => value > 0);
    line.count = { value: null, span: evidence.sentence(item.span), fraction: false, likely };
  }

  /** A role that the answer passes over: its line as the offline reader has it, and whether it is wanted. */
  function addLine(
    read: TiedLine | undefined,
    resolution: RoleResolution,
    span: Span,
    plural: boolean,
  ): void {
    const title = read?.title.span ?? span;
    if (draft.lines.some((line) => overlap(line.title, title))) return;
    const { count, level, workspace } = read ?? { count: null, level: null, workspace: null };
    const line: DraftLine = {
      resolution,
      title,
      plural: plural && count === null,
      count:
        count?.span && !overlap(count.span, title) ? { ...count, span: count.span, fraction: false } : null,
      otherCount: null,
      levels: level?.span ? [{ value: level.value, span: level.span, ofAll: false }] : [],
      workspaces: workspace?.span
        ? [{ value: workspace.value, span: workspace.span, ofAll: false, days: false }]
        : [],
      sentence: 0,
      past: false,
    };
    const at = draft.lines.findIndex((other) => other.title.start > title.start);
    draft.lines.splice(at < 0 ? draft.lines.length : at, 0, line);
    tied.set(line, read ? [read] : []);
    draft.doubts.push({ line, likely: read ? 'price' : 'leave out', sentence: evidence.sentence(span) });
  }
}

const distinct = <T>(values: readonly (T | null | undefined)[]): T[] => [
  ...new Set(values.filter((value) => value !== null && value !== undefined)),
];
