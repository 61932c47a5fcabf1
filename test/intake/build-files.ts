/** Small documents of each format, as the programs that write them do. All people in them are invented. */
import { burn } from '@kenjiuno/msgreader/lib/Burner.js';
import { TypeEnum } from '@kenjiuno/msgreader/lib/Reader.js';
import { strToU8, zipSync } from 'fflate';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const archive = (files: Record<string, string | Uint8Array>): Buffer =>
  Buffer.from(
    zipSync(
      Object.fromEntries(
        Object.entries(files).map(([name, content]) => [
          name,
          typeof content === 'string' ? strToU8(content) : content,
        ]),
      ),
    ),
  );

const links = (items: readonly (readonly [id: string, type: string, target: string])[]): string =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">${items
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

const types = (main: string, part: string): string =>
  `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.${main}.main+xml"/></Types>`;

const run = (text: string, marks = ''): string =>
  `<w:r>${marks === '' ? '' : `<w:rPr>${marks}</w:rPr>`}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;

/** Pieces of a Word document's body. */
export const word = {
  paragraph: (text: string, marks = ''): string => `<w:p>${run(text, marks)}</w:p>`,
  /** Words that were deleted and written while changes are tracked. */
  tracked: (deleted: string, inserted: string): string =>
    `<w:p><w:del><w:r><w:delText>${escaped(deleted)}</w:delText></w:r></w:del><w:ins>${run(inserted)}</w:ins></w:p>`,
  table: (rows: readonly (readonly string[])[]): string =>
    `<w:tbl>${rows
      .map((cells) => `<w:tr>${cells.map((cell) => `<w:tc>${word.paragraph(cell)}</w:tc>`).join('')}</w:tr>`)
      .join('')}</w:tbl>`,
};

/** A Word document with this body; `more` are further files of the archive. */
export function docxOf(body: string, more: Record<string, string | Uint8Array> = {}): Buffer {
  return archive({
    '[Content_Types].xml': types('wordprocessingml.document', 'word/document.xml'),
    '_rels/.rels': links([['r1', 'officeDocument', 'word/document.xml']]),
    'word/document.xml': `${XML}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    ...more,
  });
}

