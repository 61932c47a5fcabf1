import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { MIGRATIONS } from '../../../../main/engine/database/migrations';
import { DATABASE_FILE, openDatabase, openReadOnly } from '../../../../main/engine/database/open';
import { PrintFailedError } from '../../../../main/engine/shell';
import { SMTP_PASSWORD, SMTP_USER, type SmtpStandIn, startSmtp } from '../../../servers/smtp';
import { filesOf, foundIn } from '../../../folder-scan';
import { newFolder, startEngine, type StartOptions, type TestEngine } from '../../start-engine';
import { chatWith } from './maya-chat';
import { AUD } from '../../../currencies';
import { leadForm } from '../../../lead-form';

const DAY = 24 * 3_600_000;
const WORDS = '2 senior bookkeepers, hybrid, in AUD';
const UNCLEAR = '1 PM and a few bookkeepers, hybrid, AUD';
const CONTENT = { to: 'dana@client.example', subject: 'Your quote', body: 'Here it is.' };

const engines: TestEngine[] = [];
const servers: SmtpStandIn[] = [];
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.stop();
  for (const server of servers.splice(0)) await server.close();
});

function start(options: StartOptions = {}): TestEngine {
  const engine = startEngine(options);
  engines.push(engine);
  return engine;
}

async function stop(engine: TestEngine): Promise<void> {
  engines.splice(engines.indexOf(engine), 1);
  await engine.stop();
}

async function priced(engine: TestEngine, client = 'Northwind'): Promise<{ quoteId: number; jobId: number }> {
  const { quoteId, jobId } = await engine.submit(`${WORDS}, for ${client}`, { client });
  expect(await engine.ended(jobId)).toMatchObject({ status: 'completed' });
  return { quoteId, jobId };
}

const listed = async (engine: TestEngine) => {
  const { quotes } = await engine.ask('quotes.list', { limit: 50 });
  const { quotes: removed } = await engine.ask('quotes.list', { view: 'removed', limit: 50 });
  const counts = await engine.ask('quotes.counts', {});
  expect(counts).toMatchObject({ all: quotes.length, removed: removed.length });
  return { here: quotes.map(({ quoteId }) => quoteId), removed: removed.map(({ quoteId }) => quoteId) };
};
/** Its header and list of tables cannot be read any more. */
function spoilBeginning(folder: string): void {
  const file = join(folder, DATABASE_FILE);
  writeFileSync(file, readFileSync(file).fill(0xa5, 0, 100));
}
const refusal = async (reply: ReturnType<TestEngine['call']>) => {
  const got = await reply;
  return got.ok ? null : got.error;
};

