import { chmodSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { saveUnsentRequests } from '../../../../main/shell/save-requests';
import { createUnsentTexts } from '../../../../main/shell/unsent-texts';

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'shorequote-unsent-'));
const DAY = 24 * 60 * 60_000;

describe('unsent texts', () => {
  it('are there again in the next run, for this user alone', async () => {
    const folder = newFolder();
    const texts = createUnsentTexts(folder);
    texts.keep('lead:3:note', { text: 'call Dana' });
    texts.keep('email:4', { to: 'dana@example.com', body: 'Dear Dana' });
    texts.keep('lead:3:note', { text: 'call Dana on Monday' });
    await texts.flushed();
    expect(statSync(join(folder, 'unsent.json')).mode & 0o777).toBe(0o600);
    expect(createUnsentTexts(folder).list()).toEqual([
      { place: 'email:4', fields: { to: 'dana@example.com', body: 'Dear Dana' } },
      { place: 'lead:3:note', fields: { text: 'call Dana on Monday' } },
    ]);
  });

  it('leave nothing on disk once they were sent or their subject was deleted', async () => {
    const folder = newFolder();
    const texts = createUnsentTexts(folder);
    texts.keep('lead:3:note', { text: 'canary one' });
    texts.keep('lead:3:form', { company: 'canary two' });
    texts.keep('lead:31:note', { text: 'another lead' });
    texts.keep('maya:new', { text: 'canary three' });
    await texts.flushed();
    expect(texts.forget('lead:3')).toEqual(['lead:3:note', 'lead:3:form']);
    texts.keep('maya:new', null);
    await texts.flushed();
    expect(readFileSync(join(folder, 'unsent.json'), 'utf8')).not.toContain('canary');
    expect(readdirSync(folder)).toEqual(['unsent.json']);
    expect(texts.list()).toEqual([{ place: 'lead:31:note', fields: { text: 'another lead' } }]);
  });

  it('are written as they last were, however fast they change', async () => {
    const folder = newFolder();
    const texts = createUnsentTexts(folder);
    for (let length = 1; length <= 200; length += 1) texts.keep('maya:new', { text: 'x'.repeat(length) });
    await texts.flushed();
    expect(createUnsentTexts(folder).list()[0]?.fields['text']).toHaveLength(200);
  });

  it('are forgotten after 30 days, and beyond 200 forms the oldest', async () => {
    const folder = newFolder();
    let now = 0;
    const texts = createUnsentTexts(folder, () => now);
    texts.keep('maya:old', { text: 'old' });
    now = 2 * DAY;
    for (let form = 1; form <= 200; form += 1) texts.keep(`maya:${form}`, { text: 'x' });
    expect(texts.list()).toHaveLength(200);
    expect(texts.list()[0]?.place).toBe('maya:1');
    await texts.flushed();
    expect(createUnsentTexts(folder, () => 32 * DAY).list()).toHaveLength(200);
    expect(createUnsentTexts(folder, () => 33 * DAY).list()).toEqual([]);
  });

  it.each(['', '{"texts":[{"pla', '[]', '{"texts":[{"place":"../x","fields":{},"at":1}]}', '\0'])(
    'begin empty where the file holds %j',
    (content) => {
      const folder = newFolder();
      writeFileSync(join(folder, 'unsent.json'), content);
      expect(createUnsentTexts(folder, () => 0).list()).toEqual([]);
    },
  );

  it('live as long as the app where they cannot be written', async () => {
    const folder = newFolder();
    chmodSync(folder, 0o500);
    for (const texts of [createUnsentTexts(folder), createUnsentTexts(null)]) {
      texts.keep('maya:new', { text: 'kept' });
      await texts.flushed();
      expect(texts.list()).toEqual([{ place: 'maya:new', fields: { text: 'kept' } }]);
    }
    chmodSync(folder, 0o700);
  });
});

describe('saveUnsentRequests', () => {
  type Call = Parameters<typeof saveUnsentRequests>[1]['call'];

  /** Answers `quotes.saveDraft` as scripted; everything asked is kept. */
  function engine(...codes: ('ok' | 'conflict' | 'invalid' | 'engine_down')[]) {
    const asked: unknown[] = [];
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the one call that is made
    const call = (async (_: string, input: unknown) => {
      asked.push(input);
      const code = codes.shift() ?? 'ok';
      return code === 'ok'
        ? { ok: true, data: { quoteId: 1, revision: 1, savedAt: 1 } }
        : { ok: false, error: { code, message: 'x' } };
    }) as Call;
    return { asked, call };
  }
  const typed = { text: '2 nurses', client: ' Acme ', currency: 'AUD', quoteId: '7', revision: '3' };

  it('stores what was typed as the draft that it was, and then keeps it no longer', async () => {
    const texts = createUnsentTexts(null);
    texts.keep('request:a', typed);
    texts.keep('maya:new', { text: 'stays' });
    const { asked, call } = engine('ok');
    saveUnsentRequests(texts, { call });
    await expect.poll(() => texts.list().map(({ place }) => place)).toEqual(['maya:new']);
    expect(asked).toEqual([{ text: '2 nurses', client: 'Acme', currency: 'AUD', quoteId: 7, revision: 3 }]);
  });

  it('makes another draft where that one is priced, and one without a client that no quote can have', async () => {
    const texts = createUnsentTexts(null);
    texts.keep('request:a', typed);
    const { asked, call } = engine('conflict', 'invalid', 'ok');
    saveUnsentRequests(texts, { call });
    await expect.poll(() => texts.list()).toEqual([]);
    expect(asked).toMatchObject([{ quoteId: 7 }, { quoteId: null, client: 'Acme' }, { client: null }]);
  });

  it('keeps it for the next start where the engine does not answer', async () => {
    const texts = createUnsentTexts(null);
    texts.keep('request:a', typed);
    const { asked, call } = engine('engine_down');
    saveUnsentRequests(texts, { call });
    await expect.poll(() => asked.length).toBe(1);
    expect(texts.list()).toHaveLength(1);
  });
});
