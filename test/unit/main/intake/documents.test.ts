import { beforeAll, describe, expect, it } from 'vitest';
import { useMailDecoder } from '../../../../main/intake/decode-text';
import type { Source } from '../../../../main/intake/protocol';
import { type Brief, leftOutOf, textOf } from '../../../../shared/contract/brief';
import { docxOf, msgOf, pageOf, pdfOf, tableOf, word, xlsxOf } from '../../../intake/build-files';

let readBrief: (source: Source) => Promise<Brief>;
beforeAll(async () => {
  useMailDecoder();
  ({ readBrief } = await import('../../../../main/intake/read-brief'));
});
const read = (name: string, bytes: Buffer): Promise<Brief> =>
  readBrief({ name, bytes: new Uint8Array(bytes) });
const textIn = async (name: string, bytes: Buffer): Promise<string> => textOf(await read(name, bytes));

const ROLES = [
  ['Role', 'Qty', 'Level'],
  ['Bookkeeper', '2', 'Senior'],
  ['Customer Service Representative', '12', 'Junior'],
];
const AS_CELLS = 'Role | Qty | Level\nBookkeeper | 2 | Senior\nCustomer Service Representative | 12 | Junior';

describe('a Word document', () => {
  it('keeps paragraphs, the rows of its tables, and what was inserted', async () => {
    const body =
      word.paragraph('Please quote:') +
      word.table(ROLES) +
      word.tracked('5 CSRs', '3 CSRs') +
      word.paragraph('Thanks & regards');
    expect(await textIn('roles.docx', docxOf(body))).toBe(
      `Please quote:\n${AS_CELLS}\n3 CSRs\nThanks & regards`,
    );
  });

  it('lists what stands beside the text, what is crossed out, and pictures', async () => {
    const part = (name: string, words: string) =>
      `<w:${name} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${word.paragraph(words)}</w:${name}>`;
    const file = docxOf(word.paragraph('2 bookkeepers') + word.paragraph('5 CSRs', '<w:strike/>'), {
      'word/header1.xml': part('hdr', 'Harbour Pty Ltd'),
      'word/header2.xml': part('hdr', 'Harbour Pty Ltd'),
      'word/comments.xml': part('comments', 'Make it 3?'),
      'word/media/image1.png': new Uint8Array([1]),
    });
    const brief = await read('roles.docx', file);
    expect(textOf(brief)).toBe('2 bookkeepers');
    expect(leftOutOf(brief)).toEqual(
      expect.arrayContaining([
        { name: 'Crossed-out text', text: '5 CSRs', reason: 'struck' },
        { name: 'Header', text: 'Harbour Pty Ltd', reason: 'beside' },
        { name: 'Comments', text: 'Make it 3?', reason: 'beside' },
        { name: 'image1.png', text: null, reason: 'picture' },
      ]),
    );
    expect(leftOutOf(brief)).toHaveLength(4);
  });
});

describe('a workbook', () => {
  it('gives the rows of its sheets, with their numbers as they are shown', async () => {
    const file = xlsxOf([
      { name: 'Team', rows: [...ROLES, ['Total', 0.1 + 0.2, null], [null, null, null]] },
      { name: 'Notes', rows: [['Hybrid, AUD']] },
    ]);
    expect(await textIn('team.xlsx', file)).toBe(`${AS_CELLS}\nTotal | 0.3\n\nHybrid, AUD`);
  });

  it('leaves out what is hidden, and can include it', async () => {
    const file = xlsxOf([
      { name: 'Team', rows: [...ROLES, ['Paralegal', '9', 'Mid']], hiddenRows: [4], hiddenColumns: [3] },
      { name: 'Old', rows: [['5 CSRs']], state: 'hidden' },
      { name: 'Older', rows: [['6 CSRs']], state: 'veryHidden' },
    ]);
    const brief = await read('team.xlsx', file);
    expect(textOf(brief)).toBe('Role | Qty\nBookkeeper | 2\nCustomer Service Representative | 12');
    expect(leftOutOf(brief)).toEqual([
      {
        name: 'Hidden rows and columns of sheet “Team”',
        text: 'Paralegal | 9 | Mid\nLevel\nSenior\nJunior\nMid',
        reason: 'hidden',
      },
      { name: 'Sheet “Old”', text: '5 CSRs', reason: 'hidden' },
      { name: 'Sheet “Older”', text: '6 CSRs', reason: 'hidden' },
    ]);
  });
});