describe('a removed quote', () => {
  it('is gone from the lists, and comes back exactly as it was', async () => {
    const engine = start();
    const first = await priced(engine, 'Northwind');
    const second = await priced(engine, 'Kestrel');
    const before = await engine.ask('quotes.get', { quoteId: first.quoteId });
    const list = await engine.ask('quotes.list', { limit: 50 });

    await engine.ask('quotes.remove', { quoteId: first.quoteId });
    expect(await listed(engine)).toEqual({ here: [second.quoteId], removed: [first.quoteId] });
    expect(await refusal(engine.call('quotes.get', { quoteId: first.quoteId }))).toMatchObject({
      code: 'removed',
      message: 'Q-1001 was removed. Restore it to continue.',
    });

    await engine.ask('quotes.restore', { quoteId: first.quoteId });
    expect(await engine.ask('quotes.list', { limit: 50 })).toEqual(list);
    const { revision, ...after } = await engine.ask('quotes.get', { quoteId: first.quoteId });
    expect({ ...after, revision: before.revision }).toEqual(before);
    expect(revision).toBeGreaterThan(before.revision);
  });

  it('can be nothing but brought back', async () => {
    const engine = start();
    const { quoteId } = await priced(engine);
    await engine.ask('quotes.remove', { quoteId });
    const submitKey = randomUUID();
    for (const reply of [
      engine.call('quotes.remove', { quoteId }),
      engine.call('quotes.correct', { quoteId, corrections: {}, submitKey }),
      engine.call('quotes.reprice', { quoteId, readAgain: false, submitKey }),
      engine.call('engine.exportPdf', { quoteId, version: 1, path: '/nowhere', submitKey }),
      engine.call('engine.quoteName', { quoteId }),
      engine.call('mail.propose', { quoteId, version: 1 }),
      engine.call('mail.sendQuote', { quoteId, version: 1, content: CONTENT, as: 'draft', submitKey }),
    ]) {
      expect(await refusal(reply)).toMatchObject({ code: 'removed' });
    }
    await engine.ask('quotes.restore', { quoteId });
    // Two windows may bring back the same one.
    await engine.ask('quotes.restore', { quoteId });
    expect(await listed(engine)).toEqual({ here: [quoteId], removed: [] });
  });

  it('that never was is said to be none', async () => {
    const engine = start();
    for (const call of ['quotes.remove', 'quotes.restore', 'quotes.get']) {
      expect(await refusal(engine.call(call, { quoteId: 999 }))).toMatchObject({ code: 'not_found' });
    }
  });

  it('is no answer to the same words within the hour, and its number is not given again', async () => {
    const engine = start();
    const { quoteId } = await priced(engine);
    await engine.ask('quotes.remove', { quoteId });
    const again = await priced(engine);
    expect(again.quoteId).not.toBe(quoteId);
    expect((await engine.ask('quotes.get', { quoteId: again.quoteId })).number).toBe('Q-1002');
  });

  it('keeps its questions, which can be answered once it is back', async () => {
    const engine = start();
    const { quoteId, jobId } = await engine.submit(UNCLEAR);
    expect(await engine.ended(jobId)).toMatchObject({ waitingFor: 'answers' });
    const before = await engine.ask('quotes.get', { quoteId });

    await engine.ask('quotes.remove', { quoteId });
    // Nothing waits for an answer that nobody can give.
    expect(await engine.ask('jobs.get', { jobId })).toMatchObject({ status: 'cancelled' });
    await engine.ask('quotes.restore', { quoteId });
    const after = await engine.ask('quotes.get', { quoteId });
    expect(after).toMatchObject({ status: 'needs_input', questions: before.questions });

    const lines = { 0: { title: 'Project Manager' }, 1: { count: 2 } };
    const answered = await engine.ask('quotes.correct', {
      quoteId,
      corrections: { lines },
      submitKey: randomUUID(),
    });
    expect(await engine.ended(answered.jobId)).toMatchObject({ status: 'completed' });
    expect(await engine.ask('quotes.get', { quoteId })).toMatchObject({ status: 'priced' });
  });

  it('may be a draft, of which a late save makes a new one', async () => {
    const engine = start();
    const draft = { text: 'two VAs', client: 'Kestrel', currency: AUD };
    const { quoteId } = await engine.ask('quotes.saveDraft', { quoteId: null, ...draft });
    await engine.ask('quotes.remove', { quoteId });
    expect(await refusal(engine.call('quotes.saveDraft', { quoteId, ...draft }))).toMatchObject({
      code: 'conflict',
    });
    await engine.ask('quotes.restore', { quoteId });
    expect(await engine.ask('quotes.get', { quoteId })).toMatchObject({
      status: 'draft',
      text: 'two VAs',
      options: { client: 'Kestrel', currency: 'AUD' },
    });
  });
});

it('a damaged quote can be removed and brought back, untouched', async () => {
  const engine = start();
  const { quoteId } = await priced(engine);
  await stop(engine);
  const db = openDatabase(engine.folder);
  db.prepare("UPDATE quotes SET reading = '{' WHERE id = ?").run(quoteId);
  db.close();
  const again = start({ folder: engine.folder });
  await again.ask('quotes.remove', { quoteId });
  expect((await again.ask('quotes.list', { view: 'removed', limit: 5 })).quotes).toMatchObject([
    { quoteId, number: 'Q-1001', about: 'This quote is damaged and can’t be read' },
  ]);
  expect(await refusal(again.call('quotes.get', { quoteId }))).toMatchObject({ code: 'removed' });
  await again.ask('quotes.restore', { quoteId });
  expect(await refusal(again.call('quotes.get', { quoteId }))).toMatchObject({ code: 'storage' });
});

