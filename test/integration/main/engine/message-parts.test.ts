/** Parts of a text that are cut, included again, and what wants no quote. */
import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { Span } from '../../../../shared/request/reading';
import { startClaude } from '../../../servers/claude';
import { newFolder, startEngine, type StartOptions, type TestEngine } from '../../start-engine';

const THREAD = `Please price 2 bookkeepers, hybrid, AUD.

Regards,
Dana Cole, CPA
dana@harbour.example

On Mon, 16 Nov 2026 at 14:02, Ana Cruz <ana@own.example> wrote:
> 3 paralegals, hybrid?`;
const running: TestEngine[] = [];
const start = (options?: StartOptions): TestEngine => {
  const engine = startEngine(options);
  running.push(engine);
  return engine;
};
afterEach(async () => {
  for (const engine of running.splice(0)) await engine.stop();
});

async function quoted(engine: TestEngine, text: string): Promise<number> {
  const { quoteId, jobId } = await engine.submit(text);
  await engine.ended(jobId);
  return quoteId;
}

const view = (engine: TestEngine, quoteId: number) => engine.ask('quotes.get', { quoteId });
const lines = async (engine: TestEngine, quoteId: number) =>
  (await view(engine, quoteId)).request?.lines.map(({ title, count }) => `${count.value} ${title.value}`);

async function include(engine: TestEngine, quoteId: number, parts: Span[]): Promise<void> {
  const { jobId } = await engine.ask('quotes.priceAgain', {
    quoteId,
    readAgain: false,
    include: parts,
    submitKey: randomUUID(),
  });
  await engine.ended(jobId);
}

describe('a cut part', () => {
  it('is read once it is included, kept so, and cut again', async () => {
    const folder = newFolder();
    const engine = start({ folder });
    const quoteId = await quoted(engine, THREAD);
    expect(await lines(engine, quoteId)).toEqual(['2 Bookkeeper']);
    const cut = (await view(engine, quoteId)).reading?.parts ?? [];
    expect(cut.map(({ kind, read }) => [kind, read])).toEqual([
      ['signature', false],
      ['quoted', false],
    ]);

    await include(
      engine,
      quoteId,
      cut.slice(1).map(({ span }) => span),
    );
    expect(await lines(engine, quoteId)).toEqual(['2 Bookkeeper', '3 Paralegal']);
    expect((await view(engine, quoteId)).options.include).toEqual([cut[1]?.span]);

    const { jobId } = await engine.ask('quotes.priceAgain', {
      quoteId,
      readAgain: true,
      submitKey: randomUUID(),
    });
    await engine.ended(jobId);
    expect(await lines(engine, quoteId)).toEqual(['2 Bookkeeper', '3 Paralegal']);

    await include(engine, quoteId, []);
    expect(await lines(engine, quoteId)).toEqual(['2 Bookkeeper']);
  });

  it('is included from the submission on', async () => {
    const engine = start();
    const at = THREAD.indexOf('On Mon');
    const { quoteId, jobId } = await engine.submit(THREAD, {
      readWith: { include: [{ start: at, end: THREAD.length }], email: null },
    });
    await engine.ended(jobId);
    expect(await lines(engine, quoteId)).toEqual(['2 Bookkeeper', '3 Paralegal']);
    // The same words read otherwise are another request.
    expect(await lines(engine, await quoted(engine, THREAD))).toEqual(['2 Bookkeeper']);
  });
});

describe('email that wants no quote', () => {
  it('ends as not a request, and says what it is', async () => {
    const engine = start();
    const quoteId = await quoted(
      engine,
      'Automatic reply: 3 bookkeepers\n\nI am out of the office until Monday.',
    );
    const { status, reject, reading } = await view(engine, quoteId);
    expect({ status, reject, kind: reading?.notRequest }).toEqual({
      status: 'rejected',
      reject: 'not_a_request',
      kind: 'out_of_office',
    });
  });

  it('is not sent to Claude', async () => {
    const claude = await startClaude();
    const engine = start({ claude: { baseUrl: claude.url, key: 'sk-ant-test' } });
    const quoteId = await quoted(engine, 'Perfect, thank you so much!');
    expect((await view(engine, quoteId)).reading?.notRequest).toBe('thanks');
    expect(claude.received).toHaveLength(0);
    await claude.close();
  });
});

describe('who wrote', () => {
  it('is proposed as the recipient, and it is said where the address was found', async () => {
    const engine = start();
    const quoteId = await quoted(engine, THREAD);
    expect(await engine.ask('mail.propose', { quoteId, version: 1 })).toMatchObject({
      to: 'dana@harbour.example',
      source: { source: 'signature' },
    });
  });

  it('is told by the header of the email that the text came from', async () => {
    const engine = start();
    const email = {
      from: { name: 'Jo', address: 'jo@tilden.example' },
      replyTo: null,
      subject: 'Re: 5 CSRs',
    };
    const { quoteId, jobId } = await engine.submit('Re: 5 CSRs\n\n3 bookkeepers, hybrid, AUD', {
      readWith: { include: [], email },
    });
    await engine.ended(jobId);
    expect(await lines(engine, quoteId)).toEqual(['3 Bookkeeper']);
    expect(await engine.ask('mail.propose', { quoteId, version: 1 })).toMatchObject({
      to: 'jo@tilden.example',
      source: { source: 'email', name: 'Jo' },
    });
  });
});
