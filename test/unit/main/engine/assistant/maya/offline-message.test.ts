import { describe, expect, it } from 'vitest';
import {
  parseLead,
  parseEmailRequest,
  narrowingOf,
  detectIntents,
  withoutOtherWishes,
} from '../../../../../../main/engine/maya/offline-message';

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
    ['find bookkeepers', true, ['candidates']],
    ['Please find 2 senior CSRs in Clark', true, ['candidates']],
    ['Hi, we are looking for 3 CSRs', true, ['quote']],
    ['Please find attached: we need 3 CSRs', true, ['quote']],
    ['Find me the price of 3 CSRs', true, ['quote']],
    ['Quote 1 VA and find bookkeepers', true, ['candidates', 'quote']],
    ['find bookkeepers and nurses and mail the matches to d@x.com', true, ['mail', 'candidates']],
    ['We would like you to quote 3 CSRs and find someone soon', true, ['candidates', 'quote']],
    ['find bookkeepers and mail the matches to dana@client.com', true, ['mail', 'candidates']],
    ['send them to dana@client.com', false, ['mail']],
    ['send matching candidates to dana@client.com', false, ['mail']],
    ['save Harbourline Ltd as a lead', false, ['lead']],
    ['how are you', false, []],
    ['what does a quote cost', false, []],
  ] as const)('%s', (message, hasRoles, wishes) => {
    expect([...detectIntents(message, hasRoles)]).toEqual(wishes);
  });
});

describe('what narrows a search', () => {
  const known = { skills: ['Xero', 'Excel', 'bank reconciliation'], cities: ['Angeles City', 'Tarlac City'] };
  it.each([
    ['find bookkeepers with Xero and bank reconciliation', ['Xero', 'bank reconciliation'], null, null],
    ['find people in Tarlac under 45k who know Excel', ['Excel'], 'Tarlac City', 45_000],
    ['find bookkeepers from Angeles City, up to PHP 38,500', [], 'Angeles City', 38_500],
    ['find 3 bookkeepers below 30 people', [], null, null],
    ['Xero is what Excelsior uses', [], null, null],
  ] as const)('%s', (message, skills, city, pay) => {
    expect(narrowingOf(message, known)).toEqual({ skills, city, max_salary_php: pay });
  });
});

describe('a mail', () => {
  it.each([
    ['mail the matches to dana@client.com.', 'dana@client.com', null],
    ['Send the top three to dana@client.com', 'dana@client.com', 3],
    ['mail the best 12 candidates', '', 12],
    ['mail the matches to a@x.com and b@x.com', '', null],
  ] as const)('%s', (message, to, first) => {
    expect(parseEmailRequest(message)).toEqual({ to, first });
  });
});

describe('a lead', () => {
  it.each([
    ['new lead: Harbourline, dana@client.com', 'Harbourline', null, 'dana@client.com', null],
    [
      'Please add a lead for Harbourline Ltd, Dana Cole, dana@harbourline.com, wants 3 bookkeepers',
      'Harbourline Ltd',
      'Dana Cole',
      'dana@harbourline.com',
      'wants 3 bookkeepers',
    ],
    ['save Harbourline Ltd as a lead', 'Harbourline Ltd', null, null, null],
    ['Add this as a lead', '', null, null, null],
    ['new lead', '', null, null, null],
  ] as const)('%s', (message, company, contact, email, note) => {
    expect(parseLead(message)).toEqual({ company, contact, email, note });
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
    ['Quote 1 VA and find bookkeepers', 'Quote 1 VA'],
    ['find bookkeepers and mail the best 2 candidates to d@x.com. Also quote 1 VA', 'quote 1 VA'],
  ])('%s', (message, request) => {
    expect(withoutOtherWishes(message)).toBe(request);
  });
});
