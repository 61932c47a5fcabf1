/** Roles that a company adds and statutory tables that it imports, on the real engine. */
import { afterEach, describe, expect, it } from 'vitest';
import { keptNames } from '../../../../../main/engine/company-data/kept-names';
import { newTeamKey } from '../../../../../main/shell/team-file';
import { salaryData, statutoryData } from '../../../../../shared/data/current';
import type { StatutoryData } from '../../../../../shared/data/schemas';
import type { DataFile } from '../../../../../shared/reference/import-review';
import { catalogueOf } from '../../../../../shared/reference/own-roles';
import { readOffline } from '../../../../../shared/request/read-offline';
import { newFolder, startEngine, type StartOptions, type TestEngine } from '../../../start-engine';
import { accept, csv, exported, priced, review } from './import-tools';

const running: TestEngine[] = [];
const NOW = Date.parse('2027-02-01T04:00:00Z');
const start = (options: StartOptions = {}): TestEngine => {
  const engine = startEngine({ now: () => NOW, ...options });
  running.push(engine);
  return engine;
};
afterEach(async () => {
  for (const engine of running.splice(0)) await engine.stop();
});

const HEADER = 'role,level,min_php,median_php,max_php,family,aliases,source,source_date,confidence';
const DRONES = csv(
  `${HEADER}
  Drone Fleet Planner,junior,30000,35000,40000,engineering,drone choreographer|swarm planner,Survey 2026,2026-10-01,sourced
  Drone Fleet Planner,mid,40000,45000,50000,engineering,drone choreographer|swarm planner,Survey 2026,2026-10-01,sourced
  Drone Fleet Planner,senior,50000,55000,60000,engineering,drone choreographer|swarm planner,Survey 2026,2026-10-01,sourced
  Drone Fleet Planner,lead,60000,65000,70000,engineering,drone choreographer|swarm planner,Survey 2026,2026-10-01,interpolated`,
  'drones.csv',
);
const TEXT = '2 senior drone choreographers, office, USD';

