/** The role that the client's own words mean. Claude's English and its pick from the list only head the choices. */
import type { RoleCatalogue } from '../../../shared/request/catalogue';
import type { DraftLine } from '../../../shared/request/draft';
import { STOP_WORDS } from '../../../shared/request/phrases';
import type { Span } from '../../../shared/request/reading';
import { nearestRoles, resolveRole, type RoleResolution } from '../../../shared/request/resolve-role';
import { canonicalWord, wordsOf } from '../../../shared/request/role-words';
import type { Token } from '../../../shared/request/tokens';
import { isFiller, isTail } from './check-words';
import type { Evidence } from './evidence';
import type { ReadingAnswer } from './prompt';
import type { SecondReading } from './second-reading';
import { overlap } from './words';

interface Sources {
  text: string;
  evidence: Evidence;
  second: SecondReading;
  catalogue: RoleCatalogue;
}

/** @param place where the words stand that Claude quotes for the role */
export function titleOf(
  role: ReadingAnswer['roles'][number],
  place: Span,
  { text, evidence, second, catalogue }: Sources,
): Pick<DraftLine, 'title' | 'resolution'> {
  const own = withoutFacts(place, evidence);
  const resolved = (span: Span): RoleResolution => resolveRole(wordsAt(span), catalogue);
  const core = [own, beforeTail(own, evidence)]
    .map((span) => ({ title: span, resolution: resolved(span) }))
    .find(({ resolution }) => resolution.kind === 'role');
  const english = resolveRole(role.title_english, catalogue);
  // "agents inbound customer service": the same words in another order.
  const reordered =
    english.kind === 'role' && isSameWords(wordsAt(own), role.title_english) ? english : undefined;
  const found = core ?? (reordered ? { title: own, resolution: reordered } : undefined);
  // "forensic accountant" is another role than "accountant": both readers' words must mean the same.
  const longer = longerTitle(found?.title ?? own);
  const other = longer && resolved(longer);
  if (found && (!other || isSameRole(found.resolution, other))) return found;
  if (!found && other?.kind === 'role') return { title: longer ?? own, resolution: other };
  const open = other ?? resolved(own);
  const title = longer ?? bracketed(own, text);
  if (open.kind === 'unknown' && evidence.isForeign && english.kind === 'role')
    return { title: own, resolution: english };
  if (open.kind === 'ambiguous') return { title, resolution: withFirst(open, suggested()) };
  const typed = wordsOf(wordsAt(title)).join(' ');
  const roles = [found?.resolution, other].flatMap((one) => (one?.kind === 'role' ? [one.role] : []));
  return {
    title,
    resolution: {
      kind: 'ambiguous',
      words: open.kind === 'unknown' ? open.words : typed,
      options: [...new Set([...roles, ...suggested(), ...nearestRoles(typed, catalogue)])],
    },
  };

  function wordsAt({ start, end }: Span): string {
    return text.slice(start, end);
  }

  /** What Claude takes the role for: its pick from the list, then its English. */
  function suggested(): string[] {
    const picked = catalogue.roles.filter((name) => name === role.role_in_list);
    return [
      ...picked,
      ...(english.kind === 'role' ? [english.role] : english.kind === 'ambiguous' ? english.options : []),
    ];
  }

  /** The offline reader's title where it takes in words next to the quoted ones that are part of the name. */
  function longerTitle(quoted: Span): Span | undefined {
    const there = second.lines.flatMap(({ title }) =>
      title.span && overlap(title.span, quoted) ? [title.span] : [],
    );
    const [one, ...others] = there;
    if (!one || others.length > 0 || one.end - one.start <= quoted.end - quoted.start) return undefined;
    const beside = evidence.tokensAt(one).filter((token) => !overlap(token, quoted));
    return beside.every(isPartOfName) ? one : undefined;
  }
}

const isPartOfName = (token: Token): boolean =>
  token.kind === 'word' && !isTail(token) && !STOP_WORDS.has(token.text);

const isSameRole = (one: RoleResolution, other: RoleResolution): boolean =>
  one.kind === 'role' && other.kind === 'role' && one.role === other.role;

/** What Claude suggests heads the choices, also where it is none of them. */
const withFirst = (
  open: Extract<RoleResolution, { kind: 'ambiguous' }>,
  suggested: readonly string[],
): RoleResolution => ({ ...open, options: [...new Set([...suggested, ...open.options])] });

/** The words without their order, their number and what only joins them. */
function isSameWords(typed: string, english: string): boolean {
  const bag = (words: string): string =>
    [
      ...new Set(
        wordsOf(words)
          .filter((word) => !isFiller(word))
          .map(canonicalWord),
      ),
    ]
      .toSorted()
      .join(' ');
  return bag(typed) === bag(english);
}

/** The place without the count, level or workplace that a quotation of a title may take in at its ends. */
function withoutFacts(place: Span, evidence: Evidence): Span {
  const facts = (['count', 'level', 'workspace'] as const).flatMap((kind) => evidence.at(kind, place));
  return spanned(
    evidence.tokensAt(place).filter((token) => !facts.some(({ span }) => overlap(span, token))),
    place,
  );
}

/** The place up to a bracket or a description: `paralegal (litigation)`, `accountant or however you name it`. */
function beforeTail(place: Span, evidence: Evidence): Span {
  const tokens = evidence.tokensAt(place);
  const end = tokens.findIndex((token, at) => at > 0 && (isTail(token) || /^[([,;:]$/.test(token.text)));
  return end < 0 ? place : spanned(tokens.slice(0, end), place);
}

function spanned(tokens: readonly Token[], fallback: Span): Span {
  const [first] = tokens;
  const last = tokens.at(-1);
  return first && last ? { start: first.start, end: last.end } : fallback;
}

/** With the bracket that closes one within the words. */
function bracketed(span: Span, text: string): Span {
  const words = text.slice(span.start, span.end);
  const isOpen = words.lastIndexOf('(') > words.lastIndexOf(')');
  return isOpen && text[span.end] === ')' ? { ...span, end: span.end + 1 } : span;
}
