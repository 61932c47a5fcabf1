/** Importing a company's own data, undoing that, and taking it over from another install, on the real engine. */
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { PERSONAL_SETTINGS } from '../../../../../shared/reference/team-file';
import { Currency } from '../../../../../shared/request/vocabulary';
import { startEngine, type StartOptions, type TestEngine } from '../../../start-engine';
import { USD } from '../../../../currencies';
import { accept, csv, exported, priced, review } from './import-tools';

const running: TestEngine[] = [];
let at = Date.parse('2026-11-30T04:00:00Z');
const start = (options: StartOptions = {}): TestEngine => {
  const engine = startEngine({ now: () => at, ...options });
  running.push(engine);
  return engine;
};
afterEach(async () => {
  for (const engine of running.splice(0)) await engine.stop();
});

const SALARY = 'role,level,min_php,median_php,max_php';
const basicOf = async (engine: TestEngine): Promise<number | undefined> =>
  (await priced(engine, '1 senior bookkeeper, office, USD')).price?.result.lines[0]?.php.basic;
const entry = (engine: TestEngine, list: 'salaries' | 'price_lists' | 'ambiguous_names', id: string) =>
  engine.ask('reference.get', { list, id });

describe('a table', () => {
  it('is compared, taken, used with its source, shown, and undone', async () => {
    const engine = start();
    const file = csv(`${SALARY}
      Bookkeeper,senior,50000,60000,70000
      Bookkeeper,expert,1,2,3
      Ninja,mid,1,2,3`);
    const shown = await review(engine, file);
    expect(shown.differences).toEqual([
      {
        list: 'salaries',
        name: 'Bookkeeper, senior',
        before: 'PHP 52,000 (40,000 to 64,000)',
        after: 'PHP 60,000 (50,000 to 70,000)',
      },
    ]);
    expect(shown.notTaken.map(({ row, reason }) => [row, reason])).toEqual([
      [3, 'level is “expert”; it must be junior, mid, senior or lead.'],
      [
        4,
        '“Ninja” is not a role in the salary table. Use a role’s exact name. To add a role, fill in its family in a row for each level.',
      ],
    ]);
    expect(await basicOf(engine)).toBe(5_200_000);

    const { versionId, count } = await accept(engine, file);
    expect(count).toBe(1);
    const { price, quoteId } = await priced(engine, '1 senior bookkeeper, office, USD');
    expect(price?.result.lines[0]?.php.basic).toBe(6_000_000);
    expect(price?.basis.lines[0]?.salary.source.text).toBe('Your salaries, imported from our.csv');
    expect(price?.basis.versions.salaries).toMatch(/ own 1$/);
    const { entry: found, history, usedIn } = await entry(engine, 'salaries', 'Bookkeeper|senior');
    expect(found).toMatchObject({ confidence: 'imported', value: 'PHP 60,000 per month' });
    expect(usedIn?.quotes[0]?.quoteId).toBe(quoteId);
    expect(history[0]).toMatchObject({ how: 'Imported from our.csv', isCurrent: true });
    expect((await review(engine, file)).unchanged).toBe(1);

    expect(await engine.ask('reference.undo', { versionId })).toEqual({ kept: [] });
    expect(await basicOf(engine)).toBe(5_200_000);
    expect((await engine.ask('engine.sharing', {})).imports).toMatchObject([
      { file: 'our.csv', changes: 1, isUndone: true },
    ]);
    expect(await engine.call('reference.undo', { versionId })).toMatchObject({ error: { code: 'conflict' } });
  });

  it('of prices changes the price of a line and names the list', async () => {
    const engine = start();
    const text = '1 senior bookkeeper, office, USD';
    const before = await priced(engine, text);
    const { versionId } = await accept(
      engine,
      csv('currency,workspace,monthly,setup\nUSD,office,500.50,600'),
    );
    const { price } = await priced(engine, text);
    expect(price?.result.lines[0]).toMatchObject({ unit_workspace: 50_050, unit_setup: 60_000 });
    expect(price?.basis.price_list.source).toEqual({
      text: 'Your USD price list of 30 Nov 2026; our.csv',
      url: null,
      date: '2026-11-30',
    });
    expect(price?.basis.versions.pricing).toMatch(/ own 1$/);
    expect((await engine.ask('reference.prices', {})).workspace_monthly[USD]?.office).toBe(50_050);
    expect((await entry(engine, 'price_lists', 'USD|office')).entry.confidence).toBe('imported');
    expect((await entry(engine, 'price_lists', 'USD|wfh')).entry.confidence).toBe('checked');
    await engine.ask('reference.undo', { versionId });
    expect((await priced(engine, text)).price?.result).toEqual(before.price?.result);
  });

  it('of names makes a title be asked about, until it is undone', async () => {
    const engine = start();
    const text = 'We need 1 growth wizard, wfh, USD';
    const file = csv(`name,roles
      growth wizard,Digital Marketing Specialist|SEO Specialist
      two,SEO Specialist
      pm,Project Manager|Nobody`);
    const shown = await review(engine, file);
    expect(shown.differences.map(({ name, before }) => [name, before])).toEqual([['growth wizard', null]]);
    expect(shown.notTaken.map(({ name }) => name)).toEqual(['two', 'pm']);
    const { versionId } = await accept(engine, file);
    const asked = (await priced(engine, text)).quote.questions;
    expect(asked[0]?.options).toEqual(
      expect.arrayContaining(['Digital Marketing Specialist', 'SEO Specialist']),
    );
    await engine.ask('reference.undo', { versionId });
    const after = (await priced(engine, `${text}.`)).quote.questions;
    expect(after[0]?.options ?? []).not.toEqual(asked[0]?.options);
  });

  it('is refused after the data changed, where it changes nothing, and with unknown columns', async () => {
    const engine = start();
    const file = csv(`${SALARY}\nBookkeeper,senior,1,2,3`);
    const { base } = await review(engine, file);
    await accept(engine, csv('currency,workspace,monthly,setup\nUSD,office,1,1'));
    const late = await engine.call('engine.acceptData', { file, base, trusts: false });
    expect(late).toMatchObject({ ok: false, error: { code: 'conflict' } });
    await accept(engine, file);
    const again = await review(engine, file);
    const none = await engine.call('engine.acceptData', { file, base: again.base, trusts: false });
    expect(none).toMatchObject({
      ok: false,
      error: { code: 'conflict', message: 'This file doesn’t change anything.' },
    });
    const wrong = await engine.call('engine.reviewData', { file: csv('a,b\n1,2') });
    expect(wrong).toMatchObject({ ok: false, error: { code: 'invalid' } });
  });

  it('that is undone leaves what was changed since, and names it', async () => {
    const engine = start();
    const first = await accept(engine, csv(`${SALARY}\nBookkeeper,senior,1,2,3\nBookkeeper,lead,1,2,3`));
    await accept(engine, csv(`${SALARY}\nBookkeeper,senior,4,5,6`, 'later.csv'));
    expect(await engine.ask('reference.undo', { versionId: first.versionId })).toEqual({
      kept: ['Bookkeeper, senior'],
    });
    expect((await entry(engine, 'salaries', 'Bookkeeper|senior')).entry.value).toBe('PHP 5 per month');
    expect((await entry(engine, 'salaries', 'Bookkeeper|lead')).entry.value).toBe('PHP 65,000 per month');
  });

  it('lists open quotes whose salary is another one now', async () => {
    const engine = start();
    const { quoteId } = await priced(engine, '1 senior bookkeeper, office, USD');
    await accept(engine, csv(`${SALARY}\nBookkeeper,senior,50000,60000,70000`));
    const { quotes } = await engine.ask('salaries.affectedQuotes', {});
    expect(quotes).toMatchObject([{ quoteId, lines: [{ oldBasic: 5_200_000, newBasic: 6_000_000 }] }]);
  });

  it('survives a restart', async () => {
    const engine = start();
    await accept(engine, csv(`${SALARY}\nBookkeeper,senior,50000,60000,70000`));
    await engine.stop();
    running.length = 0;
    expect(await basicOf(start({ folder: engine.folder }))).toBe(6_000_000);
  });
});

