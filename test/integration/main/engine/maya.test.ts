import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BOOKKEEPERS, type ClaudeStandIn, startClaude } from '../../../servers/claude';
import type { StreamBlock } from '../../../servers/claude-stream';
import { newFolder, startEngine, type StartOptions, type TestEngine } from '../../start-engine';
import { leapingClock } from './leaping-clock';
import { chatWith, saysOf } from './maya-chat';

const REQUEST = '2 senior bookkeepers, hybrid, AUD';
const text = (words: string): StreamBlock => ({ type: 'text', text: words });
const quoteCall = (id: string, request: unknown = REQUEST): StreamBlock => ({
  type: 'tool_use',
  id,
  name: 'generate_quote',
  input: { request },
});

let claude: ClaudeStandIn;
let engines: TestEngine[];
const start = (more: StartOptions = {}): TestEngine => {
  const engine = startEngine({ claude: { baseUrl: claude.url, key: 'sk-ant-test' }, ...more });
  engines.push(engine);
  return engine;
};
/** The messages of the call before last, or last. */
const messagesOf = (call: number): { role: string; content: { type: string; text?: string }[] }[] => {
  const found = claude.received.filter(({ body }) => body['stream'] === true)[call]?.body['messages'];
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the form of the Messages API
  return found as ReturnType<typeof messagesOf>;
};

beforeEach(async () => {
  claude = await startClaude();
  engines = [];
});
afterEach(async () => {
  for (const engine of engines) await engine.stop();
  await claude.close();
});

describe('without Claude', () => {
  it('prices what a message asks for and says so in fixed words', async () => {
    const engine = start({ claude: { baseUrl: claude.url, key: null } });
    const chat = chatWith(engine);
    const { conversationId, status } = await chat.send(`Please quote ${REQUEST}`);
    expect(status).toBe('pending');
    const view = await chat.settled(conversationId);
    expect(saysOf(view)).toContain('Generating your quote…');
    expect(saysOf(view)).toContain('no API key is set');
    expect(view.cards).toHaveLength(1);
    expect(view.cards[0]).toMatchObject({
      tool: 'generate_quote',
      job: { type: 'generate_quote', status: 'completed' },
      quote: { status: 'priced', currency: 'AUD' },
    });
  });

  it('says what it can do where it understands nothing, and is found by its title', async () => {
    const engine = start();
    const chat = chatWith(engine);
    const { conversationId } = await chat.send('What is the weather in Clark?', { offline: true });
    const view = await chat.answered(conversationId);
    expect(view.cards).toEqual([]);
    expect(saysOf(view)).toContain('Without Claude I can only');
    const titles = async (words: string) =>
      (await engine.ask('maya.list', { limit: 5, text: words })).conversations.map(({ title }) => title);
    expect(await titles('clark WEATH')).toEqual([view.title]);
    expect(await titles('clark snow')).toEqual([]);
    expect(await titles('')).toEqual([view.title]);
  });

  it('finds a conversation by its messages, and gives it another title', async () => {
    const engine = start();
    const chat = chatWith(engine);
    const { conversationId } = await chat.send('What is the weather in Clark?', { offline: true });
    await chat.answered(conversationId);
    await chat.send('And is it raining in Baguio?', { conversationId, offline: true });
    await chat.answered(conversationId);
    const titles = async (words: string) =>
      (await engine.ask('maya.list', { limit: 5, text: words })).conversations.map(({ title }) => title);
    // Of the person, in two messages; then of the answer.
    expect(await titles('baguio clark')).toEqual(['What is the weather in Clark?']);
    expect(await titles('without claude')).toHaveLength(1);
    expect(await titles('snow')).toEqual([]);

    await engine.ask('maya.rename', { conversationId, title: '  Travel to Québec ' });
    expect((await chat.view(conversationId)).title).toBe('Travel to Québec');
    expect(await titles('quebec')).toEqual(['Travel to Québec']);
    expect(await titles('weather')).toEqual(['Travel to Québec']);
    await expect(engine.ask('maya.rename', { conversationId: 999, title: 'x' })).rejects.toThrow(
      'This conversation no longer exists.',
    );
    await expect(engine.ask('maya.rename', { conversationId, title: ' ' })).rejects.toThrow();
    expect((await chat.view(conversationId)).title).toBe('Travel to Québec');
  });

  it('asks no more once the day’s limit is spent', async () => {
    const engine = start();
    const chat = chatWith(engine);
    await engine.ask('engine.setSetting', { key: 'maya.daily_usd_cents', value: 0 });
    const { conversationId } = await chat.send('Hello');
    expect(saysOf(await chat.answered(conversationId))).toContain('today’s limit for Claude is used up');
    expect(claude.received).toEqual([]);
  });
});

