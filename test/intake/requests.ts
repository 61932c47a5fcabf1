/**
 * 40 files as clients of an outsourcing company send them, each with the reading to expect. They were written before any
 * of them was read; what is read wrong stays in the list. All people and companies are invented.
 */
import { docxOf, msgOf, pageOf, pdfOf, tableOf, word, xlsxOf } from './build-files';

export interface FileCase {
  name: string;
  bytes: Buffer;
  /** People and role, in the order of the file; none: it is no request. */
  roles: readonly string[];
  currency: string | null;
}

const { paragraph, table } = word;
const SIGNATURE =
  '\r\n\r\nKind regards,\r\nDana Cole, CPA\r\nFinance Manager | Harbour Pty Ltd\r\n+61 2 9555 0142';
const DISCLAIMER =
  '\r\n\r\nThis email and any attachments are confidential and intended solely for the addressee. If you are not the intended recipient please delete it.';
const OUTLOOK_THREAD =
  '\r\n\r\nFrom: Ana Cruz <ana@shore.example>\r\nSent: Friday, 20 November 2026 10:00 AM\r\nTo: Dana Cole <dana@harbour.example>\r\nSubject: Quote for 5 customer service reps\r\n\r\nHi Dana,\r\nhere is the quote for 5 customer service representatives and 2 paralegals in the office.\r\nAna';
const GMAIL_THREAD =
  '\r\n\r\nOn Fri, 20 Nov 2026 at 10:00, Ana Cruz <ana@shore.example> wrote:\r\n> Hi Dana,\r\n> here is the quote for 5 customer service representatives in the office.\r\n> Ana';

const mail = (subject: string, type: string, body: string): Buffer =>
  Buffer.from(
    `From: Dana Cole <dana@harbour.example>\r\nTo: Ana Cruz <ana@shore.example>\r\nSubject: ${subject}\r\nDate: Mon, 23 Nov 2026 09:00:00 +1100\r\nMIME-Version: 1.0\r\nContent-Type: ${type}\r\n\r\n${body}`,
  );
const plain = (subject: string, body: string): Buffer => mail(subject, 'text/plain; charset=utf-8', body);
const html = (subject: string, body: string): Buffer => mail(subject, 'text/html; charset=utf-8', body);
const withFile = (subject: string, body: string, name: string, type: string, bytes: Buffer): Buffer =>
  mail(
    subject,
    'multipart/mixed; boundary="b7"',
    `--b7\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${body}\r\n--b7\r\nContent-Type: ${type}; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${bytes.toString('base64').replaceAll(/.{76}/g, '$&\r\n')}\r\n--b7--`,
  );
const rows = (cells: readonly (readonly string[])[]): string =>
  `<table border="1">${cells.map((row) => `<tr>${row.map((cell) => `<td><p>${cell}</p></td>`).join('')}</tr>`).join('')}</table>`;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

const TEAM = [
  ['Position', 'Headcount', 'Level', 'Setup'],
  ['Bookkeeper', '2', 'Senior', 'Hybrid'],
  ['Payroll Specialist', '1', 'Mid', 'Hybrid'],
];
const TEAM_ROLES = ['2 Bookkeeper', '1 Payroll Specialist'];

