/** A corrected job title kept as an alias: what is read with it, and what is not. */
import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { runPlain } from '../../../../main/cli/run';
import type { EngineInput, EngineOutput } from '../../../../main/engine/protocol';
import { BOOKKEEPERS, startClaude } from '../../../servers/claude';
import { newFolder, startEngine, type StartOptions, type TestEngine } from '../../start-engine';

const TEXT = 'We need 2 rainmakers and 1 bookkeeper, hybrid, in AUD.';
const running: TestEngine[] = [];
const start = (options?: StartOptions): TestEngine => {
  const engine = startEngine(options);
  running.push(engine);
  return engine;
};
afterEach(async () => {
  for (const engine of running.splice(0)) await engine.stop();
});

const view = (engine: TestEngine, quoteId: number) => engine.ask('quotes.get', { quoteId });
const titles = async (engine: TestEngine, quoteId: number) =>
  (await view(engine, quoteId)).request?.lines.map(({ title }) => title.value);

async function submit(
  engine: TestEngine,
  text = TEXT,
  more: Partial<EngineInput<'quotes.submit'>> = {},
): Promise<number> {
  const { quoteId, jobId } = await engine.submit(text, more);
  await engine.ended(jobId);
  return quoteId;
}

async function correct(engine: TestEngine, quoteId: number, line: number, title: string): Promise<void> {
  const { corrections } = await view(engine, quoteId);
  const { jobId } = await engine.ask('quotes.correct', {
    quoteId,
    corrections: { ...corrections, lines: { ...corrections.lines, [line]: { title } } },
    submitKey: randomUUID(),
  });
  await engine.ended(jobId);
}

/** A quote of a client that was asked about "rainmakers", answered and kept as an alias. */
async function taught(
  engine: TestEngine,
  scope: 'client' | 'everyone',
  client: string | null = 'Marlowe Home',
) {
  const quoteId = await submit(engine, TEXT, { client });
  await correct(engine, quoteId, 0, 'Virtual Assistant');
  const { alias } = await engine.ask('aliases.keep', { quoteId, line: 0, scope });
  return { quoteId, alias };
}

/** When the words were read. */
const readAt = ({ job }: EngineOutput<'quotes.get'>) =>
  job?.steps.find(({ name }) => name === 'parse')?.startedAt;

const refusal = async (engine: TestEngine, input: EngineInput<'aliases.keep'>): Promise<unknown> => {
  const reply = await engine.call('aliases.keep', input);
  return reply.ok ? 'kept' : reply.error.message;
};

