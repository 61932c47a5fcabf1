import { randomUUID } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { DATABASE_FILE, openDatabase, openReadOnly } from '../../../../../main/engine/database/open';
import { recoverData, TABLES } from '../../../../../main/engine/database/recover-data';
import { CandidateMatches } from '../../../../../main/engine/candidates/search-candidates';
import { dayInManila } from '../../../../../shared/calendar';
import { CandidateFilters } from '../../../../../shared/candidates/candidate';
import type { LeadForm } from '../../../../../shared/leads/lead';
import { newFolder, startEngine, type TestEngine } from '../../../start-engine';
import { chatWith } from '../maya-chat';

const QUOTES = 12;
const WORDS = '3 CSRs and a senior bookkeeper, hybrid, in AUD';
let sample: string;

/** A folder of a closed app with twelve priced quotes, a draft, a setting and a job that waits for an answer. */
beforeAll(async () => {
  const engine = startEngine();
  sample = join(engine.folder, DATABASE_FILE);
  for (let n = 1; n <= QUOTES; n += 1) {
    const { jobId } = await engine.submit(`${WORDS}, for Client ${n} Pty Ltd`, { client: `Client ${n}` });
    expect(await engine.ended(jobId)).toMatchObject({ status: 'completed' });
  }
  const { jobId } = await engine.submit('some people for the night shift');
  expect(await engine.ended(jobId)).toMatchObject({ waitingFor: 'answers' });
  await engine.ask('quotes.saveDraft', { quoteId: null, text: 'a draft', client: null, currency: null });
  await engine.ask('engine.setSetting', { key: 'company.name', value: 'Harbour' });
  await engine.stop();
});

/** A folder in which the app left its file in this state. */
function folderWith(spoil: (file: string) => void): string {
  const folder = newFolder();
  const file = join(folder, DATABASE_FILE);
  copyFileSync(sample, file);
  spoil(file);
  return folder;
}

function overwrite(file: string, from: number, bytes: Buffer): void {
  const content = readFileSync(file);
  bytes.copy(content, from);
  writeFileSync(file, content);
}

async function opened(folder: string) {
  const engine = startEngine({ folder });
  const { quotes } = await engine.ask('quotes.list', { limit: 500 });
  const { values } = await engine.ask('engine.settings', {});
  const { jobs } = await engine.ask('jobs.list', { filter: {}, limit: 500 });
  const [problem] = engine.problems();
  await engine.stop();
  return { quotes, company: values.company.name, open: jobs.filter(({ waitingFor }) => waitingFor), problem };
}

const LEAD = {
  company: 'Harbourline',
  contact: 'Ana',
  email: 'ana@harbourline.example',
  country: null,
  currency: null,
  industry: null,
  source: null,
  wanted: [],
  workspace: null,
} satisfies LeadForm;

/** Characters that a border may meet: controls, halves, marks of direction, planes beyond the first. */
const ODD =
  'a\0b\0\0c\u0001\u001b[0m \ud800 \udfff \ufffe \ufeff\u200b\u202e😀 日本 é\u0301 \u2028 \u0085 ﷽ \v\f end\0';

const printed = (path: string): Promise<void> => {
  writeFileSync(path, '%PDF-1.7');
  return Promise.resolve();
};

/** Has a row made in as many tables as a person can reach, with odd characters wherever they can type. */
async function fill(engine: TestEngine): Promise<void> {
  const { jobId, quoteId } = await engine.submit(`${WORDS} ${ODD}`, { client: `Client ${ODD}` });
  await engine.ended(jobId);
  await engine.ask('quotes.saveDraft', { quoteId: null, text: ODD, client: ODD, currency: null });
  const { jobId: waits } = await engine.submit(`some people for the night shift ${ODD}`);
  await engine.ended(waits);
  const pdf = { quoteId, version: 1, path: join(newFolder(), 'quote.pdf'), submitKey: randomUUID() };
  await engine.ended((await engine.ask('engine.exportPdf', pdf)).jobId);
  const day = dayInManila(Date.now());
  const event = { kind: 'sent', version: 1, day, recipient: `Dana ${ODD}`, note: ODD } as const;
  await engine.ask('quotes.record', { quoteId, event });
  const content = { to: 'ana@client.example', subject: 'Your quote 😀', body: 'Hello é\u0301 日本' };
  const rateReason = `The client agreed ${ODD}`;
  const mail = { quoteId, version: 1, content, as: 'draft', rateReason, submitKey: randomUUID() } as const;
  await engine.ended((await engine.ask('mail.sendQuote', mail)).jobId);
  const corrections = { client: `Client 2 ${ODD}` };
  await engine.ended(
    (await engine.ask('quotes.correct', { quoteId, corrections, submitKey: randomUUID() })).jobId,
  );
  await engine.ended((await engine.ask('alerts.test', { submitKey: randomUUID() })).jobId);
  await engine.ask('engine.setSetting', { key: 'company.name', value: 'Harbour 日本 😀' });
  const chat = chatWith(engine);
  const { conversationId } = await chat.send(`find senior bookkeepers with Xero ${ODD}`);
  await chat.settled(conversationId);
  await engine.ask('shortlists.create', { name: `Best ${ODD}`, candidateIds: [1, 2] });
  await engine.ask('leads.loadSamples', {});
  const captureKey = randomUUID();
  const form = { ...LEAD, company: `Company ${ODD}`, contact: `Ana ${ODD}` };
  const { leadId } = await engine.ask('leads.capture', { form, note: ODD, captureKey });
  await engine.ask('leads.linkQuote', { leadId, quoteId });
  await engine.ask('queue.pause', { type: 'back_up' });
}

