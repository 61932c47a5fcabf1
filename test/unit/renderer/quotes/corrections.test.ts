import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  correct,
  redoCorrection,
  undoCorrection,
  withLine,
  withQuote,
} from '../../../../renderer/quotes/corrections';

/** Stands in for the app behind the window: takes its time, keeps what it was sent. */
function app(): unknown[] {
  const sent: unknown[] = [];
  vi.stubGlobal('window', {
    app: {
      call: {
        'quotes.correct': async ({ corrections }: { corrections: unknown }) => {
          await new Promise((resolve) => setImmediate(resolve));
          sent.push(corrections);
          return { ok: true, data: { jobId: 1, status: 'pending' } };
        },
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
    void correct({ quoteId: 7, corrections: {} }, level);
    void undoCorrection(7);
    await redoCorrection(7);
    expect(sent).toEqual([level, {}, level]);
    await redoCorrection(7);
    await undoCorrection(8);
    expect(sent).toHaveLength(3);
  });

  it('send nothing where nothing changed', async () => {
    const sent = app();
    await correct({ quoteId: 9, corrections: { currency: 'AUD' } }, { currency: 'AUD' });
    expect(sent).toEqual([]);
  });

  it('take a fact back where it is set to undefined, and the line with its last fact', () => {
    const both = withLine({}, 2, { level: 'lead', count: 3 });
    expect(withLine(both, 2, { level: undefined })).toEqual({ lines: { 2: { count: 3 } } });
    expect(withLine(withLine(both, 2, { level: undefined }), 2, { count: undefined })).toEqual({ lines: {} });
    expect(withQuote({ client: 'A', currency: 'AUD' }, { client: undefined })).toEqual({ currency: 'AUD' });
  });
});