/** An install with something of everything. */
async function furnished(options: StartOptions = {}): Promise<TestEngine> {
  const engine = start(options);
  await engine.ask('engine.setSetting', { key: 'company.name', value: 'ShoreAgents Clark' });
  await engine.ask('engine.setSetting', { key: 'pricing.fx_buffer_bp', value: 350 });
  await engine.ask('engine.setSetting', { key: 'mail.sender_name', value: 'Ana Cruz' });
  await accept(engine, csv(`${SALARY}\nBookkeeper,senior,50000,60000,70000`));
  await accept(engine, csv('currency,workspace,monthly,setup\nUSD,office,500,600'));
  const { quoteId } = await priced(engine, 'We need 2 inbox ninjas, hybrid, in AUD.');
  const { jobId } = await engine.ask('quotes.correct', {
    quoteId,
    corrections: { lines: { 0: { title: 'Virtual Assistant' } } },
    submitKey: randomUUID(),
  });
  await engine.ended(jobId);
  await engine.ask('aliases.keep', { quoteId, line: 0, scope: 'everyone' });
  return engine;
}
const settingsOf = async (engine: TestEngine) => (await engine.ask('engine.settings', {})).values;

describe('a team file', () => {
  it('brings everything to another install, once its key is confirmed, and is undone whole', async () => {
    const theirs = await furnished();
    const file = await exported(theirs);
    const ours = start();
    const shown = await review(ours, file);
    expect(shown.team).toMatchObject({
      company: 'ShoreAgents Clark',
      exportedBy: 'Ana Cruz',
      isTrusted: false,
    });
    expect(shown.notTaken).toEqual([]);
    expect(shown.differences.map(({ name }) => name)).toEqual([
      'Bookkeeper, senior',
      'USD, office',
      'Setting: company, name',
      'Setting: pricing, fx buffer bp',
      'inbox ninja',
    ]);
    const unconfirmed = await ours.call('engine.acceptData', { file, base: shown.base, trusts: false });
    expect(unconfirmed).toMatchObject({ ok: false, error: { code: 'unconfirmed' } });
    expect((await ours.ask('engine.sharing', {})).trusted).toEqual([]);

    const { versionId } = await ours.ask('engine.acceptData', { file, base: shown.base, trusts: true });
    expect(await basicOf(ours)).toBe(6_000_000);
    expect(await settingsOf(ours)).toMatchObject({
      company: { name: 'ShoreAgents Clark' },
      pricing: { fx_buffer_bp: 350 },
      mail: { sender_name: '' },
    });
    expect((await ours.ask('aliases.list', {})).aliases).toMatchObject([{ words: 'inbox ninja' }]);
    expect((await ours.ask('engine.sharing', {})).trusted).toMatchObject([
      { name: 'Ana Cruz, ShoreAgents Clark' },
    ]);

    expect(await ours.ask('reference.undo', { versionId })).toEqual({ kept: [] });
    expect(await basicOf(ours)).toBe(5_200_000);
    expect(await settingsOf(ours)).toMatchObject({
      company: { name: 'ShoreAgents' },
      pricing: { fx_buffer_bp: 200 },
    });
    expect((await ours.ask('aliases.list', {})).aliases).toEqual([]);
  });

  it('takes back what the sender does not have any more', async () => {
    const theirs = await furnished();
    const ours = start();
    await accept(ours, await exported(theirs), true);
    const { imports } = await theirs.ask('engine.sharing', {});
    const prices = imports.find(({ changes }) => changes === 1)?.versionId ?? 0;
    await theirs.ask('reference.undo', { versionId: prices });
    const shown = await review(ours, await exported(theirs));
    expect(shown.team?.isTrusted).toBe(true);
    expect(shown.differences).toMatchObject([{ name: 'USD, office', after: 'included with ShoreQuote' }]);
  });

  it('brings exchange rates by the rules of an entered one, takes none that is older, and is undone', async () => {
    const theirs = start();
    const rate = { readAt: 'bsp.gov.ph', isChecked: true } as const;
    await theirs.ask('rates.enter', {
      ...rate,
      currency: Currency.parse('USD'),
      rate: '62.75',
      date: '2026-11-27',
    });
    await theirs.ask('rates.enter', {
      ...rate,
      currency: Currency.parse('AUD'),
      rate: '43.70',
      date: '2026-11-26',
    });
    const file = await exported(theirs);
    const ours = start();
    await ours.ask('rates.enter', {
      ...rate,
      currency: Currency.parse('AUD'),
      rate: '43.60',
      date: '2026-11-27',
    });
    const before = await ours.ask('rates.overview', {});
    const shown = await review(ours, file);
    expect(shown.differences).toEqual([
      {
        list: 'rates',
        name: 'USD rate',
        before: '57.9420 PHP, 19 Feb 2026',
        after: '62.7500 PHP, 27 Nov 2026',
      },
    ]);
    expect(shown.notTaken).toMatchObject([{ name: 'AUD rate', reason: 'It is older than the rate in use.' }]);
    const { versionId } = await accept(ours, file, true);
    const { price } = await priced(ours, '1 bookkeeper, office, USD');
    expect(price?.basis).toMatchObject({
      fx: { by_hand: false, source: { text: 'Entered manually, source: bsp.gov.ph', date: '2026-11-27' } },
      versions: { pricing: expect.stringMatching(/ rates 2$/) },
    });
    expect((await review(ours, file)).unchanged).toBeGreaterThan(0);
    expect(await ours.ask('reference.undo', { versionId })).toEqual({ kept: [] });
    expect((await ours.ask('rates.overview', {})).inUse).toEqual(before.inUse);
    // A rate that was entered since stays, and is named.
    const again = await accept(ours, file);
    await ours.ask('rates.enter', {
      ...rate,
      currency: Currency.parse('USD'),
      rate: '62.80',
      date: '2026-11-30',
    });
    expect(await ours.ask('reference.undo', { versionId: again.versionId })).toEqual({ kept: ['USD rate'] });
  });

  it('with a rate of another unit, of the future or of an unknown currency takes none of them', async () => {
    const theirs = start();
    const file = await exported(theirs);
    const value = {
      php_per_unit_e4: 627_500,
      date: '2026-11-27',
      source: 'bsp.gov.ph',
      method: 'hand',
    } as const;
    const changes = [
      { list: 'rates', key: 'USD', value: { ...value, php_per_unit_e4: 6_275_000 } },
      { list: 'rates', key: 'AUD', value: { ...value, php_per_unit_e4: 410_000, date: '2026-12-24' } },
      { list: 'rates', key: 'PHP', value },
      { list: 'rates', key: 'XYZ', value },
    ] as const;
    const ours = start();
    const shown = await review(ours, {
      ...file,
      configuration: { ...file.configuration, changes: [...changes] },
    });
    expect(shown.notTaken.map(({ name, reason }) => `${name}: ${reason}`)).toEqual([
      'USD rate: It is more than 20% away from the rate in use, so it may be in another unit.',
      'AUD rate: Its date is in the future.',
      'PHP rate: This version of ShoreQuote doesn’t support this currency.',
      'XYZ rate: This version of ShoreQuote doesn’t support this currency.',
    ]);
  });

  it('that is older than the last one of its sender is refused; the same one is not', async () => {
    const theirs = await furnished();
    const older = await exported(theirs);
    at += 60_000;
    await theirs.ask('engine.setSetting', { key: 'company.valid_days', value: 14 });
    const newer = await exported(theirs);
    const ours = start();
    await accept(ours, newer, true);
    const refused = await ours.call('engine.reviewData', { file: older });
    expect(refused).toMatchObject({ ok: false, error: { code: 'conflict' } });
    expect(refused.ok ? '' : refused.error.message).toContain('older');
    expect((await review(ours, newer)).differences).toEqual([]);
    // Another sender has numbers of its own.
    const other = start();
    expect((await review(other, older)).differences.length).toBeGreaterThan(0);
  });

  it('has a higher number than every earlier one, also where the clock was set back', async () => {
    const engine = start();
    const serials: number[] = [];
    for (const step of [0, -86_400_000, 1, 0]) {
      at += step;
      serials.push((await engine.ask('engine.exportConfiguration', { appVersion: '1' })).serial);
    }
    expect(serials).toEqual(serials.toSorted((a, b) => a - b));
    expect(new Set(serials).size).toBe(4);
  });

  it('is asked about again once its sender is no longer trusted', async () => {
    const ours = start();
    const file = await exported(await furnished());
    await accept(ours, file, true);
    const [key] = (await ours.ask('engine.sharing', {})).trusted;
    await ours.ask('reference.distrust', { publicKey: key?.publicKey ?? '' });
    expect((await review(ours, file)).team?.isTrusted).toBe(false);
  });

  it('lists what this ShoreQuote can’t take, and takes the rest', async () => {
    const ours = start();
    const file = await exported(start());
    if (file.kind !== 'team') throw new Error('no team file');
    const { configuration } = file;
    const shown = await review(ours, {
      ...file,
      configuration: {
        ...configuration,
        changes: [
          { list: 'settings', key: 'company.motto', value: 'x' },
          { list: 'settings', key: 'window.theme', value: 'dark' },
          { list: 'settings', key: 'company.valid_days', value: 'ten' },
          { list: 'settings', key: 'company.valid_days', value: 10 },
          { list: 'salaries', key: 'Ninja|mid', value: null },
          { list: 'price_lists', key: 'XXX|office', value: null },
          { list: 'aliases', key: 'other', value: { words: 'ninja', role: 'Bookkeeper', client: null } },
          { list: 'settings', key: 'company.name', value: 'Other' },
        ],
      },
    });
    expect(shown.notTaken.map(({ name }) => name)).toHaveLength(7);
    expect(shown.differences.map(({ name }) => name)).toEqual(['Setting: company, name']);
  });
});

