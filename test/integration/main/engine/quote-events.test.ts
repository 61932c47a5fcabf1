/** What was sent and decided of a quote, in a real data file. */
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { DATABASE_FILE } from '../../../../main/engine/database/open';
import { MIGRATIONS } from '../../../../main/engine/database/migrations';
import { quoteEvents } from '../../../../main/engine/database/migrations/0022-quote-events';
import { dayInManila } from '../../../../shared/calendar';
import type { EventInput } from '../../../../shared/quotes/quote-event';
import { SMTP_PASSWORD, SMTP_USER, startSmtp, type SmtpStandIn } from '../../../servers/smtp';
import { leadForm } from '../../../lead-form';
import { newFolder, startEngine, type StartOptions, type TestEngine } from '../../start-engine';

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

const today = dayInManila(Date.now());
const SENT = {
  kind: 'sent',
  version: 1,
  day: today,
  recipient: 'Dana Cole',
  note: null,
} as const satisfies EventInput;
const WON = {
  kind: 'won',
  version: 1,
  day: today,
  name: 'Dana Cole',
  note: null,
} as const satisfies EventInput;
const LOST = {
  kind: 'lost',
  version: 1,
  day: today,
  reason: 'price',
  note: null,
} as const satisfies EventInput;

async function priced(engine: TestEngine, text = '2 senior bookkeepers, hybrid, AUD, for Northwind Legal') {
  const { quoteId, jobId } = await engine.submit(text);
  await engine.ended(jobId);
  return quoteId;
}
async function reprice(engine: TestEngine, quoteId: number, discount_bp: number): Promise<void> {
  const { jobId } = await engine.ask('quotes.correct', {
    quoteId,
    corrections: { discount_bp },
    submitKey: randomUUID(),
  });
  await engine.ended(jobId);
}
const record = (engine: TestEngine, quoteId: number, event: EventInput) =>
  engine.ask('quotes.record', { quoteId, event });
const refusal = (engine: TestEngine, quoteId: number, event: EventInput) =>
  engine.call('quotes.record', { quoteId, event });
const quoteOf = (engine: TestEngine, quoteId: number) => engine.ask('quotes.get', { quoteId });

