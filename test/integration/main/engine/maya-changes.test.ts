/** What Maya proposes to change on a quote: before and after on a card, applied once, dismissed, and undone. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { QuoteView } from '../../../../shared/contract/quote-view';
import { type ClaudeStandIn, startClaude } from '../../../servers/claude';
import type { StreamBlock } from '../../../servers/claude-stream';
import { newFolder, startEngine, type TestEngine } from '../../start-engine';
import { chatWith, saysOf, type View } from './maya-chat';

let claude: ClaudeStandIn;
let engines: TestEngine[];

beforeEach(async () => {
  claude = await startClaude();
  engines = [];
});
afterEach(async () => {
  for (const engine of engines) await engine.stop();
  await claude.close();
});

function start(folder = newFolder()): TestEngine {
  const engine = startEngine({ folder, claude: { baseUrl: claude.url, key: 'sk-ant-test' } });
  engines.push(engine);
  return engine;
}

const text = (words: string): StreamBlock => ({ type: 'text', text: words });
let calls = 0;
interface Operation {
  action: 'set' | 'add' | 'remove';
  line?: number;
  role?: string;
  new_role?: string;
  level?: string;
  people?: number;
  workspace?: string;
}
const changeCall = (
  changes: readonly Operation[],
  more: { currency?: string; discount_percent?: number } = {},
): StreamBlock => {
  calls += 1;
  const nothing = { line: null, role: null, new_role: null, level: null, people: null, workspace: null };
  return {
    type: 'tool_use',
    id: `toolu_change_${calls}`,
    name: 'change_quote',
    input: {
      changes: changes.map((one) => ({ ...nothing, ...one })),
      currency: null,
      discount_percent: null,
      ...more,
    },
  };
};

const quoteOf = (engine: TestEngine, quoteId: number): Promise<QuoteView> =>
  engine.until(async () => {
    const quote = await engine.ask('quotes.get', { quoteId });
    return quote.status === 'pricing' ? null : quote;
  });

async function pricedQuote(engine: TestEngine, words = '2 bookkeepers, hybrid, AUD'): Promise<QuoteView> {
  const { quoteId } = await engine.ask('quotes.submit', {
    quoteId: null,
    text: words,
    client: 'Harbourline',
    currency: null,
    offline: true,
    fresh: false,
    submitKey: randomUUID(),
  });
  return quoteOf(engine, quoteId);
}

/** Says something about a quote; Maya answers with these calls. */
async function proposed(engine: TestEngine, quoteId: number, ...blocks: StreamBlock[]): Promise<View> {
  const chat = chatWith(engine);
  claude.script({ kind: 'stream', blocks }, { kind: 'stream', blocks: [text('It is on its card.')] });
  const { conversationId } = await chat.send('Please change it', { quoteId });
  return chat.answered(conversationId);
}

const cardOf = (view: View) => {
  const card = view.cards.find(({ tool }) => tool === 'change_quote');
  if (!card?.proposal) throw new Error('there is no change on a card');
  return { ...card, proposal: card.proposal };
};
const totalOf = (view: View) => cardOf(view).proposal.amounts.find(({ label }) => label === 'Monthly total');
const shownTotal = ({ version }: QuoteView): string => {
  const result = version?.priced.result;
  const amount = ((result?.totals.monthly_total ?? 0) / 100).toLocaleString('en', {
    minimumFractionDigits: 2,
  });
  return `${result?.currency} ${amount}`;
};
const decide = (engine: TestEngine, view: View, approve: boolean) =>
  engine.call('maya.decide', {
    conversationId: view.conversationId,
    jobId: cardOf(view).job.jobId,
    approve,
    remember: false,
  });

