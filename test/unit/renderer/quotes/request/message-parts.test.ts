import { describe, expect, it } from 'vitest';
import { stretchesOf } from '../../../../../renderer/quotes/request/message-parts';
import type { Span } from '../../../../../shared/request/reading';
import { readOffline } from '../../../../../shared/request/read-offline';
import { context } from '../../../shared/request/reading-context';

const TEXT = `Hi Ana,
2 bookkeepers, hybrid, AUD.

Regards,
Dana Cole, CPA

On Mon, 16 Nov 2026 at 14:02, Ana Cruz <ana@own.example> wrote:
> 3 paralegals?`;

const shown = (text: string, include: Span[] = []) =>
  stretchesOf(text, readOffline(text, context, { include }).parts, include).map(({ start, end, part }) => [
    part ? `${part.kind}${part.read ? ' used' : ''}` : 'words',
    text.slice(start, end).trim().split('\n')[0],
  ]);

describe('the words of a request in the window', () => {
  it('fold what was cut, and greet in the open', () => {
    expect(shown(TEXT)).toEqual([
      ['words', 'Hi Ana,'],
      ['signature', 'Regards,'],
      ['quoted', 'On Mon, 16 Nov 2026 at 14:02, Ana Cruz <ana@own.example> wrote:'],
    ]);
  });

  it('show a part that was taken back as used', () => {
    const at = TEXT.indexOf('On Mon');
    expect(shown(TEXT, [{ start: at, end: TEXT.length }]).slice(-2)).toEqual([
      ['header', 'On Mon, 16 Nov 2026 at 14:02, Ana Cruz <ana@own.example> wrote:'],
      ['quoted used', '> 3 paralegals?'],
    ]);
  });

  it('stay whole where nothing was cut, and where nothing is to be quoted', () => {
    expect(shown('2 bookkeepers')).toEqual([['words', '2 bookkeepers']]);
    expect(shown('Perfect, thank you!')).toEqual([['words', 'Perfect, thank you!']]);
  });
});