export interface Sheet {
  name: string;
  rows: readonly (readonly (string | number | null)[])[];
  state?: 'hidden' | 'veryHidden';
  /** Counted from 1. */
  hiddenRows?: readonly number[];
  hiddenColumns?: readonly number[];
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

function sheetXml({ rows, hiddenRows = [], hiddenColumns = [] }: Sheet): string {
  const columns = hiddenColumns.map((at) => `<col min="${at}" max="${at}" hidden="1"/>`).join('');
  const cell = (value: string | number | null, at: string): string =>
    value === null
      ? ''
      : typeof value === 'number'
        ? `<c r="${at}"><v>${value}</v></c>`
        : `<c r="${at}" t="inlineStr"><is><t>${escaped(value)}</t></is></c>`;
  const row = (cells: readonly (string | number | null)[], at: number): string =>
    `<row r="${at}"${hiddenRows.includes(at) ? ' hidden="1"' : ''}>${cells
      .map((value, column) => cell(value, `${LETTERS[column] ?? 'A'}${at}`))
      .join('')}</row>`;
  return `${XML}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${
    columns === '' ? '' : `<cols>${columns}</cols>`
  }<sheetData>${rows.map((cells, index) => row(cells, index + 1)).join('')}</sheetData></worksheet>`;
}

export function xlsxOf(sheets: readonly Sheet[], more: Record<string, string | Uint8Array> = {}): Buffer {
  const list = sheets
    .map(
      ({ name, state }, at) =>
        `<sheet name="${escaped(name)}" sheetId="${at + 1}"${state ? ` state="${state}"` : ''} r:id="r${at + 1}"/>`,
    )
    .join('');
  return archive({
    '[Content_Types].xml': types('spreadsheetml.sheet', 'xl/workbook.xml'),
    '_rels/.rels': links([['r1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/_rels/workbook.xml.rels': links(
      sheets.map((_, at) => [`r${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`] as const),
    ),
    'xl/workbook.xml': `${XML}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${OFFICE}"><sheets>${list}</sheets></workbook>`,
    ...Object.fromEntries(sheets.map((sheet, at) => [`xl/worksheets/sheet${at + 1}.xml`, sheetXml(sheet)])),
    ...more,
  });
}

/** A piece of text on a page, from its lower left corner, in points. */
export type Placed = readonly [x: number, y: number, text: string];

/** A PDF with a page for each list of texts, in Helvetica 10; an empty list is a page without text, as a scan is. */
export function pdfOf(pages: readonly (readonly Placed[])[]): Buffer {
  const objects: string[] = ['<< /Type /Catalog /Pages 2 0 R >>', ''];
  objects.push('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  const kids = pages.map((texts) => {
    const drawn = texts
      .map(
        ([x, y, text]) => `BT /F1 10 Tf 1 0 0 1 ${x} ${y} Tm (${text.replaceAll(/[\\()]/g, '\\$&')}) Tj ET`,
      )
      .join('\n');
    objects.push(`<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`);
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${objects.length} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
    );
    return `${objects.length} 0 R`;
  });
  objects[1] = `<< /Type /Pages /Count ${pages.length} /Kids [${kids.join(' ')}] >>`;
  let file = '%PDF-1.7\n';
  const offsets = objects.map((object, at) => {
    const offset = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}

/** The lines of a page, one below the other. */
export const pageOf = (lines: readonly string[]): Placed[] =>
  lines.map((line, at): Placed => [72, 770 - at * 14, line]);

/** A table on a page: its columns stand 180 points apart. */
export const tableOf = (top: number, rows: readonly (readonly string[])[]): Placed[] =>
  rows.flatMap((cells, row) => cells.map((cell, at): Placed => [72 + at * 180, top - row * 18, cell]));

export interface Message {
  subject?: string;
  body?: string;
  html?: string;
  /** RTF that is not compressed. */
  rtf?: string;
  from?: { name: string; address: string };
  /** As the mail server wrote it. */
  headers?: string;
  attachments?: readonly { name: string; bytes?: Uint8Array; message?: Message }[];
}

interface Property {
  tag: number;
  bytes: Buffer;
}

const UNICODE = 0x001f;
const BINARY = 0x0102;
const text = (id: number, value: string | undefined): Property[] =>
  value === undefined ? [] : [{ tag: id * 0x10000 + UNICODE, bytes: Buffer.from(value, 'utf16le') }];
const binary = (id: number, value: Uint8Array | undefined): Property[] =>
  value === undefined ? [] : [{ tag: id * 0x10000 + BINARY, bytes: Buffer.from(value) }];

interface Entry {
  name: string;
  bytes?: Buffer;
  children?: Entry[];
}

/** RTF as a message holds it, without compression ("MELA"). */
function packedRtf(rtf: string): Buffer {
  const content = Buffer.from(rtf, 'latin1');
  const head = Buffer.alloc(16);
  head.writeUInt32LE(content.length + 12, 0);
  head.writeUInt32LE(content.length, 4);
  head.write('MELA', 8, 'latin1');
  return Buffer.concat([head, content]);
}

function propertyEntries(properties: readonly Property[], fixed: readonly Buffer[], head: number): Entry[] {
  const rows = properties.map(({ tag, bytes }) => {
    const row = Buffer.alloc(16);
    row.writeUInt32LE(tag, 0);
    row.writeUInt32LE(6, 4);
    row.writeUInt32LE(bytes.length + ((tag & 0xffff) === UNICODE ? 2 : 0), 8);
    return row;
  });
  return [
    { name: '__properties_version1.0', bytes: Buffer.concat([Buffer.alloc(head), ...fixed, ...rows]) },
    ...properties.map(({ tag, bytes }) => ({
      name: `__substg1.0_${tag.toString(16).toUpperCase().padStart(8, '0')}`,
      bytes,
    })),
  ];
}

function integer(tag: number, value: number): Buffer {
  const row = Buffer.alloc(16);
  row.writeUInt32LE(tag, 0);
  row.writeUInt32LE(6, 4);
  row.writeUInt32LE(value, 8);
  return row;
}

function messageEntries(message: Message, head: number): Entry[] {
  const { subject, body, html, rtf, from, headers, attachments = [] } = message;
  return [
    ...propertyEntries(
      [
        ...text(0x001a, 'IPM.Note'),
        ...text(0x0037, subject),
        ...text(0x1000, body),
        ...binary(0x1013, html === undefined ? undefined : Buffer.from(html)),
        ...binary(0x1009, rtf === undefined ? undefined : packedRtf(rtf)),
        ...text(0x0c1a, from?.name),
        ...text(0x5d01, from?.address),
        ...text(0x007d, headers),
      ],
      [],
      head,
    ),
    ...attachments.map(({ name, bytes, message: inner }, at) => ({
      name: `__attach_version1.0_#${String(at).padStart(8, '0')}`,
      children: [
        ...propertyEntries(
          [...text(0x3707, name), ...text(0x3001, name), ...binary(0x3701, bytes)],
          [integer(0x37050003, inner ? 5 : 1)],
          8,
        ),
        ...(inner ? [{ name: '__substg1.0_3701000D', children: messageEntries(inner, 24) }] : []),
      ],
    })),
  ];
}

/** A message as Outlook saves it. */
export function msgOf(message: Message): Buffer {
  const flat: Parameters<typeof burn>[0] = [];
  const add = ({ name, bytes, children }: Entry, type: TypeEnum): number => {
    const at = flat.length;
    const entry: (typeof flat)[number] = { name, type, length: bytes?.length ?? 0 };
    if (bytes) entry.binaryProvider = () => [...bytes];
    flat.push(entry);
    if (children)
      entry.children = children.map((one) => add(one, one.children ? TypeEnum.DIRECTORY : TypeEnum.DOCUMENT));
    return at;
  };
  add(
    {
      name: 'Root Entry',
      children: [
        {
          name: '__nameid_version1.0',
          children: [
            { name: '__substg1.0_00020102', bytes: Buffer.alloc(0) },
            { name: '__substg1.0_00030102', bytes: Buffer.alloc(0) },
            { name: '__substg1.0_00040102', bytes: Buffer.alloc(0) },
          ],
        },
        ...messageEntries(message, 32),
      ],
    },
    TypeEnum.ROOT,
  );
  return Buffer.from(burn(flat));
}
