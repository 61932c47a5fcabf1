/**
 * The words of HTML as lines, with the cells of a table's row in one line and `> ` before quoted ones. Works on the
 * tokenizer's events alone: a parser looks for every end tag in its stack of open ones, which is quadratic for the
 * HTML of an attacker.
 */
import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import { BETWEEN_CELLS } from './rows-to-text';

/** Elements that begin and end a line. */
const BLOCKS = new Set(
  (
    'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol option p pre section summary table tbody tfoot thead ul'
  ).split(' '),
);
const CELLS = new Set(['td', 'th']);
/** Elements whose text nobody sees. */
const UNSEEN = new Set(['script', 'style', 'title', 'template', 'noframes', 'noembed', 'iframe']);
const CROSSED_OUT = new Set(['s', 'strike', 'del']);
/** Elements without an end tag: nothing is in them. */
const VOID = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));
/** A row with more text than this is layout: its cells are paragraphs of their own. */
const MAX_ROW_LENGTH = 1_000;
/** Attributes that decide how an element's text is handled, and how much of each is read. */
const TELLING = new Set(['style', 'class', 'type', 'hidden']);
const MAX_ATTRIBUTE_LENGTH = 1_000;
/** Quotes within quotes beyond this look alike. */
const MAX_QUOTE_DEPTH = 5;

/** Ends a line that has words. */
const BLOCK = Symbol('block');
/** Ends a line, also an empty one. */
const BREAK = Symbol('line break');
const CELL = Symbol('end of a cell');
/** The words that follow are quoted one level more, or less. */
const QUOTE = Symbol('begin of a quote');
const UNQUOTE = Symbol('end of a quote');
type Piece = string | typeof BLOCK | typeof BREAK | typeof CELL | typeof QUOTE | typeof UNQUOTE;

type Attributes = ReadonlyMap<string, string>;

export interface HtmlWords {
  text: string;
  /** What the sender hid. */
  hidden: string;
  /** What the sender crossed out. */
  struck: string;
  /** Whether a row of it has several cells. */
  hasTable: boolean;
}

export function htmlToText(html: string): HtmlWords {
  const writer = createWriter();
  const name = (start: number, end: number): string => html.slice(start, end).toLowerCase();
  const ignore = (): void => undefined;
  let tag = '';
  let attribute = '';
  let attributes = new Map<string, string>();
  const add = (text: string): void => {
    if (!TELLING.has(attribute)) return;
    const before = attributes.get(attribute) ?? '';
    attributes.set(attribute, (before + text).slice(0, MAX_ATTRIBUTE_LENGTH));
  };
  const open = (): void => writer.open(tag, attributes);
  const callbacks: TokenizerCallbacks = {
    ontext: (start, end) => writer.text(html.slice(start, end)),
    ontextentity: (code) => writer.text(String.fromCodePoint(code)),
    oncdata: ignore,
    onopentagname(start, end) {
      tag = name(start, end);
      attributes = new Map();
    },
    onclosetag: (start, end) => writer.close(name(start, end)),
    onattribname(start, end) {
      attribute = name(start, Math.min(end, start + MAX_ATTRIBUTE_LENGTH));
      add('');
    },
    onattribdata: (start, end) => add(html.slice(start, Math.min(end, start + MAX_ATTRIBUTE_LENGTH))),
    onattribentity: (code) => add(String.fromCodePoint(code)),
    onattribend: ignore,
    oncomment: ignore,
    ondeclaration: ignore,
    onend: ignore,
    onopentagend: open,
    onprocessinginstruction: ignore,
    onselfclosingtag: open,
  };
  const tokenizer = new Tokenizer({ decodeEntities: true }, callbacks);
  tokenizer.write(html);
  tokenizer.end();
  return {
    text: linesOf(writer.pieces),
    hidden: linesOf(writer.hidden),
    struck: linesOf(writer.struck),
    hasTable: writer.pieces.includes(CELL),
  };
}

const isHidden = (attributes: Attributes): boolean =>
  attributes.has('hidden') ||
  /(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)/i.test(attributes.get('style') ?? '');
const isCrossedOut = (tag: string, attributes: Attributes): boolean =>
  CROSSED_OUT.has(tag) || /text-decoration[^;]*line-through/i.test(attributes.get('style') ?? '');
/** Mail programs also indent by a blockquote, and say that it has no border. */
const isQuote = (tag: string, attributes: Attributes): boolean =>
  tag === 'blockquote' &&
  (/cite/i.test(attributes.get('type') ?? '') ||
    /quote/i.test(attributes.get('class') ?? '') ||
    !/border\s*:\s*(?:none|0|medium none)/i.test(attributes.get('style') ?? ''));

/** Follows one kind of element to its end tag; elements of the same name within it are counted. */
function createRange() {
  let tag: string | null = null;
  let depth = 0;
  return {
    isOpen: () => tag !== null,
    open(name: string, begins: boolean): void {
      if (tag === null && begins && !VOID.has(name)) {
        tag = name;
        depth = 1;
        // The end tag of a paragraph may be left out.
      } else if (tag === name) depth = name === 'p' ? 1 : depth + 1;
    },
    close(name: string): void {
      if (name !== tag) return;
      depth -= 1;
      if (depth === 0) tag = null;
    },
  };
}