describe('a role that is not in the salary table', () => {
  it('is reviewed, added, read, priced, searched, shown with its source, and undone', async () => {
    const engine = start();
    expect((await priced(engine, TEXT)).quote.status).toBe('needs_input');
    const shown = await review(engine, DRONES);
    expect(shown.notTaken).toEqual([]);
    expect(shown.differences).toEqual([
      {
        list: 'roles',
        name: 'Drone Fleet Planner (new role)',
        before: null,
        after:
          'junior PHP 35,000, mid PHP 45,000, senior PHP 55,000, lead PHP 65,000; family engineering; also called drone choreographer, swarm planner',
      },
    ]);
    const { versionId, count } = await accept(engine, DRONES);
    expect(count).toBe(1);
    expect((await review(engine, DRONES)).differences).toEqual([]);

    const { price, quote, quoteId } = await priced(engine, TEXT);
    expect(price?.result.lines[0]).toMatchObject({
      title: 'Drone Fleet Planner',
      level: 'senior',
      count: 2,
      php: { basic: 5_500_000 },
    });
    expect(price?.basis.lines[0]?.salary).toMatchObject({
      confidence: 'sourced',
      source: { text: 'Your salaries, imported from drones.csv; Survey 2026', date: '2026-10-01' },
    });
    expect(price?.basis.versions.salaries).toMatch(/ own 1$/);
    expect((await engine.ask('roles.search', { query: 'swarm plan', limit: 5 })).roles).toMatchObject([
      { role: 'Drone Fleet Planner', family: 'engineering' },
    ]);
    const found = await engine.ask('reference.get', { list: 'salaries', id: 'Drone Fleet Planner|lead' });
    expect(found).toMatchObject({
      entry: { confidence: 'imported', value: 'PHP 65,000 per month' },
      history: [{ how: 'Imported from drones.csv', value: 'PHP 65,000 per month', isCurrent: true }],
    });
    expect(found.facts).toContainEqual({ name: 'Also called', value: 'drone choreographer, swarm planner' });

    expect(await engine.ask('reference.undo', { versionId })).toEqual({ kept: [] });
    expect((await engine.ask('roles.search', { query: 'drone fleet', limit: 5 })).roles).toEqual([]);
    expect((await priced(engine, `${TEXT}.`)).quote.status).toBe('needs_input');
    // What was priced with it stays as it is.
    expect(await engine.ask('quotes.get', { quoteId })).toMatchObject({
      status: 'priced',
      version: { priced: { result: price?.result } },
    });
    expect(quote.status).toBe('priced');
  });

  it('survives a restart, and is known to readers without the engine', async () => {
    const folder = newFolder();
    const first = start({ folder });
    await accept(first, DRONES);
    await first.stop();
    running.length = 0;
    const second = start({ folder });
    expect((await priced(second, TEXT)).price?.result.lines[0]?.php.basic).toBe(5_500_000);
    const names = keptNames(folder);
    expect(names.ownRoles).toEqual([
      { role: 'Drone Fleet Planner', aliases: ['drone choreographer', 'swarm planner'] },
    ]);
    expect(await second.ask('engine.roleNames', {})).toEqual(names);
    const catalogue = catalogueOf(salaryData().roles, names);
    const reading = readOffline(TEXT, { catalogue, today: '2027-02-01', maxHeadcount: 500, currencies: [] });
    expect(reading.roles.map(({ title }) => title.value)).toEqual(['Drone Fleet Planner']);
  });

  it('is changed by a later file: other names with its family, a single salary without', async () => {
    const engine = start();
    await accept(engine, DRONES);
    await accept(
      engine,
      csv('role,level,min_php,median_php,max_php\nDrone Fleet Planner,senior,50000,58000,60000', 'raise.csv'),
    );
    expect((await priced(engine, TEXT)).price?.result.lines[0]?.php.basic).toBe(5_800_000);
    if (DRONES.kind !== 'table') throw new Error('not a table');
    const renamed: DataFile = {
      ...DRONES,
      table: {
        ...DRONES.table,
        rows: DRONES.table.rows.map((row) => ({
          ...row,
          cells: row.cells.map((cell) => (cell.includes('|') ? 'sky tracer' : cell)),
        })),
      },
    };
    expect((await review(engine, renamed)).differences.map(({ name }) => name)).toEqual([
      'Drone Fleet Planner (new role)',
      'Drone Fleet Planner, senior',
    ]);
    await accept(engine, renamed);
    const { price } = await priced(engine, '1 senior sky tracer, office, USD');
    expect(price?.result.lines[0]?.php.basic).toBe(5_500_000);
    expect((await priced(engine, TEXT)).quote.status).toBe('needs_input');
  });

  it('is not added under a name that means another role, or that is a word of a request', async () => {
    const engine = start();
    const four = (role: string, aliases = '') =>
      ['junior', 'mid', 'senior', 'lead']
        .map((level) => `${role},${level},30000,40000,50000,x,${aliases},,,`)
        .join('\n');
    const file = csv(
      [HEADER, four('Book Keeper'), four('senior'), four('Sky Tracer', 'VA'), four('General Manager')].join(
        '\n',
      ),
    );
    const { differences, notTaken } = await review(engine, file);
    expect(notTaken.map(({ name, reason }) => [name, reason])).toEqual([
      ['Book Keeper (new role)', '“Book Keeper” already means Bookkeeper.'],
      ['senior (new role)', '“senior” can’t be read as a job title on its own.'],
      ['Sky Tracer (new role)', '“VA” already means Virtual Assistant.'],
    ]);
    // A name that was asked about is no longer: the company says what it is.
    expect(differences.map(({ name }) => name)).toEqual(['General Manager (new role)']);
    expect((await priced(engine, '1 general manager, office, USD')).quote.status).toBe('needs_input');
    await accept(engine, file);
    expect((await priced(engine, '1 general manager, office, USD')).price?.result.lines[0]?.title).toBe(
      'General Manager',
    );
  });

  it('goes to another install with its aliases and salaries, and is taken back with them', async () => {
    const theirs = start();
    await accept(theirs, DRONES);
    await accept(
      theirs,
      csv('role,level,min_php,median_php,max_php\nDrone Fleet Planner,mid,1000,2000,3000'),
    );
    await accept(theirs, csv('name,roles\nsky person,Drone Fleet Planner|Bookkeeper'));
    const key = newTeamKey();
    const ours = start();
    const file = await exported(theirs, key);
    const shown = await review(ours, file);
    expect(shown.notTaken).toEqual([]);
    expect(shown.differences.map(({ list }) => list)).toEqual(['roles', 'salaries', 'ambiguous_names']);
    await accept(ours, file, true);
    expect((await priced(ours, TEXT)).price?.result.lines[0]?.php.basic).toBe(5_500_000);
    const { imports } = await theirs.ask('engine.sharing', {});
    for (const { versionId } of imports) await theirs.ask('reference.undo', { versionId });
    await accept(ours, await exported(theirs, key));
    expect((await priced(ours, TEXT)).quote.status).toBe('needs_input');
  });
});

/** The tables of the law as they are, with another SSS rate from a day on. */
function law(version: string, change: (data: StatutoryData) => void): DataFile {
  const data = structuredClone(statutoryData());
  data.version = version;
  change(data);
  return { kind: 'statutory', name: 'law.json', data };
}
function raiseSss(data: StatutoryData, bp = 1_100): void {
  const last = data.sss.at(-1);
  if (!last) throw new Error('no rule');
  data.sss = [
    ...data.sss.slice(0, -1),
    { ...last, effective_to: '2026-12-31' },
    { ...last, name: 'SSS Circular 2026-010', effective_from: '2027-01-01', employer_rate_bp: bp },
  ];
}
const LAW = law('statutory-2027-01-15', raiseSss);

