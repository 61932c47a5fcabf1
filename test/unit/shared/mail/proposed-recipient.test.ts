import { expect, it } from 'vitest';
import { proposedRecipient, recipientSourceWords } from '../../../../shared/mail/proposed-recipient';
import { read } from '../request/reading-context';

const own = { addresses: ['ana@own.example', ''], isShared: (domain: string) => domain === 'mail.example' };
const to = (text: string, addresses: readonly string[] = own.addresses): string | null =>
  proposedRecipient(read(text).senders, { ...own, addresses })?.address ?? null;

const OLD = 'On Mon, 16 Nov 2026 at 14:02, Ana Cruz <ana@own.example> wrote:\n> 2 VAs for Dana?';
const HEADER =
  'From: Dana Cole <dana@harbour.example>\nTo: Ana <ana@own.example>\nDate: Mon, 16 Nov 2026\n\n';

it.each([
  ['the From line', `${HEADER}2 VAs, wfh`, 'dana@harbour.example'],
  ['the signature', '2 VAs, wfh\n\nRegards,\nDana Cole\ndana@harbour.example', 'dana@harbour.example'],
  ['the only address named', '2 VAs, wfh, reply to dana@harbour.example', 'dana@harbour.example'],
  ['the forwarded message', `fyi\n\n-----Forwarded message-----\n${HEADER}2 VAs`, 'dana@harbour.example'],
  [
    'whom we wrote to',
    `make it 3\n\n-----Original Message-----\nFrom: Ana <ana@own.example>\nTo: Dana <dana@harbour.example>\nDate: Mon, 16 Nov 2026\n\n2 VAs, wfh`,
    'dana@harbour.example',
  ],
])('is proposed from %s', (_, text, address) => {
  expect(to(text)).toBe(address);
});

it.each([
  ['our own address in the quoted message', `2 VAs, wfh\n\n${OLD}`],
  ['our own address as the sender', '2 VAs, wfh\n\nRegards,\nAna Cruz\nana@own.example'],
  ['a colleague of ours', '2 VAs, wfh\n\nRegards,\nBo Cruz\nbo@own.example'],
  ['an address that nobody reads', '2 VAs\n\nRegards,\nHarbour Team\nno-reply@harbour.example'],
  ['one of several that are only named', '2 VAs for a@harbour.example and b@tilden.example'],
])('is never %s', (_, text) => {
  expect(to(text)).toBeNull();
});

it('is nobody who is only quoted where our own addresses are not known', () => {
  expect(to(`2 VAs, wfh\n\n${OLD}`, ['', ''])).toBeNull();
});

it('may share a domain with us that many people use', () => {
  const text = '2 VAs, wfh\n\nRegards,\nDana Cole\ndana@mail.example';
  expect(to(text, ['ana@mail.example'])).toBe('dana@mail.example');
});

it('says where it was found', () => {
  expect(recipientSourceWords({ name: 'Dana Cole', source: 'from_line' })).toBe(
    'Dana Cole, from the “From” line of the request.',
  );
  expect(recipientSourceWords({ name: null, source: 'signature' })).toBe(
    'From the signature in the request.',
  );
});