describe('a change that Maya proposes', () => {
  it.each([
    ['level and people', [{ action: 'set', line: 1, role: 'Bookkeeper', level: 'junior', people: 4 }], {}],
    ['workspace', [{ action: 'set', role: 'bookkeepers', workspace: 'office' }], {}],
    ['another role', [{ action: 'set', line: 1, new_role: 'Accountant' }], {}],
    ['a line more', [{ action: 'add', role: 'legal secretary', people: 2, level: 'senior' }], {}],
    ['currency and discount', [], { currency: 'USD', discount_percent: 7.5 }],
    [
      'a line less',
      [
        { action: 'add', role: 'Accountant' },
        { action: 'remove', line: 1, role: 'Bookkeeper' },
      ],
      {},
    ],
  ] as const)('costs what its card says: %s', async (_, changes, more) => {
    const engine = start();
    const quote = await pricedQuote(engine);
    const view = await proposed(engine, quote.quoteId, changeCall(changes, more));
    expect(totalOf(view)?.before).toBe(shownTotal(quote));
    // Nothing has changed, and no quote was made.
    expect((await quoteOf(engine, quote.quoteId)).revision).toBe(quote.revision);
    expect((await engine.ask('quotes.list', { limit: 10 })).quotes).toHaveLength(1);

    expect(await decide(engine, view, true)).toMatchObject({ ok: true });
    const after = await engine.until(async () => {
      const now = await quoteOf(engine, quote.quoteId);
      return now.version?.version === 2 ? now : null;
    });
    expect(shownTotal(after)).toBe(totalOf(view)?.after);
    expect(after.number).toBe(quote.number);
    const applied = await chatWith(engine).settled(view.conversationId);
    expect(cardOf(applied).job.status).toBe('completed');
    expect(cardOf(applied).proposal).toEqual(cardOf(view).proposal);
    // It is one edit, which is undone as any other.
    expect(after.edits.undo).not.toBeNull();
    await engine.ask('quotes.undoEdit', { quoteId: quote.quoteId, submitKey: randomUUID() });
    const undone = await engine.until(async () => {
      const now = await quoteOf(engine, quote.quoteId);
      return now.version?.version === 3 ? now : null;
    });
    expect(shownTotal(undone)).toBe(shownTotal(quote));
  });

  it('is applied once, whatever is pressed again', async () => {
    const engine = start();
    const quote = await pricedQuote(engine);
    const view = await proposed(engine, quote.quoteId, changeCall([{ action: 'add', role: 'Accountant' }]));
    const first = decide(engine, view, true);
    const second = decide(engine, view, true);
    expect([await first, await second].map(({ ok }) => ok)).toEqual([true, false]);
    await chatWith(engine).settled(view.conversationId);
    await engine.call('jobs.retry', { filter: { jobIds: [cardOf(view).job.jobId] } });
    await chatWith(engine).settled(view.conversationId);
    const after = await quoteOf(engine, quote.quoteId);
    expect(after.request?.lines.map(({ title }) => title.value)).toEqual(['Bookkeeper', 'Accountant']);
  });

  it('is dismissed without a trace on the quote', async () => {
    const engine = start();
    const quote = await pricedQuote(engine);
    const view = await proposed(engine, quote.quoteId, changeCall([{ action: 'set', line: 1, people: 9 }]));
    await decide(engine, view, false);
    const after = await chatWith(engine).settled(view.conversationId);
    expect(cardOf(after).job.status).toBe('cancelled');
    expect(cardOf(after).proposal).toEqual(cardOf(view).proposal);
    expect((await quoteOf(engine, quote.quoteId)).corrections).toEqual(quote.corrections);
  });

  it('is priced again on its card where the quote changes meanwhile, and waits through a restart', async () => {
    const folder = newFolder();
    const first = start(folder);
    const quote = await pricedQuote(first);
    const view = await proposed(
      first,
      quote.quoteId,
      changeCall([{ action: 'set', line: 1, level: 'junior' }]),
    );
    await first.stop();
    engines.splice(0);
    const engine = start(folder);
    await engine.ask('quotes.correct', {
      quoteId: quote.quoteId,
      corrections: { lines: { 0: { count: 5 } } },
      submitKey: randomUUID(),
    });
    const changed = await engine.until(async () => {
      const now = await quoteOf(engine, quote.quoteId);
      return now.version?.version === 2 ? now : null;
    });
    const now = await chatWith(engine).view(view.conversationId);
    expect(cardOf(now).proposal.notes[0]).toContain('The quote has changed since');
    expect(totalOf(now)?.before).toBe(shownTotal(changed));
    await decide(engine, now, true);
    const after = await engine.until(async () => {
      const one = await quoteOf(engine, quote.quoteId);
      return one.version?.version === 3 ? one : null;
    });
    expect(shownTotal(after)).toBe(totalOf(now)?.after);
    expect(after.request?.lines[0]?.count.value).toBe(5);
  });

  it('is refused where it names no line, no role of the table, or nothing that differs', async () => {
    const engine = start();
    const quote = await pricedQuote(engine, '2 bookkeepers and a junior bookkeeper, hybrid, AUD');
    for (const [call, why] of [
      [changeCall([{ action: 'set', role: 'Bookkeeper', people: 3 }]), 'Which line should change?'],
      [changeCall([{ action: 'set', line: 7, people: 3 }]), 'Which line should change?'],
      [changeCall([{ action: 'set', line: 1, role: 'Accountant', people: 3 }]), 'Which line should change?'],
      [changeCall([{ action: 'add', role: 'dragon tamer' }]), 'is not one role of the salary table'],
      [changeCall([{ action: 'set', line: 1, people: 2 }]), 'The quote is already like this.'],
      [changeCall([{ action: 'set', line: 1, people: 0 }]), 'must be 1 or more'],
    ] as const) {
      const view = await proposed(engine, quote.quoteId, call);
      expect(view.cards).toEqual([]);
      expect(saysOf(view)).toContain(why);
    }
  });

  it('says what pricing will ask, and is applied all the same', async () => {
    const engine = start();
    const quote = await pricedQuote(engine);
    const view = await proposed(engine, quote.quoteId, changeCall([], { discount_percent: 60 }));
    expect(cardOf(view).proposal.notes.join()).toContain('Pricing will ask: A discount of 60%');
    expect(totalOf(view)?.after).toBe('–');
    await decide(engine, view, true);
    const after = await engine.until(async () => {
      const now = await engine.ask('quotes.get', { quoteId: quote.quoteId });
      return now.status === 'needs_input' ? now : null;
    });
    expect(after.questions[0]?.code).toBe('discount_out_of_range');
  });

  it('fails where the quote was removed since', async () => {
    const engine = start();
    const { quoteId } = await pricedQuote(engine);
    const view = await proposed(engine, quoteId, changeCall([{ action: 'set', line: 1, people: 3 }]));
    await engine.ask('quotes.remove', { quoteId });
    const now = await chatWith(engine).view(view.conversationId);
    expect(cardOf(now).proposal.cannot).toContain('Ask Maya again');
    await decide(engine, view, true);
    const after = await chatWith(engine).settled(view.conversationId);
    expect(cardOf(after).job).toMatchObject({ status: 'failed', error: { code: 'quote_changed' } });
    await engine.ask('quotes.restore', { quoteId });
    expect((await quoteOf(engine, quoteId)).request?.lines[0]?.count.value).toBe(2);
  });
});

