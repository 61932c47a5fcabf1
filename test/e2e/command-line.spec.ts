import { execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'playwright/test';
import { newFolder, REQUEST } from './app';
import { commandLine } from './launch';

async function run(...words: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const { command, args, env } = commandLine({ words });
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, out, err };
}

test('quote prices, prints the steps and writes the PDF', async () => {
  const folder = newFolder();
  const pdf = join(folder, 'q.pdf');
  const { code, out, err } = await run(
    'quote',
    REQUEST,
    '--offline',
    '--json',
    '--pdf',
    pdf,
    '--data-dir',
    folder,
  );
  expect(err).toContain('Read the request');
  expect(code).toBe(0);
  const answer = JSON.parse(out);
  expect(answer).toMatchObject({ status: 'completed', quote: { currency: 'AUD', totals: { headcount: 4 } } });
  expect(answer.steps.map((step: { name: string }) => step.name)).toEqual([
    'parse',
    'salaries',
    'contributions',
    'multipliers',
    'workspace',
    'breakdown',
  ]);
  const digits = String(answer.quote.totals.display_monthly_total).replace(/[^\d.,]/g, '');
  expect(execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' })).toContain(digits);
  const queue = await run('queue', '--json', '--data-dir', folder);
  expect(JSON.parse(queue.out).types[0]).toMatchObject({ type: 'generate_quote', completed_24h: 1 });
});

test('bad input ends with 2 or 3, a message and no price', async () => {
  const folder = newFolder();
  for (const [code, ...words] of [
    ['2', 'quote', ''],
    ['2', 'quote', 'hello, how are you?'],
    ['2', 'quote', '-3 bookkeepers, hybrid'],
    ['3', 'quote', 'one PM, wfh'],
    ['2', 'quote', '2 bookkeepers', '--currency', 'XYZ'],
    ['1|2', 'quote', '2 bookkeepers', '--pdf', '/nonexistent/dir/q.pdf'],
    ['2', 'nonsense-command'],
  ]) {
    const ended = await run(...words, ...(words[0] === 'quote' ? ['--offline', '--data-dir', folder] : []));
    expect(`${words.join(' ')} ${ended.code}`).toMatch(new RegExp(` (${code})$`));
    expect(ended.err).not.toMatch(/^\s+at .*:\d+/m);
    expect(ended.err.trim()).not.toBe('');
  }
});
