import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  correct,
  redoEdit,
  undoEdit,
  withLine,
  withQuote,
} from '../../../../../renderer/quotes/request/corrections';
import type { Corrections } from '../../../../../shared/request/staffing-request';
import { useToasts } from '../../../../../renderer/platform/toasts';
import { AUD } from '../../../../currencies';

/** Stands in for the app behind the window: takes its time, keeps what it was sent last. */
function app(corrections: Corrections = {}): unknown[] {
  const sent: unknown[] = [];
  const later = () => new Promise((resolve) => setImmediate(resolve));
  vi.stubGlobal('window', {
    app: {
      async call(name: string, input: { corrections?: unknown }) {
        await later();
        if (name === 'quotes.get') return { ok: true, data: { corrections: sent.at(-1) ?? corrections } };
        if (name === 'quotes.undoEdit' || name === 'quotes.redoEdit') {
          sent.push(name);
          return { ok: true, data: { jobId: 1, status: 'pending', name: 'level Mid → Lead' } };
        }
        if (name !== 'quotes.correct') throw new Error(`no answer to ${name}`);
        sent.push(input.corrections);
        return { ok: true, data: { jobId: 1, status: 'pending' } };
      },
    },
  });
  return sent;
}

describe('corrections', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('are undone and redone in the order in which they were asked for', async () => {
    const sent = app();
    const level = { lines: { 1: { level: 'lead' } } } as const;
    void correct(7, (now) => withLine(now, 1, { level: 'lead' }));
    void undoEdit(7);
    await redoEdit(7);
    expect(sent).toEqual([level, 'quotes.undoEdit', 'quotes.redoEdit']);
    expect(useToasts.getState().toasts.map(({ text }) => text)).toEqual([
      'Undone: level Mid → Lead.',
      'Redone: level Mid → Lead.',
    ]);
  });

  it('are both kept where the second is made before the first was shown', async () => {
    const sent = app({ currency: AUD });
    void correct(10, (now) => withLine(now, 0, { level: 'lead' }));
    void correct(10, (now) => withLine(now, 1, { count: 5 }));
    await correct(10, (now) => withQuote(now, { client: 'Acme' }));
    const lines = { 0: { level: 'lead' }, 1: { count: 5 } };
    expect(sent.at(-1)).toEqual({ currency: 'AUD', client: 'Acme', lines });
  });

  it('send nothing where nothing changed', async () => {
    const sent = app({ currency: AUD });
    await correct(9, (now) => withQuote(now, { currency: AUD }));
    expect(sent).toEqual([]);
  });

  it('take a fact back where it is set to undefined, and the line with its last fact', () => {
    const both = withLine({}, 2, { level: 'lead', count: 3 });
    expect(withLine(both, 2, { level: undefined })).toEqual({ lines: { 2: { count: 3 } } });
    expect(withLine(withLine(both, 2, { level: undefined }), 2, { count: undefined })).toEqual({ lines: {} });
    expect(withQuote({ client: 'A', currency: AUD }, { client: undefined })).toEqual({ currency: AUD });
  });
});