/** Rows that come about rarely, as the engine writes them. */
const RARE_ROWS = `
  INSERT INTO dead_letters (job_id, type, input, reason, error, attempts, created_at)
    SELECT id, type, '{}', 'network', '{"code":"network","message":"gone"}', 1, 1 FROM jobs LIMIT 1;
  INSERT INTO effects (key, job_id, step, status, intent, intended_at) VALUES ('push:1', 1, 'run', 'intended', '{}', 1);
  INSERT INTO health_samples VALUES ('back_up', 1, 2);
  INSERT INTO health_warnings (type, kind, since) VALUES ('back_up', 'depth', 1);
  INSERT INTO spent_numbers VALUES (900);
  INSERT INTO restores (at, source) VALUES (1, 'unknown');
  INSERT INTO salary_searches (job_id, role, outcome, left_out, searches, input_tokens, output_tokens, micro_usd, day)
    VALUES (1, 'Bookkeeper', 'found', '[]', 1, 2, 3, 4, '2026-11-30');
  INSERT INTO salary_proposals (job_id, role, level, min_php, median_php, max_php, citations, is_quoted, found_on)
    VALUES (1, 'Bookkeeper', 'mid', 1, 2, 3, '[]', 1, '2026-11-30');
  INSERT INTO refreshed_salaries (role, level, proposal_id, decided_on) VALUES ('Bookkeeper', 'mid', 1, '2026-11-30');
  INSERT INTO rates (job_id, currency, php_per_unit_e4, rate_date, fetched_at, source, method, before_e4, state)
    VALUES (NULL, 'USD', 627500, '2026-11-30', 1, 'bsp.gov.ph', 'hand', 579420, 'accepted');
  INSERT INTO rate_versions VALUES (1, 'USD', 1, 1);
  INSERT INTO maya_spending VALUES ('2026-11-30', 5);
  INSERT INTO lead_distinct SELECT min(id), max(id) FROM leads;
  INSERT INTO lead_pushes SELECT (SELECT min(id) FROM jobs), (SELECT min(id) FROM leads), 1;
  INSERT INTO question_mails SELECT (SELECT min(id) FROM jobs), (SELECT min(id) FROM quotes), 2;
  INSERT INTO saved_teams (name, key, lines, saved_by, saved_at) VALUES ('Back office', 'back office', '[]', 'Ana', 1);
  INSERT INTO role_aliases (words, key, role, client, client_key, kept_by, kept_at)
    VALUES ('rainmaker', 'rainmaker', 'Bookkeeper', 'Harbourline 日本', 'harbourline', '', 1);
  INSERT INTO role_alias_uses SELECT 1, min(id) FROM quotes;
  INSERT INTO data_versions (kind, file, made_by, made_at, undoes) VALUES ('table', 'our “salaries”.csv', 'Ana', 1, NULL);
  INSERT INTO data_entries VALUES (1, 'ambiguous_names', 'pm', NULL, '{"roles":["Bookkeeper"]}', 0);
  INSERT INTO team_keys VALUES ('MCowBQYDK2VwAyEA', 'Ana Cruz, ShoreAgents', 1, 2, 'ab12');
  INSERT INTO schedules VALUES ('nightly', 1) ON CONFLICT DO NOTHING;
  INSERT INTO job_log (job_id, at, event, attempt) SELECT min(id), 1, 'failed', 1 FROM jobs;
`;

/** All rows of the tables that a rescue saves. */
function rowsOf(file: string): Record<string, unknown[]> {
  const db = openReadOnly(file);
  const rows = TABLES.map(([table]) => [table, db.prepare(`SELECT * FROM ${table}`).all()] as const);
  db.close();
  return Object.fromEntries(rows);
}

const keptIn = (folder: string): string[] =>
  readdirSync(folder).filter((name) => name.startsWith(`${DATABASE_FILE}.damaged`));