describe('a quote with a job under way', () => {
  it('is not removed while it is priced, until that is stopped', async () => {
    const engine = start();
    await engine.ask('queue.pause', { type: 'generate_quote' });
    const { quoteId, jobId } = await engine.submit(WORDS);
    expect(await refusal(engine.call('quotes.remove', { quoteId }))).toMatchObject({
      code: 'conflict',
      message: 'Q-1001 is being priced. Stop it or wait until it is priced, then remove it.',
    });
    await engine.ask('jobs.cancel', { filter: { jobIds: [jobId] } });
    await engine.ask('quotes.remove', { quoteId });
    expect(await listed(engine)).toEqual({ here: [], removed: [quoteId] });
  });

  it('is not removed while its PDF is made or its mail is on its way', async () => {
    const engine = start();
    await engine.freshRate();
    const { quoteId } = await priced(engine);
    await engine.ask('queue.pause', { type: null });
    const pdf = await engine.ask('engine.exportPdf', {
      quoteId,
      version: 1,
      path: join(engine.folder, 'quote.pdf'),
      submitKey: randomUUID(),
    });
    expect((await refusal(engine.call('quotes.remove', { quoteId })))?.message).toMatch(/^The PDF of Q-1001/);
    await engine.ask('jobs.cancel', { filter: { jobIds: [pdf.jobId] } });
    const mail = await engine.ask('mail.sendQuote', {
      quoteId,
      version: 1,
      content: CONTENT,
      as: 'draft',
      submitKey: randomUUID(),
    });
    expect((await refusal(engine.call('quotes.remove', { quoteId })))?.message).toMatch(
      /^An email with Q-1001/,
    );
    await engine.ask('jobs.cancel', { filter: { jobIds: [mail.jobId] } });
    await engine.ask('quotes.remove', { quoteId });
    expect((await listed(engine)).removed).toEqual([quoteId]);
  });

  /** A priced quote whose mail met this answer of the server. */
  async function mailed(...answers: Parameters<SmtpStandIn['script']>) {
    const server = await startSmtp();
    servers.push(server);
    server.script(...answers);
    const engine = start({ smtpPassword: SMTP_PASSWORD, print: (path) => writeFile(path, '%PDF-1.7') });
    const address = 'ana@shore.example';
    const mail = { host: '127.0.0.1', port: server.port, user: SMTP_USER, sender_address: address };
    for (const [name, value] of Object.entries(mail))
      await engine.ask('engine.setSetting', { key: `mail.${name}`, value });
    await engine.freshRate();
    const { quoteId } = await priced(engine);
    const { jobId } = await engine.ask('mail.sendQuote', {
      quoteId,
      version: 1,
      content: CONTENT,
      as: 'message',
      submitKey: randomUUID(),
    });
    await engine.ended(jobId);
    return { server, engine, quoteId, jobId };
  }

  it('is not removed before a person said whether its mail arrived', async () => {
    const { engine, quoteId, jobId } = await mailed('drop_after_message');
    expect((await refusal(engine.call('quotes.remove', { quoteId })))?.message).toMatch(/^First confirm/);
    await engine.ask('jobs.resolveEffect', { jobId, happened: true });
    await engine.ended(jobId);
    await engine.ask('quotes.remove', { quoteId });
    await engine.ask('quotes.restore', { quoteId });
    expect((await engine.ask('quotes.get', { quoteId })).mail).toMatchObject({ to: CONTENT.to });
  });

  it('is mailed no more once it is removed, though its attachment was made before', async () => {
    const { server, engine, quoteId, jobId } = await mailed({ at: 'message', code: 554 });
    expect(await engine.ask('jobs.get', { jobId })).toMatchObject({ error: { code: 'mail_refused' } });
    await engine.ask('quotes.remove', { quoteId });
    const again = { filter: { jobIds: [jobId] }, from: 'failed_step' as const };
    await engine.ask('jobs.retry', again);
    expect(await engine.ended(jobId)).toMatchObject({ status: 'failed', error: { code: 'quote_removed' } });
    expect(server.messages).toEqual([]);
    await engine.ask('quotes.restore', { quoteId });
    await engine.ask('jobs.retry', again);
    expect(await engine.ended(jobId)).toMatchObject({ status: 'completed' });
    expect(server.messages).toHaveLength(1);
  });

  it('keeps the PDF that is done, and nothing of it is made while it is removed', async () => {
    let isFull = true;
    const engine = start({
      print: (path) => (isFull ? Promise.reject(new Error('no')) : writeFile(path, '%PDF-1.7')),
    });
    const { quoteId, jobId: pricing } = await priced(engine);
    const path = join(engine.folder, 'quote.pdf');
    const order = { quoteId, version: 1, path, submitKey: randomUUID() };
    const failing = await engine.ask('engine.exportPdf', order);
    await engine.ask('jobs.cancel', { filter: { jobIds: [failing.jobId] } });
    await engine.ended(failing.jobId);
    isFull = false;
    await engine.ask('quotes.remove', { quoteId });

    await engine.ask('jobs.retry', { filter: { jobIds: [failing.jobId] }, from: 'failed_step' });
    expect(await engine.ended(failing.jobId)).toMatchObject({
      status: 'failed',
      error: { code: 'quote_removed' },
    });
    expect(existsSync(path)).toBe(false);

    await engine.ask('quotes.restore', { quoteId });
    await engine.ask('jobs.retry', { filter: { jobIds: [failing.jobId] }, from: 'failed_step' });
    expect(await engine.ended(failing.jobId)).toMatchObject({ status: 'completed' });
    await engine.ask('quotes.remove', { quoteId });
    expect(readFileSync(path, 'utf8')).toBe('%PDF-1.7');
    expect(await engine.ask('engine.pdfPath', { jobId: failing.jobId })).toEqual({ path });
    expect(await engine.ask('jobs.get', { jobId: pricing })).toMatchObject({ status: 'completed' });
  });
});

