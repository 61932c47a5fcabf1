import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderDocument } from '../../../../renderer/document/render';
import type { ClientView } from '../../../../shared/document/client-view';
import type { QuoteDocument } from '../../../../shared/document/quote-document';
import { formatAmount, formatPesos, formatWhole } from '../../../../shared/pricing/money';
import { PricingSettings } from '../../../../shared/pricing/settings';
import { CURRENCIES } from '../../../../shared/request/vocabulary';
import { goldenInput, pricedIds, pricedQuote, sampleDocument } from './sample';
import { USD } from '../../../currencies';

const team = goldenInput('q-003');
const rendered = (doc: QuoteDocument): string => renderDocument(doc, 2);

const withSettings = (settings: Partial<PricingSettings>): QuoteDocument =>
  sampleDocument({ ...team, settings: { ...team.settings, ...settings } });

/** What a reader sees, markup removed and entities resolved. */
function textOf(html: string): string {
  return html
    .replace(/<head>.*<\/head>/s, '')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&');
}

/** The cells of the team's table, row by row. */
const teamRows = (html: string): string[][] =>
  [...(/<table class="team">.*?<tbody>(.*?)<\/tbody>/s.exec(html)?.[1] ?? '').matchAll(/<tr.*?<\/tr>/gs)].map(
    ([row]) => [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell]) => textOf(cell ?? '')),
  );

/** A printed amount in minor units. */
function minorOf(printed = ''): number {
  const [whole = '', cents = '00'] = printed.replaceAll(',', '').replace('−', '-').split('.');
  return Number(`${whole}${cents}`);
}