describe('the history of a quote', () => {
  it('makes it sent, a working copy, won and open again, in the list and after a restart', async () => {
    const engine = start();
    await engine.ask('engine.setSetting', { key: 'mail.sender_name', value: 'Liza Reyes' });
    const quoteId = await priced(engine);
    expect(await quoteOf(engine, quoteId)).toMatchObject({
      state: 'priced',
      deal: { state: 'open', events: [] },
    });

    const path = join(newFolder(), 'Q-1001 v1 Northwind.pdf');
    const pdf = await engine.ask('engine.exportPdf', { quoteId, version: 1, path, submitKey: randomUUID() });
    await engine.ended(pdf.jobId);
    // Saving is not sending.
    expect((await quoteOf(engine, quoteId)).state).toBe('priced');
    const { eventId } = await record(engine, quoteId, SENT);
    expect(await quoteOf(engine, quoteId)).toMatchObject({
      status: 'priced',
      state: 'sent',
      deal: {
        state: 'sent',
        sent: {
          eventId,
          version: 1,
          day: today,
          recipient: 'Dana Cole',
          person: 'Liza Reyes',
          file: 'Q-1001 v1 Northwind.pdf',
        },
      },
    });
    const inView = async (view: 'sent' | 'priced' | 'won' | 'expiring') =>
      (await engine.ask('quotes.list', { view, limit: 10 })).quotes.map((quote) => quote.quoteId);
    expect(await inView('sent')).toEqual([quoteId]);
    expect(await engine.ask('quotes.counts', {})).toMatchObject({ all: 1, priced: 0, sent: 1, won: 0 });
    expect((await engine.ask('quotes.list', { text: 'sent', limit: 10 })).quotes).toMatchObject([
      { quoteId, state: 'sent', deal: { version: 1, reason: null } },
    ]);
    expect((await engine.ask('quotes.versions', { quoteId })).versions).toMatchObject([
      { version: 1, sent: { day: today, recipient: 'Dana Cole' } },
    ]);

    // A change makes a working copy of it: what was sent stays known.
    await reprice(engine, quoteId, 500);
    expect(await quoteOf(engine, quoteId)).toMatchObject({
      state: 'priced',
      version: { version: 2 },
      deal: { state: 'sent', sent: { version: 1 } },
    });
    expect(await inView('sent')).toEqual([]);
    expect(await inView('priced')).toEqual([quoteId]);

    await record(engine, quoteId, WON);
    expect(await inView('won')).toEqual([quoteId]);
    // What is won stays won, however often it is priced.
    await reprice(engine, quoteId, 700);
    expect((await engine.ask('quotes.list', { text: 'won northwind', limit: 10 })).quotes).toMatchObject([
      { state: 'won', deal: { version: 1 } },
    ]);

    await engine.stop();
    engines.splice(0);
    const again = start({ folder: engine.folder });
    expect(await quoteOf(again, quoteId)).toMatchObject({
      state: 'won',
      deal: {
        decided: { kind: 'won', name: 'Dana Cole', version: 1 },
        events: [{ kind: 'won' }, { kind: 'sent' }],
      },
    });
    await record(again, quoteId, { kind: 'reopened', note: null });
    expect(await quoteOf(again, quoteId)).toMatchObject({ state: 'priced', deal: { state: 'sent' } });
  });

  it('takes back the newest event only, and adds that to the history', async () => {
    const engine = start();
    const quoteId = await priced(engine);
    const first = await record(engine, quoteId, SENT);
    const second = await record(engine, quoteId, LOST);
    const undo = (eventId: number) => engine.call('quotes.undoEvent', { quoteId, eventId });
    expect(await undo(first.eventId)).toMatchObject({ error: { code: 'conflict' } });
    await undo(second.eventId);
    expect(await quoteOf(engine, quoteId)).toMatchObject({
      state: 'sent',
      deal: {
        decided: null,
        events: [{ kind: 'undone', undoes: second.eventId }, { kind: 'lost' }, { kind: 'sent' }],
      },
    });
    expect(await undo(second.eventId)).toMatchObject({ error: { code: 'conflict' } });
    await undo(first.eventId);
    expect((await quoteOf(engine, quoteId)).state).toBe('priced');
  });

  it('refuses what may not follow, a day that cannot be, and a version that does not exist', async () => {
    const engine = start();
    const { quoteId: draft } = await engine.ask('quotes.saveDraft', {
      quoteId: null,
      text: 'later',
      client: null,
      currency: null,
    });
    expect(await refusal(engine, draft, SENT)).toMatchObject({ error: { code: 'conflict' } });
    const quoteId = await priced(engine);
    const conflicts: EventInput[] = [
      { kind: 'withdrawn', note: null },
      { kind: 'reopened', note: null },
    ];
    for (const event of conflicts)
      expect(await refusal(engine, quoteId, event)).toMatchObject({ error: { code: 'conflict' } });
    expect(await refusal(engine, quoteId, { ...SENT, version: 2 })).toMatchObject({
      error: { code: 'not_found' },
    });
    const fields = async (event: EventInput) =>
      expect(await refusal(engine, quoteId, event)).toMatchObject({ error: { code: 'invalid' } });
    await fields({ ...SENT, day: '2099-01-01' });
    await fields({ ...WON, day: '2020-01-01' });
    await fields({ ...LOST, reason: 'other' });
    await record(engine, quoteId, WON);
    expect(await refusal(engine, quoteId, LOST)).toMatchObject({
      error: { code: 'conflict', message: 'This quote is won. Reopen it first.' },
    });
    expect((await quoteOf(engine, quoteId)).deal.events).toHaveLength(1);
    await engine.ask('quotes.remove', { quoteId });
    expect(await refusal(engine, quoteId, { kind: 'reopened', note: null })).toMatchObject({
      error: { code: 'removed' },
    });
  });

  it('has the email that the server accepted, once, with the recipient and the file', async () => {
    const server = await startSmtp();
    servers.push(server);
    const engine = start({
      smtpPassword: SMTP_PASSWORD,
      print: (path) => writeFile(path, '%PDF-1.7'),
    });
    const mail = {
      host: '127.0.0.1',
      port: server.port,
      user: SMTP_USER,
      sender_name: 'Ana Cruz',
      sender_address: 'ana@shoreagents.example',
    };
    for (const [name, value] of Object.entries(mail))
      await engine.ask('engine.setSetting', { key: `mail.${name}`, value });
    await engine.freshRate();
    const quoteId = await priced(engine);
    const send = async (): Promise<void> => {
      const { jobId } = await engine.ask('mail.sendQuote', {
        quoteId,
        version: 1,
        content: { to: 'dana@client.example', subject: 'Your quote', body: 'Here it is.' },
        as: 'message',
        submitKey: randomUUID(),
      });
      expect(await engine.ended(jobId)).toMatchObject({ status: 'completed' });
    };
    await send();
    const sent = {
      kind: 'sent',
      version: 1,
      source: 'email',
      person: 'Ana Cruz',
      recipient: 'dana@client.example',
      file: 'Q-1001 v1 Northwind Legal.pdf',
    };
    expect(await quoteOf(engine, quoteId)).toMatchObject({
      state: 'sent',
      deal: { state: 'sent', undoable: null, events: [sent] },
    });
    // Sent once more after it was lost, it stays lost: reopening is a person's decision.
    await record(engine, quoteId, LOST);
    const { revision } = await quoteOf(engine, quoteId);
    await send();
    // Windows hear of it, though the state stays.
    expect((await quoteOf(engine, quoteId)).revision).toBeGreaterThan(revision);
    expect(await quoteOf(engine, quoteId)).toMatchObject({
      state: 'lost',
      deal: { events: [sent, { kind: 'lost', reason: 'price' }, sent] },
    });
  });

  it('cannot be changed in the file, but for the names of people', async () => {
    const engine = start();
    const quoteId = await priced(engine);
    await record(engine, quoteId, SENT);
    await engine.stop();
    engines.splice(0);
    const db = new Database(join(engine.folder, DATABASE_FILE));
    expect(() => db.exec("UPDATE quote_events SET kind = 'won'")).toThrow('only added to');
    db.exec("UPDATE quote_events SET recipient = '[erased]'");
    db.close();
  });
});

