/** Turns a draft into facts, and what it leaves open or contradicts into questions for a person. */
import type { RoleCatalogue } from './catalogue';
import { type Draft, type DraftCount, type DraftLine, type Mention, titleOf } from './draft';
import {
  type Question,
  type ReadRole,
  type Reading,
  type RejectCode,
  type Span,
  WANTED_ANSWERS,
  type WantedAnswer,
} from './reading';
import { nearestRoles } from './resolve-role';
import { type Currency, type Level, LEVELS, type Workspace, WORKSPACES } from './vocabulary';
import { currencyNamed } from './phrases';

/** The order in which questions are listed; that of requests.md rule 8. */
const ORDER = ['role', 'count', 'conflict', 'part_time', 'currency', 'language'];

/** Most characters of a sentence that a question quotes. */
const LONGEST_SENTENCE = 160;

type Settled = Pick<Reading, 'roles' | 'currency' | 'questions'>;

/** @param text the text as typed, to quote its words in questions */
export function settle(
  draft: Draft,
  text: string,
  { catalogue, currencies }: { catalogue: RoleCatalogue; currencies: readonly Currency[] },
): Settled {
  const questions: Question[] = [];
  const ask = (
    code: Question['code'],
    fact: Question['fact'],
    words: string,
    place: {
      line?: number;
      span?: Span | null;
      options?: readonly string[];
      lines?: number[];
      enable?: Currency;
    } = {},
  ): void => {
    questions.push({
      code,
      line: place.line ?? null,
      fact,
      text: words,
      span: place.span ?? null,
      options: [...(place.options ?? [])],
      ...(place.lines ? { lines: place.lines } : {}),
      ...(place.enable ? { enable: place.enable } : {}),
    });
  };
  const quoted = (span: Span, longest = 80): string =>
    `“${text
      .slice(span.start, Math.min(span.end, span.start + 2 * longest))
      .replaceAll(/\s+/g, ' ')
      .slice(0, longest)}”`;

  /** A title as it stands in the text, with a capital. */
  const asHeading = ({ start, end }: Span): string => {
    const words = text.slice(start, end).replaceAll(/\s+/g, ' ').slice(0, 80);
    return words.charAt(0).toUpperCase() + words.slice(1);
  };

  openOnlyLine();
  const roles = draft.lines.slice(0, 100).map((line, index) => settleLine(line, index));
  if (roles.length === 0) {
    ask('role', 'request', 'Which roles does the client need?', { span: draft.wish });
    ask('count', 'request', 'How many people does the client need?', { span: draft.wish });
  }
  askHeadcount();
  if (draft.alternative) askAlternative(draft.alternative);
  for (const { line, likely, sentence } of draft.doubts) askWanted(line, likely, sentence);
  if (draft.partTime && !questions.some(({ code }) => code === 'part_time')) {
    ask('part_time', 'count', 'Part-time work isn’t priced. How many full-time people is this?', {
      ...(roles.length === 1 ? { line: 0 } : {}),
      span: draft.partTime,
    });
  }
  const currency = settleCurrency();
  return {
    roles,
    currency,
    questions: questions.toSorted((a, b) => ORDER.indexOf(a.code) - ORDER.indexOf(b.code)),
  };

  function settleLine(line: DraftLine, index: number): ReadRole {
    const title = titleOf(line.resolution).slice(0, 200);
    if (line.resolution.kind === 'ambiguous') {
      ask('role', 'title', `Which role is ${quoted(line.title)}?`, {
        line: index,
        span: line.title,
        options: line.resolution.options,
      });
    } else if (line.resolution.kind === 'unknown') {
      ask('role', 'title', `${quoted(line.title)} isn’t in the salary table. Which role is closest?`, {
        line: index,
        span: line.title,
        options: nearestRoles(title, catalogue),
      });
    }
    return {
      title: { value: title, span: line.title },
      known: line.resolution.kind === 'role',
      level: settleLevel(line, index, title),
      count: settleCount(line, index, title),
      workspace: settleWorkspace(line, index, title),
    };
  }

  function settleCount(line: DraftLine, index: number, title: string): ReadRole['count'] {
    const { count } = line;
    if (count && line.otherCount) {
      ask('conflict', 'count', `The request gives two numbers for ${title}. How many people?`, {
        line: index,
        span: line.otherCount.span,
        options: numbers(count, line.otherCount),
      });
      return null;
    }
    if (count === null) {
      if (!line.plural) return { value: 1, span: line.title };
      ask('count', 'count', `How many people for ${quoted(line.title)}?`, { line: index, span: line.title });
      return null;
    }
    if (count.fraction) {
      ask('part_time', 'count', 'Part-time work isn’t priced. How many full-time people is this?', {
        line: index,
        span: count.span,
      });
      return null;
    }
    if (count.value === null) {
      const said = quoted(count.span, LONGEST_SENTENCE);
      ask('count', 'count', `${asHeading(line.title)}: the text says ${said}. How many?`, {
        line: index,
        span: count.span,
        options: (count.likely ?? []).map(String),
      });
      return null;
    }
    return count.value >= 1 ? { value: count.value, span: count.span } : null;
  }

  function settleLevel(line: DraftLine, index: number, title: string): ReadRole['level'] {
    if (line.openLevel) {
      const { span, likely } = line.openLevel;
      const words = `${quoted(span, LONGEST_SENTENCE)} Which level is the ${title}?`;
      ask('conflict', 'level', words, { line: index, span, options: likely });
      return null;
    }
    const values = distinct(line.levels, LEVELS);
    if (values.length > 1) {
      ask('conflict', 'level', `The request gives two levels for ${title}. Which is right?`, {
        line: index,
        span: line.levels.at(-1)?.span ?? null,
        options: values,
      });
      return null;
    }
    return first<Level>(line.levels);
  }

  function settleWorkspace(line: DraftLine, index: number, title: string): ReadRole['workspace'] {
    if (line.openWorkspace) {
      const { span, likely } = line.openWorkspace;
      const words = `${quoted(span, LONGEST_SENTENCE)} Which workspace is that for the ${title}?`;
      ask('conflict', 'workspace', words, { line: index, span, options: likely });
      return null;
    }
    const values = distinct(line.workspaces, WORKSPACES);
    const [firstMention] = line.workspaces;
    const someDays = line.workspaces.some(({ days }) => days);
    if (someDays && firstMention && (values.length > 1 || values[0] === 'office')) {
      return { value: 'hybrid', span: firstMention.span };
    }
    // Hybrid people sit in the office too: `hybrid in the Clark office` does not contradict itself.
    if (values.length === 2 && values.includes('hybrid') && values.includes('office') && inOneBreath(line)) {
      const hybrid = line.workspaces.find(({ value }) => value === 'hybrid');
      return hybrid ? { value: 'hybrid', span: hybrid.span } : null;
    }
    if (values.length > 1) {
      ask('conflict', 'workspace', `The request gives two workspaces for ${title}. Which is right?`, {
        line: index,
        span: line.workspaces.at(-1)?.span ?? null,
        options: values,
      });
      return null;
    }
    return first<Workspace>(line.workspaces);
  }

  function inOneBreath(line: DraftLine): boolean {
    const [one, other] = line.workspaces;
    if (!one || !other) return false;
    const between = text.slice(one.span.end, other.span.start);
    return /^ ?(?:[a-z]* ){0,3}$/i.test(between) && !/\bor?\b/i.test(between);
  }

  /** `we said two … so three all up`, of one role: two numbers of the same people. */
  function openOnlyLine(): void {
    const [line, ...others] = draft.lines;
    const { total } = draft;
    if (!total || !line || others.length > 0 || line.otherCount || total.value < 1) return;
    if (line.count === null || line.count.value === null || line.count.value === total.value) return;
    line.otherCount = { value: total.value, span: total.span, fraction: false };
  }

  function askHeadcount(): void {
    const { total } = draft;
    if (
      !total ||
      roles.length === 0 ||
      draft.lines.some(({ count, plural }) => (count ? count.value === null : plural))
    )
      return;
    const heads = draft.lines.reduce((sum, { count }) => sum + (count?.value ?? 1), 0);
    if (heads === total.value) return;
    ask(
      'conflict',
      'headcount',
      `The request says ${total.value} people, but the roles add up to ${heads}. Which is right?`,
      {
        span: total.span,
      },
    );
  }

  /** Of the lines that the text offers one is priced, unless a person keeps them all. */
  function askAlternative(place: Span): void {
    const within = roles.flatMap((_, index) => {
      const title = draft.lines[index]?.title;
      return title && title.start < place.end && title.end > place.start ? [index] : [];
    });
    const before = draft.lines.findLastIndex(({ title }) => title.end <= place.start);
    const after = draft.lines.findIndex(({ title }) => title.start >= place.end);
    const lines = within.length > 1 ? within : [before, after].filter((index) => index >= 0);
    const first = draft.lines[lines[0] ?? -1]?.title;
    const last = draft.lines[lines.at(-1) ?? -1]?.title;
    const span =
      first && last
        ? { start: Math.min(first.start, place.start), end: Math.max(last.end, place.end) }
        : place;
    ask('conflict', 'alternative', `${quoted(span, LONGEST_SENTENCE)} Which of these should be priced?`, {
      span,
      options: lines.map((line) => labelOf(roles[line])),
      lines,
    });
  }

  function askWanted(line: DraftLine, likely: WantedAnswer, sentence: Span): void {
    const index = draft.lines.indexOf(line);
    const role = roles[index];
    if (!role) return;
    const span = {
      start: Math.min(sentence.start, line.title.start),
      end: Math.max(sentence.end, line.title.end),
    };
    ask(
      'conflict',
      'wanted',
      `${quoted(sentence, LONGEST_SENTENCE)} Price the ${role.title.value}, or leave it out?`,
      { line: index, span, options: [likely, ...WANTED_ANSWERS.filter((answer) => answer !== likely)] },
    );
  }

  function settleCurrency(): Reading['currency'] {
    if (draft.openCurrency) {
      const { span, likely } = draft.openCurrency;
      ask('conflict', 'currency', `${quoted(span)} Which currency is the quote in?`, {
        span,
        options: likely,
      });
      return null;
    }
    const said = draft.currencies.filter(({ amount }) => !amount);
    const mentions = said.length > 0 ? said : draft.currencies;
    const values = [...new Set(mentions.map(({ value }) => value))];
    const [mention] = mentions;
    if (!mention) return null;
    if (values.length > 1) {
      ask('conflict', 'currency', 'The request names more than one currency. Which should the quote use?', {
        span: mentions.at(-1)?.span ?? null,
        options: values.filter((value): value is Currency => value !== null),
      });
      return null;
    }
    if (mention.value === null) {
      const enable = currencyNamed(text.slice(mention.span.start, mention.span.end));
      ask(
        'currency',
        'currency',
        enable === null
          ? `There is no price list in ${quoted(mention.span)}. Which currency should the quote use?`
          : `There is no price list in ${quoted(mention.span)}. Enable ${enable} in Settings > Currencies, or choose another currency.`,
        {
          span: mention.span,
          options: currencies,
          ...(enable === null ? {} : { enable }),
        },
      );
      return null;
    }
    return { value: mention.value, span: mention.span };
  }
}

