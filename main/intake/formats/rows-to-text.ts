/** A table as text: a line for each row, with tabs between its cells. */

/** Rows without words are left out, and so are empty cells at the end of a row. */
export function rowsToText(rows: readonly (readonly string[])[]): string {
  return rows
    .map((cells) =>
      cells
        .map((cell) => cell.replaceAll(/\s+/g, ' ').trim())
        .join('\t')
        .trimEnd(),
    )
    .filter((line) => line.trim() !== '')
    .join('\n');
}
