import { describe, expect, it } from 'vitest';
import { wishesOf, withoutOtherWishes } from '../../../../../../main/engine/assistant/maya/offline-message';

describe('wishes of a message', () => {
  it.each([
    ['2 senior bookkeepers, hybrid, AUD', true, ['quote']],
    ['price 2 bookkeepers and find me candidates for it', true, ['candidates', 'quote']],
    [
      'Please quote 2 senior bookkeepers, hybrid, AUD, and find me matching candidates',
      true,
      ['candidates', 'quote'],
    ],
    ['find me 3 bookkeepers candidates', true, ['candidates']],
    ['Search for people who know Xero', false, ['candidates']],
    ['mail the matches to dana@harbourline.example', false, ['mail']],
    ['new lead: Harbourline', false, ['lead']],
    ['Add this as a lead', false, ['lead']],
    ['2 team leads, USD', true, ['quote']],
    ['how are you', false, []],
    ['what does a quote cost', false, []],
  ] as const)('%s', (message, hasRoles, wishes) => {
    expect([...wishesOf(message, hasRoles)]).toEqual(wishes);
  });
});

describe('the request to price', () => {
  it.each([
    ['price 2 bookkeepers and find me candidates for it', 'price 2 bookkeepers'],
    [
      'Please quote 2 senior bookkeepers, hybrid, AUD, and find me matching candidates',
      'Please quote 2 senior bookkeepers, hybrid, AUD',
    ],
    ['Find candidates for them. Quote 1 CSR and 1 VA', '. Quote 1 CSR and 1 VA'],
    ['2 bookkeepers and 1 CSR', '2 bookkeepers and 1 CSR'],
    ['find candidates', 'find candidates'],
  ])('%s', (message, request) => {
    expect(withoutOtherWishes(message)).toBe(request);
  });
});
