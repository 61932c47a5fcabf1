/**
 * The words of HTML as lines, with the cells of a table's row in one line. Works on the tokenizer's events alone:
 * a parser looks for every end tag in its stack of open ones, which is quadratic for the HTML of an attacker.
 */
import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';

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
/** A row with more text than this is layout: its cells are paragraphs of their own. */
const MAX_ROW_LENGTH = 1_000;

/** Ends a line that has words. */
const BLOCK = Symbol('block');
/** Ends a line, also an empty one. */
const BREAK = Symbol('line break');
const CELL = Symbol('end of a cell');
type Piece = string | typeof BLOCK | typeof BREAK | typeof CELL;

export function htmlToText(html: string): string {
  const writer = createWriter();
  const name = (start: number, end: number): string => html.slice(start, end).toLowerCase();
  const ignore = (): void => undefined;
  const callbacks: TokenizerCallbacks = {
    ontext: (start, end) => writer.text(html.slice(start, end)),
    ontextentity: (code) => writer.text(String.fromCodePoint(code)),
    oncdata: ignore,
    onopentagname: (start, end) => writer.open(name(start, end)),
    onclosetag: (start, end) => writer.close(name(start, end)),
    onattribdata: ignore,
    onattribentity: ignore,
    onattribend: ignore,
    onattribname: ignore,
    oncomment: ignore,
    ondeclaration: ignore,
    onend: ignore,
    onopentagend: ignore,
    onprocessinginstruction: ignore,
    onselfclosingtag: ignore,
  };
  const tokenizer = new Tokenizer({ decodeEntities: true }, callbacks);
  tokenizer.write(html);
  tokenizer.end();
  return linesOf(writer.pieces);
}

function createWriter() {
  const pieces: Piece[] = [];
  /** The element whose text is being left out. */
  let unseen: string | null = null;
  let preformatted = 0;
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

  return {
    pieces,
    text(text: string): void {
      if (unseen !== null) return;
      if (preformatted === 0) return void pieces.push(text);
      for (const [at, line] of text.split('\n').entries()) {
        if (at > 0) pieces.push(BREAK);
        pieces.push(line);
      }
    },
    open(tag: string): void {
      if (UNSEEN.has(tag)) unseen ??= tag;
      if (CELLS.has(tag) || tag === 'tr') endCell();
      // A row around another table is layout.
      if (tag === 'table') {
        endRow(false);
        isCellOpen = false;
      } else if (tag === 'tr') endRow(isData());
      if (tag === 'br') pieces.push(BREAK);
      else if (tag === 'tr' || BLOCKS.has(tag)) pieces.push(BLOCK);
      if (tag === 'tr') row = pieces.length;
      isCellOpen ||= CELLS.has(tag);
      if (tag === 'li') pieces.push('- ');
      if (tag === 'pre') preformatted += 1;
    },
    close(tag: string): void {
      if (tag === unseen) unseen = null;
      if (CELLS.has(tag) || tag === 'tr' || tag === 'table') endCell();
      if (tag === 'tr' || tag === 'table') endRow(isData());
      if (BLOCKS.has(tag)) pieces.push(BLOCK);
      if (tag === 'pre') preformatted = Math.max(0, preformatted - 1);
    },
  };
}

/** Joins the pieces: no line begins or ends with a space, and between two there is one empty line at most. */
function linesOf(pieces: readonly Piece[]): string {
  const lines: string[] = [];
  let line: string[] = [];
  const endLine = (isBreak: boolean): void => {
    const words = withoutTrailingCells(line.join('').replaceAll(/\s+/g, ' ').trim());
    line = [];
    if (words !== '' || (isBreak && lines.length > 0 && lines.at(-1) !== '')) lines.push(words);
  };
  for (const piece of pieces) {
    if (piece === BLOCK || piece === BREAK) endLine(piece === BREAK);
    else line.push(piece === CELL ? ' | ' : piece);
  }
  endLine(false);
  return lines.join('\n').trim();
}

function withoutTrailingCells(line: string): string {
  let end = line.length;
  while (end > 0 && (line[end - 1] === '|' || line[end - 1] === ' ')) end -= 1;
  return line.slice(0, end);
}
