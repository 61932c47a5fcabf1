import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { type LeadForm, MOVES, type Stage, STAGES } from '../../../../../shared/leads/lead';
import { startEngine, type TestEngine } from '../../../start-engine';
import { AUD } from '../../../../currencies';
import { leadForm } from '../../../../lead-form';

const running: TestEngine[] = [];
function start(options: Parameters<typeof startEngine>[0] = {}): TestEngine {
  const engine = startEngine(options);
  running.push(engine);
  return engine;
}
afterEach(async () => {
  for (const engine of running.splice(0)) await engine.stop();
});

const form = (more: Partial<LeadForm> = {}): LeadForm => leadForm({ company: 'Northwind Legal', ...more });

const capture = (
  engine: TestEngine,
  more: Partial<LeadForm> = {},
  note = '',
  captureKey: string = randomUUID(),
) => engine.ask('leads.capture', { form: form(more), note, captureKey });

const list = (engine: TestEngine, stage: Stage | null = null, text = '') =>
  engine.ask('leads.list', { stage, text, limit: 500 });

describe('a lead', () => {
  it('is recorded at once, once for one key, with its note', async () => {
    const engine = start({ now: () => 5_000 });
    const key = randomUUID();
    const [first, second] = await Promise.all([
      capture(engine, { email: ' Dana@Northwind.example ' }, 'Asked for a price.', key),
      capture(engine, { email: 'dana@northwind.example' }, 'Asked for a price.', key),
    ]);
    expect(first).toEqual({ leadId: 1_001, stage: 'new', duplicates: [] });
    expect(second.leadId).toBe(1_001);
    const view = await engine.ask('leads.get', { leadId: 1_001 });
    expect(view.lead).toMatchObject({ email: 'dana@northwind.example', createdAt: 5_000, isSample: false });
    expect(view.notes.map(({ text }) => text)).toEqual(['Asked for a price.']);
    expect(view.moves).toEqual([{ stage: 'new', at: 5_000 }]);
  });

  it.each([
    [{ company: ' ' }, /company is missing/],
    [{ email: 'no' }, /email must be one email address/],
    [{ country: 'Australia' }, /two letters/],
    [{ wanted: [{ title: 'VA', count: 0 }] }, /must be 1 or more/],
  ])('is refused with %j, named by field', async (more, message) => {
    const reply = await start().call('leads.capture', {
      form: form(more),
      note: '',
      captureKey: randomUUID(),
    });
    expect(reply.ok ? '' : reply.error.message).toMatch(message);
  });

  it('has an owner, a next step and a value, which an edit that does not name them keeps', async () => {
    const engine = start({ now: () => Date.parse('2026-12-01T03:00:00Z') });
    const { leadId } = await capture(engine, {
      owner: 'Liza Reyes',
      nextStep: 'Call Dana',
      nextStepOn: '2026-12-01',
      value: { minor: 1_234_500, currency: AUD },
    });
    await capture(engine, { company: 'Later', nextStep: 'Write', nextStepOn: '2026-12-02' });
    await capture(engine, { company: 'Never' });
    const due = await engine.ask('leads.list', { stage: null, due: true, text: '', limit: 10 });
    expect(due.leads.map(({ company }) => company)).toEqual([form().company]);
    expect(due).toMatchObject({ due: 1, total: 1 });
    const sorted = await engine.ask('leads.list', {
      stage: null,
      text: '',
      limit: 10,
      sort: { by: 'next', direction: 'ascending' },
    });
    expect(sorted.leads.map(({ nextStepOn }) => nextStepOn)).toEqual(['2026-12-01', '2026-12-02', null]);
    expect((await list(engine, null, 'liza')).leads).toHaveLength(1);

    await engine.ask('leads.edit', { leadId, form: form({ industry: 'Law' }) });
    expect((await engine.ask('leads.get', { leadId })).lead).toMatchObject({
      industry: 'Law',
      owner: 'Liza Reyes',
      nextStep: 'Call Dana',
      value: { minor: 1_234_500, currency: AUD },
    });
    await engine.ask('leads.edit', { leadId, form: form({ nextStep: null, nextStepOn: null, value: null }) });
    expect((await engine.ask('leads.get', { leadId })).lead).toMatchObject({
      owner: 'Liza Reyes',
      nextStep: null,
      value: null,
    });
    expect((await engine.ask('leads.list', { stage: null, due: true, text: '', limit: 10 })).due).toBe(0);
  });

  it('makes legal moves only, each with when', async () => {
    let now = 1_000;
    const engine = start({ now: () => (now += 1_000) });
    const { leadId } = await capture(engine);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...STAGES), async (stage) => {
        const before = await engine.ask('leads.get', { leadId });
        const reply = await engine.call('leads.move', { leadId, stage });
        const after = await engine.ask('leads.get', { leadId });
        expect(reply.ok).toBe(MOVES[before.lead.stage].includes(stage));
        expect(after.lead.stage).toBe(reply.ok ? stage : before.lead.stage);
        expect(after.moves).toHaveLength(before.moves.length + (reply.ok ? 1 : 0));
        if (reply.ok) expect(after.moves.at(-1)?.at).toBeGreaterThan(before.moves.at(-1)?.at ?? Infinity);
      }),
      { numRuns: 40 },
    );
    expect(await engine.call('leads.move', { leadId: 9_999, stage: 'won' })).toMatchObject({
      ok: false,
      error: { code: 'not_found' },
    });
  });

  it('keeps notes and links to quotes', async () => {
    const engine = start();
    const { leadId } = await capture(engine);
    const { quoteId } = await engine.submit('2 bookkeepers, hybrid, AUD');
    await engine.ask('leads.linkQuote', { leadId, quoteId });
    await engine.ask('leads.linkQuote', { leadId, quoteId });
    const { noteId } = await engine.ask('leads.addNote', { leadId, text: '<b>Calls</b> on Monday' });
    const view = await engine.ask('leads.get', { leadId });
    expect(view.quoteIds).toEqual([quoteId]);
    expect(view.notes).toMatchObject([{ noteId, text: '<b>Calls</b> on Monday' }]);
    await engine.ask('leads.removeNote', { leadId, noteId });
    await engine.ask('leads.unlinkQuote', { leadId, quoteId });
    expect(await engine.ask('leads.get', { leadId })).toMatchObject({ notes: [], quoteIds: [] });
    expect(await engine.call('leads.linkQuote', { leadId, quoteId: 9_999 })).toMatchObject({ ok: false });
  });

  it('is found as a duplicate by e-mail, or by a domain of its own', async () => {
    const engine = start();
    await capture(engine, { company: 'One', email: 'dana@northwind.example' });
    await capture(engine, { company: 'Gmail A', email: 'a@gmail.com' });
    expect(await capture(engine, { company: 'Gmail B', email: 'b@gmail.com' })).toMatchObject({
      duplicates: [],
    });
    const third = await capture(engine, { company: 'Two', email: 'lee@northwind.example' });
    expect(third.duplicates).toMatchObject([{ company: 'One', by: 'domain' }]);
    const fourth = await capture(engine, { company: 'Three', email: 'DANA@northwind.example' });
    expect(fourth.duplicates.map(({ company, by }) => [company, by])).toEqual([
      ['One', 'email'],
      ['Two', 'domain'],
    ]);
    const [one] = fourth.duplicates;
    await engine.ask('leads.keepBoth', { leadId: fourth.leadId, otherId: one?.leadId ?? 0 });
    const view = await engine.ask('leads.get', { leadId: fourth.leadId });
    expect(view.duplicates.map(({ company }) => company)).toEqual(['Two']);
    expect(
      (await engine.ask('leads.get', { leadId: one?.leadId ?? 0 })).duplicates.map(({ company }) => company),
    ).toEqual(['Two']);
  });

  it('takes over what a merged one has and it lacks', async () => {
    const engine = start();
    const first = await capture(
      engine,
      { company: 'Northwind', email: 'dana@northwind.example' },
      'First note',
    );
    const other = await capture(
      engine,
      { company: 'Northwind Pty', email: 'lee@northwind.example', country: 'AU' },
      'Second note',
    );
    const { quoteId } = await engine.submit('2 bookkeepers, hybrid, AUD');
    for (const leadId of [first.leadId, other.leadId])
      await engine.ask('leads.linkQuote', { leadId, quoteId });
    await engine.ask('leads.move', { leadId: other.leadId, stage: 'quoted' });
    await engine.ask('leads.merge', { leadId: first.leadId, otherId: other.leadId });
    const view = await engine.ask('leads.get', { leadId: first.leadId });
    expect(view.lead).toMatchObject({ company: 'Northwind', country: 'AU', stage: 'quoted' });
    expect(view.notes.map(({ text }) => text).toSorted()).toEqual(['First note', 'Second note']);
    expect(view.quoteIds).toEqual([quoteId]);
    expect((await list(engine)).leads).toHaveLength(1);
    expect(await engine.call('leads.merge', { leadId: first.leadId, otherId: first.leadId })).toMatchObject({
      ok: false,
    });
  });

  it('is listed by stage and words, with counts', async () => {
    const engine = start();
    const { leadId } = await capture(engine, { company: '100% Homes', contact: 'Lee' });
    await capture(engine, { company: 'Kestrel_Homes', email: 'k@kestrel.example' });
    await engine.ask('leads.move', { leadId, stage: 'contacted' });
    expect((await list(engine)).counts).toMatchObject({ new: 1, contacted: 1, won: 0 });
    expect((await list(engine, 'contacted')).leads.map(({ company }) => company)).toEqual(['100% Homes']);
    expect((await list(engine, null, '100%')).leads).toHaveLength(1);
    expect((await list(engine, null, 'kestrel.example')).leads).toHaveLength(1);
    expect((await list(engine, null, '%_%')).leads).toHaveLength(0);
  });

  it('can be removed and brought back, until it is erased for good', async () => {
    const engine = start();
    const { leadId } = await capture(engine, {}, 'A note');
    const { removal } = await engine.ask('engine.removeLeads', { leadIds: [leadId] });
    expect((await list(engine)).leads).toHaveLength(0);
    await engine.ask('leads.restore', { removal });
    expect((await engine.ask('leads.get', { leadId })).notes).toHaveLength(1);
    const again = await engine.ask('engine.removeLeads', { leadIds: [leadId] });
    await engine.stop();
    running.length = 0;
    const next = start({ folder: engine.folder });
    // A command is answered after the writes before it.
    await capture(next);
    expect(await next.call('leads.restore', { removal: again.removal })).toMatchObject({
      ok: false,
      error: { code: 'conflict' },
    });
  });
});

