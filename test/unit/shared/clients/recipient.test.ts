import { describe, expect, it } from 'vitest';
import {
  type Recipient,
  type RecipientFacts,
  recipientOf,
  recipientWarning,
} from '../../../../shared/clients/recipient';

const kind = (more: Partial<RecipientFacts>): Recipient =>
  recipientOf({
    address: 'jo@tilden.example',
    client: 'Harbourline',
    contacts: [],
    ofClient: [],
    companies: [],
    namedWithIt: [],
    named: [],
    ownDomain: 'agency.example',
    isShared: (domain) => domain === 'gmail.com',
    ...more,
  });
const tilden = { company: 'Tilden Ltd', address: 'lee@tilden.example' };

describe('an address of the client', () => {
  it.each([
    { ofClient: ['Jo@Tilden.example'] },
    { ofClient: ['ann@tilden.example'] },
    { ofClient: ['ann@tilden.example'], address: 'jo@mail.tilden.example' },
    { contacts: [{ company: 'HARBOURLINE Pty Ltd', address: 'jo@tilden.example' }] },
    { contacts: [tilden, { company: 'Harbourline Supplies', address: 'x@tilden.example' }] },
    { address: 'jo@harbourline.example' },
    { address: 'jo@harbour-line.com.au' },
    { address: 'jo@harbourline-group.example', companies: ['Tilden Ltd'] },
    { address: 'jo@gmail.com', ofClient: ['jo@gmail.com'] },
    { namedWithIt: ['Harbourline', 'Tilden Ltd'], ofClient: ['jo@tilden.example'] },
  ])('is known by %j', (more) => {
    expect(kind(more)).toEqual({ kind: 'client' });
  });
});

describe('an address of somebody else', () => {
  it.each([
    [{ contacts: [{ ...tilden, address: 'JO@tilden.example' }] }, 'Tilden Ltd'],
    [{ contacts: [tilden] }, 'Tilden Ltd'],
    [{ contacts: [tilden], address: 'jo@uk.tilden.example' }, 'Tilden Ltd'],
    [{ address: 'jo@gmail.com', contacts: [{ ...tilden, address: 'jo@gmail.com' }] }, 'Tilden Ltd'],
    [{ companies: ['Harbourline', 'Tilden Ltd'] }, 'Tilden Ltd'],
    [{ named: ['Tilden'] }, 'Tilden'],
    [{ address: 'jo@gmail.com', named: ['Tilden'] }, 'Tilden'],
    [{ address: 'jo@harbourline.example', namedWithIt: ['Tilden Ltd'] }, 'Tilden Ltd'],
    [{ ofClient: ['ann@harbourline.example'] }, null],
  ] as const)('is known by %j', (more, company) => {
    const found = kind(more);
    expect(found).toMatchObject({ kind: 'other', company });
    expect(recipientWarning(found, 'jo@tilden.example', 'Harbourline')).toContain(company ?? 'known address');
  });
});

describe('an address of which nothing is known', () => {
  it.each([
    {},
    { address: 'jo@gmail.com', contacts: [{ ...tilden, address: 'lee@gmail.com' }] },
    { address: 'jo@gmail.com', ofClient: ['ann@gmail.com'] },
    { address: 'me@agency.example', ofClient: ['ann@harbourline.example'] },
    { address: 'jo@har.example' },
  ])('gives no warning: %j', (more) => {
    const found = kind(more);
    expect(found).toEqual({ kind: 'unknown' });
    expect(recipientWarning(found, 'jo@x.example', 'Harbourline')).toBeNull();
  });
});
