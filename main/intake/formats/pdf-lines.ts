/**
 * The words of a PDF's page as lines: a PDF only says where each piece of text is. Pieces on one line with a wide
 * gap between them are cells of a row; a cell of several lines is put together again.
 */

import { BETWEEN_CELLS } from './rows-to-text';

/** A piece of text and its place; the page's lower left corner is 0, 0. */
export interface TextPiece {
  text: string;
  x: number;
  y: number;
  width: number;
  /** Of its letters; 0 where it is not known. */
  height: number;
}

interface Cell {
  from: number;
  to: number;
  text: string;
}
interface Line {
  /** The line's base, and the base of the lowest line of its cells. */
  y: number;
  bottom: number;
  height: number;
  cells: Cell[];
  /** Whether white space is above it. */
  isApart: boolean;
}

/** Gaps as parts of the letters' height. */
const WORD_GAP = 0.12;
const CELL_GAP = 0.85;
const SAME_LINE = 0.4;
const NEXT_LINE = 1.7;
/** How far back the first line of a cell is looked for. */
const MAX_CELL_LINES = 8;
const USUAL_HEIGHT = 10;

export function linesOfPage(pieces: readonly TextPiece[]): string {
  const lines: Line[] = [];
  for (const piece of pieces) if (piece.text.trim() !== '') place(lines, piece);
  return lines
    .map(({ cells, isApart }, at) => {
      // The rows of a table stand apart for their looks.
      const isRow = cells.length > 1 && (lines[at - 1]?.cells.length ?? 0) > 1;
      return (isApart && !isRow ? '\n' : '') + cells.map(({ text }) => text.trim()).join(BETWEEN_CELLS);
    })
    .join('\n')
    .trim();
}

function place(lines: Line[], piece: TextPiece): void {
  const last = lines.at(-1);
  const height = piece.height || USUAL_HEIGHT;
  const slack = height * SAME_LINE;
  if (last && Math.abs(piece.y - last.bottom) <= slack && piece.x >= (last.cells[0]?.from ?? 0)) {
    addToLine(last, piece, height);
  } else if (last && piece.y > last.bottom + slack && joinCellLines(lines, piece, slack)) {
    lines.at(-1)?.cells.push(cellOf(piece));
  } else if (last && isNextLineOfCell(last, piece, height)) {
    const cell = last.cells.at(-1);
    if (cell) extend(cell, piece, ' ');
    last.bottom = piece.y;
  } else {
    const isApart = last !== undefined && last.bottom - piece.y > height * NEXT_LINE;
    lines.push({ y: piece.y, bottom: piece.y, height, cells: [cellOf(piece)], isApart });
  }
}

const cellOf = ({ x, width, text }: TextPiece): Cell => ({ from: x, to: x + width, text });

function extend(cell: Cell, piece: TextPiece, between: string): void {
  cell.text += (/\s$/.test(cell.text) || /^\s/.test(piece.text) ? '' : between) + piece.text;
  cell.to = Math.max(cell.to, piece.x + piece.width);
}

function addToLine(line: Line, piece: TextPiece, height: number): void {
  const cell = line.cells.at(-1);
  const gap = piece.x - (cell?.to ?? 0);
  if (!cell || gap > height * CELL_GAP) line.cells.push(cellOf(piece));
  else extend(cell, piece, gap > height * WORD_GAP ? ' ' : '');
}

/**
 * The piece is higher than the last line and right of it: the lines from there on are those of the cell before it.
 * Joins them into one line; false if it is not such a cell.
 */
function joinCellLines(lines: Line[], piece: TextPiece, slack: number): boolean {
  const last = lines.at(-1);
  if (!last) return false;
  for (let at = lines.length - 1; at >= Math.max(0, lines.length - MAX_CELL_LINES); at -= 1) {
    const first = lines[at];
    const cell = first?.cells.at(-1);
    if (!first || !cell || piece.x < cell.from + slack) return false;
    // A cell that is centred is next to the middle of its neighbour.
    const middle = (first.y + last.bottom) / 2;
    const isBeside = Math.abs(piece.y - first.y) <= slack || Math.abs(piece.y - middle) <= slack;
    if (isBeside && piece.x >= cell.to) {
      for (const { cells } of lines.splice(at + 1)) cell.text += ` ${cells[0]?.text.trim() ?? ''}`;
      first.bottom = piece.y;
      return true;
    }
    // Only lines of one cell that begin where it begins can be lines of it.
    if (first.cells.length > 1) return false;
  }
  return false;
}

function isNextLineOfCell(last: Line, piece: TextPiece, height: number): boolean {
  const cell = last.cells.at(-1);
  return (
    last.cells.length > 1 &&
    cell !== undefined &&
    Math.abs(piece.x - cell.from) <= height * SAME_LINE &&
    piece.y < last.bottom &&
    last.bottom - piece.y <= height * NEXT_LINE
  );
}
