/**
 * The command line as a process: what a shell sees. Every command, option, answer and refusal is tested on the same
 * code in test/integration/main/cli.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
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

test('quote prices, prints the steps and writes the PDF, over an existing one only with --force', async () => {
  const folder = newFolder();
  const pdf = join(folder, 'sent.pdf');
  const xlsx = join(folder, 'team.xlsx');
  writeFileSync(pdf, 'sent to the client');
  const words = [
    'quote',
    REQUEST,
    '--offline',
    '--json',
    '--pdf',
    pdf,
    '--export',
    xlsx,
    '--data-dir',
    folder,
  ];
  const refused = await run(...words);
  expect(refused.code).toBe(2);
  expect(Refusal.parse(json(refused).error)).toMatchObject({
    code: 'invalid',
    message: `${pdf} already exists. Use --force to replace it.`,
    fields: [{ path: 'pdf' }],
  });
  expect(readFileSync(pdf, 'utf8')).toBe('sent to the client');

  const ended = await run(...words, '--force');
  expect(ended.err).toContain('Read the request');
  expect(ended.code).toBe(0);
  const answer = json(ended);
  expect(answer).toMatchObject({
    status: 'completed',
    quote: { currency: 'AUD', totals: { headcount: 4 } },
    questions: [],
    pdf: { path: pdf, status: 'completed' },
    exported: { path: xlsx, status: 'completed' },
  });
  expect(answer.steps.map(({ name }: { name: string }) => name)).toEqual([...QUOTE_STEPS]);
  expect(answer.steps[0]).toMatchObject({ status: 'done', source: 'offline' });
  const digits = String(answer.quote.totals.display_monthly_total).replace(/[^\d.,]/g, '');
  expect(execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' })).toContain(digits);
  expect(Object.keys(unzipSync(readFileSync(xlsx)))).toContain('xl/worksheets/sheet1.xml');
  expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  // What was refused left no job behind.
  const queue = await run('queue', '--json', '--data-dir', folder);
  expect(json(queue).types[0]).toMatchObject({
    type: 'generate_quote',
    pending: 0,
    processing: 0,
    completed_24h: 1,
    failed_24h: 0,
  });
});

test('bad input ends with its code, a message, one JSON document and no price', async () => {
  const folder = newFolder();
  const cases: [code: number, ...words: string[]][] = [
    // These begin with a dash, and Chromium knows one of them; they are texts all the same.
    [2, 'quote', '--version'],
    [3, 'quote', '- a few bookkeepers'],
    // More than a command line holds.
    [2, 'quote', 'x\n'.repeat(65_000)],
    [2, 'nonsense-command'],
  ];
  for (const [code, ...words] of cases) {
    const offline = words[0] === 'quote' ? ['--offline'] : [];
    const ended = await run(...words, ...offline, '--json', '--data-dir', folder);
    const shown = words.join(' ').slice(0, 60);
    expect(`${shown} ${ended.code}`).toBe(`${shown} ${code}`);
    expect(ended.err).not.toMatch(/^\s+at .*:\d+/m);
    expect(ended.err.trim()).not.toBe('');
    const answer = json(ended);
    if (answer.error) expect(() => Refusal.parse(answer.error)).not.toThrow();
    else if (code === 3)
      expect(answer).toMatchObject({ status: 'pending', waiting_for: 'answers', quote: null });
    else expect(answer).toMatchObject({ status: 'completed', quote: { status: 'rejected' } });
  }
  expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

test('parse and price read a file and print JSON, without a data folder', async () => {
  const folder = newFolder();
  const requests = join(folder, 'requests.jsonl');
  writeFileSync(requests, '{"id":"b","text":"2 csr wfh"}\n{"id":3,"text":"hello"}\n');
  const read = await run('parse', '--file', requests, '--json');
  expect(read.code).toBe(0);
  expect(
    read.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toMatchObject([{ id: 'b', roles: [{ title: 'Customer Service Representative' }] }, { id: 3 }]);
  const input = join(folder, 'input.json');
  writeFileSync(input, '{"lines":"three"}');
  const refused = await run('price', input, '--json');
  expect(refused.code).toBe(2);
  expect(json(refused).error).toMatchObject({ code: 'invalid' });
});

test('a secret comes from standard input, is written nowhere in the clear and never printed', async () => {
  const folder = newFolder();
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
