/**
 * A table as text, the same for every format: a line for each row, and bars between its cells. A bar parts a number
 * from the currency in the next cell; a tab would not.
 */
export const BETWEEN_CELLS = ' | ';

/** Rows without words are left out, and so are empty cells at the end of a row. */
export function rowsToText(rows: readonly (readonly string[])[]): string {
  return rows
    .map((cells) =>
      cells
        .map((cell) => cell.replaceAll(/\s+/g, ' ').trim())
        .join(BETWEEN_CELLS)
        .replace(/[\s|]+$/, ''),
    )
    .filter((line) => line.trim() !== '')
    .join('\n');
}
