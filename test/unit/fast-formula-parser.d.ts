/** What the tests use of a package that comes without types. */
declare module 'fast-formula-parser' {
  interface Cell {
    row: number;
    col: number;
  }
  export default class FormulaParser {
    constructor(sheet: {
      onCell(cell: Cell): number | string | null;
      onRange(range: { from: Cell; to: Cell }): (number | string | null)[][];
    });
    parse(formula: string, position: { row: number; col: number; sheet: string }): unknown;
  }
}