export const REQUEST_FILES: readonly FileCase[] = [
  {
    name: '01-reply.eml',
    bytes: plain(
      'Re: Quote for 5 CSRs',
      `Hi Ana,\r\n\r\nplease price 3 bookkeepers, hybrid, in AUD.${SIGNATURE}${GMAIL_THREAD}`,
    ),
    roles: ['3 Bookkeeper'],
    currency: 'AUD',
  },
  {
    name: '02-outlook-reply.msg',
    bytes: msgOf({
      subject: 'RE: Quote for 5 customer service reps',
      body: `Hi Ana,\r\n\r\nWe only need 2 paralegals now, working from home. USD please.${SIGNATURE}${OUTLOOK_THREAD}`,
      from: { name: 'Dana Cole', address: 'dana@harbour.example' },
    }),
    roles: ['2 Paralegal'],
    currency: 'USD',
  },
  {
    name: '03-table.eml',
    bytes: html('Staff', `<p>Hello, could you quote these in AUD?</p>${rows(TEAM)}<p>Thanks,<br>Dana</p>`),
    roles: TEAM_ROLES,
    currency: 'AUD',
  },
  {
    name: '04-team.docx',
    bytes: docxOf(paragraph('Staffing request') + paragraph('Please quote in AUD.') + table(TEAM)),
    roles: TEAM_ROLES,
    currency: 'AUD',
  },
  { name: '05-team.xlsx', bytes: xlsxOf([{ name: 'Roles', rows: TEAM }]), roles: TEAM_ROLES, currency: null },
  {
    name: '06-tender.pdf',
    bytes: pdfOf([
      [
        ...pageOf([
          'Request for tender: back office staffing',
          'Harbour Pty Ltd invites offers for the following positions, in AUD.',
        ]),
        ...tableOf(
          700,
          TEAM.map((row) => row.slice(0, 3)),
        ),
      ],
      pageOf(['Submissions close on 15 December 2026 at 5:00 pm.', 'Page 2 of 2']),
    ]),
    roles: TEAM_ROLES,
    currency: 'AUD',
  },
  {
    name: '07-attached-xlsx.eml',
    bytes: withFile(
      'Quote',
      `Hi Ana,\r\n\r\nplease see the attached sheet. Prices in USD.${SIGNATURE}`,
      'roles.xlsx',
      XLSX,
      xlsxOf([{ name: 'Roles', rows: TEAM }]),
    ),
    roles: TEAM_ROLES,
    currency: 'USD',
  },
  {
    name: '08-attached-docx.eml',
    bytes: withFile(
      'Quote',
      `Please find our request attached.${SIGNATURE}${DISCLAIMER}`,
      'request.docx',
      DOCX,
      docxOf(paragraph('We are looking for 4 data entry specialists, working from home, AUD.')),
    ),
    roles: ['4 Data Entry Specialist'],
    currency: 'AUD',
  },
  {
    name: '09-job-description.eml',
    bytes: withFile(
      'Bookkeeper',
      `We need 2 bookkeepers, office based, AUD. Job description attached.${SIGNATURE}`,
      'jd.docx',
      DOCX,
      docxOf(paragraph('The bookkeeper reports to the Finance Manager and works with the Tax Accountant.')),
    ),
    roles: ['2 Bookkeeper'],
    currency: 'AUD',
  },
  {
    name: '10-forward.eml',
    bytes: plain(
      'Fwd: Staff',
      'FYI, can you quote this?\r\n\r\n---------- Forwarded message ---------\r\nFrom: Dana Cole <dana@harbour.example>\r\nDate: Mon, 23 Nov 2026\r\nSubject: Staff\r\nTo: Ana Cruz <ana@shore.example>\r\n\r\nHi Ana, we need 3 executive assistants from home. GBP.\r\n\r\nDana',
    ),
    roles: ['3 Executive Assistant'],
    currency: 'GBP',
  },
  {
    name: '11-forward-attached.eml',
    bytes: mail(
      'FW: Staff',
      'multipart/mixed; boundary="b7"',
      '--b7\r\nContent-Type: text/plain\r\n\r\nSee attached.\r\n--b7\r\nContent-Type: message/rfc822\r\n\r\nFrom: Dana Cole <dana@harbour.example>\r\nSubject: Staff\r\n\r\nWe need 2 recruiters, hybrid, AUD.\r\n--b7--',
    ),
    roles: ['2 Recruiter'],
    currency: 'AUD',
  },
  {
    name: '12-signature.msg',
    bytes: msgOf({
      subject: 'Staff',
      body: `Could you quote 6 chat support agents, working from home, in AUD?${SIGNATURE}${DISCLAIMER}`,
    }),
    roles: ['6 Chat Support Agent'],
    currency: 'AUD',
  },
  {
    name: '13-html-blockquote.eml',
    bytes: html(
      'Re: Staff',
      '<div dir="ltr">Please make it 4 accountants, hybrid, AUD.</div><br><div class="gmail_quote"><div class="gmail_attr">On Fri, Nov 20, 2026 at 10:00 AM Ana Cruz wrote:<br></div><blockquote class="gmail_quote"><div>5 paralegals in the office, USD</div></blockquote></div>',
    ),
    roles: ['4 Accountant'],
    currency: 'AUD',
  },
  {
    name: '14-outlook-html.msg',
    bytes: msgOf({
      subject: 'RE: Staff',
      html: `<div><p>Two graphic designers please, from home, in AUD.</p></div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg" dir="ltr"><font><b>From:</b> Ana Cruz &lt;ana@shore.example&gt;<br><b>Sent:</b> Friday, 20 November 2026<br><b>To:</b> Dana Cole<br><b>Subject:</b> Staff</font></div><div><p>3 web developers, office</p></div>`,
    }),
    roles: ['2 Graphic Designer'],
    currency: 'AUD',
  },
  {
    name: '15-list.txt',
    bytes: Buffer.from(
      'Hi team,\r\n\r\nwe need:\r\n- 3 x Medical Receptionist\r\n- 1 x Medical Biller\r\n\r\nAll work from home, USD.',
    ),
    roles: ['3 Medical Receptionist', '1 Medical Biller'],
    currency: 'USD',
  },
  {
    name: '16-utf16.txt',
    bytes: Buffer.from('\ufeff2 bookkeepers – hybrid, AUD', 'utf16le'),
    roles: ['2 Bookkeeper'],
    currency: 'AUD',
  },
  {
    name: '17-windows.txt',
    bytes: Buffer.from('We\x92d like 2 property managers \x96 hybrid, AUD', 'latin1'),
    roles: ['2 Property Manager'],
    currency: 'AUD',
  },
  {
    name: '18-notes.md',
    bytes: Buffer.from(
      '# Staffing\n\n| Role | Qty |\n|------|-----|\n| Paralegal | 2 |\n| Legal Assistant | 1 |\n\nHybrid, **AUD**',
    ),
    roles: ['2 Paralegal', '1 Legal Assistant'],
    currency: 'AUD',
  },
  {
    name: '19-team.csv',
    bytes: Buffer.from(
      'Role,Number,Work setup\nCustomer Service Representative,10,Office\nCustomer Service Team Leader,1,Office\n',
    ),
    roles: ['10 Customer Service Representative', '1 Customer Service Team Leader'],
    currency: null,
  },
  {
    name: '20-semicolons.csv',
    bytes: Buffer.from('\ufeffsep=;\nPosition;FTE\nVirtual Assistant;3\n'),
    roles: ['3 Virtual Assistant'],
    currency: null,
  },
  {
    name: '21-two-sheets.xlsx',
    bytes: xlsxOf([
      {
        name: 'Team',
        rows: [
          ['Role', 'Qty'],
          ['SEO Specialist', 2],
          ['Content Writer', 3],
          ['Total', 5],
        ],
      },
      { name: 'Notes', rows: [['Hybrid. Please quote in NZD.']] },
    ]),
    roles: ['2 SEO Specialist', '3 Content Writer'],
    currency: 'NZD',
  },
  {
    name: '22-hidden-sheet.xlsx',
    bytes: xlsxOf([
      {
        name: 'Need',
        rows: [
          ['Role', 'Qty', 'Currency'],
          ['Data Analyst', 2, 'AUD'],
        ],
      },
      {
        name: 'Old plan',
        rows: [
          ['Role', 'Qty'],
          ['Data Engineer', 9],
        ],
        state: 'hidden',
      },
    ]),
    roles: ['2 Data Analyst'],
    currency: 'AUD',
  },
  {
    name: '23-tracked.docx',
    bytes: docxOf(
      paragraph('Revised request, AUD, hybrid:') + word.tracked('5 civil engineers', '3 civil engineers'),
    ),
    roles: ['3 Civil Engineer'],
    currency: 'AUD',
  },
  {
    name: '24-crossed-out.docx',
    bytes: docxOf(paragraph('4 recruiters', '<w:strike/>') + paragraph('2 recruiters, hybrid, AUD')),
    roles: ['2 Recruiter'],
    currency: 'AUD',
  },
  {
    name: '25-letter.pdf',
    bytes: pdfOf([
      pageOf([
        'Harbour Pty Ltd',
        '12 Quay Street, Sydney NSW 2000',
        '',
        'Dear Ms Cruz,',
        '',
        'we would like to hire one senior accountant and two junior',
        'bookkeepers. They will work from home. Please quote in AUD.',
        '',
        'Yours sincerely,',
        'Dana Cole',
      ]),
    ]),
    roles: ['1 Accountant', '2 Bookkeeper'],
    currency: 'AUD',
  },
  {
    name: '26-wrapped-cells.pdf',
    bytes: pdfOf([
      [
        [72, 720, 'Role'],
        [260, 720, 'Number'],
        [72, 700, 'Customer Service'],
        [72, 688, 'Representative'],
        [260, 700, '8'],
        [72, 668, 'Technical Support'],
        [72, 656, 'Representative'],
        [260, 668, '2'],
      ],
    ]),
    roles: ['8 Customer Service Representative', '2 Technical Support Representative'],
    currency: null,
  },
  {
    name: '27-subject-only.eml',
    bytes: plain('Quote for 3 bookkeepers, hybrid, AUD', 'Hi Ana, please see the subject.\r\n\r\nDana'),
    roles: ['3 Bookkeeper'],
    currency: 'AUD',
  },
  {
    name: '28-empty-body.eml',
    bytes: plain('2 payroll specialists, work from home, USD', ''),
    roles: ['2 Payroll Specialist'],
    currency: 'USD',
  },
  {
    name: '29-thanks.eml',
    bytes: plain('Re: Quote', `Thanks Ana, received.${GMAIL_THREAD}`),
    roles: [],
    currency: null,
  },
  {
    name: '30-out-of-office.msg',
    bytes: msgOf({
      subject: 'Automatic reply: Quote',
      body: 'I am out of the office until 7 December. For urgent matters please contact our office manager.',
    }),
    roles: [],
    currency: null,
  },
  {
    name: '31-empty-plain.eml',
    bytes: mail(
      'Staff',
      'multipart/alternative; boundary="b7"',
      `--b7\r\nContent-Type: text/plain\r\n\r\n \r\n--b7\r\nContent-Type: text/html\r\n\r\n${rows(TEAM)}<p>AUD</p>\r\n--b7--`,
    ),
    roles: TEAM_ROLES,
    currency: 'AUD',
  },
  {
    name: '32-base64.eml',
    bytes: Buffer.from(
      `From: dana@harbour.example\r\nSubject: Staff\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from('We need 2 bookkeepers – hybrid – in AUD.').toString('base64')}`,
    ),
    roles: ['2 Bookkeeper'],
    currency: 'AUD',
  },
  {
    name: '33-mailbox.eml',
    bytes: Buffer.concat([
      Buffer.from('From - Mon Nov 23 09:00:00 2026\r\nX-Mozilla-Status: 0001\r\n'),
      plain('Staff', '5 appointment setters, work from home, USD.'),
    ]),
    roles: ['5 Appointment Setter'],
    currency: 'USD',
  },
  {
    name: '34-body-and-sheet.msg',
    bytes: msgOf({
      subject: 'Team',
      body: 'Hi Ana, we need 1 operations manager plus the roles in the attached sheet, all hybrid, AUD.',
      attachments: [{ name: 'roles.xlsx', bytes: xlsxOf([{ name: 'Roles', rows: TEAM }]) }],
    }),
    roles: ['2 Bookkeeper', '1 Payroll Specialist', '1 Operations Manager'],
    currency: 'AUD',
  },
  {
    name: '35-nested.msg',
    bytes: msgOf({
      subject: 'FW: Staff',
      body: 'Please quote the attached email.',
      attachments: [
        {
          name: 'Staff',
          message: { subject: 'Staff', body: 'Could we get 3 virtual assistants, work from home, in AUD?' },
        },
      ],
    }),
    roles: ['3 Virtual Assistant'],
    currency: 'AUD',
  },
  {
    name: '36-rtf.msg',
    bytes: msgOf({
      subject: 'Staff',
      rtf: `{\\rtf1\\ansi\\ansicpg1252\\fromhtml1 ${`<p>Please quote in AUD:</p>${rows(TEAM)}`.replaceAll(/<[^>]+>/g, '{\\*\\htmltag64 $&}')}}`,
    }),
    roles: TEAM_ROLES,
    currency: 'AUD',
  },
  {
    name: '37-newsletter.eml',
    bytes: html(
      'Your November update',
      '<p>Top 5 hiring trends: why accountants and nurses are in demand.</p><p>You are receiving this because you subscribed. <a href="https://x.example">Unsubscribe</a></p>',
    ),
    roles: [],
    currency: null,
  },
  {
    name: '38-nda-and-list.eml',
    bytes: mail(
      'Staff',
      'multipart/mixed; boundary="b7"',
      `--b7\r\nContent-Type: text/plain\r\n\r\nBoth documents are attached. Thanks, Dana\r\n--b7\r\nContent-Type: text/plain; name="nda.txt"\r\nContent-Disposition: attachment; filename="nda.txt"\r\n\r\nThis agreement is made between the parties on 1 December 2026.\r\n--b7\r\nContent-Type: text/csv; name="list.csv"\r\nContent-Disposition: attachment; filename="list.csv"\r\n\r\nRole,Qty\r\nQuantity Surveyor,2\r\n--b7--`,
    ),
    roles: ['2 Quantity Surveyor'],
    currency: null,
  },
  {
    name: '39-no-charset.eml',
    bytes: Buffer.concat([
      Buffer.from('From: dana@harbour.example\r\nSubject: Staff\r\nContent-Type: text/plain\r\n\r\n'),
      Buffer.from('We\x92ll need 2 dispatchers \x96 office, USD', 'latin1'),
    ]),
    roles: ['2 Dispatcher'],
    currency: 'USD',
  },
  {
    name: '40-page.html',
    bytes: Buffer.from(
      `<html><head><title>9 CSRs</title></head><body><h1>Staffing request</h1><ul><li>2 paralegals</li><li>1 office manager</li></ul><p>Office, AUD</p></body></html>`,
    ),
    roles: ['2 Paralegal', '1 Office Manager'],
    currency: 'AUD',
  },
];