describe('an alias', () => {
  it('is used for its client’s next quote, named in the ledger and counted, and never for another client', async () => {
    const engine = start();
    await engine.ask('engine.setSetting', { key: 'mail.sender_name', value: 'Liza Ramos' });
    const { quoteId: first, alias } = await taught(engine, 'client');
    expect(alias).toMatchObject({
      words: 'rainmaker',
      role: 'Virtual Assistant',
      client: 'Marlowe Home',
      keptBy: 'Liza Ramos',
      uses: 0,
    });

    // The very same words within the hour: what was answered without the alias is no answer to them.
    const next = await submit(engine, TEXT, { client: 'MARLOWE HOME PTY LTD' });
    const quote = await view(engine, next);
    expect(next).not.toBe(first);
    expect(quote).toMatchObject({ status: 'priced', questions: [] });
    expect(await titles(engine, next)).toEqual(['Virtual Assistant', 'Bookkeeper']);
    const named = quote.reading?.ledger.filter((entry) => entry.alias);
    expect(named).toMatchObject([
      { fact: 'role', fate: 'used', line: 0, alias: { words: 'rainmaker', client: 'Marlowe Home' } },
    ]);
    expect((await engine.ask('aliases.list', {})).aliases).toMatchObject([{ uses: 1 }]);
    // Which aliases it was read with is part of the job's input.
    const { input } = await engine.ask('jobs.detail', { jobId: quote.job?.jobId ?? 0 });
    expect(input).toMatchObject({ aliases: [{ words: 'rainmaker', role: 'Virtual Assistant' }] });

    const other = await submit(engine, TEXT, { client: 'Kestrel Homes' });
    expect((await view(engine, other)).status).toBe('needs_input');
    const inText = await submit(engine, `${TEXT} Client is Marlowe Home.`);
    expect(await titles(engine, inText)).toEqual(['Virtual Assistant', 'Bookkeeper']);
  });

  it('of everyone is used where the client has none of its own', async () => {
    const engine = start();
    await taught(engine, 'everyone', null);
    const own = await submit(engine, TEXT, { client: 'Marlowe Home' });
    await correct(engine, own, 0, 'Executive Assistant');
    await engine.ask('aliases.keep', { quoteId: own, line: 0, scope: 'client' });
    const [marlowe, kestrel] = [
      await submit(engine, `Hello. ${TEXT}`, { client: 'Marlowe Home' }),
      await submit(engine, `Hello. ${TEXT}`, { client: 'Kestrel Homes' }),
    ];
    expect(await titles(engine, marlowe)).toEqual(['Executive Assistant', 'Bookkeeper']);
    expect(await titles(engine, kestrel)).toEqual(['Virtual Assistant', 'Bookkeeper']);
  });

  it('changes no quote that was read before: not by a correction, a new price, its change or its removal', async () => {
    const engine = start();
    const { quoteId: first, alias } = await taught(engine, 'everyone');
    const next = await submit(engine, TEXT, { client: 'Marlowe Home' });
    const before = (await view(engine, next)).version?.priced.result;
    await engine.ask('aliases.remove', { aliasId: alias.aliasId });
    await correct(engine, next, 1, 'Accountant');
    await correct(engine, next, 1, 'Bookkeeper');
    const { jobId } = await engine.ask('quotes.reprice', {
      quoteId: next,
      readAgain: false,
      submitKey: randomUUID(),
    });
    await engine.ended(jobId);
    const after = await view(engine, next);
    expect(after.version?.priced.result).toEqual(before);
    expect(after.reading?.ledger.some((entry) => entry.alias)).toBe(true);
    expect(await titles(engine, first)).toEqual(['Virtual Assistant', 'Bookkeeper']);
    // Read anew, it is read with what counts now.
    const again = await engine.ask('quotes.reprice', {
      quoteId: next,
      readAgain: true,
      submitKey: randomUUID(),
    });
    await engine.ended(again.jobId);
    expect(await view(engine, next)).toMatchObject({ status: 'needs_input' });
    expect((await view(engine, next)).reading?.aliases).toBeUndefined();
  });

  it('stays as it was while its quote waits for an answer, whatever becomes of it', async () => {
    const engine = start();
    const { alias } = await taught(engine, 'everyone');
    const waiting = await submit(engine, 'We need 2 rainmakers and a PM, hybrid, in AUD.');
    const asked = await view(engine, waiting);
    await engine.ask('aliases.remove', { aliasId: alias.aliasId });
    await correct(engine, waiting, 1, 'Property Manager');
    const quote = await view(engine, waiting);
    expect(quote.status).toBe('priced');
    expect(quote.request?.lines.map(({ title }) => title.value)).toEqual([
      'Virtual Assistant',
      'Property Manager',
    ]);
    expect(readAt(quote)).toBe(readAt(asked));
  });

  it('is removed and restored, and replaced by a newer one for the same title', async () => {
    const engine = start();
    const { quoteId, alias } = await taught(engine, 'client');
    const { aliasId } = alias;
    await engine.ask('aliases.remove', { aliasId });
    expect((await engine.ask('aliases.list', {})).aliases).toEqual([]);
    await engine.ask('aliases.restore', { aliasId });
    expect(await engine.ask('aliases.keep', { quoteId, line: 0, scope: 'client' })).toMatchObject({
      alias: { aliasId },
      replaced: null,
    });
    await correct(engine, quoteId, 0, 'Executive Assistant');
    const newer = await engine.ask('aliases.keep', { quoteId, line: 0, scope: 'client' });
    expect(newer.replaced).toBe(aliasId);
    expect((await engine.ask('aliases.list', {})).aliases).toMatchObject([{ role: 'Executive Assistant' }]);
    const refused = await engine.call('aliases.restore', { aliasId });
    expect(refused).toMatchObject({ ok: false, error: { code: 'conflict' } });
    await engine.ask('aliases.remove', { aliasId: newer.alias.aliasId });
    await engine.ask('aliases.restore', { aliasId });
    expect((await engine.ask('aliases.list', {})).aliases).toMatchObject([{ role: 'Virtual Assistant' }]);
  });

  it('is kept only of a corrected title, and against the salary table only for one client', async () => {
    const engine = start();
    const quoteId = await submit(engine, TEXT);
    const keep = (line: number, scope: 'client' | 'everyone') => refusal(engine, { quoteId, line, scope });
    expect(await keep(0, 'everyone')).toBe('First choose a role from the salary table for this line.');
    expect(await keep(7, 'everyone')).toBe('The request doesn’t name a job title for this line.');
    await correct(engine, quoteId, 0, 'Virtual Assistant');
    await correct(engine, quoteId, 1, 'Accountant');
    expect(await keep(0, 'client')).toContain('has no client');
    expect(await keep(1, 'everyone')).toContain('save the alias for one client only');
    const { corrections } = await view(engine, quoteId);
    await engine.ask('quotes.correct', {
      quoteId,
      corrections: { ...corrections, client: 'Kestrel Homes' },
      submitKey: randomUUID(),
    });
    expect(await keep(1, 'client')).toBe('kept');
    const next = await submit(engine, 'Client: Kestrel Homes. 3 bookkeepers, hybrid, AUD');
    expect(await titles(engine, next)).toEqual(['Accountant']);
  });

  it('counts for what Claude reads as well', async () => {
    const claude = await startClaude();
    const engine = start({ claude: { baseUrl: claude.url, key: 'sk-ant-test' } });
    const quoteId = await submit(engine, TEXT, { offline: true });
    await correct(engine, quoteId, 0, 'Virtual Assistant');
    await engine.ask('aliases.keep', { quoteId, line: 0, scope: 'everyone' });
    const [role] = BOOKKEEPERS.roles;
    claude.script({
      kind: 'answer',
      json: {
        ...BOOKKEEPERS,
        roles: [
          {
            ...role,
            title_words: 'rainmakers',
            title_english: 'email manager',
            level: null,
            level_words: '',
            count: 2,
            count_words: '2',
          },
        ],
      },
    });
    const next = await submit(engine, '2 rainmakers, hybrid, AUD');
    const quote = await view(engine, next);
    expect(quote.reader?.source).toBe('claude');
    expect(quote).toMatchObject({ status: 'priced', reading: { aliases: [{ words: 'rainmaker' }] } });
    expect(await titles(engine, next)).toEqual(['Virtual Assistant']);
    // What Claude is told does not name it: its words are in the request already.
    expect(JSON.stringify(claude.received)).not.toContain('Virtual Assistant"');
    await engine.stop();
    running.pop();
    await claude.close();
  });

  it('is used by parse, which needs no engine, while the app is open; a folder without any changes nothing', async () => {
    const engine = start();
    await taught(engine, 'client');
    const printed: string[] = [];
    vi.spyOn(process.stdout, 'write').mockImplementation((text: unknown, ...more: unknown[]) => {
      printed.push(String(text));
      const done = more.at(-1);
      if (typeof done === 'function') done();
      return true;
    });
    const parse = (folder: string, client: string) =>
      runPlain(['parse', TEXT, '--client', client, '--json', '--data-dir', folder]);
    await parse(engine.folder, 'marlowe home ltd');
    await parse(engine.folder, 'Kestrel Homes');
    await parse(newFolder(), 'Marlowe Home');
    vi.restoreAllMocks();
    const [known, other, none] = printed.map((json): unknown => JSON.parse(json));
    expect(known).toMatchObject({
      roles: [{ title: 'Virtual Assistant', count: 2 }, { title: 'Bookkeeper' }],
      needs_clarification: [],
    });
    expect(JSON.stringify(known)).toContain('"alias":{"words":"rainmaker"');
    expect(other).toMatchObject({ roles: [{ title: 'rainmaker' }, {}], needs_clarification: ['role'] });
    expect(none).toEqual(other);
  });
});