describe('a lead from an email', () => {
  const fill = (engine: TestEngine, text: string, from: { name: string; address: string } | null) =>
    engine.ask('leads.fromEmail', {
      text,
      email: from && { from, replyTo: null, subject: 'Staff' },
    });

  it('has the sender, the company, the needs and the words, and is not saved yet', async () => {
    const engine = start();
    const text = [
      'Hi Liza,',
      '',
      'We need 2 senior bookkeepers and 3 nurses, hybrid, in AUD.',
      '',
      'Regards,',
      'Dana Cole',
    ].join('\n');
    const read = await fill(engine, text, { name: 'Dana Cole', address: 'Dana@sunny-coast.com.au' });
    expect(read.form).toMatchObject({
      company: 'Sunny Coast',
      contact: 'Dana Cole',
      email: 'dana@sunny-coast.com.au',
      currency: 'AUD',
      workspace: 'hybrid',
      source: 'Email',
      wanted: [
        { title: 'Bookkeeper', count: 2 },
        { title: 'Registered Nurse', count: 3 },
      ],
    });
    expect(read.note).toBe(text);
    expect((await list(engine)).leads).toEqual([]);
  });

  it('never has our own address, a company that only hosts addresses, or more words than a note may have', async () => {
    const engine = start();
    await engine.ask('engine.setSetting', { key: 'mail.sender_address', value: 'liza@agents.example' });
    const own = await fill(engine, 'Can you follow this up?', {
      name: 'Liza',
      address: 'liza@agents.example',
    });
    expect(own.form).toMatchObject({ company: '', contact: null, email: null, wanted: [] });
    const gmail = await fill(engine, 'x'.repeat(9_000), { name: 'Kim Park', address: 'kim.park@gmail.com' });
    expect(gmail.form).toMatchObject({ company: '', contact: 'Kim Park', email: 'kim.park@gmail.com' });
    // What was cut off is marked.
    expect(gmail.note).toBe(`${'x'.repeat(4_999)}…`);
  });
});