describe('a table of text', () => {
  it.each([
    ['commas', 'Role,Qty,Level\r\nBookkeeper,2,Senior\r\n"Customer Service Representative",12,Junior\r\n'],
    ['semicolons', 'Role;Qty;Level\nBookkeeper;2;Senior\nCustomer Service Representative;12;Junior'],
    [
      'a first line that names them',
      'sep=;\nRole;Qty;Level\nBookkeeper;2;Senior\nCustomer Service Representative;12;Junior',
    ],
    ['tabs', AS_CELLS.replaceAll(' | ', '\t')],
  ])('is read with %s', async (_, content) => {
    expect(await textIn('team.csv', Buffer.from(content))).toBe(AS_CELLS);
    expect(await textIn('team.csv', Buffer.from(`\ufeff${content}`, 'utf16le'))).toBe(AS_CELLS);
  });
});

describe('a PDF', () => {
  it('keeps its lines, paragraphs and the cells of a table', async () => {
    const file = pdfOf([
      [...pageOf(['Please quote the following team.', 'All roles are hybrid.']), ...tableOf(700, ROLES)],
      pageOf(['Prices in AUD.']),
    ]);
    expect(await textIn('tender.pdf', file)).toBe(
      `Please quote the following team.\nAll roles are hybrid.\n\n${AS_CELLS}\n\nPrices in AUD.`,
    );
  });

  it('tells the cells of a narrow table from words', async () => {
    // Helvetica 10: "Bookkeeper" is 52 points wide, and word processors leave 11 points between two cells.
    const narrow = [
      [72, 700, 'Bookkeeper'],
      [135, 700, '2'],
      [152, 700, 'Hybrid'],
      [72, 680, 'Two'],
      [95, 680, 'words'],
    ] as const;
    expect(await textIn('tender.pdf', pdfOf([narrow]))).toBe('Bookkeeper | 2 | Hybrid\n\nTwo words');
  });

  it('puts a cell of several lines together', async () => {
    const rows = [
      [72, 700, 'Customer Service'],
      [72, 688, 'Representative'],
      [220, 700, '12'],
      [360, 700, 'Hybrid or'],
      [360, 688, 'office'],
      [72, 670, 'Bookkeeper'],
      [220, 670, '2'],
      [360, 670, 'Office'],
      // Centred next to the two lines of its neighbour.
      [72, 650, 'Accounts Payable'],
      [72, 638, 'Officer'],
      [220, 644, '3'],
    ] as const;
    expect(await textIn('tender.pdf', pdfOf([rows]))).toBe(
      'Customer Service Representative | 12 | Hybrid or office\nBookkeeper | 2 | Office\nAccounts Payable Officer | 3',
    );
  });

  it('says that it is a scan, and which pages are', async () => {
    await expect(read('scan.pdf', pdfOf([[], []]))).rejects.toThrow(
      'The file scan.pdf has no readable text (Pages 1, 2). Scans and images can’t be read',
    );
    const brief = await read('half.pdf', pdfOf([pageOf(['2 bookkeepers']), []]));
    expect(leftOutOf(brief)).toEqual([{ name: 'Page 2', text: null, reason: 'no_text' }]);
  });
});