describe('the document', () => {
  it.each(pricedIds())('shows every amount that the client pays of %s', (id) => {
    const { currency, lines, totals } = pricedQuote(goldenInput(id)).result;
    const html = rendered(sampleDocument(goldenInput(id)));
    const amounts = [
      ...lines.flatMap((line) => [line.unit_monthly, line.line_monthly]),
      totals.monthly_total,
      totals.first_year_total,
      totals.due_before_start,
      -totals.discount,
    ];
    for (const amount of amounts.filter((minor) => minor !== 0))
      expect(html).toContain(formatAmount(amount, currency));
  });

  it.each(pricedIds())('shows the employment cost and multiplier of %s in the open book', (id) => {
    const { lines } = pricedQuote(goldenInput(id)).result;
    const html = rendered(sampleDocument(goldenInput(id), {}, { kind: 'open_book' }));
    for (const { php, multiplier_x100 } of lines) {
      for (const part of Object.values(php)) if (part > 0) expect(html).toContain(formatPesos(part));
      expect(html).toContain(`× ${multiplier_x100 / 100}`);
    }
  });

  it('names quote, version, dates, client and language', () => {
    const html = rendered(sampleDocument(team, { version: 3 }));
    expect(html).toMatch(/^<!doctype html><html lang="en">/);
    expect(html).toContain('<title>Quote Q-1042 for Harbourline Supplies</title>');
    const text = textOf(html);
    for (const words of ['Q-1042, version 3', '23 November 2026', '23 December 2026', 'A team of four for'])
      expect(text).toContain(words);
  });

  it('says what was assumed and what is left out', () => {
    const text = textOf(rendered(sampleDocument(team, { notPriced: ['night shift'], start: '2027-01' })));
    for (const words of [
      'Mid level for Customer Service Representative, as your request did not specify this',
      'Start in January 2027',
      'Not included in this price: night shift',
    ])
      expect(text).toContain(words);
  });

  it('shows whole units where the settings say so', () => {
    const { totals } = pricedQuote(team).result;
    const html = rendered(sampleDocument(team, {}, { rounding: 'whole' }));
    expect(html).toContain(formatWhole(totals.monthly_total, USD));
    expect(html).not.toContain(formatAmount(totals.monthly_total, USD));
    expect(html).toContain('Amounts are rounded to whole USD');
  });

  it('leads from staff and workspace to a price in whole pesos, where a client sees how it is made', () => {
    const pesos = { ...team, currency: 'PHP', fx_php_per_unit_e4: null };
    const { lines } = pricedQuote(pesos).result;
    const rounded = (minor: number): number => 100 * Math.floor((minor + 50) / 100);
    const [first] = lines.map(({ unit_monthly: each }) => formatPesos(rounded(each) - each));
    const open = (display_rounding: ClientView['display_rounding']): string =>
      textOf(rendered(sampleDocument(pesos, {}, { kind: 'open_book', rounding: display_rounding })));
    expect(open('whole')).toContain(`Rounding to whole PHP${first}`);
    expect(open('cents')).not.toContain('Rounding');
  });

  it('shows VAT that is added as a line, in the totals and in words', () => {
    const pesos = { ...team, currency: 'PHP', fx_php_per_unit_e4: null };
    const input = { ...pesos, settings: { ...pesos.settings, vat: 'added' as const } };
    const { totals } = pricedQuote(input).result;
    const text = textOf(rendered(sampleDocument(input)));
    for (const words of [
      `VAT, 12%${formatPesos(totals.monthly_vat ?? 0)}`,
      `Monthly total4${formatPesos(totals.monthly_total)}`,
      'VAT of 12%, rounded to the centavo',
      'first 12 months plus setup, VAT included',
    ])
      expect(text).toContain(words);
    expect(text).not.toMatch(/for \d+ people, [\d,.]+ per person/);
  });

  it('says that a quote in foreign currency is zero-rated or without VAT, where that is set', () => {
    const words = (vat: PricingSettings['vat']) => textOf(rendered(withSettings({ vat })));
    expect(words('zero_rated')).toContain('Zero-rated for Philippine VAT (Tax Code, section 108(B)(2))');
    expect(words('zero_rated')).toContain('please ask your tax adviser');
    expect(words('added')).toContain('Prices exclude Philippine VAT');
    expect(words('none')).not.toMatch(/VAT|tax/i);
  });

  it('prints a team whose rows multiply and add up, in every display setting, currency and treatment of VAT', () => {
    const { shape } = PricingSettings;
    const settings = fc.record({
      vat: fc.constantFrom(...shape.vat.options),
      discount_base: fc.constantFrom(...shape.discount_base.options),
    });
    const line = fc.record({
      count: fc.integer({ min: 1, max: 40 }),
      basic_php: fc.integer({ min: 2_000_000, max: 30_000_000 }).map((minor) => (minor / 100).toFixed(2)),
    });
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 7 }),
        fc.constantFrom(...CURRENCIES),
        fc.integer({ min: 0, max: 2_000 }),
        settings,
        fc.constantFrom('cents' as const, 'whole' as const),
        (changes, currency, discount_bp, changed, display_rounding) => {
          const [first] = team.lines;
          if (!first) throw new Error('no line');
          const input = {
            ...team,
            currency,
            fx_php_per_unit_e4: null,
            discount_bp,
            lines: changes.map((change) => ({ ...first, ...change })),
            settings: { ...team.settings, ...changed },
          };
          const rows = teamRows(rendered(sampleDocument(input, {}, { rounding: display_rounding })));
          const named = (name: string): number =>
            rows
              .filter(([label]) => label?.startsWith(name))
              .reduce((sum, row) => sum + minorOf(row.at(-1)), 0);
          const people = rows.slice(0, changes.length);
          for (const [, , , count, each, month] of people)
            expect(minorOf(month)).toBe(Number(count) * minorOf(each));
          const lines = people.reduce((sum, row) => sum + minorOf(row.at(-1)), 0);
          const subtotal = lines + named('Rounding');
          if (named('Discount') !== 0) expect(named('Subtotal')).toBe(subtotal);
          expect(named('Monthly total')).toBe(subtotal + named('Discount') + named('VAT'));
        },
      ),
    );
  });

  it('has one page where nothing is shown of how the price is made, with the terms', () => {
    const html = rendered(sampleDocument(team, { terms: 'Paid within 14 days.' }));
    expect(html.match(/<h1>/g)).toHaveLength(1);
    expect(html).toContain('Paid within 14 days.');
    expect(html).not.toContain('How your price is calculated');
  });

  it('tells deposit, spread setup and what is due before the start', () => {
    const text = textOf(
      rendered(withSettings({ deposit_mode: 'one_month', setup_payment: 'spread_6_months' })),
    );
    for (const words of [
      'plus 566.67 setup in each of the first five months and 566.65 in the sixth',
      'a deposit of 5,951.73',
      'excluding the deposit',
    ])
      expect(text).toContain(words);
  });

  it('splits many lines into tables of three', () => {
    const lines = Array.from({ length: 50 }, () => team.lines).flat();
    const html = rendered(sampleDocument({ ...team, lines }, {}, { kind: 'open_book' }));
    expect(html.match(/<table class="build">/g)).toHaveLength(34);
  });

  it('prints a long name whole, below the title', () => {
    const client = 'Abcdefghij'.repeat(1_000);
    const html = rendered(sampleDocument(team, { client }));
    expect(html).toContain(`Prepared for <bdi>${client}</bdi>`);
    expect(html).toContain('<h1>A team of four</h1>');
  });

  it('never turns words into markup', () => {
    const words = fc.oneof(
      fc.string(),
      fc.constantFrom('<script>alert(1)</script>', '"><img src=x onerror=y>', '{{x}}', '=1+1', 'שלום', '😀'),
    );
    const plain = rendered(sampleDocument(team, { client: 'x', terms: 'x', notPriced: ['x'] }));
    const tags = (html: string): string[] => (html.match(/<[a-z]+/g) ?? []).filter((tag) => tag !== '<p');
    fc.assert(
      fc.property(words, words, (client, terms) => {
        const doc = sampleDocument(team, {
          company: { name: client, address: terms, logo: null },
          client: `x${client}`,
          terms: `x${terms}`,
          notPriced: ['x'],
        });
        expect(tags(rendered(doc))).toEqual(tags(plain));
        expect(rendered(doc)).not.toMatch(/<script|<img/);
      }),
      { numRuns: 100 },
    );
  });

  it('asks for nothing but its own style sheet and fonts', () => {
    const links = [...rendered(sampleDocument(team)).matchAll(/(?:href|src)="([^"]*)"/g)].map(([, to]) => to);
    expect(links.every((to) => /^(document\.css|inter-[a-z0-9-]+\.woff2)$/.test(to ?? ''))).toBe(true);
  });
});

describe('the footers', () => {
  const footers = (html: string): string[] =>
    [...html.matchAll(/<footer>(.*?)<\/footer>/g)].map(([, inside]) => textOf(inside ?? ''));

  it('name company, quote and page on each page', () => {
    expect(footers(renderDocument(sampleDocument(team), 3))).toEqual(
      [1, 2, 3].map(
        (page) => `ShoreAgents, Clark, PhilippinesQuote Q-1042, version 1, 23 November 2026Page ${page} of 3`,
      ),
    );
  });

  it('are no part of what a screen reader reads', () => {
    expect(rendered(sampleDocument(team))).toContain('<div class="footers" aria-hidden="true">');
  });
});
