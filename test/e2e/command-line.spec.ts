import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { z } from 'zod';
import { FieldError } from '../../shared/contract/reply';
import { QUOTE_STEPS } from '../../shared/jobs/wording';
import { newFolder, REQUEST } from './app';
import { type Ended, runCommand } from './run-command';

const run = (...words: string[]): Promise<Ended> => runCommand(words);
const Refusal = z.strictObject({ code: z.string(), message: z.string().min(1), fields: z.array(FieldError) });
/** Exactly one JSON document, or the parse throws. */
const json = ({ out }: Ended) => JSON.parse(out);

test('quote prices, prints the steps and writes the PDF', async () => {
  const folder = newFolder();
  const pdf = join(folder, 'q.pdf');
  const ended = await run('quote', REQUEST, '--offline', '--json', '--pdf', pdf, '--data-dir', folder);
  expect(ended.err).toContain('Read the request');
  expect(ended.code).toBe(0);
  const answer = json(ended);
  expect(answer).toMatchObject({
    status: 'completed',
    quote: { currency: 'AUD', totals: { headcount: 4 } },
    questions: [],
    pdf: { path: pdf, status: 'completed' },
  });
  expect(answer.steps.map(({ name }: { name: string }) => name)).toEqual([...QUOTE_STEPS]);
  expect(answer.steps[0]).toMatchObject({ status: 'done', source: 'offline' });
  const digits = String(answer.quote.totals.display_monthly_total).replace(/[^\d.,]/g, '');
  expect(execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' })).toContain(digits);
  const queue = await run('queue', '--json', '--data-dir', folder);
  expect(json(queue).types[0]).toMatchObject({
    type: 'generate_quote',
    pending: 0,
    processing: 0,
    completed_24h: 1,
    failed_24h: 0,
  });
  const job = await run('jobs', String(answer.jobId), '--json', '--data-dir', folder);
  expect(json(job)).toMatchObject({ status: 'completed', error: null, attempts: 1 });
  expect(json(job).steps).toHaveLength(6);
});

test('an existing PDF is replaced only with --force', async () => {
  const folder = newFolder();
  const pdf = join(folder, 'sent.pdf');
  writeFileSync(pdf, 'sent to the client');
  symlinkSync(join(folder, 'nowhere'), join(folder, 'link.pdf'));
  const words = (path: string) => [
    'quote',
    REQUEST,
    '--offline',
    '--json',
    '--pdf',
    path,
    '--data-dir',
    folder,
  ];
  for (const path of [pdf, join(folder, 'link.pdf')]) {
    const refused = await run(...words(path));
    expect(refused.code).toBe(2);
    expect(Refusal.parse(json(refused).error)).toMatchObject({
      code: 'invalid',
      message: `${path} already exists. Use --force to replace it.`,
      fields: [{ path: 'pdf' }],
    });
  }
  expect(readFileSync(pdf, 'utf8')).toBe('sent to the client');
  expect((await run(...words(pdf), '--force')).code).toBe(0);
  expect(readFileSync(pdf, 'latin1')).toMatch(/^%PDF/);
  expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

test('an option wins over the text and is shown as given by hand', async () => {
  const words = [
    '--currency',
    'gbp',
    '--client',
    'Bob & Co',
    '--offline',
    '--json',
    '--data-dir',
    newFolder(),
  ];
  const ended = await run('quote', '2 bookkeepers wfh in AUD', ...words);
  expect(json(ended)).toMatchObject({
    request: { currency: 'GBP', client: 'Bob & Co', by_hand: ['currency', 'client'] },
    quote: { currency: 'GBP' },
  });
});

test('bad input ends with its code, a message, one JSON document and no price', async () => {
  // Each is a start of the app: what the process adds to test/integration/main/cli/commands.test.ts.
  test.setTimeout(180_000);
  const folder = newFolder();
  const file = (name: string, bytes: string | Uint8Array): string => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  };
  const cases: [code: number, ...words: string[]][] = [
    [2, 'quote', 'hello, how are you?'],
    // These begin with a dash and are texts all the same.
    [2, 'quote', '-3 bookkeepers, hybrid'],
    [2, 'quote', '--version'],
    [3, 'quote', 'one PM, wfh'],
    [3, 'quote', '- a few bookkeepers'],
    [2, 'quote', '2 bookkeepers', '--pdf', '/nonexistent/dir/q.pdf'],
    [2, 'quote', '2 bookkeepers', '--pdf', '/dev/null'],
    [2, 'quote', '2 bookkeepers', '--pdf', join(file('a-file', ''), 'q.pdf')],
    [2, 'quote', '--file', folder],
    [2, 'quote', '--file', file('empty', '')],
    [2, 'quote', '--file', file('long', '2 bookkeepers '.repeat(11_000))],
    [
      2,
      'quote',
      '--file',
      file(
        'binary',
        Uint8Array.from({ length: 5_000 }, (_, i) => (i * 89) % 256),
      ),
    ],
    [2, 'quote', 'x\n'.repeat(65_000)],
    [2, 'nonsense-command'],
  ];
  for (const [code, ...words] of cases) {
    const offline = words[0] === 'quote' ? ['--offline'] : [];
    const ended = await run(...words, ...offline, '--json', '--data-dir', folder);
    expect(`${words.join(' ')} ${ended.code}`).toBe(`${words.join(' ')} ${code}`);
    expect(ended.err).not.toMatch(/^\s+at .*:\d+/m);
    expect(ended.err.trim()).not.toBe('');
    const answer = json(ended);
    if (answer.error) expect(() => Refusal.parse(answer.error)).not.toThrow();
    else if (code === 3)
      expect(answer).toMatchObject({ status: 'pending', waiting_for: 'answers', quote: null });
    else expect(answer).toMatchObject({ status: 'completed', quote: { status: 'rejected' } });
  }
  // What was refused before a job left none behind: the texts alone made jobs.
  const { types } = json(await run('queue', '--json', '--data-dir', folder));
  expect(types[0]).toMatchObject({ pending: 0, waiting: 2, completed_24h: 3, failed_24h: 0 });
  expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

test('an option without its value is refused', async () => {
  const ended = await run('quote', '2 bookkeepers', '--json', '--data-dir');
  expect(ended.code).toBe(2);
  expect(json(ended).error.fields).toEqual([{ path: 'data-dir', message: 'needs a value' }]);
});

test('parse reads a text, or each line of a file in order', async () => {
  const used = { fate: 'used', reason: 'of_line', line: 0 };
  expect(json(await run('parse', '-3 bookkeepers', '--json'))).toEqual({
    reject: 'count_not_positive',
    start: null,
    ledger: [
      { fact: 'count', span: { start: 0, end: 2 }, ...used },
      { fact: 'role', span: { start: 3, end: 14 }, ...used },
    ],
    parts: [],
    senders: [],
  });
  const file = join(newFolder(), 'requests.jsonl');
  writeFileSync(file, '{"id":"b","text":"2 csr wfh"}\n\n{"id":"a","text":""}\n{"id":3,"text":"hello"}\n');
  const ended = await run('parse', '--file', file, '--json');
  expect(ended.code).toBe(0);
  expect(
    ended.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toMatchObject([
    { id: 'b', roles: [{ title: 'Customer Service Representative', count: 2 }] },
    { id: 'a', reject: 'empty' },
    { id: 3, reject: 'not_a_request' },
  ]);
});

test('price takes one input or a batch', async () => {
  const golden = JSON.parse(
    readFileSync(join(import.meta.dirname, '../data/quotes-golden.json'), 'utf8'),
  ).quotes;
  const one = (status: string) =>
    golden.find(({ expected }: { expected: { status: string } }) => expected.status === status);
  const file = join(newFolder(), 'input.json');
  const price = (data: unknown): Promise<Ended> => {
    writeFileSync(file, JSON.stringify(data));
    return run('price', file, '--json');
  };
  for (const [status, code] of [
    ['ok', 0],
    ['rejected', 2],
    ['needs_clarification', 3],
  ] as const) {
    const ended = await price(one(status).input);
    expect(ended.code).toBe(code);
    expect(json(ended)).toMatchObject(one(status).expected);
  }
  const invalid = await price({ lines: 'three' });
  expect(invalid.code).toBe(2);
  expect(json(invalid).error).toMatchObject({ code: 'invalid' });
  const batch = await price({
    quotes: [
      { id: 'z', input: one('ok').input },
      { id: 1, input: { lines: 'three' } },
      { id: 'r', input: one('rejected').input },
    ],
  });
  expect(batch.code).toBe(0);
  expect(json(batch).quotes).toMatchObject([
    { id: 'z', result: one('ok').expected },
    { id: 1, result: { error: { code: 'invalid' } } },
    { id: 'r', result: one('rejected').expected },
  ]);
});

test('settings are read and set; a secret comes from standard input and is never a word', async () => {
  const folder = newFolder();
  const settings = (...words: string[]) => run('settings', ...words, '--json', '--data-dir', folder);
  expect(json(await settings('set', 'company.valid_days', '14'))).toBe(14);
  expect(json(await settings('get', 'company.valid_days'))).toBe(14);
  expect(json(await settings('set', 'company.valid_days', 'null'))).toBe(30);
  expect(json(await settings('set', 'company.name', '1914'))).toBe('1914');

  const words = ['settings', 'set', 'claude.key', '--json', '--data-dir', folder];
  const key = 'sk-ant-canary-0123456789';
  const ended = await runCommand(words, { input: `${key}\n` });
  // Without a keychain, as on test machines, nothing is stored, and the command says so.
  if (ended.code !== 0) expect(ended.err).toContain('keychain');
  expect(`${ended.out}${ended.err}`).not.toContain(key);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile())
      expect(readFileSync(join(entry.parentPath, entry.name)).includes(key), entry.name).toBe(false);
});

test('doctor tells what is there, and needs no data folder that works', async () => {
  const folder = join(newFolder(), 'not-there-yet');
  const ended = await run('doctor', '--json', '--data-dir', folder);
  expect(ended.code).toBe(0);
  expect(json(ended)).toMatchObject({
    electron: expect.any(String),
    runtime: { source: expect.any(String), reason: expect.any(String) },
    data: { folder, problem: null, database: { exists: false } },
  });
  const below = join(newFolder(), 'file');
  writeFileSync(below, '');
  const refused = await run('doctor', '--json', '--data-dir', join(below, 'data'));
  expect(refused.code).toBe(1);
  expect(json(refused).data.problem).toContain('inside a file');
});
