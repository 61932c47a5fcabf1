/**
 * An Excel workbook: the sheets that a person sees, with their visible rows and columns. Hidden ones can be included.
 */
import { Parser } from 'htmlparser2';
import readXlsxFile from 'read-excel-file/universal';
import { orDamaged } from './damaged';
import type { BriefFormat, ReadPart } from './format';
import { isOfficeFile, openOfficeFile } from './office-file';
import { rowsToText } from './rows-to-text';

const WORKBOOK = 'xl/workbook.xml';
const LINKS = 'xl/_rels/workbook.xml.rels';
const SHEET = /^xl\/worksheets\/[^/]+\.xml$/;
const PICTURE = /^xl\/media\/([^/]+)$/;
/** Columns beyond this hold no request. */
const MAX_COLUMNS = 100;

export const xlsx: BriefFormat = {
  maxBytes: 25_000_000,
  async read(bytes, name) {
    if (!isOfficeFile(bytes)) return null;
    const { names, sheets } = await readWorkbook(bytes, name);
    const parts = sheets.flatMap(({ sheet, rows, isHidden, hidden }) =>
      sheetParts(rows, sheet, sheets.length > 1, isHidden, hidden),
    );
    const pictures = names.flatMap((entry): ReadPart[] => {
      const picture = PICTURE.exec(entry)?.[1];
      return picture === undefined
        ? []
        : [{ kind: 'left out', name: picture, text: null, reason: 'picture' }];
    });
    return { parts: [...parts, ...pictures] };
  },
};

/**
 * All sheets of a workbook, with the cells as a person sees them.
 *
 * @throws {CallRefused} where the file has a password, is damaged, or unpacks to more than the limits
 */
export async function readWorkbook(bytes: Buffer, name: string) {
  const { names, texts } = openOfficeFile(
    bytes,
    name,
    (entry) => entry === WORKBOOK || entry === LINKS || SHEET.test(entry),
  );
  const own = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  const sheets = await orDamaged(name, () =>
    readXlsxFile(own instanceof ArrayBuffer ? own : new Blob([bytes]), { parseNumber: (text) => text }),
  );
  const states = sheetsOf(texts);
  return {
    names,
    sheets: sheets.map(({ sheet, data }) => {
      const state = states.get(sheet);
      return {
        sheet,
        rows: data.map((row) => row.slice(0, MAX_COLUMNS).map(wordsOf)),
        isHidden: state?.isHidden ?? false,
        hidden: hiddenIn(texts.get(state?.path ?? '')),
      };
    }),
  };
}

function wordsOf(cell: unknown): string {
  if (cell instanceof Date) return dateWords(cell);
  return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean'
    ? numberWords(String(cell))
    : '';
}

const dateWords = (date: Date): string =>
  Number.isNaN(date.getTime())
    ? ''
    : date.toLocaleDateString('en-AU', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' });

/** The file holds `0.30000000000000004` where a person sees 0.3. */
const numberWords = (text: string): string =>
  /^-?\d*\.\d{10,}$/.test(text) ? String(Number(Number(text).toPrecision(12))) : text;

interface Hidden {
  rows: ReadonlySet<number>;
  columns: ReadonlySet<number>;
}

function sheetParts(
  rows: readonly string[][],
  sheet: string,
  isMany: boolean,
  isHidden: boolean,
  hidden: Hidden,
): ReadPart[] {
  const text = rowsToText(
    rows
      .filter((_, at) => !hidden.rows.has(at))
      .map((cells) => cells.filter((_cell, at) => !hidden.columns.has(at))),
  );
  const whole = rowsToText(rows);
  if (isHidden) return [{ kind: 'left out', name: `Sheet “${sheet}”`, text: whole, reason: 'hidden' }];
  const shown: ReadPart = { kind: 'text', name: isMany ? `Sheet “${sheet}”` : null, text };
  if (whole === text) return [shown];
  const unseen = [
    rowsToText(rows.filter((_, at) => hidden.rows.has(at))),
    rowsToText(rows.map((cells) => cells.filter((_cell, at) => hidden.columns.has(at)))),
  ];
  return [
    shown,
    {
      kind: 'left out',
      name: `Hidden rows and columns of sheet “${sheet}”`,
      text: unseen.filter((one) => one !== '').join('\n'),
      reason: 'hidden',
    },
  ];
}

/** Where each sheet is, and whether it is hidden. */
function sheetsOf(texts: ReadonlyMap<string, string>) {
  const targets = new Map<string, string>();
  eachElement(texts.get(LINKS) ?? '', 'Relationship', ({ Id, Target }) => {
    if (Id !== undefined && Target !== undefined) targets.set(Id, Target.replace(/^\/?(?:xl\/)?/, 'xl/'));
  });
  const sheets = new Map<string, { path: string; isHidden: boolean }>();
  eachElement(texts.get(WORKBOOK) ?? '', 'sheet', (attributes) => {
    const { name, state } = attributes;
    const path = targets.get(attributes['r:id'] ?? '') ?? '';
    if (name !== undefined) sheets.set(name, { path, isHidden: state !== undefined && state !== 'visible' });
  });
  return sheets;
}

/** The rows and columns that nobody sees, counted from 0. */
function hiddenIn(markup: string | undefined): Hidden {
  const rows = new Set<number>();
  const columns = new Set<number>();
  if (!markup?.includes('hidden=')) return { rows, columns };
  eachElement(markup, 'row', ({ r, hidden }) => {
    if (isTrue(hidden)) rows.add(Number(r) - 1);
  });
  eachElement(markup, 'col', ({ min, max, hidden }) => {
    if (!isTrue(hidden)) return;
    for (let at = Number(min); at <= Math.min(Number(max), MAX_COLUMNS); at += 1) columns.add(at - 1);
  });
  return { rows, columns };
}

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';

function eachElement(
  markup: string,
  element: string,
  take: (attributes: Partial<Record<string, string>>) => void,
): void {
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name.replace(/^\w+:/, '') === element) take(attributes);
      },
    },
    { xmlMode: true },
  );
  parser.end(markup);
}
