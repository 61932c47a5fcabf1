/**
 * From Claude's answer to a draft as the offline reader makes one: a fact is kept only where its words stand in the
 * text and mean it by our own vocabulary. What is left open or contradicts itself is settled as for that reader.
 */
import type { RoleCatalogue } from '../../../shared/request/catalogue';
import type { Draft, DraftCount, DraftLine, Open } from '../../../shared/request/draft';
import type { Fact, Reading, Span } from '../../../shared/request/reading';
import { nearestRoles, resolveRole, type RoleResolution } from '../../../shared/request/resolve-role';
import { wordsOf } from '../../../shared/request/role-words';
import { Currency } from '../../../shared/request/vocabulary';
import { countOf } from './count-of';
import type { Evidence } from './evidence';
import { look, type Looked } from './look';
import type { ReadingAnswer } from './prompt';
import { isSame, overlap, type Placer } from './words';

/** An answer that is well-formed but cannot be true of the text. */
export class ImplausibleAnswer extends Error {
  override name = 'ImplausibleAnswer';
}

export interface DraftSources {
  /** The text that places are places in. */
  text: string;
  placer: Placer;
  evidence: Evidence;
  /** What the offline reader makes of the same text: it has a say in titles and in what goes without saying. */
  offline: Reading;
  catalogue: RoleCatalogue;
}

type Role = ReadingAnswer['roles'][number];

/** More lines than a request may hold. */
const MOST_LINES = 100;

/** @throws {ImplausibleAnswer} where the answer names roles that the text does not hold, or too many */
export function toDraft(answer: ReadingAnswer, sources: DraftSources): Draft {
  const { placer, evidence, offline } = sources;
  const lines: DraftLine[] = [];
  const said: Said[] = [];
  const titles: Span[] = [];
  const counts: Span[] = [];
  for (const role of answer.roles) {
    const place = placer.nearest(
      role.title_words,
      null,
      (one) => !titles.some((other) => overlap(one, other)),
    );
    if (!place) throw new ImplausibleAnswer('a role that is not in the text');
    const line = toLine(role, place, sources, counts);
    if (said.some((other) => overlap(other.title, line.title) && isSameClaim(other, { ...line, role })))
      continue;
    said.push({ ...line, role });
    titles.push(place);
    if (line.count) counts.push(line.count.span);
    lines.push(line);
  }
  if (lines.length > MOST_LINES) throw new ImplausibleAnswer('more roles than a request holds');
  const total = placer.nearest(answer.total_words, null);
  const isTotal = total && evidence.at('count', total).some(({ value }) => value === answer.total_people);
  return {
    lines,
    ...currencies(answer, sources),
    total: isTotal && answer.total_people !== null ? { value: answer.total_people, span: total } : null,
    alternative:
      placer.nearest(answer.alternative_words, null) ??
      offline.questions.find(({ fact }) => fact === 'alternative')?.span ??
      null,
    doubts: [],
    partTime: offline.questions.find(({ code }) => code === 'part_time')?.span ?? null,
    wish: null,
  };
}

function toLine(role: Role, place: Span, sources: DraftSources, counts: readonly Span[]): DraftLine {
  const named = titleOf(role, place, sources);
  const { level, workspace } = role;
  const levels = look(sources, 'level', role.level_words, named.title, ({ value }) => value === level);
  const workspaces = look(
    sources,
    'workspace',
    role.workspace_words,
    named.title,
    // Some days in the office are hybrid.
    ({ value, days }) => value === workspace || (workspace === 'hybrid' && days),
  );
  const read = tiedOffline(named.title, sources.offline);
  const openLevel = doubted(level, levels, read?.level ?? null, named.title);
  const openWorkspace = doubted(workspace, workspaces, read?.workspace ?? null, named.title);
  return {
    ...named,
    ...countOf(role, named.title, sources, counts),
    levels: claimed(level, levels).map((mention) => ({ ...mention, ofAll: false })),
    workspaces: claimed(workspace, workspaces).map((mention) => ({ ...mention, days: false, ofAll: false })),
    ...(openLevel ? { openLevel } : {}),
    ...(openWorkspace ? { openWorkspace } : {}),
    sentence: 0,
    past: false,
  };
}

/** The one line that the offline reader makes of the same title, if it makes one. */
function tiedOffline(title: Span, { roles }: Reading): Reading['roles'][number] | null {
  const [line, ...others] = roles.filter((role) => role.title.span && overlap(role.title.span, title));
  return line && others.length === 0 ? line : null;
}

/**
 * What is asked about: a claim that is not believed, and a fact that the offline reader reads of the same and the claim
 * differs from or leaves out. Never left out in silence; the claim heads the choices.
 */
function doubted<T>(
  claim: T | null,
  looked: Looked<{ value: T; span: Span }>,
  read: Fact<T> | null,
  title: Span | null,
): Open<T> | null {
  const { place, said } = looked;
  const isBelieved = claimed(claim, looked).length > 0;
  const differs = read !== null && read.value !== claim;
  if (isBelieved ? claim === null || !differs : claim === null && !differs) return null;
  const values = [claim, ...said.map(({ value }) => value), read?.value ?? null];
  const span = place ?? read?.span ?? title;
  return span && { span, likely: [...new Set(values.filter((value) => value !== null))] };
}

