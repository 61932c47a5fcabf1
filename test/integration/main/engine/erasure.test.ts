/** Who is erased is nowhere in the data folder any more, while the app is open. */
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, expect, it } from 'vitest';
import { dayInManila } from '../../../../shared/calendar';
import { guessMapping, Mapping } from '../../../../shared/candidates/import';
import { DATABASE_FILE } from '../../../../main/engine/database/open';
import { UNDO_MS } from '../../../../main/engine/erasure/erasures';
import { SMTP_PASSWORD, SMTP_USER, type SmtpStandIn, startSmtp } from '../../../servers/smtp';
import { intakeHere } from '../../../intake/intake-here';
import { newFolder, startEngine, type StartOptions, type TestEngine } from '../../start-engine';
import { chatWith } from './maya-chat';

const CANARIES = [
  'Wombatine',
  'Quollson',
  'quoll@zyzzyva.example',
  'Numbatnote',
  'Zyzzyvex',
  'Bilbyana',
  'Potoroo',
  'Dibblernote',
];

let engine: TestEngine | null = null;
let smtp: SmtpStandIn | null = null;
/** Set to end the minute of the undo. */
let timers: { ms: number; callback: () => void }[] = [];
afterEach(async () => {
  await engine?.stop();
  await smtp?.close();
  engine = null;
  smtp = null;
  timers = [];
});

function start(options: StartOptions = {}): TestEngine {
  engine = startEngine({
    smtpPassword: SMTP_PASSWORD,
    after: (ms, callback) => {
      if (ms === UNDO_MS) {
        timers.push({ ms, callback });
        return () => undefined;
      }
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
    ...options,
  });
  return engine;
}

async function withMail(of: TestEngine): Promise<void> {
  smtp = await startSmtp();
  const settings = {
    'mail.host': '127.0.0.1',
    'mail.port': smtp.port,
    'mail.user': SMTP_USER,
    'mail.sender_address': 'ana@agency.example',
    'mail.sender_name': 'Ana',
  };
  for (const [key, value] of Object.entries(settings)) await of.ask('engine.setSetting', { key, value });
}

/** One person, imported; returns their number. */
async function candidate(of: TestEngine): Promise<number> {
  const path = join(newFolder(), 'candidates.csv');
  writeFileSync(
    path,
    'Name,Role,City,Skills,Email,Notes\nBilbyana Potoroo,Bookkeeper,Manila,Xero,bilbyana@potoroo.example,Dibblernote about pay',
  );
  const { columns } = await intakeHere.read('tableStart', { path }, {});
  const { jobId } = await of.ask('engine.importCandidates', {
    path,
    mapping: Mapping.parse(guessMapping(columns)),
    duplicates: 'keep',
    submitKey: randomUUID(),
  });
  await of.ended(jobId);
  const found = await of.ask('candidates.search', {
    filters: {
      text: 'Bilbyana',
      roles: [],
      levels: [],
      skills: [],
      cities: [],
      maxPhp: null,
      minPhp: null,
      availableBy: null,
    },
    limit: 5,
  });
  return found.hits[0]?.candidate.candidateId ?? 0;
}

const FORM = {
  company: 'Zyzzyvex Pty Ltd',
  contact: 'Wombatine Quollson',
  email: 'quoll@zyzzyva.example',
  country: null,
  currency: null,
  industry: null,
  source: null,
  wanted: [],
  workspace: null,
};

/** Every file of the data folder in which a word is, in small letters or as typed. */
function standing(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const file = join(entry.parentPath, entry.name);
      const bytes = readFileSync(file).toString('latin1').toLowerCase();
      return CANARIES.filter((word) => bytes.includes(word.toLowerCase())).map(
        (word) => `${entry.name}: ${word}`,
      );
    });
}

/** Ends the minute in which a removal can be undone, and waits until nothing of it is anywhere. */
async function minuteOver(folder: string): Promise<void> {
  for (const { callback } of timers.splice(0)) callback();
  while (standing(folder).length > 0) await new Promise((resolve) => setTimeout(resolve, 20));
}

