/**
 * From Claude's answer to a draft as the offline reader makes one: a fact is kept only where its words stand in the text,
 * mean it and belong to it. What is left open or contradicts itself is settled as for that reader.
 */
import type { RoleCatalogue } from '../../../shared/request/catalogue';
import { type Draft, type DraftLine, titleOf as nameOf } from '../../../shared/request/draft';
import type { ReadRole, Span } from '../../../shared/request/reading';
import { optionsOf } from '../../../shared/request/resolve-role';
import { Currency, type Level, type Workspace } from '../../../shared/request/vocabulary';
import { fitsCurrency, fitsLevel, fitsWorkspace } from './check-words';
import { countOf } from './count-of';
import type { Evidence } from './evidence';
import { factOf } from './fact-of';
import type { LeftOut } from './left-out';
import type { ReadingAnswer } from './prompt';
import type { SecondReading, TiedLine } from './second-reading';
import { titleOf } from './title-of';
import { overlap, type Placer } from './words';

/** An answer that is well-formed but cannot be true of the text. */
export class ImplausibleAnswerError extends Error {
  override name = 'ImplausibleAnswerError';
}

/** What Claude claims. `left_out` null: it was not asked what it left out. */
export type Claims = Omit<ReadingAnswer, 'left_out'> & { left_out: ReadingAnswer['left_out'] | null };
export type ClaimedRole = Claims['roles'][number];

export interface DraftSources {
  /** Those that quotes may be in. */
  currencies: readonly Currency[];
  /** The text that places are places in. */
  text: string;
  placer: Placer;
  evidence: Evidence;
  /** What the offline reader makes of the same text. */
  second: SecondReading;
  left: LeftOut;
  catalogue: RoleCatalogue;
}

/** A claimed line whose title is placed. */
interface Placed extends Pick<DraftLine, 'title' | 'resolution'> {
  role: ClaimedRole;
  /** Where the quoted words of the title stand. */
  place: Span;
  lines: TiedLine[];
}

/** A draft, and the offline reader's lines of the same titles. */
export interface TiedDraft {
  draft: Draft;
  tied: Map<DraftLine, readonly TiedLine[]>;
}

/** More lines than a request may hold. */
const MOST_LINES = 100;

/** @throws {ImplausibleAnswerError} where the answer names roles that the text does not hold, or too many */
export function toDraft(answer: Claims, sources: DraftSources): TiedDraft {
  const { placer, evidence, second } = sources;
  const claims = placed(answer, sources);
  if (claims.length > MOST_LINES) throw new ImplausibleAnswerError('more roles than a request holds');
  const counts: Span[] = [];
  const lines = claims.map((claim, at): DraftLine => {
    const { role, title } = claim;
    const isSameGroup = (other: Placed): boolean => other !== claim && overlap(other.title, title);
    const group = claims.filter(isSameGroup);
    const count = countOf(
      {
        role,
        title,
        lines: claim.lines,
        others: group.map((other) => other.role.count),
        isAgain: claims
          .slice(0, at)
          .some((other) => nameOf(other.resolution) === nameOf(claim.resolution) && !isSameGroup(other)),
        totalWords: answer.total_words,
        total: answer.total_people,
      },
      sources,
      counts,
    );
    if (count.count?.value !== null && count.count) counts.push(count.count.span);
    const level = levelOf(claim, group, sources);
    const workspace = workspaceOf(claim, group, sources);
    return {
      title,
      resolution: claim.resolution,
      ...count,
      levels: level.mentions.map((mention) => ({ ...mention, ofAll: false })),
      workspaces: workspace.mentions.map((mention) => ({ ...mention, days: false, ofAll: false })),
      ...(level.open ? { openLevel: level.open } : {}),
      ...(workspace.open ? { openWorkspace: workspace.open } : {}),
      sentence: 0,
      past: false,
    };
  });
  const total = placer.nearest(answer.total_words, null);
  const isTotal = total && evidence.at('count', total).some(({ value }) => value === answer.total_people);
  const asked = second.reading.questions;
  const draft: Draft = {
    lines,
    ...currencyOf(answer, sources),
    total: isTotal && answer.total_people !== null ? { value: answer.total_people, span: total } : null,
    alternative:
      placer.nearest(answer.alternative_words, null) ??
      asked.find(({ fact }) => fact === 'alternative')?.span ??
      null,
    doubts: [],
    partTime: asked.find(({ code }) => code === 'part_time')?.span ?? null,
    wish: null,
  };
  return { draft, tied: new Map(lines.map((line, at) => [line, claims[at]?.lines ?? []])) };
}