it('carries the level that a person chose with the role, and leaves it out where the text says one', async () => {
  const engine = start();
  const teach = async (text: string, level: 'senior' | 'lead') => {
    const quoteId = await submit(engine, text, { offline: true, fresh: true });
    const { jobId } = await engine.ask('quotes.correct', {
      quoteId,
      corrections: { lines: { 0: { title: 'Software Engineer', level } } },
      submitKey: randomUUID(),
    });
    await engine.ended(jobId);
    return (await engine.ask('aliases.keep', { quoteId, line: 0, scope: 'everyone' })).alias;
  };
  expect(await teach('1 tech lead, office, USD', 'lead')).toMatchObject({
    words: 'tech lead',
    role: 'Software Engineer',
    level: 'lead',
  });
  const read = await view(
    engine,
    await submit(engine, '2 tech leads, wfh, USD', { offline: true, fresh: true }),
  );
  expect(read.version?.priced.result.lines[0]).toMatchObject({ title: 'Software Engineer', level: 'lead' });
  expect(read.reading?.ledger.find(({ alias }) => alias)?.alias?.level).toBe('lead');
  // Another level is another alias, which takes its place.
  expect((await teach('3 tech leads, office, USD', 'senior')).level).toBe('senior');
  const [kept, ...others] = (await engine.ask('aliases.list', {})).aliases;
  expect([kept?.level, others]).toEqual(['senior', []]);
  expect(
    (await engine.ask('reference.get', { list: 'aliases', id: String(kept?.aliasId) })).history.map(
      ({ value }) => value,
    ),
  ).toEqual(['Software Engineer, senior', 'Software Engineer, lead', 'Software Engineer, lead']);
  expect(await teach('1 junior code wizard, office, USD', 'senior')).not.toHaveProperty('level');
});
