import { describe, expect, it } from 'vitest';
import { askedRequest } from '../../../../../main/engine/assistant/to-reading';
import { partsToRead } from '../../../../../shared/request/read-offline';
import { readSet } from '../../../../eval/sets';
import { catalogue } from '../../../shared/request/reading-context';

const asked = (text: string, include: { start: number; end: number }[] = []) =>
  askedRequest(partsToRead(text, catalogue, { include }), [], catalogue);
/** Lines long enough to stand in one part only. */
const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.replace(/^[>\s]+/, '').trim())
    .filter((line) => line.length > 20);

describe.each([...readSet('messages'), ...readSet('messages-second')])('$id', ({ text }) => {
  it('is sent without the parts that are not read, with places that are those of the text as typed', () => {
    const request = asked(text);
    if (!request) return;
    const { words, masked, parts } = request;
    const sent = masked.sent.join('\n');
    const unread = parts.filter(({ read }) => !read).map(({ span }) => text.slice(span.start, span.end));
    const kept = linesOf(words.text);
    for (const line of unread.flatMap(linesOf)) if (!kept.includes(line)) expect(sent).not.toContain(line);
    for (const { 0: word, index } of masked.visible.matchAll(/[\p{L}\p{Nd}]{4,}/gu)) {
      const place = words.original(masked.original({ start: index, end: index + word.length }));
      // What joins two messages is nowhere.
      if (place && masked.marks.every(({ start, end }) => index >= end || index + word.length <= start))
        expect(text.slice(place.start, place.end).replaceAll(/\p{Cf}/gu, '')).toBe(word);
    }
  });

  it('is sent with a part that somebody includes', () => {
    const [part] = (asked(text)?.parts ?? []).filter(({ kind, read }) => !read && kind === 'quoted');
    if (!part) return;
    const before = asked(text)?.masked.sent.join('\n').length ?? 0;
    expect(asked(text, [part.span])?.masked.sent.join('\n').length).toBeGreaterThan(before);
  });
});

it.each([
  'Kind regards,\nJo Finch\nOffice Manager\njo@finch.example',
  '   \n\n',
  'Perfect, thank you so much!',
])('asks nothing about %j, which holds no words of a request', (text) => {
  expect(asked(text)).toBeNull();
});
