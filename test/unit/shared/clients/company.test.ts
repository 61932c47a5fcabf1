import { describe, expect, it } from 'vitest';
import { companyKey, isSameCompany } from '../../../../shared/clients/company';

describe('a company’s name', () => {
  it.each([
    ['Harbourline', 'HARBOURLINE'],
    ['Harbourline Pty Ltd', 'Harbourline pty. ltd.'],
    ['Harbourline, Inc.', '  harbourline  inc'],
    ['Smith & Sons', 'Smith Sons'],
    ['Café Zoë', 'cafe zoe'],
    ['O’Brien Legal', "O'Brien Legal"],
    ['The Blue Reef Company', 'Blue Reef'],
  ])('is the same in both forms: %s, %s', (one, other) => {
    expect(companyKey(one)).toBe(companyKey(other));
    expect(isSameCompany(one, other)).toBe(true);
  });

  it.each([
    ['Tilden Ltd', 'Harbourline'],
    ['Blue Reef', 'Reef Surveys'],
    ['Harbour', 'Harbourline'],
    ['', 'Harbourline'],
  ])('is another one: %s, %s', (one, other) => {
    expect(isSameCompany(one, other)).toBe(false);
  });

  it('is the same in short, and keeps a name that is a legal form alone', () => {
    expect(isSameCompany('Harbourline', 'Harbourline Supplies Pty Ltd')).toBe(true);
    expect(companyKey('The Company')).toBe('the company');
    expect(isSameCompany('Limited', 'Harbourline')).toBe(false);
  });
});
