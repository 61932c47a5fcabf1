import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderDocument } from '../../../../renderer/document/render';
import type { QuoteDocument } from '../../../../shared/document/quote-document';
import { formatAmount, formatWhole } from '../../../../shared/pricing/money';
import type { PricingSettings } from '../../../../shared/pricing/settings';
import { goldenInput, sampleDocument } from './sample';

const team = goldenInput('q-003');
const rendered = (doc: QuoteDocument): string => renderDocument(doc, 2);

const withSettings = (
  settings: Partial<PricingSettings>,
  changes: Partial<QuoteDocument> = {},
): QuoteDocument => sampleDocument({ ...team, settings: { ...team.settings, ...settings } }, changes);

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

describe('the document', () => {
  it.each(['q-001', 'q-003', 'q-004', 'q-009', 'q-010', 'q-011', 'q-021', 'q-023', 'q-024', 'q-026'])(
    'shows every amount of %s',
    (id) => {
      const doc = sampleDocument(goldenInput(id));
      const html = rendered(doc);
      const { lines, totals } = doc.priced.result;
      const amounts = [
        ...lines.flatMap((line) => [
          ...Object.values(line.php).filter((part) => part > 0),
          line.unit_staff,
          line.unit_workspace,
          line.unit_monthly,
          line.line_monthly,
        ]),
        totals.monthly_total,
        totals.first_year_total,
        totals.due_before_start,
        -totals.discount,
      ];
      for (const amount of amounts.filter((minor) => minor !== 0))
        expect(html).toContain(formatAmount(amount));
    },
  );

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
      'Mid level for Customer Service Representative; your request did not say',
      'Start in January 2027',
      'Exchange rate of 19 February 2026: PHP\u00A057.9420 for one USD, less 2\u00A0%',
      'Not in this price: night shift',
    ])
      expect(text).toContain(words);
  });

  it('works out the staff price in full', () => {
    const text = textOf(rendered(sampleDocument(team)));
    for (const words of ['96,394.995', '÷ 56.78316', '× 1.7']) expect(text).toContain(words);
  });

  it('says when the rate was set by hand', () => {
    const html = rendered(sampleDocument({ ...team, fx_php_per_unit_e4: 560_000 }));
    expect(html).toContain('Exchange rate set by hand on');
    expect(html).toContain('56.0000');
  });

  it('shows no exchange rate for pesos', () => {
    expect(rendered(sampleDocument(goldenInput('q-009')))).not.toContain('Exchange rate');
  });

  it('hides the multiplier', () => {
    const html = rendered(withSettings({ client_sees_multiplier: false }));
    expect(html).not.toMatch(/multiplier/i);
    expect(html).not.toContain('× 1.7');
    expect(html).not.toContain('63,864.75');
    expect(html).toContain('Staff price, USD');
  });

  it('hides the peso amounts', () => {
    const doc = withSettings({ client_sees_php_breakdown: false });
    const html = rendered(doc);
    expect(html).not.toContain('Employment cost, PHP');
    expect(html).not.toContain('Staff price, PHP');
    for (const { php } of doc.priced.result.lines) expect(html).not.toContain(formatAmount(php.basic));
  });

  it('shows whole units where the settings say so', () => {
    const doc = withSettings({ display_rounding: 'whole' });
    const html = rendered(doc);
    expect(html).toContain(formatWhole(doc.priced.result.totals.monthly_total));
    expect(html).not.toContain(formatAmount(doc.priced.result.totals.monthly_total));
  });

  it('tells deposit, spread setup and what is due before the start', () => {
    const text = textOf(
      rendered(withSettings({ deposit_mode: 'one_month', setup_payment: 'spread_6_months' })),
    );
    for (const words of [
      'plus 566.67 setup in each of the first six months',
      'Deposit: one month',
      'without the deposit',
    ])
      expect(text).toContain(words);
  });

  it('splits many lines into tables of three', () => {
    const lines = Array.from({ length: 50 }, () => team.lines).flat();
    const html = rendered(sampleDocument({ ...team, lines }));
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
