/** What a client must not learn: searched in the document and in the page, so that no layout can give it away. */
import { describe, expect, it } from 'vitest';
import { renderDocument } from '../../../../renderer/document/render';
import { findInPassages } from '../../../../shared/document/guard';
import { internalFigures as guarded } from '../../../../shared/document/internal-figures';
import { dateWords } from '../../../../shared/document/words';
import { INTERNAL_WORDS, internalFigures } from '../../../internal-figures';
import { FACTS, goldenInput, pricedIds, pricedQuote, sampleDocument } from './sample';

describe('the client copy', () => {
  it.each(pricedIds())('holds nothing of pay, margin or rate: %s', (id) => {
    const priced = pricedQuote(goldenInput(id));
    const document = sampleDocument(goldenInput(id));
    const html = renderDocument(document, 1);
    for (const text of [JSON.stringify(document), html]) {
      for (const secret of internalFigures(priced.result)) expect(text).not.toMatch(secret);
      const words = priced.result.currency === 'PHP' ? text.replaceAll('PHP', '') : text;
      expect(words).not.toMatch(INTERNAL_WORDS);
    }
    // All that is printed, with title and attributes, as ShoreQuote's own words: the strictest search.
    const printed = [...html.matchAll(/>([^<]+)<|(?:alt|title|aria-label)="([^"]*)"/g)].map(
      ([, text = '', attribute = '']) => text + attribute,
    );
    const known = new Set([FACTS.date, FACTS.validUntil].map(dateWords));
    const passages = printed
      .filter((text) => !known.has(text))
      .map((text) => ({ place: 'page', text, by: 'ours' as const }));
    expect(passages.length).toBeGreaterThan(30);
    expect(findInPassages(passages, guarded(priced))).toEqual([]);
  });

  it.each(pricedIds())('has no two amounts of one line that give an internal figure: %s', (id) => {
    const { result } = pricedQuote(goldenInput(id));
    const { lines } = sampleDocument(goldenInput(id));
    for (const [i, { each, monthly, count }] of lines.entries()) {
      const line = result.lines[i];
      if (!line) throw new Error('no line');
      expect(monthly).toBe(each * count);
      const hidden = [...Object.values(line.php), line.unit_staff, line.line_staff].filter(
        (minor) => minor > 0,
      );
      expect(hidden).not.toContain(each);
      expect(hidden).not.toContain(monthly);
      if (count > 2) expect(hidden).not.toContain(monthly - each);
    }
  });
});

describe('the open book', () => {
  it.each(pricedIds())('shows the market rate with its day, and no buffer or staff price, of %s', (id) => {
    const { result, basis } = pricedQuote(goldenInput(id));
    const html = renderDocument(sampleDocument(goldenInput(id), {}, { kind: 'open_book' }), 2);
    expect(html).toContain('Open book of quote Q-1042');
    expect(html).not.toMatch(/buffer|less \d/i);
    if (result.currency === 'PHP') return;
    expect(html).toContain(
      `Exchange rate: ${result.currency} 1 = PHP ${(result.fx_php_per_unit_e4 / 10_000).toFixed(4)}, the rate of ${dateWords(basis.fx.source.date)}.`,
    );
    if (basis.fx.buffer_bp > 0) expect(html).not.toContain(result.fx_effective.replace(/0+$/, ''));
    expect(html).not.toMatch(/Staff price|Workspace, /);
  });
});