describe('a secret', () => {
  it('is never in a team file, whatever it is and wherever it was entered', async () => {
    const engine = await furnished();
    const free = ['company.terms', 'company.address', 'mail.quote_body', 'company.name'];
    const secret = fc
      .string({
        minLength: 8,
        maxLength: 40,
        unit: fc.constantFrom('a', 'b', 'Z', '0', '9', '"', '\\', '/', '-', '.', ' ', 'é'),
      })
      .filter((text) => text.trim() === text && text.length >= 8);
    await fc.assert(
      fc.asyncProperty(secret, fc.constantFrom(...free), fc.boolean(), async (value, key, isLeaked) => {
        engine.setSecret('smtp_password', { value, place: 'mail', confirmed: [] });
        engine.setKey(`sk-ant-${value}`);
        await engine.call('engine.setSetting', { key, value: isLeaked ? `Pay by ${value} now` : 'Nothing' });
        const reply = await engine.call('engine.exportConfiguration', { appVersion: '1' });
        const stored = JSON.stringify(await settingsOf(engine));
        const holds = stored.includes(JSON.stringify(value).slice(1, -1));
        expect(reply.ok).toBe(!holds);
        if (reply.ok) expect(JSON.stringify(reply.data)).not.toContain(JSON.stringify(value).slice(1, -1));
        else expect(reply.error.message).toContain(key);
      }),
      { numRuns: 25 },
    );
  });

  it('is no setting of a file, nor are those of a person or a computer', async () => {
    const engine = await furnished();
    await engine.ask('engine.setSetting', {
      key: 'crm.webhook_url',
      value: 'https://hooks.example/T0/s3cret-token',
    });
    engine.setSecret('telegram_token', { value: 'pw', place: 'x', confirmed: [] });
    const { changes } = await engine.ask('engine.exportConfiguration', { appVersion: '1' });
    expect(changes.filter(({ key }) => PERSONAL_SETTINGS.has(key))).toEqual([]);
    expect(JSON.stringify(changes)).not.toContain('s3cret-token');
  });
});