describe('what a removed quote hangs on', () => {
  it('is a lead, which has it again once it is back', async () => {
    const engine = start();
    const { quoteId } = await priced(engine);
    const { leadId } = await engine.ask('leads.capture', {
      form: leadForm(),
      note: '',
      captureKey: randomUUID(),
    });
    await engine.ask('leads.linkQuote', { leadId, quoteId });
    await engine.ask('quotes.remove', { quoteId });
    expect(await refusal(engine.call('leads.linkQuote', { leadId, quoteId }))).toMatchObject({
      code: 'not_found',
    });
    await engine.ask('quotes.restore', { quoteId });
    expect((await engine.ask('leads.get', { leadId })).quoteIds).toEqual([quoteId]);
  });

  it('is a conversation with Maya, which says that it was removed', async () => {
    const engine = start();
    const chat = chatWith(engine);
    const { conversationId } = await chat.send('Quote 2 senior bookkeepers, hybrid, AUD');
    const [card] = (await chat.settled(conversationId)).cards;
    const quoteId = card?.quote?.quoteId ?? 0;
    const about = await chat.send('Find candidates for it', { quoteId });
    const bound = await chat.settled(about.conversationId);
    expect(bound).toMatchObject({ quoteNumber: 'Q-1001', isQuoteRemoved: false });
    expect(bound.cards).toHaveLength(1);

    await engine.ask('quotes.remove', { quoteId });
    expect(await chat.view(about.conversationId)).toMatchObject({
      quoteNumber: 'Q-1001',
      isQuoteRemoved: true,
    });
    const seen = (await chat.view(conversationId)).cards[0]?.quote;
    expect(seen?.removedAt).toEqual(expect.any(Number));
    // She knows nothing of it any more.
    await chat.send('Find candidates for it', { conversationId });
    const after = await chat.settled(conversationId);
    expect(after.cards).toHaveLength(1);
    const history = openReadOnly(join(engine.folder, DATABASE_FILE));
    const told = z
      .string()
      .parse(
        history
          .prepare("SELECT content FROM chat_messages WHERE role = 'user' ORDER BY id DESC")
          .pluck()
          .get(),
      );
    history.close();
    expect(told).toContain('the person removed this quote');
    expect(told).not.toContain('Q-1001');
    expect(
      await refusal(
        engine.call('maya.send', {
          conversationId: null,
          quoteId,
          text: 'Find candidates',
          offline: true,
          submitKey: randomUUID(),
        }),
      ),
    ).toMatchObject({ code: 'not_found' });

    await engine.ask('quotes.restore', { quoteId });
    expect(await chat.view(about.conversationId)).toMatchObject({ isQuoteRemoved: false });
    expect((await chat.view(conversationId)).cards[0]?.quote).toMatchObject({
      number: 'Q-1001',
      removedAt: null,
    });
  });
});