it('counts what an older version exported or emailed as sent, and keeps all versions', () => {
  const db = new Database(join(newFolder(), DATABASE_FILE));
  for (const migration of MIGRATIONS.slice(0, MIGRATIONS.indexOf(quoteEvents))) db.exec(migration.sql);
  const at = Date.parse('2026-11-23T20:00:00Z');
  db.exec(`
    INSERT INTO quotes (id, number, status, text, created_at, updated_at) VALUES
      (1, 1001, 'priced', 'a', 1, 1), (2, 1002, 'priced', 'b', 1, 1), (3, 1003, 'priced', 'c', 1, 1), (4, 1004, 'priced', 'd', 1, 1);
    INSERT INTO quote_versions (quote_id, version, job_id, priced, priced_on, valid_until, created_at) VALUES
      (1, 1, 1, '{}', '2026-11-01', '2026-12-01', 1), (2, 1, 1, '{}', '2026-11-01', '2026-12-01', 1),
      (2, 2, 1, '{}', '2026-11-01', '2026-12-01', 1), (3, 1, 1, '{}', '2026-11-01', '2026-12-01', 1),
      (4, 1, 1, '{}', '2026-11-01', '2026-12-01', 1);
    INSERT INTO jobs (id, type, status, run_after, created_at, completed_at) VALUES
      (11, 'export_pdf', 'completed', 1, 1, ${at}), (12, 'send_mail', 'completed', 1, 1, ${at}),
      (13, 'export_pdf', 'failed', 1, 1, ${at}), (14, 'export_pdf', 'completed', 1, 1, ${at});
    INSERT INTO job_data (job_id, input) VALUES (11, '{}'), (13, '{}'), (14, '{}'),
      (12, '{"to":"dana@client.example","attachments":[{"fileName":"Q-1002 v1.pdf"}]}');
    INSERT INTO quote_pdfs (job_id, quote_id, version, path) VALUES
      (11, 1, 1, '/home/ana/Q-1001.pdf'), (13, 3, 1, '/x.pdf'), (14, 4, 1, 'C:\\Users\\ana\\Q-1004 v1.pdf');
    INSERT INTO quote_mails (job_id, quote_id, version) VALUES (12, 2, 1);
    INSERT INTO quote_list (quote_id, state, words) SELECT id, status, 'w' FROM quotes;
  `);
  db.exec(quoteEvents.sql);
  expect(db.prepare('SELECT state FROM quotes ORDER BY id').pluck().all()).toEqual([
    'sent',
    'priced',
    'priced',
    'sent',
  ]);
  expect(db.prepare('SELECT state FROM quote_list ORDER BY quote_id').pluck().all()).toEqual([
    'sent',
    'priced',
    'priced',
    'sent',
  ]);
  expect(
    db
      .prepare('SELECT quote_id, version, day, source, recipient, file FROM quote_events ORDER BY quote_id')
      .all(),
  ).toEqual([
    { quote_id: 1, version: 1, day: '2026-11-24', source: 'earlier', recipient: null, file: 'Q-1001.pdf' },
    {
      quote_id: 2,
      version: 1,
      day: '2026-11-24',
      source: 'earlier',
      recipient: 'dana@client.example',
      file: 'Q-1002 v1.pdf',
    },
    { quote_id: 4, version: 1, day: '2026-11-24', source: 'earlier', recipient: null, file: 'Q-1004 v1.pdf' },
  ]);
  expect(db.prepare('SELECT count(*) FROM quote_versions').pluck().get()).toBe(5);
  db.close();
});

