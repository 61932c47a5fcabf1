/**
 * Rows of a list whose name nothing knows: where other rows of the same form name roles (`Claims officer - 3`), it is a role
 * too (`Loss adjuster - 1`), which is asked about. A row that names only a field (`Order processing - 1`) is the role of it.
 */
import type { RoleCatalogue } from './catalogue';
import type { Item } from './item';
import { STOP_WORDS } from './phrases';
import { fieldOf, type RoleResolution, titleOfTokens } from './resolve-role';
import { isPlural } from './role-words';
import { linesOf } from './sentences';
import type { Token } from './tokens';
import { LISTS } from './word-lists';

/** Most words of a name. */
const LONGEST_NAME = 4;
const MARK = /^[-–—:x×(]$/u;
/** What parts the cells of a row. */
const CELL = /^[|;,]$/;
/** Fewest cells of a row of a table: a role, a number and more. */
const FEWEST_CELLS = 2;

/** A row: a name at some items, in a form that other rows share. */
interface Row {
  form: string;
  from: number;
  to: number;
  isRole: boolean;
}

/** The items with the names of such rows as roles. */
export function nameUnknownRows(
  items: readonly Item[],
  tokens: readonly Token[],
  catalogue: RoleCatalogue,
): readonly Item[] {
  if (!items.some(({ kind }) => kind === 'role')) return items;
  const rows = rowsOf(items, tokens, catalogue);
  const forms = new Set(rows.filter(({ isRole }) => isRole).map(({ form }) => form));
  const unknown = new Map(
    rows.filter(({ isRole, form }) => !isRole && forms.has(form)).map((row) => [row.from, row]),
  );
  if (unknown.size === 0) return items;
  const named: Item[] = [];
  for (let at = 0; at < items.length; at++) {
    const row = unknown.get(at);
    const item = items[at];
    if (!item) break;
    if (!row) {
      named.push(item);
      continue;
    }
    const end = items[row.to - 1]?.to ?? item.to;
    const title = tokens.slice(item.from, end);
    named.push({
      kind: 'role',
      resolution: resolutionOf(title, catalogue),
      plural: isPlural(title.at(-1)?.text ?? ''),
      level: null,
      from: item.from,
      to: end,
    });
    at = row.to - 1;
  }
  return named;
}

const resolutionOf = (title: readonly Token[], catalogue: RoleCatalogue): RoleResolution =>
  fieldOf(typedWords(title), catalogue) ?? { kind: 'unknown', words: titleOfTokens(title) };

const typedWords = (title: readonly Token[]): string[] =>
  title.filter(({ kind }) => kind === 'word').map(({ text }) => text);

const wordsOf = (tokens: readonly Token[], items: readonly Item[], from: number, to: number): string[] =>
  typedWords(tokens.slice(items[from]?.from, items[to - 1]?.to));

const rowsOf = (items: readonly Item[], tokens: readonly Token[], catalogue: RoleCatalogue): Row[] =>
  linesOf(items).flatMap(
    ({ from, to }) =>
      nameFirst(items, tokens, catalogue, from, to) ??
      numberFirst(items, tokens, catalogue, from, to) ??
      cellOf(items, tokens, catalogue, from, to) ??
      [],
  );

/** `Claims officer - 3`, `Claims officer (3)`. */
function nameFirst(
  items: readonly Item[],
  tokens: readonly Token[],
  catalogue: RoleCatalogue,
  start: number,
  end: number,
): Row | undefined {
  const from = behindBullet(items, start, end);
  const name = nameAt(items, tokens, catalogue, from, end);
  if (!name) return undefined;
  const [mark, number] = [items[name.to], items[name.to + 1]];
  const isMark = mark?.kind === 'separator' && MARK.test(mark.text);
  if (!isMark || !isNumber(number)) return undefined;
  // `Chat support - 2 (weekdays)`.
  const aside = !isMarkOf(mark, '(') && isMarkOf(items[name.to + 2], '(') && isMarkOf(items[end - 1], ')');
  const rest = items
    .slice(name.to + 2, aside ? name.to + 2 : end)
    .filter((item) => item.kind !== 'separator' && !(item.kind === 'steer' && item.value === 'people'));
  return rest.length === 0 ? { ...name, form: 'name first' } : undefined;
}

/** `3 - claims officers`. */
function numberFirst(
  items: readonly Item[],
  tokens: readonly Token[],
  catalogue: RoleCatalogue,
  start: number,
  end: number,
): Row | undefined {
  const from = behindBullet(items, start, end);
  const mark = items[from + 1];
  const isMark = mark?.kind === 'separator' && MARK.test(mark.text);
  if (!isNumber(items[from]) || !isMark) return undefined;
  const name = nameAt(items, tokens, catalogue, from + 2, end);
  return name?.to === end ? { ...name, form: 'number first' } : undefined;
}

/** `Medical coder;senior;2;home`: the cell of a table that another row has a role in. */
function cellOf(
  items: readonly Item[],
  tokens: readonly Token[],
  catalogue: RoleCatalogue,
  start: number,
  end: number,
): Row | undefined {
  const line = items.slice(start, end);
  const marks = line.filter((item) => item.kind === 'separator' && CELL.test(item.text));
  const hasNumber = line.some(
    (item, at) =>
      isNumber(item) && isCellMark(line[at - 1]) && (at + 1 === line.length || isCellMark(line[at + 1])),
  );
  if (marks.length < FEWEST_CELLS - 1 || !hasNumber) return undefined;
  let from = start;
  while (from < end && isCellMark(items[from])) from += 1;
  const name = nameAt(items, tokens, catalogue, from, end);
  return name && isCellMark(items[name.to]) ? { ...name, form: `cell of ${marks.length}` } : undefined;
}

const isCellMark = (item: Item | undefined): boolean => item?.kind === 'separator' && CELL.test(item.text);

/** The role or the words that may name one at an item. */
function nameAt(
  items: readonly Item[],
  tokens: readonly Token[],
  catalogue: RoleCatalogue,
  from: number,
  end: number,
): Omit<Row, 'form'> | undefined {
  const first = items[from];
  if (first?.kind === 'role') return { from, to: from + 1, isRole: true };
  let to = from;
  // `Order processing - 1`: words of ours may be part of a field.
  while (to < end && to - from < LONGEST_NAME && isWords(items[to])) to += 1;
  if (to > from && fieldOf(wordsOf(tokens, items, from, to), catalogue)) return { from, to, isRole: false };
  to = from;
  while (to < end && to - from < LONGEST_NAME && isNameWord(items[to])) to += 1;
  const last = tokens[(items[to - 1]?.to ?? 0) - 1]?.text ?? '';
  const isThing = LISTS.counted_things.has(last) && to - from < 2;
  const isLabel = LISTS.labels_of_a_number.has(last) || LISTS.labels_of_a_row.has(last);
  return to === from || isThing || isLabel ? undefined : { from, to, isRole: false };
}

function behindBullet(items: readonly Item[], start: number, end: number): number {
  let from = start;
  while (from < end && isBullet(items[from])) from += 1;
  return from;
}

const isMarkOf = (item: Item | undefined, mark: string): boolean =>
  item?.kind === 'separator' && item.text === mark;

const isNumber = (item: Item | undefined): boolean =>
  item?.kind === 'count' && !item.article && item.value !== null;

const isBullet = (item: Item | undefined): boolean => item?.kind === 'separator' && !item.text.includes('\n');

const isWords = (item: Item | undefined): boolean => item?.kind === 'word' || item?.kind === 'steer';

const isNameWord = (item: Item | undefined): boolean =>
  item?.kind === 'word' && item.text !== '' && !STOP_WORDS.has(item.text);
