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
import { DATABASE_FILE, openReadOnly } from '../../../../../main/engine/database/open';
import { TABLES } from '../../../../../main/engine/database/salvage';
import { CandidateMatches } from '../../../../../main/engine/jobs/search-candidates';
import { CandidateFilters } from '../../../../../shared/candidates/candidate';
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
      /^(?:candidate_search|quote_words|candidate_facets|role_search|salary_data|salaries$)/.test(
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
    expect(problem?.text).toContain('14 quotes and 1 open job were saved.');
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
    const [, share] = /^(.*?) quotes? and /.exec(problem?.text ?? '') ?? [];
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
    expect(problem?.text).toMatch(/^Nothing could be read of it. The damaged file is kept as /);
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
