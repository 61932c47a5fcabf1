import { describe, expect, it } from 'vitest';
import { companiesByForm, knownCompaniesIn, possibleNamesIn } from '../../../../shared/clients/named';

const KNOWN = ['Harbourline', 'Harbourline Supplies', 'Tilden Ltd', 'A'];

it.each([
  ['quote 2 VAs for tilden', ['Tilden Ltd']],
  ['TILDEN LIMITED wants two', ['Tilden Ltd']],
  ['for Harbourline Supplies Pty Ltd', ['Harbourline Supplies']],
  ['Harbourline and Tilden', ['Harbourline', 'Tilden Ltd']],
  ['Harbourlines, Tildens and a', []],
])('finds known companies in “%s”', (text, names) => {
  expect(knownCompaniesIn(text, KNOWN)).toEqual(names);
});

it('finds names by their legal form', () => {
  expect(companiesByForm('quote 2 VAs for Tilden Ltd and O’Hara & Sons Pty. Ltd., please')).toEqual([
    'Tilden Ltd',
    'O’Hara & Sons Pty. Ltd',
  ]);
  expect(companiesByForm('2 VAs, limited hours, incl. weekends')).toEqual([]);
});

describe('words that may name somebody', () => {
  const isOrdinary = (words: string): boolean => /^(?:bookkeepers?|AUD|night shift)$/i.test(words);
  it.each([
    'quote 2 VAs for Blue Reef Surveys',
    '2 VAs for tilden',
    '2 VAs for tilden, hybrid',
    'client: Blue Reef, 2 VAs',
    '2 VAs from Kiwi Crafts',
  ])('are in “%s”', (text) => {
    expect(possibleNamesIn(text, isOrdinary)).toHaveLength(1);
  });
  it.each([
    '2 bookkeepers, hybrid, AUD',
    '2 VAs for January',
    '2 VAs from Monday at Clark',
    '3 CSRs for night shift',
    'quote 2 bookkeepers for them',
    'what would it cost for Bookkeepers',
  ])('are not in “%s”', (text) => {
    expect(possibleNamesIn(text, isOrdinary)).toEqual([]);
  });
});