describe('after 30 days', () => {
  /** A run of the daily job on a later day. */
  async function pruned(folder: string, now: number): Promise<TestEngine> {
    const engine = start({ folder, now: () => now });
    await engine.until(async () => {
      const { jobs } = await engine.ask('jobs.list', { filter: { type: 'prune_history' }, limit: 5 });
      const done = jobs.find(({ status, createdAt }) => status === 'completed' && createdAt >= now);
      return done ?? null;
    });
    return engine;
  }

  it('no word of a deleted quote is left in the file, also of what was written before', async () => {
    // Without their first letters: the index stores a word as what differs from the one before it.
    const MARKS = ['zalcoatlserpents', 'lophonistically', 'tosaurusfossils'];
    let now = Date.now() - 100 * DAY;
    const first = start({ now: () => now });
    await priced(first, 'Kestrel');
    const draft = { client: null, currency: null };
    const { quoteId } = await first.ask('quotes.saveDraft', {
      ...draft,
      quoteId: null,
      text: 'A Xylophonistically minded Brontosaurusfossils, 2 bookkeepers',
    });
    await first.ask('quotes.saveDraft', {
      ...draft,
      quoteId,
      text: 'For Quetzalcoatlserpents, 2 bookkeepers',
    });
    await first.ask('quotes.remove', { quoteId });
    await stop(first);
    const databaseFiles = () => filesOf(first.folder).filter((name) => name.startsWith(DATABASE_FILE));
    expect(foundIn(first.folder, MARKS, databaseFiles())).not.toEqual([]);

    now += 31 * DAY;
    const second = await pruned(first.folder, now);
    expect((await listed(second)).removed).toEqual([]);
    expect((await second.ask('quotes.list', { limit: 5, text: 'xylo' })).total).toBe(0);
    await stop(second);
    expect(foundIn(first.folder, MARKS, databaseFiles())).toEqual([]);
  });

  it('a removed quote is deleted with what only it owns; its number and what else there is stay', async () => {
    let now = Date.now() - 100 * DAY;
    const first = start({ now: () => now });
    const kept = await priced(first, 'Kestrel');
    const doomed = await priced(first, 'Northwind');
    const asked = await first.submit(UNCLEAR);
    await first.ended(asked.jobId);
    const back = await priced(first, 'Osprey');
    now += 40 * DAY;
    for (const { quoteId } of [doomed, asked, back]) await first.ask('quotes.remove', { quoteId });
    await stop(first);

    now += 29 * DAY;
    const second = await pruned(first.folder, now);
    expect((await listed(second)).removed).toHaveLength(3);
    // Its last job is older than 30 days, and is needed where it comes back.
    await second.ask('quotes.restore', { quoteId: back.quoteId });
    expect((await second.ask('quotes.get', { quoteId: back.quoteId })).job?.steps).toHaveLength(6);
    await stop(second);

    now += 2 * DAY;
    const third = await pruned(first.folder, now);
    expect(await listed(third)).toEqual({ here: [back.quoteId, kept.quoteId], removed: [] });
    expect(await refusal(third.call('quotes.restore', { quoteId: doomed.quoteId }))).toMatchObject({
      code: 'not_found',
      message: 'This quote can no longer be restored: it was deleted permanently.',
    });
    const db = openReadOnly(join(first.folder, DATABASE_FILE));
    const count = (sql: string): number => z.int().parse(db.prepare(sql).pluck().get());
    expect(count('SELECT count(*) FROM quotes')).toBe(2);
    expect(count('SELECT count(*) FROM quote_versions')).toBe(2);
    expect(count("SELECT count(*) FROM jobs WHERE type = 'generate_quote'")).toBe(2);
    expect(count("SELECT count(*) FROM job_steps WHERE result LIKE '%Northwind%'")).toBe(0);
    db.close();
    const { quoteId } = await priced(third, 'Heron');
    expect((await third.ask('quotes.get', { quoteId })).number).toBe('Q-1005');
  });

  it('many are deleted in slices, and the number of the newest is not given again', async () => {
    const old = Date.now() - 100 * DAY;
    const first = start({ now: () => old });
    const { folder } = first;
    await stop(first);
    const db = openDatabase(folder);
    db.exec(
      `WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 350)
       INSERT INTO quotes (number, status, text, created_at, updated_at, removed_at)
       SELECT 1000 + n, 'priced', 'words', 1, 1, 1 FROM c`,
    );
    db.close();
    const engine = await pruned(folder, Date.now());
    expect(await listed(engine)).toEqual({ here: [], removed: [] });
    const { quoteId } = await priced(engine);
    expect((await engine.ask('quotes.get', { quoteId })).number).toBe('Q-1351');
  });

  it('a failed job stays until a person dealt with it', async () => {
    let now = Date.now() - 100 * DAY;
    const first = start({
      now: () => now,
      print: () => Promise.reject(new PrintFailedError('target_unwritable', 'It cannot be written there.')),
    });
    const { quoteId } = await priced(first);
    const { jobId } = await first.ask('engine.exportPdf', {
      quoteId,
      version: 1,
      path: join(first.folder, 'quote.pdf'),
      submitKey: randomUUID(),
    });
    expect(await first.ended(jobId)).toMatchObject({ status: 'failed' });
    await first.ask('quotes.remove', { quoteId });
    await stop(first);
    now += 95 * DAY;
    const second = await pruned(first.folder, now);
    expect(await listed(second)).toEqual({ here: [], removed: [] });
    expect((await second.ask('queue.deadLetters', {})).letters).toMatchObject([{ jobId }]);
  });
});

