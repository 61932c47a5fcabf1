/** Hostile files in real processes: one clear error each within the limits, and the next file is read. */
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createIntake, type Intake, type IntakeProcess } from '../../../../main/intake/intake';
import { textOf } from '../../../../shared/contract/brief';
import type { IntakeKind } from '../../../../main/intake/protocol';
import { docxOf, msgOf, pageOf, pdfOf, word, xlsxOf } from '../../../intake/build-files';
import { startIntake } from '../../../intake/start-intake';
import { TABLE_FILES } from '../../../intake/table-files';

const folder = mkdtempSync(join(tmpdir(), 'shorequote-intake-'));
let files = 0;
function file(name: string, content: string | Buffer): string {
  const path = join(folder, `${(files += 1)}-${name}`);
  writeFileSync(path, content);
  return path;
}
let intake: Intake;
beforeAll(async () => {
  intake = await startIntake();
});

const read = (kind: IntakeKind, path: string): Promise<unknown> =>
  kind === 'candidates'
    ? intake.read(kind, { path }, { mapping: { name: 0, role: 1 } })
    : intake.read(kind, { path }, {});

const PARTS = 100_000;
const EMAILS: [what: string, content: () => string | Buffer][] = [
  ['cut', () => 'Subject: x\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\nContent-Ty'],
  ['100,000 parts', () => `Content-Type: multipart/mixed; boundary=a\n\n${'--a\n\nx\n'.repeat(PARTS)}--a--`],
  [
    '100,000 nested parts',
    () =>
      Array.from(
        { length: PARTS },
        (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\n\n--b${i}\n`,
      ).join(''),
  ],
  ['messages within messages', () => 'Content-Type: message/rfc822\n\n'.repeat(PARTS)],
  ['2 MB of line ends', () => `Subject: x\n\n${'\n'.repeat(2_000_000)}`],
  ['2 MB of line ends in HTML', () => `Subject: x\nContent-Type: text/html\n\n${'\r\n'.repeat(1_000_000)}`],
  [
    'format=flowed',
    () => `Content-Type: text/plain; format=flowed; delsp=yes\n\n${'> a \n'.repeat(1_000_000)}`,
  ],
  ['25 MB of one line', () => Buffer.concat([Buffer.from('Subject: x\n\n'), Buffer.alloc(24_900_000, 'x')])],
  [
    '25 MB of HTML',
    () => Buffer.concat([Buffer.from('Content-Type: text/html\n\n'), Buffer.alloc(24_900_000, '<p>a')]),
  ],
  ['25 MB of headers', () => Buffer.alloc(24_900_000, 'Subject: x\n')],
  [
    'one header of 25 MB',
    () => Buffer.concat([Buffer.from('Subject: '), Buffer.alloc(24_900_000, '=?utf-8?Q?x?= ')]),
  ],
  [
    '25 MB of addresses',
    () => Buffer.concat([Buffer.from('Subject: x\nTo: '), Buffer.alloc(1_900_000, '<a@(')]),
  ],
  ['50 MB', () => Buffer.alloc(50_000_000, 'x')],
  ['open signs', () => `Content-Type: text/html\n\n${'<'.repeat(100_000)}`],
  ['<style>', () => `Content-Type: text/html\n\n${'<style>'.repeat(20_000)}`],
  ['<br ', () => `Content-Type: text/html\n\n${'<br '.repeat(100_000)}`],
  ['nested tags', () => `Content-Type: text/html\n\n${'<table><tr><td>'.repeat(500_000)}`],
  [
    'base64 without end',
    () => `Subject: x\nContent-Transfer-Encoding: base64\n\n${'QUJD\n'.repeat(4_000_000)}`,
  ],
  [
    'random bytes',
    () => Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * 7_919 + (i >> 7)) % 256)),
  ],
];

const MARKUP = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const documentXml = (content: string): string =>
  `<w:document xmlns:w="${MARKUP}"><w:body>${content}</w:body></w:document>`;
/** An archive that says that its files are small. */
function lying(file: Buffer): Buffer {
  const bytes = Buffer.from(file);
  for (let at = bytes.indexOf('PK\u0001\u0002'); at >= 0; at = bytes.indexOf('PK\u0001\u0002', at + 4))
    bytes.writeUInt32LE(100, at + 24);
  return bytes;
}
const inner = (name: string, bytes: Uint8Array): Buffer =>
  msgOf({ body: 'x', attachments: [{ name, bytes }] });
const nested = (depth: number): Buffer =>
  depth === 0 ? msgOf({ body: '2 bookkeepers' }) : inner(`${depth}.msg`, nested(depth - 1));
let bomb: Buffer | undefined;
const zipBomb = (): Buffer =>
  (bomb ??= docxOf('', { 'word/document.xml': documentXml('\0'.repeat(150_000_000)) }));

const DOCUMENTS: [what: string, name: string, content: () => Buffer][] = [
  ['a file of 150 MB in a document', 'a.docx', zipBomb],
  ['one that does not say so', 'a.docx', () => lying(zipBomb())],
  [
    'ten thousand files in a document',
    'a.docx',
    () =>
      docxOf('', Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`word/media/${i}.png`, '']))),
  ],
  ['nested tables', 'a.docx', () => docxOf('<w:tbl><w:tr><w:tc>'.repeat(20_000))],
  ['a million paragraphs', 'a.docx', () => docxOf(word.paragraph('a').repeat(300_000))],
  [
    'a sheet of 150 MB',
    'a.xlsx',
    () => xlsxOf([{ name: 'a', rows: [] }], { 'xl/worksheets/sheet1.xml': ' '.repeat(150_000_000) }),
  ],
  [
    'a cell far to the right and below',
    'a.xlsx',
    () =>
      xlsxOf([{ name: 'a', rows: [] }], {
        'xl/worksheets/sheet1.xml':
          '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>',
      }),
  ],
  [
    'many rows',
    'a.xlsx',
    () => xlsxOf([{ name: 'a', rows: Array.from({ length: 100_000 }, () => ['a', 1]) }]),
  ],
  [
    '1,000 sheets',
    'a.xlsx',
    () => xlsxOf(Array.from({ length: 1_000 }, (_, i) => ({ name: `s${i}`, rows: [['a']] }))),
  ],
  [
    'entities that grow',
    'a.docx',
    () =>
      docxOf('', {
        'word/document.xml': `<!DOCTYPE x [<!ENTITY a "${'x'.repeat(1_000)}">${Array.from({ length: 20 }, (_, i) => `<!ENTITY a${i + 1} "${`&a${i === 0 ? '' : i};`.repeat(10)}">`).join('')}]>${documentXml('<w:p><w:r><w:t>&a20;</w:t></w:r></w:p>')}`,
      }),
  ],
  ['pages without end', 'a.pdf', () => pdfOf(Array.from({ length: 5_000 }, () => pageOf(['2 bookkeepers'])))],
  ['a page of many words', 'a.pdf', () => pdfOf([pageOf(Array.from({ length: 100_000 }, () => 'a'))])],
  [
    'pages that hold themselves',
    'a.pdf',
    () => Buffer.from(pdfOf([[]]).toString('latin1').replace('/Kids [5 0 R]', '/Kids [2 0 R]'), 'latin1'),
  ],
  ['only a mark', 'a.pdf', () => Buffer.from('%PDF-1.7')],
  [
    '25 MB of objects',
    'a.pdf',
    () => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(24_000_000, '1 0 obj\n<<')]),
  ],
  ['messages in messages', 'a.msg', () => nested(12)],
  [
    'a chain of sectors that is a ring',
    'a.msg',
    () => {
      const bytes = msgOf({ body: 'x'.repeat(20_000) });
      bytes.fill(1, 512, 1_024);
      return bytes;
    },
  ],
  ['a document in a message that unpacks without end', 'a.msg', () => inner('a.docx', lying(zipBomb()))],
  ['50 MB', 'a.pdf', () => Buffer.concat([Buffer.from('%PDF-1.7'), Buffer.alloc(50_000_000)])],
];

const TABLES: [what: string, content: () => string | Buffer][] = [
  ['400,000 empty lines', () => `Name,Role\n${'\n'.repeat(400_000)}Ana,Nurse\n`],
  ['5 MB of line ends', () => '\n'.repeat(5_000_000)],
  ['5 MB of commas', () => ','.repeat(5_000_000)],
  ['a header, then 5 MB of commas', () => `Name,Role\n${','.repeat(5_000_000)}`],
  ['5 MB of lines of commas', () => `Name,Role\n${',,,,\n'.repeat(1_000_000)}`],
  ['5 MB of quotes', () => `Name,Role\n${'"'.repeat(5_000_000)}`],
  ['5 MB of lone quotes', () => `Name,Role\n${'a"b,'.repeat(1_200_000)}`],
  ['one cell of 5 MB', () => `Name,Role\n${'a'.repeat(5_000_000)}`],
  ['rows of spaces', () => `Name,Role\n5${' '.repeat(150_000)}x,Nurse\n`],
  ['a million rows', () => `Name,Role\n${'a,b\n'.repeat(1_000_000)}`],
  ['separators', () => `sep=,\n${'sep=,\n'.repeat(500_000)}`],
];

/** What becomes of a file: read, or one error in words that name what to do. */
async function outcome(kind: IntakeKind, path: string): Promise<string> {
  const started = performance.now();
  const end = await read(kind, path).then(
    () => 'read',
    (error: unknown) => {
      expect(error).toMatchObject({ error: { code: expect.stringMatching(/^(?:invalid|unsupported)$/) } });
      return error instanceof Error ? error.message : '';
    },
  );
  // The limit itself, with the start of a process on a busy machine.
  expect(performance.now() - started).toBeLessThan(15_000);
  expect(end).not.toContain(folder);
  expect(end).toMatch(/^(?:read$|(?:The (?:file|email) ))/);
  return end;
}

describe('a hostile file costs one clear error, or is read', () => {
  it.each(EMAILS)('email: %s', async (_, content) => {
    await outcome('brief', file('mail.eml', content()));
  });

  it.each(DOCUMENTS)('document: %s', async (_, name, content) => {
    await outcome('brief', file(name, content()));
  });

  it.each(TABLES)('table: %s', async (_, content) => {
    const path = file('people.csv', content());
    await outcome('tableStart', path);
    await outcome('candidates', path);
  });

  // Links and sockets, too: see test/unit/main/intake/read-files.test.ts.
  it.each(['brief', 'tableStart', 'candidates', 'logo'] as const)('no regular file: %s', async (kind) => {
    const pipe = join(folder, `${kind}.txt`);
    execFileSync('mkfifo', [pipe]);
    for (const path of [pipe, '/dev/zero']) {
      expect(await outcome(kind, path)).toMatch(/is not a regular file|is not a table/);
    }
  });

  it('a file that grows while it is read', async () => {
    const path = file('log.txt', 'x'.repeat(900_000));
    let grows = true;
    const grow = (): void => {
      if (!grows) return;
      appendFileSync(path, 'x'.repeat(100_000));
      setImmediate(grow);
    };
    grow();
    expect(await outcome('brief', path)).toMatch(/larger than the limit|longer than/);
    grows = false;
  });
});

describe('each format', () => {
  it.each(TABLE_FILES)('is read by the process as it is bundled: %s', async (name, content) => {
    const brief = await intake.read('brief', { path: file(name, content()) }, {});
    expect(textOf(brief)).toMatch(/^Role \| Qty\nBookkeeper \| 2(?:\n\nx)?$/);
  });
});

describe('limits', () => {
  it('read the good file at once beside hostile ones, and after them', async () => {
    const slow = file('mail.eml', `Content-Type: text/plain; format=flowed\n\n${'> a \n'.repeat(4_000_000)}`);
    const good = file('brief.txt', '2 bookkeepers');
    const hostile = [outcome('brief', slow), outcome('brief', slow)];
    expect(await intake.read('brief', { path: good }, {})).toMatchObject({
      parts: [{ text: '2 bookkeepers' }],
    });
    await Promise.all(hostile);
    expect(await intake.read('brief', { path: good }, {})).toMatchObject({
      parts: [{ text: '2 bookkeepers' }],
    });
  });

  /** A process that does as the test says, without a real one. */
  function standIn(act: (child: { say(message: unknown): void; die(): void }) => void) {
    const ends = { killed: 0 };
    const start = (): IntakeProcess => {
      let say: (message: unknown) => void = () => undefined;
      let die = (): void => undefined;
      queueMicrotask(() => say({ kind: 'ready' }));
      return {
        send: () => act({ say, die }),
        onMessage: (listener) => (say = listener),
        onExit: (listener) => (die = listener),
        kill: () => void (ends.killed += 1),
        memoryBytes: () => memory,
      };
    };
    let memory = 0;
    return { intake: createIntake(start), ends, grow: (bytes: number) => (memory = bytes) };
  }
  const briefOf = (text: string) => ({
    name: 'a',
    parts: [{ name: 'Text', text, leftOut: null }],
    email: null,
  });
  const ask = (one: Intake) => one.read('brief', { name: 'a.txt', bytes: new Uint8Array() }, {});

  it('end a process that answers with something else', async () => {
    for (const answer of [
      { kind: 'done', output: briefOf('x'.repeat(150_001)) },
      {
        kind: 'done',
        output: { ...briefOf('x'), parts: Array.from({ length: 61 }, () => briefOf('x').parts[0]) },
      },
      { kind: 'done', output: { ...briefOf('x'), path: '/etc' } },
      { kind: 'done', output: null },
      { kind: 'other' },
      'x',
    ]) {
      const { intake: one, ends } = standIn(({ say }) => say(answer));
      await expect(ask(one)).rejects.toMatchObject({ error: { code: 'invalid' } });
      expect(ends.killed).toBe(1);
    }
  });

  it('tell a process that dies, and one that takes too much memory', async () => {
    await expect(ask(standIn(({ die }) => die()).intake)).rejects.toThrow(/damaged or exceeds a limit/);
    const greedy = standIn(() => greedy.grow(2_000_000_000));
    await expect(ask(greedy.intake)).rejects.toThrow(/takes more memory to read than the limit/);
    expect(greedy.ends.killed).toBe(1);
  });

  it('let three files be read at once, and refuse where many wait', async () => {
    const started: (() => void)[] = [];
    const { intake: one } = standIn(({ say }) => {
      started.push(() => say({ kind: 'done', output: briefOf('x') }));
    });
    const reads = Array.from({ length: 24 }, () => ask(one));
    await expect(reads.at(-1)).rejects.toMatchObject({ error: { code: 'busy' } });
    expect(started).toHaveLength(3);
    const first = reads.slice(0, 23);
    for (let ended = 0; ended < first.length; ended += 1) {
      await expect.poll(() => started.length).toBeGreaterThan(0);
      started.shift()?.();
    }
    expect(await Promise.all(first)).toHaveLength(23);
  });
});