describe('a message of Outlook', () => {
  const FROM = { name: 'Dana Cole', address: 'dana@harbour.example' };

  it('gives its text, and hands on sender and subject', async () => {
    const file = msgOf({
      subject: 'Re: quote for 5 CSRs',
      body: 'Please price 3 bookkeepers.\r\n\r\nFrom: Ana Cruz\r\nSent: Friday\r\nSubject: quote\r\n\r\n5 CSRs',
      from: FROM,
      headers:
        'From: Dana <dana@harbour.example>\r\nReply-To: Office <office@harbour.example>\r\nDate: Mon, 23 Nov 2026 09:00:00 +1100\r\n',
    });
    const brief = await read('reply.msg', file);
    expect(textOf(brief)).toBe(
      'Please price 3 bookkeepers.\n\nFrom: Ana Cruz\nSent: Friday\nSubject: quote\n\n5 CSRs',
    );
    expect(brief.email).toEqual({
      from: FROM,
      replyTo: { name: 'Office', address: 'office@harbour.example' },
      subject: 'Re: quote for 5 CSRs',
      date: '2026-11-22T22:00:00.000Z',
    });
  });

  const HTML = `<p>Please quote – thanks:</p><table>${ROLES.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`;
  it.each([
    ['as it is', { html: HTML }],
    ['beside plain text that lost its rows', { html: HTML, body: 'Please quote:\nRole\nQty\nBookkeeper\n2' }],
    [
      'packed in RTF',
      {
        rtf: `{\\rtf1\\ansi\\ansicpg1252\\fromhtml1 ${HTML.replaceAll('–', "\\'96").replaceAll(/<[^>]+>/g, '{\\*\\htmltag64 $&}')}}`,
      },
    ],
  ])('reads HTML %s', async (_, message) => {
    expect(await textIn('mail.msg', msgOf(message))).toBe(`Please quote – thanks:\n${AS_CELLS}`);
  });

  it('reads attachments, and messages within it, by their formats', async () => {
    const file = msgOf({
      subject: 'Staff',
      body: 'Please see attached.',
      attachments: [
        { name: 'roles.xlsx', bytes: xlsxOf([{ name: 'Team', rows: ROLES }]) },
        { name: 'logo.png', bytes: new Uint8Array([1]) },
        { name: 'old.zip', bytes: new Uint8Array([1]) },
        { name: 'FW Staff', message: { subject: 'Staff', body: '3 paralegals', from: FROM } },
      ],
    });
    const brief = await read('mail.msg', file);
    expect(textOf(brief)).toBe(
      `${AS_CELLS}\n\nPlease see attached.\n\n---------- Forwarded message ---------\nFrom: Dana Cole <dana@harbour.example>\nSubject: Staff\n\n3 paralegals`,
    );
    expect(leftOutOf(brief).map(({ name, reason }) => `${name}: ${reason}`)).toEqual([
      'Subject: no_request',
      'logo.png: picture',
      'old.zip: unknown_type',
    ]);
  });
});

describe('what came with a message', () => {
  const mailWith = (body: string, ...files: [name: string, bytes: Buffer][]) =>
    msgOf({ body, attachments: files.map(([name, bytes]) => ({ name, bytes })) });
  const list = xlsxOf([{ name: 'Team', rows: ROLES }]);
  const jobDescription = docxOf(word.paragraph('The bookkeeper reports to the finance manager.'));
  const nda = docxOf(word.paragraph('This agreement is made between the parties.'));

  it.each<[string, string, [string, Buffer][], string[]]>([
    ['the message says nothing', 'Hi, please quote. Thanks', [['list.xlsx', list]], ['list.xlsx']],
    ['it has no text', '', [['list.xlsx', list]], ['list.xlsx']],
    [
      'it points at the file for the numbers',
      'Please quote the team in the attached sheet. The bookkeepers must know Xero.',
      [['list.xlsx', list]],
      ['list.xlsx'],
    ],
    [
      'the file has further roles',
      'We need 3 paralegals, and the roles in the attached sheet.',
      [['list.xlsx', list]],
      ['list.xlsx'],
    ],
    [
      'one file names no role',
      'See attached.',
      [
        ['nda.docx', nda],
        ['list.xlsx', list],
      ],
      ['list.xlsx'],
    ],
    ['the message is the request', 'We need 2 bookkeepers.', [['list.xlsx', list]], []],
    [
      'the file only describes its roles',
      'We need 2 bookkeepers, job description attached.',
      [['bookkeeper.docx', jobDescription]],
      [],
    ],
    [
      'the message stands above an older one and a signature',
      'Please price the attached.\n\nKind regards,\nDana Cole, CPA\n\nFrom: Ana\nSent: Friday\nSubject: x\n\n5 paralegals',
      [['list.xlsx', list]],
      ['list.xlsx'],
    ],
    [
      'the message is a bounce',
      'Your message could not be delivered. Delivery to the following recipient failed permanently: dana@harbour.example. Your message is attached.',
      [['list.xlsx', list]],
      [],
    ],
    ['no file names a role', 'Please sign the attached.', [['nda.docx', nda]], []],
  ])('is read where it is the request: %s', async (_, body, files, included) => {
    const { parts } = await read('mail.msg', mailWith(body, ...files));
    const inText = parts.filter(({ leftOut }) => leftOut === null).map(({ name }) => name);
    expect(inText.filter((name) => name !== 'Text')).toEqual(included);
    // Whatever is left out can be included.
    for (const { leftOut, text } of parts) if (leftOut !== null) expect(text).not.toBeNull();
  });
});