describe('sample leads', () => {
  it('are no samples once they are edited or take over another lead, and then stay', async () => {
    const engine = start();
    await engine.ask('leads.loadSamples', {});
    const isSample = async (leadId: number) => (await engine.ask('leads.get', { leadId })).lead.isSample;
    const mine = (await capture(engine, { company: 'Mine', email: 'me@mine.example' })).leadId;
    await engine.ask('leads.edit', { leadId: 3, form: leadForm({ company: 'Harbour Legal' }) });
    await engine.ask('leads.merge', { leadId: 4, otherId: mine });
    await engine.ask('leads.merge', { leadId: 5, otherId: 6 });
    expect([await isSample(3), await isSample(4), await isSample(5)]).toEqual([false, false, true]);
    expect((await engine.ask('leads.removeSamples', {})).count).toBe(17);
    expect(await engine.ask('leads.loadSamples', {})).toEqual({ count: 18 });
    expect((await engine.ask('leads.get', { leadId: 3 })).lead.company).toBe('Harbour Legal');
  });

  it('leave everything as it was before, removed and brought back with what was done to them', async () => {
    const engine = start();
    await capture(engine, { company: 'Mine', email: 'me@mine.example' });
    const before = JSON.stringify(await list(engine));
    expect(await engine.ask('leads.loadSamples', {})).toEqual({ count: 20 });
    expect(await engine.ask('leads.loadSamples', {})).toEqual({ count: 0 });
    const loaded = await list(engine);
    expect(loaded.samples).toBe(20);
    expect(loaded.leads.filter(({ isSample }) => isSample)).toHaveLength(20);
    await engine.ask('leads.addNote', { leadId: 1, text: 'Worked on' });
    const worked = JSON.stringify([await list(engine), await engine.ask('leads.get', { leadId: 1 })]);
    const { removal, count } = await engine.ask('leads.removeSamples', {});
    expect(count).toBe(20);
    expect(JSON.stringify(await list(engine))).toBe(before);
    await engine.ask('leads.restore', { removal });
    expect(JSON.stringify([await list(engine), await engine.ask('leads.get', { leadId: 1 })])).toBe(worked);
  });
});
