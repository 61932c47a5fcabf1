/** Every command of the command line as README.md writes it: its exit code, its JSON and its errors. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { startIntake } from '../../../intake/start-intake';
import { createCommandRunner } from './command-runner';

const folder = mkdtempSync(join(tmpdir(), 'shorequote-cli-'));
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const brief = file('brief.txt', '3 bookkeepers, hybrid, AUD');
const roles = file('roles.csv', 'Role,Count\nBookkeeper,2\n');
const texts = file('requests.jsonl', '{"id":"b","text":"2 csr wfh"}\n');
const input = file('input.json', '{"lines":"three"}');
const people = file('people.csv', 'Name,Role,Level\nAna Cruz,Bookkeeper,Senior\nBen,,\n');
const letters = file('letters.csv', 'A,B\n1,2\n');
const missing = join(folder, 'missing');
const email = file(
  'mail.eml',
  `Subject: Quote\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from('2 bookkeepers, hybrid, AUD').toString('base64')}`,
);
const notes = file('notes.csv', 'Name,Position,Notes\nCarl Dizon,Nurse,- own laptop\nDina,,x\n');
const companies = file('companies.csv', 'Company,Country\nA,B\n');
const empty = file('empty', '');
const long = file('long', '2 bookkeepers '.repeat(11_000));
const binary = join(folder, 'binary');
writeFileSync(
  binary,
  Uint8Array.from({ length: 5_000 }, (_, i) => (i * 89) % 256),
);
const link = join(folder, 'link.pdf');
symlinkSync(join(folder, 'nowhere'), link);
const pipe = join(folder, 'pipe.txt');
execFileSync('mkfifo', [pipe]);
const endless = join(folder, 'zero.csv');
symlinkSync('/dev/zero', endless);

const { run, stop, folder: dataFolder } = createCommandRunner();
beforeAll(async () => {
  expect((await run('quote', '2 senior bookkeepers, hybrid, AUD', '--offline')).code).toBe(0);
});
afterAll(stop);

describe('commands that succeed', () => {
  test.each<[argv: string[], json: unknown, code?: number]>([
    [
      ['quote', '2 csr, wfh', '--currency', 'aud', '--client', 'O’Neil "& Co"', '--offline', '--json'],
      { status: 'completed', request: { client: 'O’Neil "& Co"', currency: 'AUD' } },
    ],
    [['quote', '--json', '--offline', '--fresh', '2 csr, wfh, GBP'], { quote: { currency: 'GBP' } }],
    [['quote', '--client=a=b', '2 csr wfh AUD', '--offline', '--json'], { request: { client: 'a=b' } }],
    // The value of an option may begin with a dash, and so may a text.
    [
      ['quote', '2 csr wfh AUD', '--client', '-dash', '--offline', '--json'],
      { request: { client: '-dash' } },
    ],
    [['quote', '2 csr wfh AUD', '--client', '--x', '--offline', '--json'], { request: { client: '--x' } }],
    [['quote', '-3 reps - wfh, AUD', '--offline', '--json'], { quote: { status: 'rejected' } }, 2],
    [['quote', '- a few bookkeepers', '--offline', '--json'], { waiting_for: 'answers', quote: null }, 3],
    [['quote', '--version', '--offline', '--json'], { quote: { code: 'not_a_request' } }, 2],
    [
      ['quote', 'hello, how are you?', '--offline', '--json'],
      { status: 'completed', quote: { status: 'rejected' } },
      2,
    ],
    [
      ['quote', 'one PM, wfh', '--offline', '--json'],
      { status: 'pending', waiting_for: 'answers', quote: null },
      3,
    ],
    // An option overrides the text, and is shown as given by hand.
    [
      [
        'quote',
        '2 bookkeepers wfh in AUD',
        '--currency',
        'gbp',
        '--client',
        'Bob & Co',
        '--offline',
        '--json',
      ],
      {
        request: { currency: 'GBP', client: 'Bob & Co', by_hand: ['currency', 'client'] },
        quote: { currency: 'GBP' },
      },
    ],
    [
      ['quote', '--file', email, '--offline', '--json'],
      { request: { roles: [{ title: 'Bookkeeper', count: 2 }] } },
    ],
    // Of an option that was given twice, the last counts.
    [
      ['quote', '--client', 'A', '--client', 'B', '2 csr wfh AUD', '--offline', '--json'],
      { request: { client: 'B' } },
    ],
    [
      ['quote', '--file', brief, '--file', roles, '--client', 'Two files', '--offline', '--json'],
      { parts: [{ file: 'brief.txt' }, { file: 'roles.csv' }] },
      3,
    ],
    [['quote', '--file', brief, '--include', 'Text', '--offline', '--json'], { status: 'completed' }],
    [
      [
        'quote',
        'Please price 2 VAs, AUD.\n\n> We also want 3 CSRs.',
        '--use',
        'quoted',
        '--offline',
        '--json',
      ],
      { request: { roles: [{ count: 2 }, { count: 3 }] } },
    ],
    [['maya', 'hello', '--offline', '--yes', '--json'], { says: expect.any(String), jobs: [] }],
    [['parse', '3 VAs wfh', '--client', 'Northwind Legal', '--json'], { roles: [{ count: 3 }] }],
    [['parse', '-3 bookkeepers', '--json'], { reject: 'count_not_positive' }],
    [['parse', '--file', texts], { id: 'b', roles: [{ count: 2 }] }],
    [['compare', 'q-1001', '--json'], { versions: [{ version: 1 }] }],
    [['compare', 'Q-1001', '1', '1', '--json'], { comparable: true, changes: [] }],
    [
      ['queue', '--json'],
      { types: expect.arrayContaining([expect.objectContaining({ type: 'generate_quote', failed_24h: 0 })]) },
    ],
    [['jobs', '1', '--json'], { status: 'completed', error: null, attempts: 1 }],
    [['jobs', '--json', '1'], { status: 'completed' }],
    [
      [
        'candidates',
        'senior bookkeeper xero',
        '--level',
        'senior',
        '--city',
        'Cebu',
        '--max',
        '90000',
        '--json',
      ],
      { total: 0, more: false, candidates: [] },
    ],
    [['candidates', 'import', people, '--json'], { status: 'completed', added: 1, setAside: 1 }],
    [
      ['candidates', 'import', notes, '--json'],
      { status: 'completed', added: 1, setAside: 1, errors: [{ row: 3, column: 'Position' }] },
    ],
    [
      ['candidates', 'carl dizon nurse', '--json'],
      { candidates: [{ name: 'Carl Dizon', notes: '- own laptop', matches: expect.any(Array) }] },
    ],
    [['candidates', 'bookkeeper', '--limit=3', '--json'], { candidates: [{ rank: 1, name: 'Ana Cruz' }] }],
    [
      ['leads', 'add', 'Harbour & Co', '--email', 'a@h.au', '--contact', 'Al', '--country', 'AU', '--json'],
      { leadId: 1001, stage: 'new', duplicates: [] },
    ],
    [['leads', 'add', 'Bay', '--note', '-call back', '--json'], { leadId: 1002 }],
    [['leads', 'list', '--json'], { leads: [{ company: 'Bay' }, { company: 'Harbour & Co' }] }],
    [['leads', 'list', 'harb', '--stage', 'new', '--json'], { leads: [{ company: 'Harbour & Co' }] }],
    [['data', 'export', join(folder, 'team.json'), '--json'], { fingerprint: expect.any(String) }],
    [['data', 'export', brief, '--force', '--json'], { file: brief }],
    [['settings', 'set', 'company.valid_days', '14'], 14],
    [['settings', 'get', 'company.valid_days', '--json'], 14],
    [['settings', 'set', 'company.name', '--dash & "quotes"'], '--dash & "quotes"'],
    [['settings', 'set', 'company.name', '1914'], '1914'],
    [['settings', 'set', 'company.name', 'null'], 'ShoreAgents'],
    [['settings', 'get', 'claude.key', '--json'], { state: 'none', canStore: false }],
    [['doctor', '--json'], { data: { folder: dataFolder, database: { check: 'ok' } } }],
    [['queue', '--data-dir', '/elsewhere', '--json'], { types: expect.any(Array) }],
  ])('%j', async (argv, json, code = 0) => {
    const ended = await run(...argv);
    expect({ json: JSON.parse(ended.out) }).toMatchObject({ json });
    expect(ended.code).toBe(code);
  });

  it('print lines for people without --json', async () => {
    expect((await run('queue')).out).toMatch(/^Quote pricing +\d+ queued/);
    expect((await run('jobs', '1')).out).toBe('Completed, attempt 1\n');
    expect((await run('compare', 'Q-1001')).out).toMatch(/^1 .* AUD .* per month\n$/);
    expect((await run('leads', 'list', 'nobody')).err).toBe('No matching leads.\n');
    expect((await run('candidates', 'import', people)).out).toContain('Candidates added: 1');
  });
});

describe('input that is refused, with exit code 2', () => {
  test.each<[argv: string[], message: string, field?: string]>([
    [['nope'], 'There is no command "nope".'],
    [['__proto__'], 'There is no command "__proto__".'],
    [['queue', 'now'], 'queue doesn’t accept "now".'],
    [['doctor', 'x'], 'doctor doesn’t accept "x".'],
    [['queue', '--jsno'], 'queue has no option "--jsno".'],
    [['queue', '-v'], 'queue has no option "-v".'],
    [['queue', '--json=true'], 'queue has no option "--json=true".'],
    [['quote', '2 csr', '--ofline'], 'quote has no option "--ofline".'],
    [['parse', 'x', '--currency', 'AUD'], 'parse has no option "--currency".'],
    [['price', input, '--currency', 'AUD'], 'price has no option "--currency".'],
    [['settings', 'get', 'company.name', '--bogus', 'x'], 'settings get has no option "--bogus".'],
    [['queue', '--data-dir'], '--data-dir needs a value.', 'data-dir'],
    [['queue', '--data-dir='], '--data-dir needs a value.', 'data-dir'],
    [['quote', '2 csr', '--currency', '--offline'], '--currency needs a value.', 'currency'],
    [['quote'], 'quote takes one text, in quotes, or --file brief.txt.'],
    [['quote', 'a', 'b'], 'quote takes one text, in quotes, or --file brief.txt.'],
    [['quote', 'x', '--file', brief], 'quote takes one text, in quotes, or --file brief.txt.'],
    [['quote', ''], 'text is empty: paste the client’s request', 'text'],
    [['quote', '--file', folder], ' is a folder', 'file'],
    [['quote', '--file', empty], 'text is empty: paste the client’s request', 'text'],
    [['quote', '--file', long], 'The file long is longer than 150,000 ', 'file'],
    [['quote', '--file', binary], 'The file binary isn’t a text file.', 'file'],
    [['quote', '--file', pipe], 'The file pipe.txt is not a regular file', 'file'],
    [['candidates', 'import', endless], 'The file zero.csv is not a regular file', 'file'],
    [
      ['quote', '2 csr', '--pdf', '/nonexistent/dir/q.pdf'],
      'The file can’t be saved as /nonexistent/dir/q.pdf',
      'pdf',
    ],
    [['quote', '2 csr', '--pdf', '/dev/null'], '/dev/null isn’t a file.', 'pdf'],
    [
      ['quote', '2 csr', '--pdf', join(empty, 'q.pdf')],
      `The file can’t be saved as ${join(empty, 'q.pdf')}`,
      'pdf',
    ],
    [['quote', '2 csr', '--pdf', link], `${link} already exists. Use --force to replace it.`, 'pdf'],
    [['candidates', 'import', companies], 'It has: Company, Country.', 'file'],
    [['maya', ''], 'text is empty: enter a message', 'text'],
    [['quote', '2 csr', '--currency', 'XYZ'], 'There is no price list in "XYZ".', 'currency'],
    [['quote', '2 csr', '--client', ' '], '--client needs a name of 1 to 200 characters.', 'client'],
    [['quote', '--file', missing], 'The file missing does not exist. Choose another file.', 'file'],
    [['quote', '--file', brief, '--include', 'no'], 'There is no part "no".', 'include'],
    [
      ['quote', '2 csr\n\n> 3 VAs', '--use', 'footer'],
      'The request has no part "footer". The parts are quoted.',
      'use',
    ],
    [
      ['quote', '2 csr', '--pdf', 'q.pdf', '--document', 'cost'],
      'There is no document "cost". Use client, open-book or cost-sheet.',
      'document',
    ],
    [['quote', '2 csr', '--document', 'open-book'], '--document needs --pdf FILE.', 'document'],
    [
      ['quote', '2 csr', '--pdf', 'q.pdf', '--document', 'cost-sheet'],
      'The file name of a cost sheet must begin with “internal-”. Choose another name.',
      'pdf',
    ],
    [
      ['quote', '2 csr', '--pdf', 'q.xlsx'],
      'q.xlsx isn’t the name of a PDF. Use --export for .xlsx and .csv.',
      'pdf',
    ],
    [
      ['quote', '2 csr', '--export', 'q.ods'],
      '--export needs a file name that ends in .xlsx or .csv.',
      'export',
    ],
    [
      ['quote', '2 csr', '--export', '/nonexistent/dir/q.csv'],
      'The file can’t be saved as /nonexistent/dir/q.csv',
      'export',
    ],
    [['quote', '2 csr', '--pdf', folder], `${folder} is a folder. Enter a file name.`, 'pdf'],
    [['quote', '2 csr', '--export', roles], `${roles} already exists. Use --force to replace it.`, 'export'],
    [['maya'], 'maya takes one message, in quotes.'],
    [['maya', 'a', 'b'], 'maya takes one message, in quotes.'],
    [['parse'], 'parse takes one text, in quotes, or --file.'],
    [['parse', 'x', '--file', texts], 'parse takes one text, in quotes, or --file, not both.'],
    [['price'], 'price takes one file.'],
    [['price', input], 'lines: must be a list', 'lines'],
    [['price', missing], 'The file missing does not exist. Choose another file.', 'file'],
    [['compare'], 'compare takes the number of a quote, then two of its versions or none'],
    [['compare', 'Q-1001', '1'], 'compare takes the number of a quote'],
    [['compare', 'Q-1001', '-1', '2'], 'compare takes the number of a quote'],
    [['compare', 'Q-1001', '1', '9'], 'This version of the quote doesn’t exist.'],
    [['compare', 'Q-9'], 'There is no quote Q-9.'],
    [['jobs'], 'jobs takes one job number.'],
    [['jobs', '1e0'], 'jobs takes one job number.'],
    [['jobs', '-1'], 'jobs takes one job number.'],
    [['jobs', '999'], 'There is no job 999.'],
    [['candidates'], 'candidates takes one query, in quotes.'],
    [['candidates', 'a', 'b'], 'candidates takes one query, in quotes.'],
    [['candidates', 'x', '--max', '-5'], '--max needs a whole number.', 'max'],
    [['candidates', 'x', '--limit', '0'], '--limit needs a number from 1 to 200.', 'limit'],
    [
      ['candidates', 'x', '--level', 'boss'],
      'levels.0: must be one of junior, mid, senior, lead',
      'levels.0',
    ],
    [['candidates', 'import'], 'candidates import needs a file: candidates import people.csv'],
    [['candidates', 'import', missing], 'The file missing does not exist.', 'file'],
    [['candidates', 'import', letters], 'The file needs a column Name and a column Role.', 'file'],
    [['leads'], 'Use leads add "<company>" or leads list.'],
    [['leads', 'remove'], 'Use leads add "<company>" or leads list.'],
    [['leads', 'add'], 'leads add takes one company, in quotes.'],
    [['leads', 'add', 'a', 'b'], 'leads add takes one company, in quotes.'],
    [['leads', 'add', 'X', '--email', 'no'], 'The email must be one email address', 'email'],
    [['leads', 'list', 'a', 'b'], 'leads list takes at most one search text, in quotes.'],
    [
      ['leads', 'list', '--stage', 'old'],
      '--stage must be one of new, contacted, quoted, won, lost.',
      'stage',
    ],
    [['data'], 'data export FILE, or data import FILE [--accept] [--fingerprint "8F3A …"].'],
    [['data', 'import', letters, 'b'], 'data export FILE, or data import FILE'],
    [['data', 'import', missing], 'The file missing does not exist.', 'file'],
    [
      ['data', 'export', roles],
      'This file already exists. Choose another name, or use --force to replace it.',
      'file',
    ],
    [['settings', 'get'], 'Use settings get KEY or settings set KEY VALUE. Keys: claude.key, '],
    [['settings', 'set', 'company.name'], 'settings set company.name needs a value.'],
    [['settings', 'set', 'company.name', 'a', 'b'], 'settings set takes one key and one value.'],
    [['settings', 'get', 'company.no'], 'There is no setting "company.no".', 'key'],
    [['settings', 'set', 'company.valid_days', '-5'], 'company.valid_days: must be at least 1', 'value'],
    [['settings', 'set', 'claude.key', 'sk-ant-x'], 'API keys are secret: pass the key on standard input'],
  ])('%j', async (argv, message, field) => {
    const told = await run(...argv);
    expect(told).toMatchObject({ code: 2, out: '' });
    expect(told.err.split('\n')[0]).toContain(message);
    const { code, out, err } = await run(...argv, '--json');
    expect(code).toBe(2);
    expect(err.split('\n')[0]).toContain(message);
    const { error } = JSON.parse(out);
    expect(error.message).toContain(message);
    expect(error.fields.map(({ path }: { path: string }) => path)).toEqual(
      field === undefined ? [] : [field],
    );
    expect(error.code).toMatch(/^(invalid|not_found)$/);
  });

  it('says how commands are written where none is named', async () => {
    const ended = await run();
    expect(ended).toMatchObject({ code: 2, out: '' });
    expect(ended.err).toMatch(/^Usage:/);
  });

  it.each(['help', '--help', '-h'])('%s is not an error', async (word) => {
    const { code, out } = await run(word);
    expect(code).toBe(0);
    expect(out).toMatch(/^Usage:/);
    expect(JSON.parse((await run(word, '--json')).out)).toEqual({ usage: out.trimEnd() });
  });
});

describe('the same request again', () => {
  const quote = async (...more: string[]) => {
    const ended = await run('quote', '3 CSRs and 1 team lead, office, AUD', '--offline', '--json', ...more);
    expect(ended.code).toBe(0);
    return { ...ended, answer: JSON.parse(ended.out) };
  };

  it('gives the quote that was made, says so, and how to get one for another client', async () => {
    const first = await quote();
    expect(first.answer).not.toHaveProperty('made_at');
    const { number } = first.answer;
    const same = await quote();
    expect(same.answer).toMatchObject({
      number,
      status: 'completed',
      same_request: true,
      made_at: expect.any(String),
    });
    expect(same.err).toContain(`${number} was made from the same request at`);
    expect(same.err).toContain('use --client NAME or --fresh');
    expect((await quote('--fresh')).answer.number).not.toBe(number);
    const named = (await quote('--client', 'Tilden Ltd')).answer;
    expect(named).toMatchObject({ request: { client: 'Tilden Ltd' } });
    expect(named.number).not.toBe(number);
    const again = (await quote('--client', 'Tilden Ltd')).answer;
    expect(again).toMatchObject({ number: named.number, made_at: expect.any(String) });
    expect(again).not.toHaveProperty('same_request');
  });
});

describe('a lead that may be there already', () => {
  it('is added, and the other one is named', async () => {
    await run('leads', 'add', 'Northwind Legal', '--email', 'dana@northwind.test');
    const again = await run('leads', 'add', 'Northwind Pty', '--email', 'lee@northwind.test', '--json');
    expect(again.err).toContain('Possible duplicate of Northwind Legal');
    expect(JSON.parse(again.out)).toMatchObject({ stage: 'new', duplicates: [expect.anything()] });
    expect(JSON.parse((await run('leads', 'list', 'northwind', '--json')).out)).toMatchObject({
      leads: [{ company: 'Northwind Pty' }, { company: 'Northwind Legal' }],
    });
  });
});

describe('a team file of another install', () => {
  it('is accepted once its fingerprint is given', async () => {
    const table = file(
      'salaries.csv',
      'role,level,min_php,median_php,max_php\nBookkeeper,senior,50000,60000,70000\n',
    );
    const sent = join(folder, 'team-salaries.json');
    const theirs = createCommandRunner();
    expect((await theirs.run('data', 'import', table, '--accept')).code).toBe(0);
    const { fingerprint } = JSON.parse((await theirs.run('data', 'export', sent, '--json')).out);
    await theirs.stop();
    const words = ['data', 'import', sent, '--accept', '--json'];
    const asked = await run(...words);
    expect([asked.code, asked.err]).toEqual([1, expect.stringContaining(fingerprint)]);
    const accepted = await run(...words, '--fingerprint', fingerprint);
    expect([accepted.code, JSON.parse(accepted.out)]).toEqual([
      0,
      expect.objectContaining({
        accepted: true,
        notTaken: [],
        differences: expect.arrayContaining([expect.objectContaining({ name: 'Bookkeeper, senior' })]),
      }),
    ]);
  });
});

describe('a setting that is damaged', () => {
  it('is named, kept, and its default is used', async () => {
    const first = createCommandRunner();
    expect((await first.run('quote', '2 bookkeepers wfh', '--offline')).code).toBe(0);
    await first.stop();
    const db = new Database(join(first.folder, 'shorequote.db'));
    db.exec(`INSERT INTO settings VALUES ('company.valid_days', '{{{', 1)`);
    const { run: runAgain, stop: stopAgain } = createCommandRunner({ folder: first.folder });
    expect(await runAgain('settings', 'get', 'company.valid_days', '--json')).toEqual({
      code: 0,
      out: '30\n',
      err: expect.stringContaining('damaged'),
    });
    const ended = await runAgain('quote', '3 bookkeepers wfh', '--offline');
    expect(ended).toMatchObject({ code: 0, err: expect.stringContaining('company.valid_days') });
    expect(db.prepare("SELECT value FROM settings WHERE key = 'company.valid_days'").pluck().get()).toBe(
      '{{{',
    );
    db.close();
    await stopAgain();
  });
});

describe('a file that is beyond the limits of its reader', () => {
  it('ends the command with words, in a process of its own', async () => {
    const intake = await startIntake();
    const runner = createCommandRunner({ intake });
    const slow = file(
      'slow.eml',
      `Content-Type: text/plain; format=flowed; delsp=yes\n\n${'> a \n'.repeat(3_000_000)}`,
    );
    expect(await runner.run('quote', '--file', slow)).toEqual({
      code: 2,
      out: '',
      err: expect.stringMatching(/slow\.eml takes (?:longer|more memory) to read than the limit/),
    });
    await runner.stop();
  });
});

describe('ambiguous names that were imported', () => {
  const names = file('names.csv', 'name,roles\nsherpa,Digital Marketing Specialist|SEO Specialist\n');
  const attached = file(
    'sherpas.eml',
    [
      'From: Dana <dana@harbourline.example>',
      'Subject: Help',
      'Content-Type: multipart/mixed; boundary=x',
      '',
      '--x',
      'Content-Type: text/plain',
      '',
      'Please see the attached file.',
      '--x',
      'Content-Type: text/plain; name=needs.txt',
      'Content-Disposition: attachment; filename=needs.txt',
      '',
      'Sherpa\r\nWork from home',
      '--x--',
    ].join('\r\n'),
  );
  const partsRead = async (): Promise<unknown> =>
    JSON.parse((await run('quote', '--file', attached, '--offline', '--fresh', '--json')).out);
  /** Whether the title is one of the names that are asked about. */
  const isAsked = async (): Promise<boolean> =>
    (await run('parse', '2 sherpas, wfh, AUD', '--json')).out.includes('"fact":"role"');

  it('are read with by parse, and by the choice of what came with a message', async () => {
    expect(await isAsked()).toBe(false);
    const part = { file: 'sherpas.eml', name: 'needs.txt' };
    const partOf = (included: boolean): unknown =>
      expect.objectContaining({
        parts: expect.arrayContaining([expect.objectContaining({ ...part, included })]),
      });
    expect(await partsRead()).toEqual(partOf(false));
    expect((await run('data', 'import', names, '--accept')).code).toBe(0);
    expect(await isAsked()).toBe(true);
    expect(await partsRead()).toEqual(partOf(true));
  });
});

it('says in the text of a quote what the price leaves out', async () => {
  const { code, out } = await run(
    'quote',
    '2 csr, wfh, AUD. They work US hours, on laptops. The US hours matter most.',
    '--offline',
  );
  expect(code).toBe(0);
  expect(out).toContain('Monthly total');
  expect(out.match(/! Not in this price: .*/gu)).toEqual([
    '! Not in this price: working hours.',
    '! Not in this price: equipment.',
  ]);
});