/**
 * The mentions of a fact that are believed: the claimed value where the words mean it, in a foreign language also where
 * they mean nothing to us; without a claim two meanings or more, a contradiction.
 */
function claimed<T>(
  claim: T | null,
  { place, said, match, isForeign }: Looked<{ value: T; span: Span }>,
): { value: T; span: Span }[] {
  if (claim === null) {
    const values = new Set(said.map(({ value }) => value));
    return values.size > 1 ? said.map(({ value, span }) => ({ value, span })) : [];
  }
  if (match) return [{ value: claim, span: match.span }];
  return place && isForeign && said.length === 0 ? [{ value: claim, span: place }] : [];
}

/** The role that the client's own words mean. Claude's English never decides: it only heads the choices. */
function titleOf(
  role: Role,
  place: Span,
  { text, evidence, offline, catalogue }: DraftSources,
): Pick<DraftLine, 'title' | 'resolution'> {
  const own = withoutFacts(place, text, evidence);
  const others = offline.roles.flatMap(({ title }) =>
    title.span && overlap(title.span, place) ? [title.span] : [],
  );
  // "forensic accountant" is another role than "accountant": both readers' words must mean the same.
  const other = others.length === 1 ? others[0] : undefined;
  const title = other && other.end - other.start > own.end - own.start ? other : own;
  const found = [own, other ?? own].map(({ start, end }) => resolveRole(text.slice(start, end), catalogue));
  const [first, second] = found;
  const open = found.find(({ kind }) => kind === 'ambiguous') ?? found.find(({ kind }) => kind === 'unknown');
  if (first?.kind === 'role' && second?.kind === 'role' && first.role === second.role) {
    return { title, resolution: first };
  }
  const english = resolveRole(role.title_english, catalogue);
  if (open?.kind === 'unknown' && evidence.isForeign && english.kind === 'role')
    return { title, resolution: english };
  return {
    title,
    resolution: open?.kind === 'ambiguous' ? open : choices(text.slice(title.start, title.end)),
  };

  function choices(words: string): RoleResolution {
    const named = resolveRole(words, catalogue);
    const suggested =
      english.kind === 'role' ? [english.role] : english.kind === 'ambiguous' ? english.options : [];
    const typed = wordsOf(words).join(' ');
    const near = nearestRoles(typed, catalogue);
    const roles = found.flatMap((one) => (one.kind === 'role' ? [one.role] : []));
    return {
      kind: 'ambiguous',
      words: named.kind === 'role' ? typed : named.words,
      options: [...new Set([...roles, ...suggested, ...near])],
    };
  }
}

/** The place without the count, level or workplace that a quotation of a title may take in at its ends. */
function withoutFacts(place: Span, text: string, evidence: Evidence): Span {
  const facts = (['count', 'level', 'workspace'] as const).flatMap((kind) => evidence.at(kind, place));
  const left = evidence.tokens.filter(
    (token) => overlap(token, place) && !facts.some(({ span }) => overlap(span, token)),
  );
  const [first] = left;
  const last = left.at(-1);
  const span = first && last ? { start: first.start, end: last.end } : place;
  return text.slice(span.start, span.end).trim() === '' ? place : span;
}

/** A line with what was claimed of it. */
interface Said extends DraftLine {
  role: Role;
}

/** The same words with the same number, level and workplace are one line said twice. */
const isSameClaim = (one: Said, other: Said): boolean =>
  isSameCount(one.count, other.count) &&
  one.role.count === other.role.count &&
  one.role.level === other.role.level &&
  one.role.workspace === other.role.workspace;

const isSameCount = (one: DraftCount | null, other: DraftCount | null): boolean =>
  one === null || other === null ? one === other : isSame(one.span, other.span);

function currencies(
  answer: ReadingAnswer,
  sources: DraftSources,
): Pick<Draft, 'currencies' | 'openCurrency'> {
  const code = answer.currency?.toUpperCase() ?? null;
  const known = Currency.safeParse(code);
  const looked = look(sources, 'currency', answer.currency_words, null, ({ value }) => value === code);
  const { place, said } = looked;
  const of = (value: Currency | null, span: Span) => ({ value, span, amount: false, past: false });
  // One without a price list is asked about, whoever sees it.
  if (place && code !== null && !known.success) return { currencies: [of(null, place)] };
  const unlisted = said.find(({ value }) => value === null);
  if (unlisted && (code !== null || said.length === 1)) return { currencies: [of(null, unlisted.span)] };
  const claim = known.success ? known.data : null;
  const open = doubted<Currency | null>(claim, looked, sources.offline.currency, null);
  return {
    currencies: claimed<Currency | null>(claim, looked).map(({ value, span }) => of(value, span)),
    ...(open ? { openCurrency: { ...open, likely: open.likely.filter((value) => value !== null) } } : {}),
  };
}