describe('the leads of a quote', () => {
  const stagesOf = async (engine: TestEngine, leadId: number) =>
    (await engine.ask('leads.get', { leadId })).moves.map(({ stage, quote }) => [stage, quote ?? null]);
  async function leadWith(engine: TestEngine, quoteIds: readonly number[]): Promise<number> {
    const { leadId } = await engine.ask('leads.capture', {
      form: leadForm({ company: 'Northwind Legal' }),
      note: '',
      captureKey: randomUUID(),
    });
    for (const quoteId of quoteIds) await engine.ask('leads.linkQuote', { leadId, quoteId });
    return leadId;
  }
  const undo = (engine: TestEngine, quoteId: number, eventId: number) =>
    engine.ask('quotes.undoEvent', { quoteId, eventId });

  it('move to Quoted, Won and back as the quote does, and say which quote moved them', async () => {
    const engine = start();
    const quoteId = await priced(engine);
    const leadId = await leadWith(engine, [quoteId]);
    const sent = await record(engine, quoteId, SENT);
    const won = await record(engine, quoteId, WON);
    await undo(engine, quoteId, won.eventId);
    await undo(engine, quoteId, sent.eventId);
    await record(engine, quoteId, WON);
    await record(engine, quoteId, { kind: 'reopened', note: null });
    expect(await stagesOf(engine, leadId)).toEqual([
      ['new', null],
      ['quoted', 'Q-1001'],
      ['won', 'Q-1001'],
      ['quoted', 'Q-1001'],
      ['new', 'Q-1001'],
      ['won', 'Q-1001'],
      ['new', 'Q-1001'],
    ]);
  });

  it('move at once when they are linked to a quote that was sent or won, and not to one that was lost', async () => {
    const engine = start();
    const [sent, won, lost] = [
      await priced(engine),
      await priced(engine, '3 nurses, hybrid, AUD, Northwind Legal'),
      await priced(engine, '4 nurses, hybrid, AUD, Northwind Legal'),
    ];
    await record(engine, sent, SENT);
    await record(engine, won, WON);
    await record(engine, lost, LOST);
    const leadId = await leadWith(engine, [lost]);
    expect(await stagesOf(engine, leadId)).toEqual([['new', null]]);
    await engine.ask('leads.linkQuote', { leadId, quoteId: sent });
    await engine.ask('leads.linkQuote', { leadId, quoteId: won });
    expect(await stagesOf(engine, leadId)).toEqual([
      ['new', null],
      ['quoted', 'Q-1001'],
      ['won', 'Q-1002'],
    ]);
    // Moved back by a person, it stays there: the same link again, and another lead’s, say nothing new.
    await engine.ask('leads.move', { leadId, stage: 'quoted' });
    await engine.ask('leads.linkQuote', { leadId, quoteId: won });
    const other = await leadWith(engine, [won]);
    expect((await engine.ask('leads.get', { leadId })).lead.stage).toBe('quoted');
    expect((await engine.ask('leads.get', { leadId: other })).lead.stage).toBe('won');
  });

  it('are lost with their last open quote, and stay where a person moved them since', async () => {
    const engine = start();
    const [one, two] = [await priced(engine), await priced(engine, '3 nurses, hybrid, AUD, Northwind Legal')];
    const leadId = await leadWith(engine, [one, two]);
    await record(engine, one, SENT);
    await record(engine, two, SENT);
    await record(engine, one, LOST);
    expect((await engine.ask('leads.get', { leadId })).lead.stage).toBe('quoted');
    const { eventId } = await record(engine, two, LOST);
    expect((await engine.ask('leads.get', { leadId })).lead.stage).toBe('lost');
    await engine.ask('leads.move', { leadId, stage: 'contacted' });
    await undo(engine, two, eventId);
    expect((await engine.ask('leads.get', { leadId })).lead.stage).toBe('contacted');
  });

  it('are made from the quote: who wrote, what they want, and where the quote is by then', async () => {
    const engine = start();
    const text = [
      'From: Dana Cole <Dana@northwind.example>',
      'Subject: Staff',
      '',
      'Hi, Northwind Legal needs 2 senior bookkeepers and 3 nurses, hybrid, in AUD.',
      '',
      'Regards,',
      'Dana Cole',
      'Northwind Legal',
    ].join('\n');
    const { quoteId, jobId } = await engine.submit(text, { client: 'Northwind Legal' });
    await engine.ended(jobId);
    await record(engine, quoteId, SENT);
    const made = await engine.ask('leads.fromQuote', { quoteId });
    expect(made).toMatchObject({ company: 'Northwind Legal', isNew: true });
    expect(await engine.ask('leads.get', { leadId: made.leadId })).toMatchObject({
      lead: {
        company: 'Northwind Legal',
        contact: 'Dana Cole',
        email: 'dana@northwind.example',
        currency: 'AUD',
        workspace: 'hybrid',
        source: 'Quote Q-1001',
        stage: 'quoted',
      },
      quoteIds: [quoteId],
    });
    // Again it is the same lead.
    expect(await engine.ask('leads.fromQuote', { quoteId })).toMatchObject({
      leadId: made.leadId,
      isNew: false,
    });
    const nobody = await engine.submit('1 nurse, USD, office');
    await engine.ended(nobody.jobId);
    expect(await engine.call('leads.fromQuote', { quoteId: nobody.quoteId })).toMatchObject({
      ok: false,
      error: { code: 'conflict', message: expect.stringContaining('names no client') },
    });
  });

  it('announce each event once', async () => {
    const engine = start();
    const quoteId = await priced(engine);
    const before = engine.emitted.length;
    const { eventId } = await record(engine, quoteId, SENT);
    expect(engine.emitted.slice(before)).toEqual(['quotes.changed']);
    await undo(engine, quoteId, eventId);
    expect(engine.emitted.slice(before)).toEqual(['quotes.changed', 'quotes.changed']);
  });
});
