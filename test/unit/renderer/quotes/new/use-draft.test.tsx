// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useNavigation } from '../../../../../renderer/platform/navigation';
import { useToasts } from '../../../../../renderer/platform/toasts';
import { unsentOf } from '../../../../../renderer/platform/unsent';
import { type DraftStart, useDraft } from '../../../../../renderer/quotes/new/use-draft';
import type { Input, Output } from '../../../../../shared/contract/contract';
import { MAX_UNSENT_TEXT } from '../../../../../shared/contract/unsent-calls';
import { installApp, Refused, type TestApp } from '../../window-app';
import { quoteView } from '../quote-view';

type Answers = Parameters<typeof installApp>[0];
const saved = (revision: number, quoteId = 7) => ({ quoteId, revision, savedAt: revision * 1_000 });
const started: Output<'quotes.submit'> = {
  jobId: 3,
  status: 'pending',
  quoteId: 7,
  madeAt: null,
  sameWords: null,
};

const lets = (ms: number): Promise<void> => act(async () => void (await vi.advanceTimersByTimeAsync(ms)));
let app: TestApp;
beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  useToasts.setState({ toasts: [] });
});

/** The sheet of a draft, or of a new one. */
function open(answers: Answers, quoteId: number | null = null, from: DraftStart | null = null) {
  app = installApp({ 'unsent.keep': () => ({}), ...answers });
  const sheet = crypto.randomUUID();
  return { ...renderHook(() => useDraft(quoteId, sheet, from)), sheet };
}

const saves = (): Input<'quotes.saveDraft'>[] =>
  app.calls.flatMap(({ name, input }) =>
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the input of the call that is named
    name === 'quotes.saveDraft' ? [input as Input<'quotes.saveDraft'>] : [],
  );
const submits = (): Input<'quotes.submit'>[] =>
  app.calls.flatMap(({ name, input }) =>
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the input of the call that is named
    name === 'quotes.submit' ? [input as Input<'quotes.submit'>] : [],
  );
const toasts = (): string[] => useToasts.getState().toasts.map(({ text }) => text);

/** An answer that the test gives when it likes. */
function held<T>(): { answer: Promise<T>; give: (value: T) => void } {
  let give: (value: T) => void = () => undefined;
  const answer = new Promise<T>((resolve) => (give = resolve));
  return { answer, give };
}

describe('a draft that is opened', () => {
  it('is shown as it is stored, and follows what another window saves', async () => {
    let text = '2 bookkeepers';
    let revision = 1;
    const { result } = open({ 'quotes.get': () => quoteView({ text, revision, updatedAt: 900 }) }, 7);
    await lets(0);
    expect(result.current.draft).toEqual({ text: '2 bookkeepers', client: '', currency: null });
    expect(result.current.kept).toEqual({ state: 'saved', at: 900 });
    [text, revision] = ['3 bookkeepers', 2];
    await act(async () => app.emit('quotes.changed', { quoteId: 7, revision }));
    expect(result.current.draft.text).toBe('3 bookkeepers');
    await act(async () => app.emit('quotes.changed', { quoteId: 8, revision: 9 }));
    expect(app.calls.filter(({ name }) => name === 'quotes.get')).toHaveLength(2);
    expect(saves()).toEqual([]);
  });

  it('keeps what is typed before its text arrives, and saves it over the stored one', async () => {
    const late = held<Output<'quotes.get'>>();
    const { result } = open({ 'quotes.get': () => late.answer, 'quotes.saveDraft': () => saved(5) }, 7);
    act(() => result.current.change({ text: '1 nurse' }));
    late.give(quoteView({ revision: 4 }));
    await lets(0);
    expect(result.current.draft.text).toBe('1 nurse');
    await lets(400);
    expect(saves()).toMatchObject([{ quoteId: 7, revision: 4, text: '1 nurse' }]);
  });

  it('keeps what is typed when another window changes the draft', async () => {
    let text = '2 bookkeepers';
    const { result } = open(
      { 'quotes.get': () => quoteView({ text }), 'quotes.saveDraft': () => saved(3) },
      7,
    );
    await lets(0);
    act(() => result.current.change({ text: '2 bookkeepers and a nurse' }));
    text = '5 bookkeepers';
    await act(async () => app.emit('quotes.changed', { quoteId: 7, revision: 2 }));
    expect(result.current.draft.text).toBe('2 bookkeepers and a nurse');
  });

  it('is left for the quote that it has become', async () => {
    open({ 'quotes.get': () => quoteView({ status: 'priced', number: 'Q-1001' }) }, 7);
    await lets(0);
    expect(useNavigation.getState().screen).toMatchObject({ name: 'quote', quoteId: 7 });
  });
});