/** The people and talks of a folder, as the window asks for them. */
async function peopleAndTalks(engine: TestEngine) {
  const filters = CandidateFilters.parse({ text: 'bookkeeper xero', levels: ['senior'] });
  const found = await engine.ask('candidates.search', { filters, limit: 20 });
  const overview = await engine.ask('candidates.overview', {});
  const [shortlist] = overview.shortlists;
  const { leads } = await engine.ask('leads.list', { stage: null, text: '', limit: 20 });
  const { conversations } = await engine.ask('maya.list', { limit: 20 });
  return {
    found,
    overview,
    members: shortlist && (await engine.ask('shortlists.get', { shortlistId: shortlist.shortlistId })),
    leads: await Promise.all(leads.map(({ leadId }) => engine.ask('leads.get', { leadId }))),
    talks: await Promise.all(
      conversations.map(async ({ conversationId }) => {
        const { updatedAt: _, ...view } = await engine.ask('maya.get', { conversationId });
        return view;
      }),
    ),
  };
}

describe('a damaged data file', () => {
  it('gives back candidates that can be found, shortlists, leads and conversations', async () => {
    const engine = startEngine({ samples: true });
    const chat = chatWith(engine);
    const { conversationId } = await chat.send('find senior bookkeepers with Xero');
    const first = (await chat.settled(conversationId)).cards[0]?.job.result;
    const hits = CandidateMatches.parse(first).hits.map(({ candidateId }) => candidateId);
    await engine.ask('shortlists.create', { name: 'Best', candidateIds: hits });
    await engine.ask('leads.loadSamples', {});
    const before = await peopleAndTalks(engine);
    expect(before.found.hits.length).toBeGreaterThan(0);
    expect(before.members?.candidates.length).toBeGreaterThan(0);
    expect(before.leads.length).toBeGreaterThan(0);
    expect(before.talks[0]?.cards).toHaveLength(1);
    await engine.stop();
    overwrite(join(engine.folder, DATABASE_FILE), 0, Buffer.alloc(100, 0xa5));

    const again = startEngine({ folder: engine.folder });
    expect(again.problems()).toMatchObject([{ code: 'database_salvaged' }]);
    expect(await peopleAndTalks(again)).toEqual(before);
    await again.stop();
  });

  it('gives back every row of every table, whatever characters were typed', async () => {
    const engine = startEngine({ samples: true, openDraft: () => Promise.resolve(), print: printed });
    await fill(engine);
    await engine.stop();
    const file = join(engine.folder, DATABASE_FILE);
    const db = openDatabase(engine.folder);
    db.exec(RARE_ROWS);
    db.close();
    const before = rowsOf(file);
    expect(Object.entries(before).filter(([, rows]) => rows.length === 0)).toEqual([]);
    overwrite(file, 0, Buffer.alloc(100, 0xa5));
    const target = join(newFolder(), DATABASE_FILE);
    const { tables } = recoverData(file, target, () => undefined);
    expect(rowsOf(target)).toEqual(before);
    for (const [table, rows] of Object.entries(before))
      expect([table, tables[table]]).toEqual([table, { saved: rows.length, of: rows.length, isAll: true }]);
  });

  it('keeps rows with single NULs, which earlier versions stored, and takes those out', async () => {
    const engine = startEngine();
    for (let n = 0; n < 6; n += 1) await engine.submit(`${WORDS}, request ${n}`);
    await engine.ask('leads.capture', { form: LEAD, note: 'a note', captureKey: randomUUID() });
    await engine.stop();
    const db = openDatabase(engine.folder);
    db.prepare('UPDATE quotes SET text = text || ? WHERE id IN (2, 4)').run(' n\0i\0g\0h\0t\0 \u0001shift');
    db.prepare('UPDATE leads SET company = company || ?').run('\0 Pty');
    db.close();
    overwrite(join(engine.folder, DATABASE_FILE), 0, Buffer.alloc(60, 0xa5));
    const again = startEngine({ folder: engine.folder });
    expect(again.problems()[0]?.text).toMatch(/^Recovered: 6 quotes, .*1 lead, 1 lead note/);
    const quote = await again.ask('quotes.get', { quoteId: 2 });
    expect(quote.text).toBe(`${WORDS}, request 1 night shift`);
    const { leads } = await again.ask('leads.list', { stage: null, text: '', limit: 5 });
    expect(leads).toMatchObject([{ company: 'Harbourline Pty' }]);
    await again.stop();
  });

  it('says of each table how many rows are lost', async () => {
    const engine = startEngine();
    for (let n = 0; n < 5; n += 1)
      await engine.ask('leads.capture', {
        form: { ...LEAD, company: `Company ${n}`, email: `ana@company${n}.example` },
        note: 'a note',
        captureKey: randomUUID(),
      });
    await engine.ask('shortlists.create', { name: 'Best', candidateIds: [] });
    await engine.stop();
    const db = openReadOnly(join(engine.folder, DATABASE_FILE));
    const page = (table: string): number =>
      Number(db.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(table));
    const pages = [page('leads'), page('shortlists')];
    db.close();
    for (const one of pages)
      overwrite(join(engine.folder, DATABASE_FILE), (one - 1) * 4096, Buffer.alloc(4096, 0xa5));
    writeFileSync(join(engine.folder, 'shutdown.json'), '{"left":"suspect"}');
    const again = startEngine({ folder: engine.folder });
    expect(again.problems()[0]?.text).toContain('0 of 5 leads');
    expect(again.problems()[0]?.text).toContain('there may have been some: shortlists');
    await again.stop();
  });

  it('leaves no table out, but what is made of others', async () => {
    const engine = startEngine();
    await engine.stop();
    const db = openReadOnly(join(engine.folder, DATABASE_FILE));
    const all = db
      .prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name",
      )
      .pluck()
      .all();
    db.close();
    const derived = all.filter((name) =>
      /^(?:candidate_search|(?:quote|lead|candidate|job)_list$|(?:quote|lead|job)_search|candidate_facets|role_search|salary_data|salaries$)/.test(
        String(name),
      ),
    );
    expect(all.filter((name) => !derived.includes(name))).toEqual(TABLES.map(([table]) => table).toSorted());
  });

  it.each([
    ['its first 100 bytes are garbage', (file: string) => overwrite(file, 0, Buffer.alloc(100, 0xa5))],
    ['its whole first page is garbage', (file: string) => overwrite(file, 0, Buffer.alloc(4096, 0xa5))],
  ])('gives everything back where %s', async (_, spoil) => {
    const folder = folderWith(spoil);
    const before = readFileSync(join(folder, DATABASE_FILE));
    const { quotes, company, open, problem } = await opened(folder);
    expect(quotes.filter(({ status }) => status === 'priced')).toHaveLength(QUOTES);
    expect(quotes.filter(({ status }) => status === 'draft')).toHaveLength(1);
    expect(company).toBe('Harbour');
    expect(open).toHaveLength(1);
    expect(problem).toMatchObject({ code: 'database_salvaged', title: 'The data file was damaged' });
    expect(problem?.text).toContain('Recovered: 14 quotes, 1 open job, ');
    const [kept] = keptIn(folder);
    expect(problem?.text).toContain(`kept as ${kept}`);
    expect(readFileSync(join(folder, kept ?? '')).equals(before)).toBe(true);
  });

  it('gives back the rows around pages that were overwritten, and says how many are gone', async () => {
    const folder = folderWith((file) => {
      const pages = statSync(file).size / 4096;
      for (const part of [0.35, 0.6, 0.85])
        overwrite(file, Math.floor(pages * part) * 4096, Buffer.alloc(4096, 0xa5));
    });
    const { quotes, problem } = await opened(folder);
    expect(problem).toMatchObject({ code: 'database_salvaged' });
    expect(quotes.length).toBeGreaterThan(0);
    const [, share] = /^Recovered: (.*?) quotes?,/.exec(problem?.text ?? '') ?? [];
    expect(share).toBe(quotes.length === 14 ? '14' : `${quotes.length} of 14`);
  });

  it('starts where it was cut in the middle, or has no content at all', async () => {
    const cut = folderWith((file) =>
      truncateSync(file, Math.floor(statSync(file).size / 2 / 4096) * 4096 + 100),
    );
    expect((await opened(cut)).problem).toMatchObject({ code: 'database_salvaged' });
    const text = folderWith((file) => writeFileSync(file, 'no database at all'));
    const { quotes, problem } = await opened(text);
    expect(quotes).toEqual([]);
    expect(problem?.text).toMatch(/^No data could be recovered. The damaged file is kept as /);
  });

  it('is told of until a person has read it', async () => {
    const folder = folderWith((file) => overwrite(file, 0, Buffer.alloc(100, 0xa5)));
    await opened(folder);
    const engine = startEngine({ folder });
    expect(engine.problems()).toMatchObject([{ code: 'database_salvaged' }]);
    await engine.ask('storage.dismissNotice', {});
    expect(engine.problems()).toEqual([]);
    await engine.stop();
    expect((await opened(folder)).problem).toBeUndefined();
    expect(keptIn(folder)).toHaveLength(1);
  });

  it('that went missing is told of where there was one', async () => {
    const folder = folderWith(() => undefined);
    await opened(folder);
    rmSync(join(folder, DATABASE_FILE));
    const { quotes, problem } = await opened(folder);
    expect(quotes).toEqual([]);
    expect(problem).toMatchObject({ code: 'database_salvaged', title: 'The data file was missing' });
    expect(existsSync(join(folder, DATABASE_FILE))).toBe(true);
  });
});
