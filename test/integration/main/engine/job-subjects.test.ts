import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Log } from '../../../../main/engine/log';
import { newFolder, startEngine, type TestEngine } from '../../start-engine';
import { leadForm } from '../../../lead-form';

let engine: TestEngine;
let folder: string;
let logged: string[];
beforeEach(() => {
  logged = [];
  const note: Log['info'] = (event, fields) => void logged.push(`${event} ${JSON.stringify(fields)}`);
  folder = newFolder();
  engine = startEngine({
    folder,
    log: { info: note, warn: note },
    crmSecret: 'secret',
    print: (path) => writeFile(path, '%PDF-1.7'),
  });
});
afterEach(() => engine.stop());

const key = () => ({ submitKey: randomUUID() });

async function priced(text: string, client: string | null = null): Promise<number> {
  await engine.freshRate();
  const { quoteId, jobId } = await engine.submit(text, { client });
  await engine.ended(jobId);
  return quoteId;
}

/** The subject of the newest job of a type, as the list says it; the job's own view says the same. */
async function subjectOf(type: string): Promise<string | null | undefined> {
  const { jobs } = await engine.ask('jobs.list', { filter: { type }, limit: 1 });
  const [job] = jobs;
  if (!job) return undefined;
  const { job: shown } = await engine.ask('jobs.detail', { jobId: job.jobId });
  expect(shown.subject).toBe(job.subject);
  return job.subject;
}

it('names the quote and the client that a price is for, typed, read or corrected', async () => {
  await priced('2 bookkeepers, hybrid, AUD');
  expect(await subjectOf('generate_quote')).toBe('Q-1001');
  const typed = await priced('2 bookkeepers, hybrid, AUD please', 'Harbourline');
  expect(await subjectOf('generate_quote')).toBe('Q-1002, Harbourline');
  await engine.ask('quotes.correct', {
    quoteId: typed,
    corrections: { client: 'Northwind' },
    ...key(),
  });
  expect(await subjectOf('generate_quote')).toBe('Q-1002, Northwind');
});

it('names a file without its folder, a receiver, a company, the words of a search and a conversation', async () => {
  const quoteId = await priced('2 bookkeepers, hybrid, AUD');
  const path = join(folder, 'exports', 'Q-1001 v1.pdf');
  mkdirSync(join(folder, 'exports'));
  await engine.ask('engine.exportPdf', { quoteId, version: 1, path, ...key() });
  expect(await subjectOf('export_pdf')).toBe('Q-1001 v1.pdf');

  const content = { to: 'ana@client.example', subject: 'Your quote', body: 'Here it is.' };
  await engine.ask('mail.sendQuote', { quoteId, version: 1, content, as: 'draft', ...key() });
  expect(await subjectOf('draft_mail')).toBe('ana@client.example');

  const csv = join(folder, 'people.csv');
  writeFileSync(csv, 'name,role\nAna,Bookkeeper\n');
  const mapping = { name: 0, role: 1 };
  await engine.ask('engine.importCandidates', { path: csv, mapping, duplicates: 'keep', ...key() });
  expect(await subjectOf('import_candidates')).toBe('people.csv');

  const form = leadForm({ company: 'Harbourline', contact: 'Eve' });
  const { leadId } = await engine.ask('leads.capture', { form, note: '', captureKey: randomUUID() });
  await engine.ask('engine.setSetting', { key: 'crm.webhook_url', value: 'http://127.0.0.1:9/crm' });
  await engine.ask('leads.push', { leadId, ...key() });
  expect(await subjectOf('push_lead')).toBe('Harbourline');

  await engine.ask('alerts.test', key());
  expect(await subjectOf('send_alert')).toBe('ShoreQuote can reach this chat.');

  const { jobId } = await engine.ask('maya.send', {
    conversationId: null,
    quoteId: null,
    text: 'find a bookkeeper',
    offline: true,
    ...key(),
  });
  expect(await subjectOf('maya_turn')).toBe('find a bookkeeper');
  await engine.ended(jobId);
  expect(await subjectOf('search_candidates')).toMatch(/bookkeeper/i);

  await engine.ask('storage.backUpNow', key());
  expect(await subjectOf('back_up')).toBe(null);
  expect(logged.join('\n')).not.toMatch(/ana@client|bookkeeper|Harbourline|v1\.pdf|people\.csv/i);
});

it('is there for what gave up too, follows a changed input, and is cut to one line', async () => {
  const quoteId = await priced('2 bookkeepers, hybrid, AUD');
  await engine.ask('engine.setSetting', { key: 'mail.host', value: '127.0.0.1' });
  await engine.ask('engine.setSetting', { key: 'mail.sender_address', value: 'ana@shoreagents.example' });
  await engine.ask('queue.pause', { type: 'send_mail' });
  const content = { to: 'eve@client.example', subject: 'Your quote', body: 'Here it is.' };
  const { jobId } = await engine.ask('mail.sendQuote', {
    quoteId,
    version: 1,
    content,
    as: 'message',
    ...key(),
  });
  await engine.ask('engine.setSetting', { key: 'mail.host', value: '' });
  await engine.ask('queue.resume', { type: 'send_mail' });
  expect((await engine.ended(jobId)).status).toBe('failed');
  const subjects = async (): Promise<unknown> =>
    (await engine.ask('queue.deadLetters', {})).letters.map(({ subject }) => subject);
  expect(await subjects()).toEqual(['eve@client.example']);
  await engine.ask('jobs.edit', { jobId, changes: { to: 'ana@client.example' } });
  expect((await engine.ended(jobId)).status).toBe('failed');
  expect(await subjects()).toEqual(['ana@client.example']);

  await priced('3 bookkeepers, hybrid, AUD', `Long ${'name '.repeat(30)}`.slice(0, 150).trim());
  expect(await subjectOf('generate_quote')).toMatch(/^Q-1002, Long (name )+.*…$/);
});
