/** `npm run eval:reader -- --claude` against a local server: what it says, what it costs, what it keeps. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { main } from '../../eval/main';
import { BOOKKEEPERS, type ClaudeStandIn, startClaude } from '../../servers/claude';

const KEY = 'sk-ant-canary-key';
const USAGE = { input_tokens: 1_000, output_tokens: 1_000_000 };
const two = { title: 'Bookkeeper', level: 'senior', count: 2, workspace: 'hybrid' };
const TEXTS = [
  { id: 'a', text: '2 senior bookkeepers, hybrid, AUD' },
  {
    id: 'b',
    text: 'Please price 2 senior bookkeepers, hybrid, AUD\n\nRegards,\nDana Canary\ndana@canary.example',
  },
  { id: 'c', text: 'For a client: 2 senior bookkeepers, hybrid, AUD.' },
].map((one) => ({
  ...one,
  kind: 'short',
  expected: { roles: [two], currency: 'AUD', needs_clarification: [] },
  accept: [],
}));
const THANKS = {
  id: 'd',
  kind: 'thanks',
  text: 'Perfect, thank you so much!',
  expected: { reject: 'not_a_request' },
  accept: [],
};

let claude: ClaudeStandIn;
let folder: string;
beforeEach(async () => {
  claude = await startClaude();
  folder = mkdtempSync(join(tmpdir(), 'eval-'));
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await claude.close();
});

async function run(
  texts: readonly object[],
  ...options: string[]
): Promise<{ code: number; said: string[] }> {
  const file = join(folder, 'texts.jsonl');
  writeFileSync(file, texts.map((text) => `${JSON.stringify(text)}\n`).join(''));
  const said: string[] = [];
  const callsBefore = claude.received.length;
  const code = await main({
    args: ['--claude', '--texts', file, '--concurrency', '1', ...options],
    env: { SHOREQUOTE_CLAUDE_KEY: KEY, SHOREQUOTE_CLAUDE_URL: claude.url },
    folder,
    say: (line) => {
      // The estimate is the first line.
      if (said.length === 0) expect(claude.received).toHaveLength(callsBefore);
      said.push(line);
    },
  });
  return { code, said };
}

const everythingKept = (): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'texts.jsonl')
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');

it('tells the estimate before the first call, asks what the app asks, and replays what it kept', async () => {
  claude.script(...TEXTS.map(() => ({ kind: 'answer' as const, json: BOOKKEEPERS })));
  const first = await run([...TEXTS, THANKS]);
  expect(first.code).toBe(0);
  expect(first.said[0]).toMatch(
    /^3 calls of claude-sonnet-5-5, about USD 0\.\d\d; no call begins beyond USD 2\.00\.$/,
  );
  expect(first.said).toContain('1 text wants no quote: Claude is not asked about it.');
  expect(first.said.join('\n')).toContain('after the check: 4 texts: exact 4,');
  expect(claude.received.map(({ authorization }) => authorization)).toEqual(
    [KEY, KEY, KEY].map((key) => `Bearer ${key}`),
  );
  expect(JSON.stringify(claude.received)).not.toMatch(/Dana|canary\.example/);
  expect(readdirSync(join(folder, 'answers'))).toHaveLength(3);

  const again = await run([...TEXTS, THANKS]);
  expect(again.said[0]).toMatch(/^0 calls .*about USD 0\.00;/);
  expect(again.said.join('\n')).toContain('after the check: 4 texts: exact 4,');
  expect(claude.received).toHaveLength(3);
  expect(first.said.concat(again.said, everythingKept()).join('\n')).not.toContain(KEY);
});

it('begins no call once the limit of cost is reached, and says how many are missing', async () => {
  claude.script({ kind: 'answer', json: BOOKKEEPERS, usage: USAGE });
  const { said } = await run(TEXTS, '--max-usd', '1');
  expect(claude.received).toHaveLength(1);
  expect(said).toContain('2 texts were not asked: the limit is reached.');
  // What was paid for is kept.
  expect(readdirSync(join(folder, 'answers'))).toHaveLength(1);
});

it('asks for a key, and makes no call without one', async () => {
  const said: string[] = [];
  const code = await main({ args: ['--claude'], env: {}, folder, say: (line) => void said.push(line) });
  expect({ code, said }).toEqual({
    code: 2,
    said: ['Set SHOREQUOTE_CLAUDE_KEY to your key, or give recorded answers by --answers FILE.'],
  });
});