function createWriter() {
  const pieces: Piece[] = [];
  const hidden: Piece[] = [];
  const struck: Piece[] = [];
  /** The element whose text is being left out. */
  let unseen: string | null = null;
  const hiding = createRange();
  const striking = createRange();
  let preformatted = 0;
  /** For each open blockquote, whether it quotes. */
  const quotes: boolean[] = [];
  /** Where the innermost open row begins; null: none is open, or it holds a table. */
  let row: number | null = null;
  let isCellOpen = false;

  /** The end tag of a cell may be left out. */
  function endCell(): void {
    if (isCellOpen) pieces.push(row === null ? BLOCK : CELL);
    isCellOpen = false;
  }

  /** Ends a row, and makes one line of it where it is data. Each piece belongs to one row and is looked at once. */
  function endRow(isData: boolean): void {
    if (row === null) return;
    for (let at = row; at < pieces.length; at += 1) {
      if (pieces[at] === CELL && !isData) pieces[at] = BLOCK;
      else if (isData && (pieces[at] === BLOCK || pieces[at] === BREAK)) pieces[at] = ' ';
    }
    row = null;
    pieces.push(BLOCK);
  }

  function isData(): boolean {
    const content = pieces.slice(row ?? pieces.length);
    const length = content.reduce((sum, piece) => sum + (typeof piece === 'string' ? piece.length : 0), 0);
    return content.filter((piece) => piece === CELL).length > 1 && length <= MAX_ROW_LENGTH;
  }

  function write(to: Piece[], text: string): void {
    if (preformatted === 0) return void to.push(text);
    for (const [at, line] of text.split('\n').entries()) {
      if (at > 0) to.push(BREAK);
      to.push(line);
    }
  }

  function openQuote(tag: string, attributes: Attributes): void {
    if (tag !== 'blockquote') return;
    quotes.push(isQuote(tag, attributes));
    if (quotes.at(-1)) pieces.push(BLOCK, QUOTE);
  }
  function closeQuote(tag: string): void {
    if (tag === 'blockquote' && quotes.pop()) pieces.push(BLOCK, UNQUOTE);
  }

  return {
    pieces,
    hidden,
    struck,
    text(text: string): void {
      if (unseen !== null) return;
      write(hiding.isOpen() ? hidden : striking.isOpen() ? struck : pieces, text);
    },
    open(tag: string, attributes: Attributes): void {
      if (UNSEEN.has(tag)) unseen ??= tag;
      hiding.open(tag, isHidden(attributes));
      striking.open(tag, isCrossedOut(tag, attributes));
      if (tag === 'br' || BLOCKS.has(tag)) {
        hidden.push(BLOCK);
        struck.push(BLOCK);
      }
      if (CELLS.has(tag) || tag === 'tr') endCell();
      // A row around another table is layout.
      if (tag === 'table') {
        endRow(false);
        isCellOpen = false;
      } else if (tag === 'tr') endRow(isData());
      if (tag === 'br') pieces.push(BREAK);
      else if (tag === 'tr' || BLOCKS.has(tag)) pieces.push(BLOCK);
      openQuote(tag, attributes);
      if (tag === 'tr') row = pieces.length;
      isCellOpen ||= CELLS.has(tag);
      if (tag === 'li') pieces.push('- ');
      if (tag === 'pre') preformatted += 1;
    },
    close(tag: string): void {
      if (tag === unseen) unseen = null;
      hiding.close(tag);
      striking.close(tag);
      if (CELLS.has(tag) || tag === 'tr' || tag === 'table') endCell();
      if (tag === 'tr' || tag === 'table') endRow(isData());
      if (BLOCKS.has(tag)) pieces.push(BLOCK);
      closeQuote(tag);
      if (tag === 'pre') preformatted = Math.max(0, preformatted - 1);
    },
  };
}

/** Joins the pieces: no line begins or ends with a space, and between two there is one empty line at most. */
function linesOf(pieces: readonly Piece[]): string {
  const lines: string[] = [];
  let line: string[] = [];
  let depth = 0;
  const endLine = (isBreak: boolean): void => {
    const words = withoutTrailingCells(line.join('').replaceAll(/\s+/g, ' ').trim());
    line = [];
    const mark = '> '.repeat(Math.min(depth, MAX_QUOTE_DEPTH));
    if (words !== '') lines.push(mark + words);
    else if (isBreak && lines.length > 0 && lines.at(-1) !== mark.trim()) lines.push(mark.trim());
  };
  for (const piece of pieces) {
    if (piece === BLOCK || piece === BREAK) endLine(piece === BREAK);
    else if (piece === QUOTE) depth += 1;
    else if (piece === UNQUOTE) depth -= 1;
    else line.push(piece === CELL ? BETWEEN_CELLS : piece);
  }
  endLine(false);
  return lines.join('\n').trim();
}

function withoutTrailingCells(line: string): string {
  let end = line.length;
  while (end > 0 && (line[end - 1] === '|' || line[end - 1] === ' ')) end -= 1;
  return line.slice(0, end);
}
