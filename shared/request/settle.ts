/** Turns a draft into facts, and what it leaves open or contradicts into questions for a person. */
import type { RoleCatalogue } from './catalogue';
import { type Draft, type DraftCount, type DraftLine, type Mention, titleOf } from './draft';
import type { Question, ReadRole, Reading, RejectCode, Span } from './reading';
import { nearestRoles } from './resolve-role';
import { CURRENCIES, type Currency, type Level, LEVELS, type Workspace, WORKSPACES } from './vocabulary';

/** The order in which questions are listed; that of requests.md rule 8. */
const ORDER = ['role', 'count', 'conflict', 'part_time', 'currency', 'language'];

type Settled = Pick<Reading, 'roles' | 'currency' | 'questions'>;

/** @param text the text as typed, to quote its words in questions */
export function settle(draft: Draft, text: string, catalogue: RoleCatalogue): Settled {
  const questions: Question[] = [];
  const ask = (
    code: Question['code'],
    fact: Question['fact'],
    words: string,
    place: { line?: number; span?: Span | null; options?: readonly string[] } = {},
  ): void => {
    questions.push({
      code,
      line: place.line ?? null,
      fact,
      text: words,
      span: place.span ?? null,
      options: [...(place.options ?? [])],
    });
  };
  const quoted = (span: Span): string =>
    `“${text.slice(span.start, span.end).replaceAll(/\s+/g, ' ').slice(0, 80)}”`;

  const roles = draft.lines.slice(0, 100).map((line, index) => settleLine(line, index));
  if (roles.length === 0) {
    ask('role', 'request', 'Which roles does the client need?', { span: draft.wish });
    ask('count', 'request', 'How many people does the client need?', { span: draft.wish });
  }
  askHeadcount();
  if (draft.alternative) {
    ask(
      'conflict',
      'headcount',
      'The text offers one role or another. Take out the line that is not wanted.',
      {
        span: draft.alternative,
      },
    );
  }
  if (draft.partTime && !questions.some(({ code }) => code === 'part_time')) {
    ask('part_time', 'count', 'Part-time work is not priced. How many full-time people is it?', {
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
      ask('role', 'title', `Which role is the ${quoted(line.title)}?`, {
        line: index,
        span: line.title,
        options: line.resolution.options,
      });
    } else if (line.resolution.kind === 'unknown') {
      ask('role', 'title', `${quoted(line.title)} is not in the salary table. Which role comes nearest?`, {
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
      ask('conflict', 'count', `The text names two numbers for ${title}. How many is it?`, {
        line: index,
        span: line.otherCount.span,
        options: numbers(count, line.otherCount),
      });
      return null;
    }
    if (count === null) {
      if (!line.plural) return { value: 1, span: line.title };
      ask('count', 'count', `How many ${quoted(line.title)}?`, { line: index, span: line.title });
      return null;
    }
    if (count.fraction) {
      ask('part_time', 'count', 'Part-time work is not priced. How many full-time people is it?', {
        line: index,
        span: count.span,
      });
      return null;
    }
    if (count.value === null) {
      ask('count', 'count', `How many is ${quoted(count.span)}?`, { line: index, span: count.span });
      return null;
    }
    return count.value >= 1 ? { value: count.value, span: count.span } : null;
  }

  function settleLevel(line: DraftLine, index: number, title: string): ReadRole['level'] {
    const values = distinct(line.levels, LEVELS);
    if (values.length > 1) {
      ask('conflict', 'level', `The text gives two levels for ${title}. Which one holds?`, {
        line: index,
        span: line.levels.at(-1)?.span ?? null,
        options: values,
      });
      return null;
    }
    return first<Level>(line.levels);
  }

  function settleWorkspace(line: DraftLine, index: number, title: string): ReadRole['workspace'] {
    const values = distinct(line.workspaces, WORKSPACES);
    const [firstMention] = line.workspaces;
    const someDays = line.workspaces.some(({ days }) => days);
    if (someDays && firstMention && (values.length > 1 || values[0] === 'office')) {
      return { value: 'hybrid', span: firstMention.span };
    }
    // Hybrid people sit in the office too: `hybrid in the Clark office` is no contradiction.
    if (values.length === 2 && values.includes('hybrid') && values.includes('office') && inOneBreath(line)) {
      const hybrid = line.workspaces.find(({ value }) => value === 'hybrid');
      return hybrid ? { value: 'hybrid', span: hybrid.span } : null;
    }
    if (values.length > 1) {
      ask('conflict', 'workspace', `The text names two workplaces for ${title}. Which one holds?`, {
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
      `The text says ${total.value} people, but the roles add up to ${heads}. Which holds?`,
      {
        span: total.span,
      },
    );
  }

  function settleCurrency(): Reading['currency'] {
    const said = draft.currencies.filter(({ amount }) => !amount);
    const mentions = said.length > 0 ? said : draft.currencies;
    const values = [...new Set(mentions.map(({ value }) => value))];
    const [mention] = mentions;
    if (!mention) return null;
    if (values.length > 1) {
      ask('conflict', 'currency', 'The text names more than one currency. Which one is the quote in?', {
        span: mentions.at(-1)?.span ?? null,
        options: values.filter((value): value is Currency => value !== null),
      });
      return null;
    }
    if (mention.value === null) {
      ask(
        'currency',
        'currency',
        `There is no price list in ${quoted(mention.span)}. Which currency instead?`,
        {
          span: mention.span,
          options: CURRENCIES,
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

const numbers = (...counts: readonly DraftCount[]): string[] =>
  counts.flatMap(({ value }) => (value === null ? [] : [String(value)]));
