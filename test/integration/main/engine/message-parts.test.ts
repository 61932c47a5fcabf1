/** Parts of a text that are cut, included again, and what wants no quote. */
import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Span } from '../../../../shared/request/reading';
import { BOOKKEEPERS, startClaude } from '../../../servers/claude';
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
  const { jobId } = await engine.ask('quotes.reprice', {
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

    const { jobId } = await engine.ask('quotes.reprice', {
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

describe('a reading by Claude', () => {
  const Sent = z.object({ messages: z.tuple([z.object({ content: z.string() })]) });
  const [bookkeepers] = BOOKKEEPERS.roles;
  const ours = { ...bookkeepers, level: null, level_words: '' };
  const answer = (roles: readonly object[]) => ({
    kind: 'answer' as const,
    json: { ...BOOKKEEPERS, roles },
  });

  it('is of the same words as the offline reader’s: what is cut is sent once it is included', async () => {
    const claude = await startClaude();
    const sent = (call: number): string => Sent.parse(claude.received[call]?.body).messages[0].content;
    const engine = start({ claude: { baseUrl: claude.url, key: 'sk-ant-test' } });
    claude.script(answer([ours]));
    const quoteId = await quoted(engine, THREAD);
    expect(sent(0).split('\n').slice(2, -1)).toEqual(['Please price 2 bookkeepers, hybrid, AUD.']);
    expect(await lines(engine, quoteId)).toEqual(['2 Bookkeeper']);
    const { reading, reader } = await view(engine, quoteId);
    expect(reader?.source).toBe('claude');
    expect(reading?.parts.map(({ kind, read }) => [kind, read])).toEqual([
      ['signature', false],
      ['quoted', false],
    ]);

    claude.script(
      answer([
        ours,
        { ...ours, title_words: 'paralegals', role_in_list: 'Paralegal', count: 3, count_words: '3' },
      ]),
    );
    await include(
      engine,
      quoteId,
      (reading?.parts ?? []).slice(1).map(({ span }) => span),
    );
    expect(sent(1)).toContain('Please price 2 bookkeepers, hybrid, AUD.\n\n3 paralegals, hybrid?');
    expect(sent(1)).not.toMatch(/Dana|Ana Cruz|own\.example|CPA/);
    expect(await lines(engine, quoteId)).toEqual(['2 Bookkeeper', '3 Paralegal']);
    const again = await view(engine, quoteId);
    const title = again.reading?.roles[1]?.title.span;
    expect(THREAD.slice(title?.start, title?.end)).toBe('paralegals');
    expect(claude.received).toHaveLength(2);
    await claude.close();
  });

  it('asks about roles of a text that Claude takes for no request', async () => {
    const claude = await startClaude();
    const engine = start({ claude: { baseUrl: claude.url, key: 'sk-ant-test' } });
    claude.script({ kind: 'answer', json: { ...BOOKKEEPERS, is_staff_request: false, roles: [] } });
    const quoteId = await quoted(engine, '2 bookkeepers, hybrid, AUD');
    const { status, questions, request } = await view(engine, quoteId);
    expect(status).toBe('needs_input');
    expect(questions.map(({ fact, line }) => [fact, line])).toContainEqual(['wanted', 0]);
    expect(request?.lines.map(({ title, count }) => [count.value, title.value])).toEqual([[2, 'Bookkeeper']]);
    await claude.close();
  });

  it('sends of a long text only the part that is read', async () => {
    const claude = await startClaude();
    const engine = start({ claude: { baseUrl: claude.url, key: 'sk-ant-test' } });
    claude.script(answer([ours]));
    const text = `2 bookkeepers, hybrid, AUD.\n\n${'Our firm is a firm of firms. '.repeat(800)}\n\nCanary: 9 paralegals.`;
    const quoteId = await quoted(engine, text);
    const [{ content }] = Sent.parse(claude.received[0]?.body).messages;
    expect(content.length).toBeLessThanOrEqual(20_200);
    expect(content).not.toContain('Canary');
    expect((await view(engine, quoteId)).reading?.parts.map(({ kind }) => kind)).toEqual(['beyond']);
    await claude.close();
  });

  it('marks the earlier message that the newest one changes, and sends no other', async () => {
    const claude = await startClaude();
    const engine = start({ claude: { baseUrl: claude.url, key: 'sk-ant-test' } });
    claude.script(answer([{ ...ours, count: 3, count_words: 'make it 3', workspace_words: 'hybrid' }]));
    const text = `Sorry, make it 3.

On Mon, 16 Nov 2026 at 14:02, Dana Cole <dana@harbour.example> wrote:
> 2 bookkeepers, hybrid, AUD
>
> On Fri, 13 Nov 2026 at 09:00, Ana Cruz <ana@own.example> wrote:
>> 7 paralegals in the office, GBP`;
    const quoteId = await quoted(engine, text);
    const [{ content }] = Sent.parse(claude.received[0]?.body).messages;
    expect(
      content
        .replaceAll(/-[0-9a-f]{24}/g, '')
        .split('\n')
        .slice(1),
    ).toEqual([
      '<earlier>',
      '2 bookkeepers, hybrid, AUD',
      '</earlier>',
      '<text>',
      'Sorry, make it 3.',
      '</text>',
    ]);
    expect(await lines(engine, quoteId)).toEqual(['3 Bookkeeper']);
    const { reading, questions } = await view(engine, quoteId);
    expect(questions).toEqual([]);
    const count = reading?.roles[0]?.count?.span;
    expect(count && text.slice(count.start, count.end)).toBe('3');
    await claude.close();
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

describe('the files that a text came from', () => {
  const files = [
    { name: 'team.xlsx', leftOut: [{ name: 'team.xlsx: Old', reason: 'hidden' as const }] },
    { name: 'scan.pdf', leftOut: [{ name: 'scan.pdf', reason: 'unreadable' as const }] },
  ];

  it('are stored with the quote, also where a part is used later and after a restart', async () => {
    const folder = newFolder();
    const engine = start({ folder });
    const { quoteId, jobId } = await engine.submit(THREAD, {
      readWith: { include: [], email: null, files },
    });
    await engine.ended(jobId);
    expect((await view(engine, quoteId)).options.files).toEqual(files);
    const quotedPart = (await view(engine, quoteId)).reading?.parts.find(({ kind }) => kind === 'quoted');
    await include(engine, quoteId, quotedPart ? [quotedPart.span] : []);
    expect((await view(engine, quoteId)).options.include).toHaveLength(1);
    await engine.stop();
    expect((await view(start({ folder }), quoteId)).options.files).toEqual(files);
  });

  it('are not those of an equal text from elsewhere', async () => {
    const engine = start();
    const first = await engine.submit(THREAD, { readWith: { include: [], email: null, files } });
    await engine.ended(first.jobId);
    const second = await quoted(engine, THREAD);
    expect((await view(engine, second)).options.files).toEqual([]);
  });
});
