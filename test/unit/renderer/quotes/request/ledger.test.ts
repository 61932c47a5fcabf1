import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { canOffer, offerOf } from '../../../../../renderer/quotes/request/alias-offers';
import {
  sourceLinkKey,
  sourceLinksOf,
  withoutInnerRefusals,
} from '../../../../../renderer/quotes/request/facts';
import { ledgerOf } from '../../../../../renderer/quotes/request/ledger';
import { readingOf, type ReadQuote, roles } from '../reading-of';
import { USD } from '../../../../currencies';

const Line = z.object({ text: z.string() });
const TEXTS = ['requests', 'requests-second', 'requests-sixth'].flatMap((name) =>
  readFileSync(`test/data/${name}.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => Line.parse(JSON.parse(line)).text),
);

/** The rows as `group: words = what became of them`. */
const rowsOf = (quote: ReadQuote): string[] =>
  (ledgerOf(quote)?.groups ?? []).flatMap(({ title, rows }) =>
    rows.map(({ words, text, fate }) => `${title}${fate === 'chosen' ? ', chosen' : ''}: ${words} = ${text}`),
  );

describe('the ledger', () => {
  it('says of each fact what became of it, doubts first', () => {
    const quote = readingOf(
      'We need a PM, 2 senior bookkeepers for 340 rentals. All hybrid, in AUD, from February. The team leader can wait. Do you charge for night shift?',
    );
    expect(rowsOf(quote)).toEqual([
      'To answer: PM = Which role is “PM”?',
      'To answer: The team leader can wait = Price the Customer Service Team Leader, or leave it out?',
      'Used for the price: a = Line 1, “PM”, 1 person',
      'Used for the price: 2 senior bookkeepers = Line 2, Bookkeeper, 2 people, Senior',
      'Used for the price: hybrid = Lines 1, 2, Hybrid',
      'Used for the price: AUD = Currency: AUD',
      'Used for the price: February = Start: February 2027',
      'Left out: 340 = Counts something other than people',
      'The client also asked: night shift = About working hours, not priced',
      'Assumptions: Line 1, “PM”: level = Mid. Not specified in the request.',
      'Assumptions: Line 3, Customer Service Team Leader: level and workspace = Mid, Work from home. Not specified in the request.',
    ]);
  });

  it('holds every fact of the reading in exactly one row, and counts all', () => {
    let rows = 0;
    for (const text of TEXTS) {
      const quote = readingOf(text);
      const ledger = ledgerOf(quote);
      if (!ledger || !quote.reading) continue;
      const shown = ledger.groups.flatMap((group) => group.rows);
      rows += shown.length;
      expect(new Set(shown.map(({ key }) => key)).size).toBe(shown.length);
      expect(shown.reduce((sum, row) => sum + row.facts, 0)).toBe(ledger.facts);
      // Of a refusal within a longer one only the longer has a row.
      const entries = withoutInnerRefusals(quote.reading.ledger);
      for (const { span } of entries) {
        const holders = shown.filter(({ links }) => links.includes(sourceLinkKey(span))).length;
        const facts = entries.filter((other) => sourceLinkKey(other.span) === sourceLinkKey(span)).length;
        expect([text, span, holders > 0 && holders <= facts]).toEqual([text, span, true]);
      }
    }
    expect(rows).toBeGreaterThan(1_000);
  });

  it('links every row to words that are marked in the text, but for words that overlap others', () => {
    let unmarked = 0;
    let all = 0;
    for (const text of TEXTS) {
      const quote = readingOf(text);
      const marked = new Set(sourceLinksOf(quote).map(({ key }) => key));
      for (const { links } of ledgerOf(quote)?.groups.flatMap((group) => group.rows) ?? []) {
        all += 1;
        if (links.length > 0 && !links.some((key) => marked.has(key))) unmarked += 1;
      }
    }
    expect(unmarked / all).toBeLessThan(0.01);
  });

  it('says what a person chose, and what they left out', () => {
    const text = 'We need a PM and 2 bookkeepers, hybrid, in AUD.';
    const quote = readingOf(text, {
      currency: USD,
      lines: { 0: { title: 'Property Manager' }, 1: { removed: true } },
    });
    expect(rowsOf(quote)).toEqual([
      'Used for the price, chosen: a PM = Line 1, Property Manager, 1 person',
      'Used for the price: hybrid = Line 1, Property Manager, Hybrid',
      'Used for the price, chosen: AUD = Currency: USD',
      'Left out: 2 bookkeepers = Left out by you',
      'Assumptions: Line 1, Property Manager: level = Mid. Not specified in the request.',
    ]);
  });

  it('names the alias by which a role was read', () => {
    const alias = { words: 'rainmaker', role: 'Virtual Assistant', client: 'Marlowe Home' };
    const ledger = ledgerOf(readingOf('2 rainmakers, hybrid, AUD', {}, [alias]));
    const [row] = ledger?.groups[0]?.rows ?? [];
    expect(row).toMatchObject({ words: '2 rainmakers, hybrid', fate: 'used', alias });
  });

  it('is none for a reading that kept none, and says that a rejected request was read', () => {
    const quote = readingOf('2 bookkeepers, hybrid');
    const old = { ...quote, reading: quote.reading && { ...quote.reading, ledger: [] } };
    expect(ledgerOf(old)).toBeNull();
    expect(ledgerOf({ ...quote, reading: null, request: null })).toBeNull();
    expect(rowsOf(readingOf('We need 0 bookkeepers.'))).toEqual([
      'Left out: 0 bookkeepers = Read, but this request can’t be priced',
    ]);
  });

  it('gives words that are said of several lines a row of their own', () => {
    expect(rowsOf(readingOf('2 CSRs and 3 VAs, hybrid, AUD')).slice(0, 3)).toEqual([
      'Used for the price: 2 CSRs = Line 1, Customer Service Representative, 2 people',
      'Used for the price: 3 VAs = Line 2, Virtual Assistant, 3 people',
      'Used for the price: hybrid = Every line, Hybrid',
    ]);
  });

  it('quotes words once that several questions are about', () => {
    const quote = readingOf('We need a PM and a few VAs.');
    const [title, count] = quote.questions;
    if (!title?.span || !count?.span) throw new Error('two questions are asked');
    const both = { start: title.span.start, end: count.span.end };
    const row = ledgerOf({ ...quote, questions: [title, { ...count, span: both }] })?.groups[0]?.rows[0];
    expect(row?.words).toBe('PM and a few');
  });

  it('keeps forty lines apart', () => {
    const text = [...roles]
      .slice(0, 40)
      .map((role) => `- 2 ${role}`)
      .join('\n');
    const used = ledgerOf(readingOf(text))?.groups.find(({ fate }) => fate === 'used');
    expect(used?.rows.length).toBeGreaterThan(35);
  });
});

describe('the marks in the words', () => {
  it('lie within each other or apart, and are numbered in the order in which they end', () => {
    const quote = readingOf('We need 2 CSRs, hybrid, in AUD. The team leader can wait. Also 3 VAs or 2 EAs.');
    const links = sourceLinksOf(quote);
    for (const [at, { span }] of links.entries())
      for (const { span: other } of links.slice(at + 1))
        expect(other.start >= span.end || other.end <= span.end).toBe(true);
    const asked = links.find(
      ({ span }) => quote.text.slice(span.start, span.end) === 'The team leader can wait',
    );
    const within = links.filter(
      ({ span }) => asked && span.start >= asked.span.start && span.end <= asked.span.end,
    );
    expect(within.length).toBeGreaterThan(1);
    expect(links.map(({ index }) => index).toSorted((a, b) => a - b)).toEqual(links.map((_, at) => at + 1));
  });
});

describe('the offer of an alias', () => {
  it('is made for a corrected title of the client’s, and for one client where the title is a role itself', () => {
    const text = 'Client: Kestrel Homes. We need a PM and 2 bookkeepers.';
    const quote = readingOf(text, {
      lines: { 0: { title: 'Property Manager' }, 1: { title: 'Accountant' } },
    });
    expect(offerOf(quote, 0)).toEqual({
      words: 'PM',
      role: 'Property Manager',
      client: 'Kestrel Homes',
      isKnown: false,
    });
    expect(offerOf(quote, 1)).toMatchObject({ words: 'bookkeepers', isKnown: true });
    expect([0, 1].map((line) => canOffer(quote, line))).toEqual([true, true]);
  });

  it('is not made of what nobody corrected, of a line that was added, or where it could be kept for nobody', () => {
    const text = 'We need a PM and 2 bookkeepers.';
    expect(canOffer(readingOf(text), 0)).toBe(false);
    const quote = readingOf(text, {
      lines: { 0: { salary: '50000' }, 1: { title: 'Accountant' }, 2: { title: 'Paralegal', count: 1 } },
    });
    expect([0, 1, 2].map((line) => canOffer(quote, line))).toEqual([false, false, false]);
  });
});