describe('the data file', () => {
  it('of an older app opens with every quote here', async () => {
    const folder = newFolder();
    const db = openDatabase(folder, MIGRATIONS.slice(0, 8));
    db.exec(
      `INSERT INTO quotes (number, status, text, created_at, updated_at)
       VALUES (1007, 'failed', 'two bookkeepers', 1, 1)`,
    );
    db.close();
    const engine = start({ folder });
    const { quotes } = await engine.ask('quotes.list', { limit: 5 });
    expect(quotes).toMatchObject([{ number: 'Q-1007', removedAt: null }]);
    expect(await engine.ask('quotes.counts', {})).toMatchObject({ all: 1, failed: 1, removed: 0 });
    const quoteId = quotes[0]?.quoteId ?? 0;
    await engine.ask('quotes.remove', { quoteId });
    await stop(engine);

    // Saved from damage too, though the file was not made by today's format.
    spoilBeginning(folder);
    const salvaged = start({ folder });
    expect(salvaged.problems()).toMatchObject([{ code: 'database_salvaged' }]);
    expect(await listed(salvaged)).toEqual({ here: [], removed: [quoteId] });
  });

  it('keeps what is removed over a restart, in a backup, and where it is saved from damage', async () => {
    const engine = start();
    const { folder } = engine;
    const { quoteId } = await priced(engine);
    const kept = await priced(engine, 'Kestrel');
    await engine.ask('quotes.remove', { quoteId });
    const removed = await engine.ask('quotes.list', { view: 'removed', limit: 5 });
    const backup = await engine.ask('storage.backUpNow', { submitKey: randomUUID() });
    const { file } = z.object({ file: z.string() }).parse((await engine.ended(backup.jobId)).result);
    await engine.ask('quotes.restore', { quoteId });
    await stop(engine);

    const restored = start({ folder, restore: file });
    expect(await restored.ask('quotes.list', { view: 'removed', limit: 5 })).toEqual(removed);
    expect(await listed(restored)).toEqual({ here: [kept.quoteId], removed: [quoteId] });
    await stop(restored);
    const spent = openDatabase(folder);
    spent.prepare('INSERT INTO spent_numbers (number) VALUES (1040)').run();
    spent.close();

    spoilBeginning(folder);
    const salvaged = start({ folder });
    expect(salvaged.problems()).toMatchObject([{ code: 'database_salvaged' }]);
    expect(await listed(salvaged)).toEqual({ here: [kept.quoteId], removed: [quoteId] });
    await salvaged.ask('quotes.restore', { quoteId });
    expect(await salvaged.ask('quotes.get', { quoteId })).toMatchObject({
      number: 'Q-1001',
      status: 'priced',
    });
    const next = await priced(salvaged, 'Heron');
    expect((await salvaged.ask('quotes.get', { quoteId: next.quoteId })).number).toBe('Q-1041');
  });
});
