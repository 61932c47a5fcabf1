import { expect, it } from 'vitest';
import { masked } from '../../../../../main/engine/assistant/masking';

it.each([
  ['call +63 917 555 0123 now', 'call [phone number] now'],
  ['write ana.cruz@example.com', 'write [mail address]'],
  ['start 2027-01-15, 3 csr', 'start 2027-01-15, 3 csr'],
  ['2\u200b csr\u{e0041}', '2 csr'],
])('sends %j as %j', (text, sent) => {
  expect(masked(text)).toBe(sent);
});