describe('a turn', () => {
  it('starts a job at once, goes on, and tells the model of its end with the next message', async () => {
    claude.script(
      { kind: 'stream', blocks: [text('Generating your quote…'), quoteCall('toolu_1')] },
      { kind: 'stream', blocks: [text('It is on its card.')] },
      { kind: 'answer', json: BOOKKEEPERS },
    );
    const chat = chatWith(start());
    const view = await chat.sendAndAnswer(`Quote ${REQUEST}`);
    const { conversationId } = view;
    expect(view.messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'assistant']);
    const [card] = view.cards;
    expect(card).toMatchObject({ job: { status: 'completed' }, quote: { status: 'priced' } });
    const results = messagesOf(1).at(-1);
    expect(results).toEqual({
      role: 'user',
      content: [
        {
          type: 'tool_result',
          tool_use_id: 'toolu_1',
          is_error: false,
          content: JSON.stringify({ jobId: card?.job.jobId, status: 'pending' }),
        },
      ],
    });

    claude.script({ kind: 'stream', blocks: [text('Ready.')] });
    await chat.send('Is it ready?', { conversationId });
    await chat.answered(conversationId);
    const told = JSON.stringify(messagesOf(2).at(-1));
    expect(told).toMatch(/<jobs-[0-9a-f]{24}>/);
    expect(told).toContain('completed');
    expect(told).toContain(card?.quote?.number);
    // No amount leaves the machine.
    expect(told).not.toMatch(/\d{3,}\.\d\d|monthly/);
  });

  it('never shows an answer as being written and as stored at once', async () => {
    claude.script(
      { kind: 'stream', blocks: [text('Generating your quote now, one moment…'), quoteCall('toolu_1')] },
      { kind: 'stream', blocks: [text('It stands on its card, and it goes on by itself.')] },
    );
    const engine = start();
    const chat = chatWith(engine);
    await engine.ask('queue.pause', { type: 'generate_quote' });
    const { conversationId } = await chat.send(`Quote ${REQUEST}`);
    let written = 0;
    await engine.until(async () => {
      const view = await chat.view(conversationId);
      const beingWritten = view.answering?.text ?? '';
      if (beingWritten !== '') {
        written += 1;
        expect(saysOf(view)).not.toContain(beingWritten);
      }
      return view.answering ? null : view;
    });
    expect(written).toBeGreaterThan(0);
  });

  it('sends thinking back byte for byte', async () => {
    const thinking: StreamBlock = { type: 'thinking', thinking: 'A quote.', signature: 'c2lnbmF0dXJl' };
    claude.script(
      { kind: 'stream', blocks: [thinking, quoteCall('toolu_1')] },
      { kind: 'stream', blocks: [text('Done.')] },
      { kind: 'answer', json: BOOKKEEPERS },
    );
    const chat = chatWith(start());
    await chat.sendAndAnswer(`Quote ${REQUEST}`);
    expect(messagesOf(1)[1]?.content[0]).toEqual(thinking);
  });

  it('starts several jobs at once and keeps one bad call from the others', async () => {
    claude.script(
      {
        kind: 'stream',
        blocks: [
          quoteCall('toolu_1', '1 bookkeeper, AUD'),
          quoteCall('toolu_2', '1 virtual assistant, USD'),
          quoteCall('toolu_3', 7),
          { type: 'tool_use', id: 'toolu_4', name: 'delete_everything', input: {} },
        ],
      },
      { kind: 'stream', blocks: [text('Two are on their way.')] },
      { kind: 'status', status: 401 },
      { kind: 'status', status: 401 },
    );
    const chat = chatWith(start());
    const view = await chat.sendAndAnswer('Quote a bookkeeper in AUD and a VA in USD');
    expect(view.cards.map(({ job }) => job.type)).toEqual(['generate_quote', 'generate_quote']);
    const results = messagesOf(1).at(-1)?.content ?? [];
    expect(results.map((result) => Reflect.get(result, 'is_error'))).toEqual([false, false, true, true]);
    expect(
      view.messages.flatMap(({ blocks }) => blocks).filter(({ kind }) => kind === 'refused'),
    ).toHaveLength(2);
  });

  it('withholds mail addresses and names, and leads them back', async () => {
    claude.script({ kind: 'stream', blocks: [text('I will write to [mail 1].')] });
    const chat = chatWith(start());
    const { conversationId } = await chat.send('Write to dana@harbourline.example');
    const view = await chat.answered(conversationId);
    expect(JSON.stringify(claude.received)).not.toContain('harbourline');
    expect(saysOf(view)).toBe('I will write to dana@harbourline.example.');
    claude.script({ kind: 'stream', blocks: [text('Yes.')] });
    await chat.send('Both dana@harbourline.example and lee@other.example', { conversationId });
    await chat.answered(conversationId);
    expect(JSON.stringify(messagesOf(1).at(-1))).toContain('Both [mail 1] and [mail 2]');
  });

  it('ends after eight rounds, with as many jobs and no more', async () => {
    for (let round = 1; round <= 8; round += 1)
      claude.script({ kind: 'stream', blocks: [quoteCall(`toolu_${round}`)] });
    const engine = start({ claude: { baseUrl: claude.url, key: 'sk-ant-test' } });
    await engine.ask('queue.pause', { type: 'generate_quote' });
    const chat = chatWith(engine);
    const { conversationId } = await chat.send(`Quote ${REQUEST}`);
    const view = await chat.answered(conversationId);
    expect(saysOf(view)).toContain('stopped after 8 steps');
    // The same request is one job, however often it is asked for.
    expect(view.cards).toHaveLength(1);
  });

  it('refuses a second message while it answers, and stops', async () => {
    claude.script({ kind: 'stream', blocks: [text('One moment please, I am thinking')], end: 'silent' });
    const engine = start();
    const chat = chatWith(engine);
    const { conversationId, jobId } = await chat.send('Hello');
    await engine.until(async () => ((await chat.view(conversationId)).answering?.text ? true : null));
    const second = {
      conversationId,
      quoteId: null,
      text: 'And?',
      offline: false,
      submitKey: randomUUID(),
    };
    expect(await engine.call('maya.send', second)).toMatchObject({ ok: false, error: { code: 'conflict' } });
    await engine.ask('jobs.cancel', { filter: { jobIds: [jobId] } });
    const view = await chat.answered(conversationId);
    expect(view.messages.at(-1)).toMatchObject({ status: 'stopped' });
    expect(saysOf(view)).toContain('One moment');

    claude.script({ kind: 'stream', blocks: [text('Hello.')] });
    await engine.ask('maya.regenerate', { conversationId, submitKey: randomUUID() });
    const again = await chat.answered(conversationId);
    expect(again.messages.map(({ role }) => role)).toEqual(['user', 'assistant']);
    expect(saysOf(again)).toBe('Hello.');
  });

  it('is one message for one key', async () => {
    claude.script({ kind: 'stream', blocks: [text('Hello.')] });
    const chat = chatWith(start());
    const submitKey = randomUUID();
    const first = await chat.send('Hello', { submitKey });
    const second = await chat.send('Hello', { submitKey });
    expect(second).toMatchObject({ conversationId: first.conversationId, jobId: first.jobId });
    await chat.answered(first.conversationId);
  });
});

