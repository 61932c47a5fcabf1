/** What a client must not learn: searched in the document itself, so that no layout can give it away. */
import { describe, expect, it } from 'vitest';
import { renderDocument } from '../../../../renderer/document/render';
import { INTERNAL_WORDS, internalFigures } from '../../../internal-figures';
import { goldenInput, pricedIds, pricedQuote, sampleDocument, SHOWN } from './sample';

describe('the document of a new install', () => {
  it.each(pricedIds())('holds nothing of pay, margin or rate: %s', (id) => {
    const priced = pricedQuote(goldenInput(id));
    const document = sampleDocument(goldenInput(id));
    for (const text of [JSON.stringify(document), renderDocument(document, 1)]) {
      for (const secret of internalFigures(priced.result)) expect(text).not.toMatch(secret);
      const words = priced.result.currency === 'PHP' ? text.replaceAll('PHP', '') : text;
      expect(words).not.toMatch(INTERNAL_WORDS);
    }
  });
});

describe('a document that shows how the price is made', () => {
  it.each(pricedIds())('holds no rate, buffer or staff price of %s', (id) => {
    const { result, basis } = pricedQuote(goldenInput(id));
    const html = renderDocument(sampleDocument(goldenInput(id), {}, SHOWN), 2);
    expect(html).not.toMatch(/exchange rate|buffer|less \d/i);
    if (result.currency === 'PHP') return;
    expect(html).not.toContain(result.fx_effective.replace(/0+$/, ''));
    expect(html).not.toContain((result.fx_php_per_unit_e4 / 10_000).toFixed(4));
    expect(html).not.toContain(basis.fx.source.date);
    expect(html).not.toMatch(/Staff price|Workspace, /);
  });

  it.each([
    { client_sees_multiplier: false },
    { client_sees_php_breakdown: false },
    { client_view_chosen: false },
  ])('hides both parts where one is hidden, or nobody chose: %o', (hidden) => {
    const document = sampleDocument(goldenInput('q-003'), {}, { ...SHOWN, ...hidden });
    expect(document).toEqual(sampleDocument(goldenInput('q-003')));
  });
});