describe('statutory tables', () => {
  it('are reviewed, taken, used from their day on with their source, and undone; a priced quote stays', async () => {
    const engine = start();
    const text = '1 senior bookkeeper, office, USD';
    const before = await priced(engine, text);
    const shown = await review(engine, LAW);
    expect(shown.differences).toEqual([
      {
        list: 'statutory',
        name: 'Statutory tables',
        before: 'version statutory-2026-11-30',
        after: 'version statutory-2027-01-15',
      },
      {
        list: 'statutory',
        name: 'SSS, valid from 1 Jan 2025',
        before: 'valid until none',
        after: 'valid until 31 Dec 2026',
      },
      {
        list: 'statutory',
        name: 'SSS, valid from 1 Jan 2027',
        before: null,
        after: expect.stringContaining('employer rate 11%'),
      },
    ]);
    const { versionId, count } = await accept(engine, LAW);
    expect(count).toBe(3);
    expect((await review(engine, LAW)).differences).toEqual([]);

    const after = await priced(engine, text);
    const sss = (one: typeof before) => one.price?.basis.rules.sss;
    expect(sss(after)).toMatchObject({ effective_from: '2027-01-01' });
    expect(after.price?.basis.versions.statutory).toBe('statutory-2027-01-15 own 1');
    expect(after.price?.result.totals.monthly_total).toBeGreaterThan(
      before.price?.result.totals.monthly_total ?? Infinity,
    );
    expect((await engine.ask('quotes.get', { quoteId: before.quoteId })).version?.priced).toEqual(
      before.price,
    );
    expect((await engine.ask('reference.statutory', {})).sss.at(-1)?.employer_rate_bp).toBe(1_100);
    const { entry, facts, history } = await engine.ask('reference.get', {
      list: 'statutory',
      id: 'sss 2027-01-01',
    });
    expect(entry).toMatchObject({ confidence: 'imported', holds: 'now' });
    expect(facts).toContainEqual({ name: 'Imported from', value: 'law.json' });
    expect(history[0]).toMatchObject({ date: '2027-01-01', isCurrent: true });

    // Repricing says that the law is the cause.
    const { jobId } = await engine.ask('quotes.reprice', {
      quoteId: before.quoteId,
      readAgain: false,
      submitKey: crypto.randomUUID(),
    });
    await engine.ended(jobId);
    const repriced = await engine.ask('quotes.get', { quoteId: before.quoteId });
    expect(repriced.version?.priced.result.totals).toEqual(after.price?.result.totals);

    expect(await engine.ask('reference.undo', { versionId })).toEqual({ kept: [] });
    expect((await priced(engine, `${text}.`)).price?.result.totals).toEqual(before.price?.result.totals);
  });

  it('of one version are told apart where an import was undone and its file corrected', async () => {
    const engine = start();
    const text = '1 senior bookkeeper, office, USD';
    const { versionId } = await accept(engine, LAW);
    const { quoteId } = await priced(engine, text);
    await engine.ask('reference.undo', { versionId });
    await accept(
      engine,
      law('statutory-2027-01-15', (data) => raiseSss(data, 1_200)),
    );
    const { jobId } = await engine.ask('quotes.reprice', {
      quoteId,
      readAgain: false,
      submitKey: crypto.randomUUID(),
    });
    await engine.ended(jobId);
    const { version } = await engine.ask('quotes.get', { quoteId });
    // 12 % of a credit of 35,000, and 30 of employees’ compensation.
    expect(version?.priced.result.lines[0]?.php.sss_employer).toBe(423_000);
  });

  it('that are older than those in use are refused, also after a newer import and from a team', async () => {
    const engine = start();
    const older = law('statutory-2026-01-01', raiseSss);
    const refused = await engine.call('engine.reviewData', { file: older });
    expect(refused).toMatchObject({
      ok: false,
      error: {
        code: 'conflict',
        message:
          'law.json can’t be used: statutory-2026-01-01 is older than the version in use, statutory-2026-11-30. Ask for a newer file. Nothing was changed.',
      },
    });
    await accept(engine, LAW);
    const between = law('statutory-2026-12-15', raiseSss);
    expect(await engine.call('engine.reviewData', { file: between })).toMatchObject({ ok: false });

    const theirs = start();
    await accept(theirs, between);
    const shown = await review(engine, await exported(theirs));
    expect(shown.notTaken).toMatchObject([
      { name: 'Statutory tables', reason: expect.stringContaining('is older than the version in use') },
    ]);
    const ours = start();
    await accept(ours, await exported(engine), true);
    expect((await ours.ask('reference.statutory', {})).version).toBe('statutory-2027-01-15 own 1');
  });
});
