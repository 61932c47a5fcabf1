/** Marks of layout that are no words: markup tags, and the header and the uncounted columns of a table. */
import type { Item } from './item';
import { levelOfYears } from './measures';
import { matchPhrase } from './phrases';
import type { Token } from './tokens';

const BLOCK_TAG = /^(?:p|br|hr|li|ul|ol|tr|table|tbody|thead|div|h|html|body|head|section)$/;
const CELL_TAG = /^(?:td|th)$/;
const INLINE_TAG = /^(?:b|i|u|s|a|em|strong|span|font|small|code|pre|img|script|style|mark|sub|sup)$/;
const LONGEST_TAG = 40;
/** Begins a line of text that names what a header would: `- both roles wfh, US hours`. */
const NO_HEADER = /^(?:[-*•·–]|all|both|each|every)$/;

/** What a column holds, by a word of its header. */
const COLUMNS: readonly (readonly [Column, RegExp])[] = [
  ['other', /^(?:now|current|currently|existing|today|present|house|inhouse)$/],
  ['role', /^(?:role|roles|position|positions|title|job|staff|designation|posisyon)$/],
  ['count', /^(?:qty|quantity|count|headcount|heads|pax|ftes?|seats|required|needed|many|bilang)$/],
  ['ordinal', /^(?:#|no|nos|number)$/],
  [
    'other',
    /^(?:rate|rates|budget|salary|hours|hrs|start|notes?|cost|price|monthly|total|shift|id|ref|item|remarks|comments|date)$/,
  ],
  ['years', /^(?:years?|yrs?|yoe)$/],
  [
    'fact',
    /^(?:level|experience|seniority|workspace|setup|location|arrangement|mode|site|currency|grade|where|place|workplace|arrangements)$/,
  ],
];
type Column = 'role' | 'count' | 'ordinal' | 'fact' | 'years' | 'other';

interface Cell {
  from: number;
  to: number;
}

/** From the index of a token to the item that stands for it and for the tokens up to the item's end. */
export function layoutItems(text: string, tokens: readonly Token[]): ReadonlyMap<number, Item> {
  const items = new Map<number, Item>();
  for (const [index, token] of tokens.entries()) {
    const tag = token.text === '<' ? tagAt(tokens, index) : undefined;
    if (tag) items.set(index, tag);
  }
  addTabCells(text, tokens, items);
  addTables(text, tokens, items);
  return items;
}

function tagAt(tokens: readonly Token[], from: number): Item | undefined {
  const name = tokens[from + 1]?.text === '/' ? from + 2 : from + 1;
  const first = tokens[name];
  if (first?.kind !== 'word' || first.spaced) return undefined;
  const isCell = CELL_TAG.test(first.text);
  if (!isCell && !BLOCK_TAG.test(first.text) && !INLINE_TAG.test(first.text)) return undefined;
  const text = BLOCK_TAG.test(first.text) ? '\n' : isCell && name === from + 1 ? '|' : ' ';
  for (let at = name + 1; at < Math.min(tokens.length, name + LONGEST_TAG); at++) {
    if (tokens[at]?.text === '<') return undefined;
    if (tokens[at]?.text === '>') return { kind: 'separator', text, hard: text === '\n', from, to: at + 1 };
  }
  return undefined;
}

/**
 * A number alone in its cell counts people, also next to a cell with a currency; the numbers of rows count nobody.
 */
function addTabCells(text: string, tokens: readonly Token[], items: Map<number, Item>): void {
  const rows = linesOf(tokens)
    .map((line) => cellsOf(text, tokens, line))
    .filter((cells) => cells.some(({ from }, index) => index > 0 && afterTab(text, tokens, from)));
  const isNumber = ({ from, to }: Cell): boolean => to - from === 1 && tokens[from]?.kind === 'number';
  const isCount = (row: readonly Cell[], column: number): boolean => {
    const cell = row[column];
    if (!cell || !isNumber(cell) || (tokens[cell.from]?.value ?? 0) > MOST_IN_A_CELL) return false;
    return column === row.length - 1 || namesCurrency(tokens, row[column + 1]);
  };
  const numbered = rows.filter((row) => row.some((_, column) => column > 1 && isCount(row, column)));
  const isNumbered =
    numbered.length > 0 &&
    numbered.every(([first], index) => first && isNumber(first) && tokens[first.from]?.value === index + 1);
  for (const row of rows) {
    for (const [column, { from, to }] of row.entries()) {
      const token = tokens[from];
      if (to - from !== 1 || token?.kind !== 'number' || token.value > MOST_IN_A_CELL) continue;
      if (column === 0 && isNumbered && numbered.includes(row)) mute(items, [{ from, to }]);
      else if (column > 0 && namesCurrency(tokens, row[column + 1]))
        items.set(from, {
          kind: 'count',
          value: token.value,
          fraction: !Number.isInteger(token.value),
          article: false,
          other: null,
          from,
          to,
        });
    }
  }
}

/** More than that next to a currency is money. */
const MOST_IN_A_CELL = 100;

const namesCurrency = (tokens: readonly Token[], cell: Cell | undefined): boolean =>
  cell !== undefined &&
  matchPhrase(tokens, cell.from, (index) => tokens[index]?.text ?? '')?.phrase.kind === 'currency';

function addTables(text: string, tokens: readonly Token[], items: Map<number, Item>): void {
  const lines = linesOf(tokens);
  const rows = lines.map((line) => cellsOf(text, tokens, line));
  /** Behind an empty line a row that other marks part, or commas only, is none of the table. */
  const isOutside = (head: Cell | undefined, row: Cell | undefined): boolean => {
    if (!head || !row || !isBehindEmptyLine(tokens, row)) return false;
    const mark = markOf(tokens, head);
    return mark === ',' || mark !== markOf(tokens, row);
  };
  for (let header = 0; header < rows.length; header++) {
    const columns = columnsOf(tokens, rows[header] ?? []);
    if (!columns) continue;
    let end = header + 1;
    while ((rows[end]?.length ?? 0) > 1 && !isOutside(lines[header], lines[end])) end += 1;
    if (end === header + 1) continue;
    for (const cell of rows[header] ?? []) mute(items, withoutCurrency(tokens, cell));
    const body = rows.slice(header + 1, end);
    for (const column of uncounted(tokens, columns, body)) {
      for (const row of body) mute(items, row.slice(column, column + 1));
    }
    const years = columns.indexOf('years');
    for (const row of body) addYears(items, tokens, row[years]);
    header = end - 1;
  }
}

/** The columns whose numbers count no people. */
function uncounted(
  tokens: readonly Token[],
  columns: readonly (Column | null)[],
  body: readonly (readonly Cell[])[],
): number[] {
  const isCounted = columns.includes('count');
  return columns.flatMap((column, index) => {
    // What numbers the rows is before what they hold.
    const isBehind = index > columns.indexOf('role');
    const isNumbering =
      column === 'ordinal' && (isCounted || (!isBehind && numbersRows(tokens, body, index)));
    return isNumbering || (column === 'other' && isCounted) ? [index] : [];
  });
}

/** True where the column runs 1, 2, 3. */
function numbersRows(tokens: readonly Token[], body: readonly (readonly Cell[])[], column: number): boolean {
  const numbers = body.flatMap((row) => {
    const value = tokens[row[column]?.from ?? -1]?.value ?? Number.NaN;
    return Number.isNaN(value) ? [] : [value];
  });
  return numbers.length > 1 && numbers.every((value, index) => value === index + 1);
}

function mute(items: Map<number, Item>, cells: readonly Cell[]): void {
  for (const { from, to } of cells) if (to > from) items.set(from, { kind: 'word', text: '', from, to });
}

/** The part of a header's cell before the currency it names: `Budget (AUD)`. */
function withoutCurrency(tokens: readonly Token[], { from, to }: Cell): Cell[] {
  let at = from;
  while (at < to && matchPhrase(tokens, at, (index) => tokens[index]?.text ?? '')?.phrase.kind !== 'currency')
    at += 1;
  return [{ from, to: at }];
}

/** A cell of a column of years: the level that they tell. */
function addYears(items: Map<number, Item>, tokens: readonly Token[], cell: Cell | undefined): void {
  const token = cell && tokens[cell.from];
  if (!cell || token?.kind !== 'number') return;
  const [mark, upper] = [tokens[cell.from + 1]?.text, tokens[cell.from + 2]?.value ?? 0];
  const orMore = mark === '+' || (mark === '-' && upper > 5);
  items.set(cell.from, { kind: 'level', value: levelOfYears(token.value, orMore), ...cell });
}

/** What each column of a header holds; undefined where the line is no header. */
function columnsOf(tokens: readonly Token[], cells: readonly Cell[]): (Column | null)[] | undefined {
  if (cells.length < 2 || NO_HEADER.test(tokens[cells[0]?.from ?? -1]?.text ?? '')) return undefined;
  const columns = cells.map(({ from, to }) => {
    const words = tokens.slice(from, Math.min(to, from + 4)).map(({ text }) => text);
    if (words.some((word) => /^\d/.test(word))) return undefined;
    if (/^(?:no|nos|num|number|#|count|quantity|heads) \.? ?of (?!years|yrs)/.test(`${words.join(' ')} `))
      return 'count';
    return COLUMNS.find(([, pattern]) => words.some((word) => pattern.test(word)))?.[0] ?? null;
  });
  if (columns.includes(undefined)) return undefined;
  const known = columns.map((column) => column ?? null);
  const named = known.filter((column) => column !== null).length;
  return known.includes('role') && named > 1 && named * 2 >= known.length ? known : undefined;
}

function linesOf(tokens: readonly Token[]): Cell[] {
  const lines: Cell[] = [];
  let from = 0;
  for (let at = 0; at <= tokens.length; at++) {
    const token = tokens[at];
    if (token && token.kind !== 'newline') continue;
    const isRule = tokens.slice(from, Math.min(at, from + 60)).every(({ text }) => /^[|:+=-]$/.test(text));
    if (at > from && !isRule) lines.push({ from, to: at });
    from = at + 1;
  }
  return lines;
}

/** The symbol that parts the cells of a line, if one does. */
function markOf(tokens: readonly Token[], { from, to }: Cell): string | undefined {
  const line = tokens.slice(from, to);
  return ['|', ';', ','].find((symbol) => line.some((token) => token.text === symbol));
}

const isBehindEmptyLine = (tokens: readonly Token[], { from }: Cell): boolean =>
  (tokens[from - 1]?.text.replaceAll('\r\n', '\n').match(/[\n\r]/g)?.length ?? 0) > 1;

/** The cells of a line, parted by pipes, tabs, semicolons or commas, whichever it has first in this order. */
function cellsOf(text: string, tokens: readonly Token[], { from, to }: Cell): Cell[] {
  const mark = markOf(tokens, { from, to });
  const cells: Cell[] = [];
  let start = from;
  for (let at = from; at < to; at++) {
    const isMark = tokens[at]?.text === mark;
    const isTab = mark !== '|' && at > start && afterTab(text, tokens, at);
    if (!isMark && !isTab) continue;
    if (at > start || at > from) cells.push({ from: start, to: at });
    start = isMark ? at + 1 : at;
  }
  if (start < to) cells.push({ from: start, to });
  return cells;
}

function afterTab(text: string, tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  const token = tokens[at];
  return before !== undefined && token !== undefined && text.slice(before.end, token.start).includes('\t');
}