it('leaves no byte of a person or a lead in jobs, chats, drafts, index, ledger and log', async () => {
  const of = start();
  const { folder } = of;
  const chat = chatWith(of);
  const candidateId = await candidate(of);
  // A lead noted by Maya and approved, one dismissed, and one that waits; a person mailed as a draft.
  for (const decision of ['approve', 'dismiss', null] as const) {
    const { conversationId } = await chat.send(
      'Note a lead: Zyzzyvex Pty Ltd, contact Wombatine Quollson, quoll@zyzzyva.example. Numbatnote is what she said.',
    );
    const view = await chat.settled(conversationId);
    const card = view.cards.find(({ tool }) => tool === 'capture_lead');
    if (card && decision !== null) {
      await of.ask('maya.decide', {
        conversationId,
        jobId: card.job.jobId,
        approve: decision === 'approve',
        remember: false,
      });
      await chat.settled(conversationId);
    }
  }
  const mailing = await chat.send('Find bookkeepers and send them to jo@client.example');
  const mailed = await chat.settled(mailing.conversationId);
  const mail = mailed.cards.find(({ tool }) => tool === 'send_candidate_matches');
  expect(JSON.stringify(mail)).toContain('Bilbyana');
  await of.ask('maya.decide', {
    conversationId: mailing.conversationId,
    jobId: mail?.job.jobId ?? 0,
    approve: true,
    remember: false,
  });
  await chat.settled(mailing.conversationId);
  // What is allowed for the rest of a conversation names its recipient.
  const allowing = await chat.send('Find bookkeepers and send them to quoll@zyzzyva.example');
  const allowed = await chat.settled(allowing.conversationId);
  await of.ask('maya.decide', {
    conversationId: allowing.conversationId,
    jobId: allowed.cards.find(({ tool }) => tool === 'send_candidate_matches')?.job.jobId ?? 0,
    approve: true,
    remember: true,
  });
  await chat.settled(allowing.conversationId);
  expect((await of.ask('maya.consents', {})).consents).toMatchObject([
    { consent: { recipient: 'quoll@zyzzyva.example' } },
  ]);
  const { leadId } = await of.ask('leads.capture', {
    form: FORM,
    note: 'Numbatnote',
    captureKey: randomUUID(),
  });
  // A quote keeps to whom it was sent and who accepted it.
  const { quoteId, jobId } = await of.submit('2 bookkeepers, hybrid, AUD');
  await of.ended(jobId);
  const day = dayInManila(Date.now());
  for (const event of [
    { kind: 'sent', version: 1, day, recipient: 'quoll@zyzzyva.example', note: null },
    { kind: 'won', version: 1, day, name: 'Wombatine Quollson', note: 'Numbatnote' },
  ] as const)
    await of.ask('quotes.record', { quoteId, event });
  const { leads } = await of.ask('leads.list', { stage: null, text: '', limit: 50 });
  expect(leads.length).toBeGreaterThan(1);
  expect(new Set(standing(folder).map((line) => line.split(': ')[1]))).toEqual(new Set(CANARIES));

  await of.ask('engine.removeLeads', { leadIds: leads.map((lead) => lead.leadId) });
  await of.ask('candidates.remove', { candidateIds: [candidateId] });
  expect(leads.map((lead) => lead.leadId)).toContain(leadId);
  await minuteOver(folder);
  expect(standing(folder)).toEqual([]);

  expect(await of.ask('quotes.get', { quoteId })).toMatchObject({
    state: 'won',
    deal: { sent: { recipient: '[erased]' }, decided: { name: '[erased]' } },
  });
  // History stays: every job has its row, and what waited ended with a reason.
  const { jobs } = await of.ask('jobs.list', { filter: {}, limit: 100 });
  const captures = jobs.filter(({ type }) => type === 'capture_lead');
  expect(captures.map(({ status }) => status).toSorted()).toEqual(['cancelled', 'cancelled', 'completed']);
  for (const { status, error } of captures)
    expect(error?.code).toBe(status === 'cancelled' ? 'erased' : undefined);
  expect((await of.ask('maya.consents', {})).consents).toEqual([]);
  // Nothing of it can be run again, and everything can still be looked at.
  expect(await of.ask('jobs.retry', { filter: { type: 'capture_lead' }, from: 'start' })).toEqual({
    count: 0,
  });
  for (const { jobId } of jobs) await of.ask('jobs.detail', { jobId });
  const { conversations } = await of.ask('maya.list', { limit: 10 });
  for (const { conversationId } of conversations) await chat.view(conversationId);
  const again = await chat.send('And what about nurses?', { conversationId: mailing.conversationId });
  await chat.settled(again.conversationId);
});