describe('amounts in what Maya says', () => {
  it('are the app’s: she gets placeholders, and an amount of her own is removed', async () => {
    const engine = start();
    const chat = chatWith(engine);
    const quote = await pricedQuote(engine);
    claude.script({ kind: 'stream', blocks: [text('Wait.')] });
    const { conversationId } = await chat.send('How much is it?', { quoteId: quote.quoteId });
    await chat.answered(conversationId);
    const sent = JSON.stringify(claude.received);
    const total = shownTotal(quote);
    expect(sent).not.toContain(total.replace('AUD ', ''));
    const [, placeholder = ''] = sent.match(/monthlyTotal\\*":\\*"(\[amount \d+\])/) ?? [];
    expect(placeholder).not.toBe('');

    const said = `It is ${placeholder} a month, not USD 1.00.`;
    claude.script(
      { kind: 'stream', blocks: [text(said), changeCall([{ action: 'set', line: 1, level: 'junior' }])] },
      { kind: 'stream', blocks: [text('The change is on its card.')] },
    );
    await chat.send('And junior?', { conversationId });
    const view = await chat.answered(conversationId);
    expect(saysOf(view)).toContain(`It is ${total} a month, not [amount removed].`);
    expect(saysOf(view)).toContain('an amount that isn’t from ShoreQuote');
    // The result of the proposal has placeholders too, which the next answer may use.
    const after = totalOf(view)?.after ?? '';
    const now = JSON.stringify(claude.received);
    expect(now).not.toContain(after.replace('AUD ', ''));
    const [, next = ''] =
      now.match(
        /Monthly total\\*",\\*"before\\*":\\*"\[amount \d+\]\\*",\\*"after\\*":\\*"(\[amount \d+\])/,
      ) ?? [];
    claude.script({ kind: 'stream', blocks: [text(`Junior makes it ${next}.`)] });
    await chat.send('So?', { conversationId });
    expect(saysOf(await chat.answered(conversationId))).toContain(`Junior makes it ${after}.`);
  });
});