/** The claimed lines where their titles stand; the same line said twice is one. */
function placed(answer: Claims, sources: DraftSources): Placed[] {
  const { placer, evidence, second } = sources;
  const claims: Placed[] = [];
  const titles = answer.roles.flatMap(({ title_words: words }) => placer.places(words));
  for (const role of answer.roles) {
    const isFree = (one: Span): boolean =>
      !evidence.inOrder(one) && !claims.some(({ place }) => overlap(one, place));
    const place = placer.nearest(role.title_words, null, isFree);
    if (!place) throw new ImplausibleAnswerError('a role that is not in the text');
    const named = titleOf(role, place, sources);
    if (claims.some((other) => overlap(other.title, named.title) && isSameClaim(other.role, role))) continue;
    const known = named.resolution.kind === 'role' ? named.resolution.role : null;
    // A line that is elsewhere and is claimed already is not said twice.
    const lines = second
      .linesOf(named.title, known)
      .filter(
        (line) =>
          (line.title.span && overlap(line.title.span, named.title)) ||
          !claims.some((other) => other.lines.includes(line)),
      );
    claims.push({ ...named, role, place, lines: lines.length > 0 ? lines : unnamed(role) });
  }
  return claims;

  /** "3 on the phones": a line without a role that we know, of the very number that Claude quotes. */
  function unnamed(role: ClaimedRole): TiedLine[] {
    const numbers = placer.places(role.count_words).flatMap((one) => evidence.at('count', one));
    return second.lines.filter(
      ({ known, title, count }) =>
        !known &&
        !titles.some((one) => title.span && overlap(one, title.span)) &&
        numbers.some(({ span }) => count?.span && overlap(count.span, span)),
    );
  }
}

/** The same title with the same number, level and workplace is one line said twice. */
const isSameClaim = (one: ClaimedRole, other: ClaimedRole): boolean =>
  one.count === other.count &&
  one.count_words === other.count_words &&
  one.level === other.level &&
  one.workspace === other.workspace;

/** What the offline reader ties to a title of a fact: undefined where it has no such line, or several that differ. */
function readOf<K extends 'level' | 'workspace'>(
  { lines }: Placed,
  kind: K,
  claim: string | null,
  group: readonly Placed[],
): ReadRole[K] | undefined {
  const same = lines.find((line) => (line[kind]?.value ?? null) === claim);
  if (same) return same[kind];
  // Of a group that the offline reader does not part, it knows one part at most.
  if (group.some(({ role }) => lines.some((line) => (line[kind]?.value ?? null) === role[kind])))
    return undefined;
  const [first, ...others] = lines;
  return first && others.every((line) => line[kind]?.value === first[kind]?.value) ? first[kind] : undefined;
}

function isNamedNear({ resolution }: Placed, place: Span, evidence: Evidence): boolean {
  const sentence = evidence.sentence(place);
  const name = nameOf(resolution);
  return (
    !evidence.steeredBy(sentence, ['possessive']) &&
    evidence.at('role', sentence).some((item) => optionsOf(item.resolution).includes(name))
  );
}

/** What a line's level and its workplace are looked at with alike. */
const ofLine = <K extends 'level' | 'workspace'>(
  claim: Placed,
  kind: K,
  group: readonly Placed[],
  evidence: Evidence,
) => ({
  kind,
  words: claim.role[`${kind}_words`],
  title: claim.title,
  read: readOf(claim, kind, claim.role[kind], group),
  lines: claim.lines.map(({ line }) => line),
  isNamedNear: (place: Span) => isNamedNear(claim, place, evidence),
});

function levelOf(claim: Placed, group: readonly Placed[], sources: DraftSources) {
  const { evidence } = sources;
  return factOf<Level>(
    {
      ...ofLine(claim, 'level', group, evidence),
      claim: claim.role.level,
      fits: (place, value) => fitsLevel(evidence.tokensAt(place), value),
    },
    (place) => evidence.at('level', place),
    sources,
  );
}

function workspaceOf(claim: Placed, group: readonly Placed[], sources: DraftSources) {
  const { evidence } = sources;
  return factOf<Workspace>(
    {
      ...ofLine(claim, 'workspace', group, evidence),
      claim: claim.role.workspace,
      fits: (place, value) => fitsWorkspace(evidence.tokensAt(place), value),
    },
    // Some days in the office are hybrid.
    (place) =>
      evidence
        .at('workspace', place)
        .map(({ value, days, span }) => ({ value: days ? 'hybrid' : value, span })),
    sources,
  );
}

function currencyOf(answer: Claims, sources: DraftSources): Pick<Draft, 'currencies' | 'openCurrency'> {
  const { placer, evidence, second } = sources;
  const code = answer.currency?.toUpperCase() ?? null;
  const claimed = Currency.safeParse(code).data;
  const known = claimed !== undefined && sources.currencies.includes(claimed) ? claimed : null;
  const place = placer.nearest(answer.currency_words, null);
  const said = place ? evidence.at('currency', place) : [];
  const of = (value: Currency | null, span: Span) => ({ value, span, amount: false, past: false });
  // One without a price list is asked about, whoever sees it.
  if (place && code !== null && known === null) return { currencies: [of(null, place)] };
  const unlisted = said.find(({ value }) => value === null);
  if (unlisted && (code !== null || said.length === 1)) return { currencies: [of(null, unlisted.span)] };
  const { mentions, open } = factOf<Currency>(
    {
      kind: 'currency',
      claim: known,
      words: answer.currency_words,
      title: null,
      read: second.reading.currency ?? (second.hasSay ? null : undefined),
      lines: [],
      isNamedNear: () => false,
      fits: (at, value) => fitsCurrency(evidence.tokensAt(at), value),
    },
    (at) => evidence.at('currency', at),
    sources,
  );
  return {
    currencies: mentions.map(({ value, span }) => of(value, span)),
    ...(open ? { openCurrency: open } : {}),
  };
}