describe('an ambiguous name that is imported', () => {
  it('is no longer taken for a client’s name, without another start', async () => {
    const engine = start();
    const chat = chatWith(engine);
    const { jobId } = await engine.submit(REQUEST, { client: 'Sherpa', offline: true });
    await engine.ended(jobId);
    /** What of the person's words is sent to Claude. */
    const sent = async (call: number): Promise<string> => {
      claude.script({ kind: 'stream', blocks: [text('Yes.')] });
      const { conversationId } = await chat.send('Do you know a sherpa?');
      await chat.answered(conversationId);
      return JSON.stringify(messagesOf(call).at(-1));
    };
    expect(await sent(0)).toContain('Do you know a [name 1]?');
    const columns = ['name', 'roles'];
    const rows = [{ row: 2, cells: ['sherpa', 'Digital Marketing Specialist|SEO Specialist'] }];
    const file = { kind: 'table' as const, name: 'names.csv', table: { columns, rows } };
    const { base } = await engine.ask('engine.reviewData', { file });
    await engine.ask('engine.acceptData', { file, base, trusts: false });
    expect(await sent(1)).toContain('Do you know a sherpa?');
  });
});

describe('a failing Claude', () => {
  let clock: ReturnType<typeof leapingClock>;
  beforeEach(() => {
    clock = leapingClock();
  });

  it.each([
    ['an error in the middle', { kind: 'stream', blocks: [text('Let me look at that')], end: 'error' }],
    ['a cut connection', { kind: 'stream', blocks: [text('Let me look at that')], end: 'cut' }],
    ['too many requests', { kind: 'status', status: 429, headers: { 'retry-after': '1' } }],
    ['an overload', { kind: 'status', status: 529 }],
  ] as const)('is asked again after %s', async (_, failure) => {
    claude.script(failure, { kind: 'stream', blocks: [text('Hello.')] });
    const chat = chatWith(start(clock));
    const { conversationId } = await chat.send('Hello');
    const view = await chat.answered(conversationId);
    expect(saysOf(view)).toBe('Hello.');
    expect(view.messages).toHaveLength(2);
  });

  it('is given up after 30 s of silence', async () => {
    claude.script({ kind: 'stream', blocks: [text('Let me look at that')], end: 'silent' });
    const engine = start(clock);
    const chat = chatWith(engine);
    const { conversationId } = await chat.send('Hello');
    await engine.until(async () => ((await chat.view(conversationId)).answering?.text ? true : null));
    claude.script({ kind: 'stream', blocks: [text('Hello.')] });
    clock.expire();
    expect(saysOf(await chat.answered(conversationId))).toBe('Hello.');
  });

  it('loses nothing and repeats nothing where it fails between two rounds', async () => {
    claude.script(
      { kind: 'stream', blocks: [text('Generating your quote…'), quoteCall('toolu_1')] },
      { kind: 'status', status: 429, headers: { 'retry-after': '1' } },
      { kind: 'stream', blocks: [text('It is on its card.')] },
    );
    const engine = start(clock);
    await engine.ask('queue.pause', { type: 'generate_quote' });
    const chat = chatWith(engine);
    const { conversationId } = await chat.send(`Quote ${REQUEST}`);
    const view = await chat.answered(conversationId);
    expect(view.cards).toHaveLength(1);
    expect(saysOf(view)).toBe('Generating your quote…\nIt is on its card.');
  });

  it('is replaced by the fixed rules where it does not come back', async () => {
    claude.script(
      { kind: 'status', status: 529 },
      { kind: 'status', status: 529 },
      { kind: 'status', status: 529 },
      { kind: 'status', status: 401 },
    );
    const chat = chatWith(start(clock));
    const { conversationId } = await chat.send(`Quote ${REQUEST}`);
    const view = await chat.settled(conversationId);
    expect(view.cards[0]?.quote?.status).toBe('priced');
    expect(saysOf(view)).toContain('couldn’t be reached');
  });

  it('goes on by itself after quitting in the middle of an answer', async () => {
    const folder = newFolder();
    claude.script(
      { kind: 'stream', blocks: [text('Generating your quote…'), quoteCall('toolu_1')] },
      { kind: 'stream', blocks: [text('It is on its')], end: 'silent' },
    );
    const first = start({ folder });
    await first.ask('queue.pause', { type: 'generate_quote' });
    const { conversationId } = await chatWith(first).send(`Quote ${REQUEST}`);
    await claude.calls(2);
    await first.stop();
    engines = [];
    claude.script({ kind: 'stream', blocks: [text('It is on its card.')] });
    const chat = chatWith(start({ folder }));
    const view = await chat.answered(conversationId);
    expect(saysOf(view)).toBe('Generating your quote…\nIt is on its card.');
    expect(view.cards).toHaveLength(1);
  });
});