/** Why a draft can't be quoted at all, if so. */
export function rejectionOf(draft: Draft, maxHeadcount: number): RejectCode | null {
  const counts = draft.lines.flatMap(({ count }) => (count?.value === null || !count ? [] : [count.value]));
  if (counts.some((count) => count <= 0)) return 'count_not_positive';
  if (counts.reduce((sum, count) => sum + count, 0) > maxHeadcount) return 'count_over_limit';
  if (draft.lines.length === 0 && draft.wish === null) return 'not_a_request';
  return null;
}

/** The values named, each once, in the order of their vocabulary. */
function distinct<T>(mentions: readonly Mention<T>[], vocabulary: readonly T[]): T[] {
  return vocabulary.filter((value) => mentions.some((mention) => mention.value === value));
}

function first<T>(mentions: readonly Mention<T>[]): Mention<T> | null {
  const [mention] = mentions;
  return mention ? { value: mention.value, span: mention.span } : null;
}

/** `2 × Paralegal, junior, wfh`. */
function labelOf(role: ReadRole | undefined): string {
  if (!role) return '';
  const facts = [role.level?.value, role.workspace?.value].filter((fact) => fact !== undefined);
  return [`${role.count?.value ?? '?'} × ${role.title.value}`, ...facts].join(', ');
}

const numbers = (...counts: readonly DraftCount[]): string[] =>
  counts.flatMap(({ value }) => (value === null ? [] : [String(value)]));
