/** Queries change nothing: every one of the contract is asked of a filled data folder. */
import fc from 'fast-check';
import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DATABASE_FILE, type Db, openReadOnly } from '../../../../main/engine/database/open';
import { type EngineCall, engineContract, isEngineCall } from '../../../../main/engine/protocol';
import { AUD } from '../../../currencies';
import { derived } from '../../../contract-inputs';
import { newFolder, startEngine, type TestEngine } from '../../start-engine';
import { chatWith } from './maya-chat';
import { leadForm } from '../../../lead-form';

const QUERIES = Object.keys(engineContract)
  .filter(isEngineCall)
  .filter((name) => engineContract[name].kind === 'query');
let engine: TestEngine;
let watcher: Db;
const known: Record<string, unknown[]> = {};

beforeAll(async () => {
  engine = startEngine({
    samples: true,
    print: async (path) => writeFileSync(path, '%PDF-1.7'),
  });
  // A quote with an old rate is asked about before it is sent.
  await engine.ask('rates.enter', {
    currency: AUD,
    rate: '37.5',
    date: new Date().toISOString().slice(0, 10),
    readAt: 'the bank',
    isChecked: true,
  });
  const asking = await engine.submit('some bookkeepers, hybrid, AUD');
  await engine.ended(asking.jobId);
  const { quoteId, jobId } = await engine.submit('2 senior bookkeepers, hybrid, AUD, for Acme Pty Ltd');
  await engine.ended(jobId);
  const submitKey = randomUUID();
  const pdf = await engine.ask('engine.exportPdf', {
    quoteId,
    version: 1,
    path: join(newFolder(), 'q.pdf'),
    submitKey,
  });
  await engine.ended(pdf.jobId);
  const content = { to: 'ana@example.com', subject: 'Quote', body: 'Hello' };
  const mail = await engine.ask('mail.sendQuote', {
    quoteId,
    version: 1,
    content,
    as: 'draft',
    submitKey: randomUUID(),
  });
  expect(await engine.ended(mail.jobId)).toMatchObject({ status: 'completed' });
  const draft = await engine.ask('quotes.saveDraft', {
    quoteId: null,
    text: 'two',
    client: null,
    currency: null,
  });
  const removed = await engine.ask('quotes.saveDraft', {
    quoteId: null,
    text: 'x',
    client: null,
    currency: null,
  });
  await engine.ask('quotes.remove', { quoteId: removed.quoteId });
  await engine.ask('leads.loadSamples', {});
  const { leads } = await engine.ask('leads.list', { stage: null, text: '', limit: 1 });
  const leadId = leads[0]?.leadId ?? 0;
  await engine.ask('leads.addNote', { leadId, text: 'Called' });
  await engine.ask('leads.linkQuote', { leadId, quoteId });
  const { shortlistId } = await engine.ask('shortlists.create', { name: 'Books', candidateIds: [1, 2] });
  const chat = chatWith(engine);
  const { conversationId } = await chat.send('Please quote 3 cooks, onsite', { offline: true });
  await chat.settled(conversationId);
  const { entries } = await engine.ask('reference.list', { list: null, query: '', limit: 2_000 });
  Object.assign(known, {
    id: [...new Map(entries.map((entry) => [entry.list, entry.id])).values()],
    quoteId: [quoteId, draft.quoteId, removed.quoteId, asking.quoteId, 999],
    jobId: [jobId, pdf.jobId, mail.jobId, 999],
    leadId: [leadId, 999],
    conversationId: [conversationId, 999],
    shortlistId: [shortlistId, 999],
    candidateId: [1, 999],
    version: [1, 2],
  });
  await engine.until(async () => ((await engine.ask('engine.isIdle', {})).idle ? true : null));
  watcher = openReadOnly(join(engine.folder, DATABASE_FILE));
});
afterAll(async () => {
  watcher.close();
  await engine.stop();
});

/** Another number after every commit of another connection, and the bytes of the file and of its log. */
const state = (): unknown => [
  watcher.pragma('data_version', { simple: true }),
  ...['', '-wal'].map((end) =>
    createHash('sha256')
      .update(readFileSync(join(engine.folder, DATABASE_FILE + end)))
      .digest('hex'),
  ),
];

async function answered(name: EngineCall): Promise<number> {
  const inputs = fc.sample(derived(engineContract[name].input, known), { numRuns: 40, seed: 7 });
  let count = 0;
  for (const input of inputs) {
    const reply = await engine.call(name, input);
    if (reply.ok) {
      engineContract[name].output.parse(reply.data);
      count += 1;
    } else expect(`${name}: ${reply.error.code}`).not.toMatch(/internal|storage/);
  }
  return count;
}

it.each(QUERIES)('%s answers and writes nothing', async (name) => {
  const before = state();
  const count = await answered(name);
  expect(state()).toEqual(before);
  // What is asked for a signed team file is made by main.
  if (name !== 'engine.reviewData') expect(count).toBeGreaterThan(0);
});

it('would see a write', async () => {
  const before = state();
  await engine.ask('leads.capture', {
    form: leadForm(),
    note: '',
    captureKey: randomUUID(),
  });
  expect(state()).not.toEqual(before);
});