describe('what is typed', () => {
  it('is saved once typing rests, and the draft that this made is saved from then on', async () => {
    let revision = 0;
    const { result, sheet } = open({ 'quotes.saveDraft': () => saved((revision += 1)) });
    for (const text of ['2', '2 book', '2 bookkeepers']) {
      act(() => result.current.change({ text }));
      await lets(300);
    }
    expect(saves()).toEqual([]);
    expect(unsentOf(`request:${sheet}`)).toMatchObject({ text: '2 bookkeepers', quoteId: '' });
    await lets(100);
    expect(saves()).toEqual([{ quoteId: null, text: '2 bookkeepers', client: null, currency: null }]);
    expect(result.current.kept).toEqual({ state: 'saved', at: 1_000 });
    expect(unsentOf(`request:${sheet}`)).toBeNull();
    act(() => result.current.change({ client: ' Northwind ' }));
    await lets(400);
    expect(saves()[1]).toEqual({
      quoteId: 7,
      revision: 1,
      text: '2 bookkeepers',
      client: 'Northwind',
      currency: null,
    });
  });

  it('makes one draft where the first save is slow', async () => {
    const slow = held<Output<'quotes.saveDraft'>>();
    let count = 0;
    const { result } = open({
      'quotes.saveDraft': () => ((count += 1) === 1 ? slow.answer : saved(2)),
    });
    act(() => result.current.change({ text: '2' }));
    await lets(400);
    act(() => result.current.change({ text: '2 VAs' }));
    await lets(1_000);
    expect(saves()).toHaveLength(1);
    slow.give(saved(1));
    await lets(0);
    expect(saves()).toMatchObject([
      { quoteId: null, text: '2' },
      { quoteId: 7, revision: 1, text: '2 VAs' },
    ]);
  });

  it('is saved when the sheet is left before typing rests', async () => {
    const { result, unmount } = open({ 'quotes.saveDraft': () => saved(1) });
    act(() => result.current.change({ text: '4 nurses' }));
    unmount();
    await lets(0);
    expect(saves()).toMatchObject([{ text: '4 nurses' }]);
  });

  it('says that it is not saved, and is saved once the engine is back, also where the sheet was left', async () => {
    let isDown = true;
    const { result, unmount } = open({
      'quotes.saveDraft': () => {
        if (isDown) throw new Refused('The engine is down.');
        return saved(1);
      },
    });
    act(() => result.current.change({ text: '4 nurses' }));
    await lets(400);
    expect(result.current.kept).toMatchObject({
      state: 'unsaved',
      error: { message: 'The engine is down.' },
    });
    expect(result.current.draft.text).toBe('4 nurses');
    unmount();
    isDown = false;
    await act(async () => app.emit('status.changed', { revision: 1 }));
    await lets(0);
    expect(saves().at(-1)).toMatchObject({ text: '4 nurses' });
    const done = saves().length;
    await act(async () => app.emit('status.changed', { revision: 1 }));
    await lets(0);
    expect(saves()).toHaveLength(done);
  });

  it('is refused beyond the limit, and what was there stays', () => {
    const { result } = open({});
    act(() => result.current.change({ text: '2 VAs' }));
    act(() => result.current.change({ text: 'x'.repeat(MAX_UNSENT_TEXT + 1) }));
    expect(result.current).toMatchObject({ draft: { text: '2 VAs' }, refused: MAX_UNSENT_TEXT + 1 });
    act(() => result.current.change({ text: '3 VAs' }));
    expect(result.current).toMatchObject({ draft: { text: '3 VAs' }, refused: null });
  });
});

describe('submitting', () => {
  it('sends once however often it is pressed, and opens the quote', async () => {
    const { result } = open({ 'quotes.saveDraft': () => saved(1), 'quotes.submit': () => started });
    act(() => result.current.change({ text: '2 VAs' }));
    await act(async () => {
      void result.current.submit();
      void result.current.submit();
    });
    await lets(1_000);
    expect(submits()).toMatchObject([{ text: '2 VAs', fresh: false }]);
    // What was typed is in the quote: no draft of it is left.
    expect(saves()).toEqual([]);
    expect(useNavigation.getState().screen).toMatchObject({ name: 'quote', quoteId: 7 });
  });

  it('keeps its key while the words are the same, so that a lost answer is no second quote', async () => {
    let isDown = true;
    const { result } = open({
      'quotes.saveDraft': () => saved(1),
      'quotes.submit': () => {
        if (isDown) throw new Refused('ShoreQuote didn’t respond.');
        return started;
      },
    });
    act(() => result.current.change({ text: '2 VAs' }));
    await act(() => result.current.submit());
    expect(toasts()).toEqual(['ShoreQuote didn’t respond.']);
    expect(result.current.submitting).toBe(false);
    isDown = false;
    await act(() => result.current.submit());
    act(() => result.current.change({ text: '3 VAs' }));
    const [first, second] = submits();
    expect(second?.submitKey).toBe(first?.submitKey);
  });

  it('asks about the same words; for another client they are priced again', async () => {
    const same = { number: 'Q-1001', madeAt: 5 };
    const { result } = open({
      'quotes.saveDraft': () => saved(1),
      'quotes.submit': ({ fresh }) => (fresh ? started : { ...started, quoteId: 4, sameWords: same }),
    });
    act(() => result.current.change({ text: '2 VAs' }));
    await act(() => result.current.submit());
    expect(result.current.question).toMatchObject({ quoteId: 4, ...same });
    // The draft is kept meanwhile.
    await lets(0);
    expect(saves()).toHaveLength(1);
    await act(async () => result.current.question?.priceForOtherClient());
    const [first, second] = submits();
    expect(second).toMatchObject({ fresh: true, quoteId: 7 });
    expect(second?.submitKey).not.toBe(first?.submitKey);
    expect(result.current.question).toBeNull();
    expect(useNavigation.getState().screen).toMatchObject({ name: 'quote', quoteId: 7 });
  });
});