it('ends a failed mail about a person as cancelled, for good', async () => {
  const of = start();
  const { folder } = of;
  await withMail(of);
  const candidateId = await candidate(of);
  const chat = chatWith(of);
  const { conversationId } = await chat.send('Find bookkeepers and send them to jo@client.example');
  const view = await chat.settled(conversationId);
  const jobId = view.cards.find(({ tool }) => tool === 'send_candidate_matches')?.job.jobId ?? 0;
  await of.ask('engine.setSetting', { key: 'mail.host', value: '' });
  await of.ask('maya.decide', { conversationId, jobId, approve: true, remember: false });
  expect(await of.ended(jobId)).toMatchObject({ status: 'failed' });
  await of.ask('candidates.remove', { candidateIds: [candidateId] });
  await minuteOver(folder);
  expect(await of.ask('jobs.get', { jobId })).toMatchObject({
    status: 'cancelled',
    error: { code: 'erased' },
  });
  expect((await of.ask('queue.deadLetters', {})).letters).toEqual([]);
  expect(await of.ask('jobs.retry', { filter: { jobIds: [jobId] }, from: 'start' })).toEqual({ count: 0 });
  const edit = await of.call('jobs.edit', { jobId, changes: { to: 'x@y.example' } });
  expect(edit).toMatchObject({ ok: false });
  expect(smtp?.messages ?? []).toEqual([]);
});

it('empties the log also where somebody reads the file meanwhile, as soon as they are done', async () => {
  const of = start();
  const { folder } = of;
  await of.ask('leads.capture', { form: FORM, note: 'Numbatnote', captureKey: randomUUID() });
  const reader = new Database(join(folder, DATABASE_FILE), { readonly: true });
  reader.exec('BEGIN');
  expect(reader.prepare('SELECT count(*) FROM leads').pluck().get()).toBe(1);
  const { leads } = await of.ask('leads.list', { stage: null, text: '', limit: 5 });
  await of.ask('engine.removeLeads', { leadIds: leads.map(({ leadId }) => leadId) });
  for (const { callback } of timers.splice(0)) callback();
  const other = new Database(join(folder, DATABASE_FILE), { readonly: true });
  while (other.prepare('SELECT count(*) FROM leads').pluck().get() !== 0)
    await new Promise((resolve) => setTimeout(resolve, 10));
  other.close();
  expect(standing(folder)).not.toEqual([]);
  reader.exec('COMMIT');
  reader.close();
  await minuteOver(folder);
});

it('goes on at the next start where the app ended before', async () => {
  const of = start();
  const { folder } = of;
  const { leadId } = await of.ask('leads.capture', {
    form: FORM,
    note: 'Numbatnote',
    captureKey: randomUUID(),
  });
  await of.ask('engine.removeLeads', { leadIds: [leadId] });
  await of.stop();
  start({ folder });
  await minuteOver(folder);
});

it('keeps what belongs to a lead that is still here, also after a merge', async () => {
  const of = start();
  const { folder } = of;
  const first = await of.ask('leads.capture', { form: FORM, note: 'Numbatnote', captureKey: randomUUID() });
  const second = await of.ask('leads.capture', { form: FORM, note: '', captureKey: randomUUID() });
  const chat = chatWith(of);
  const { conversationId } = await chat.send('Who is Wombatine Quollson of Zyzzyvex?');
  await chat.settled(conversationId);
  await of.ask('leads.merge', { leadId: first.leadId, otherId: second.leadId });
  for (const { callback } of timers.splice(0)) callback();
  const db = new Database(join(folder, DATABASE_FILE), { readonly: true });
  while (db.prepare('SELECT count(*) FROM leads').pluck().get() !== 1)
    await new Promise((resolve) => setTimeout(resolve, 10));
  db.close();
  expect(JSON.stringify(await chat.view(conversationId))).toContain('Wombatine Quollson');
});
