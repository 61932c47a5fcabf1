/** A file of each format that holds a table of roles, and other files where it can. */
import { docxOf, msgOf, pdfOf, tableOf, word, xlsxOf } from './build-files';

const ROLES = [
  ['Role', 'Qty'],
  ['Bookkeeper', '2'],
];
const HTML = `<table>${ROLES.map(([role, count]) => `<tr><td>${role}</td><td>${count}</td></tr>`).join('')}</table>`;

export const TABLE_FILES: readonly (readonly [name: string, content: () => Buffer])[] = [
  ['a.docx', () => docxOf(word.table(ROLES))],
  ['a.xlsx', () => xlsxOf([{ name: 'Team', rows: ROLES }])],
  ['a.pdf', () => pdfOf([tableOf(700, ROLES)])],
  ['a.csv', () => Buffer.from('Role,Qty\nBookkeeper,2')],
  ['a.html', () => Buffer.from(HTML)],
  ['a.eml', () => Buffer.from(`Subject: x\nContent-Type: text/html\n\n${HTML}`)],
  ['a.msg', () => msgOf({ html: HTML })],
  ['packed.msg', () => msgOf({ rtf: `{\\rtf1\\ansi\\fromhtml1 {\\*\\htmltag64 ${HTML}}}` })],
  [
    'forward.msg',
    () => msgOf({ body: 'x', attachments: [{ name: 'a.pdf', bytes: pdfOf([tableOf(700, ROLES)]) }] }),
  ],
];
