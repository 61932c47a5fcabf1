import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkReport, type Evidence } from '../../../../../main/engine/salaries/search/check';
import { Report } from '../../../../../main/engine/salaries/search/prompt';
import { Citation, Figures } from '../../../../../shared/salaries/proposal';
import { LEVELS } from '../../../../../shared/request/vocabulary';

const TODAY = { junior: 20_000, mid: 30_000, senior: 45_000, lead: 60_000 };
const SITES = ['payscale.com', 'jobstreet.com'];
const URL_A = 'https://www.payscale.com/research/PH/Job=Bookkeeper/Salary';
const QUOTE = 'The average Bookkeeper salary in the Philippines is ₱33,000 a month.';

const evidence = (url = URL_A, quote = QUOTE, found: string[] = [url]): Evidence => ({
  citations: [{ url, title: 'Bookkeeper Salary', cited_text: quote }],
  found: new Set(found),
});
const one = (more: Partial<Report['figures'][number]> = {}): Report => ({
  figures: [
    {
      level: 'mid',
      min_php: 25_000,
      median_php: 33_000,
      max_php: 41_000,
      source_urls: [URL_A],
      ...more,
    },
  ],
});
const check = (report: Report, given = evidence()) => checkReport(report, given, TODAY, SITES);
const reasonOf = (report: Report, given?: Evidence) => check(report, given).leftOut[0]?.reason ?? 'kept';

describe('a figure', () => {
  it('with a page that the API cited is proposed with it', () => {
    expect(check(one())).toEqual({
      figures: [
        {
          level: 'mid',
          figures: { min_php: 25_000, median_php: 33_000, max_php: 41_000 },
          citations: [{ address: URL_A, title: 'Bookkeeper Salary', quote: QUOTE }],
          isQuoted: true,
        },
      ],
      leftOut: [],
    });
  });

  it.each<[string, Evidence]>([
    ['nothing was cited', { citations: [], found: new Set([URL_A]) }],
    ['the search did not find the cited page', evidence(URL_A, QUOTE, [])],
    ['another page was cited', evidence('https://www.payscale.com/other')],
    ['no words were cited', evidence(URL_A, ' \u200b ')],
  ])('is left out where %s', (_, given) => {
    expect(reasonOf(one(), given)).toBe('no_citation');
  });

  it.each([
    'http://www.payscale.com/x',
    'https://payscale.com.evil.example/x',
    'https://evilpayscale.com/x',
    'https://payscale.com@evil.example/x',
    'https://user:word@payscale.com/x',
    'https://payscale.com:8443/x',
    'https://раyscale.com/x',
    'javascript:alert(1)//payscale.com',
    'file:///payscale.com/x',
    'payscale.com/x',
    '',
    `https://payscale.com/${'x'.repeat(600)}`,
  ])('is left out where its page is %s', (url) => {
    expect(reasonOf(one({ source_urls: [url] }), evidence(url))).toBe('no_citation');
  });

  it.each<[string, Partial<Report['figures'][number]>]>([
    ['not_whole_pesos', { median_php: 33_000.5 }],
    ['not_whole_pesos', { max_php: Number.MAX_VALUE }],
    ['not_in_order', { min_php: 34_000 }],
    ['not_in_order', { max_php: 32_999 }],
    ['not_plausible', { min_php: 0 }],
    ['not_plausible', { min_php: -1 }],
    ['not_plausible', { max_php: 1_000_001 }],
    ['too_far_from_today', { min_php: 80_000, median_php: 90_001, max_php: 99_000 }],
    ['too_far_from_today', { min_php: 9_000, median_php: 9_999, max_php: 12_000 }],
  ])('is left out as %s with %j', (reason, more) => {
    expect(reasonOf(one(more))).toBe(reason);
  });

  it('at the edge of today’s is kept', () => {
    expect(reasonOf(one({ min_php: 80_000, median_php: 90_000, max_php: 99_000 }))).toBe('kept');
    expect(reasonOf(one({ min_php: 9_000, median_php: 10_000, max_php: 12_000 }))).toBe('kept');
  });

  it('that is given twice for one level is left out, once', () => {
    const twice = check({ figures: [...one().figures, ...one().figures] });
    expect(twice).toEqual({ figures: [], leftOut: [{ level: 'mid', reason: 'twice' }] });
  });

  it.each<[string, boolean]>([
    ['₱33,000 a month', true],
    ['from 33k to 40k', true],
    ['396,000 pesos a year', true],
    ['PHP 33000', true],
    ['about 34,000', false],
    ['330,000', false],
    ['well paid', false],
  ])('is named by “%s”: %s', (quote, isQuoted) => {
    expect(check(one(), evidence(URL_A, quote)).figures[0]?.isQuoted).toBe(isQuoted);
  });

  it('shows cited words without what nobody sees, cut to a length', () => {
    const quote = `a\u202e b\u{e0041}\u0007 ${'😀'.repeat(400)}`;
    const shown = check(one(), evidence(URL_A, quote)).figures[0]?.citations[0]?.quote ?? '';
    expect(shown.startsWith('a b')).toBe(true);
    expect(shown.length).toBeLessThanOrEqual(500);
    expect(() => encodeURIComponent(shown)).not.toThrow();
  });
});

it('proposes nothing without a citation of a known site, whatever the report says', () => {
  const anything = fc.record({
    level: fc.constantFrom(...LEVELS),
    min_php: fc.oneof(fc.integer(), fc.double()),
    median_php: fc.oneof(fc.integer({ min: 10_000, max: 90_000 }), fc.double()),
    max_php: fc.oneof(fc.integer(), fc.double()),
    source_urls: fc.array(fc.oneof(fc.constant(URL_A), fc.webUrl(), fc.string())),
  });
  const cited = fc.record({
    url: fc.oneof(fc.constant(URL_A), fc.webUrl(), fc.string()),
    title: fc.option(fc.string({ unit: 'binary' })),
    cited_text: fc.string({ unit: 'binary' }),
  });
  fc.assert(
    fc.property(
      fc.array(anything, { maxLength: 6 }),
      fc.array(cited, { maxLength: 6 }),
      (figures, citations) => {
        const given = { citations, found: new Set(citations.map(({ url }) => url)) };
        const checked = checkReport({ figures }, given, TODAY, SITES);
        for (const { level, figures: pesos, citations: kept } of checked.figures) {
          Figures.parse(pesos);
          expect(pesos.median_php).toBeLessThanOrEqual(3 * TODAY[level]);
          expect(kept.length).toBeGreaterThan(0);
          for (const citation of kept)
            expect(new URL(Citation.parse(citation).address).hostname).toMatch(/payscale\.com$/);
        }
      },
    ),
  );
});

it.each([
  null,
  {},
  { figures: 'none' },
  { figures: [], fx: 1 },
  { figures: [], role: 'Chief Executive' },
  { figures: [{ ...one().figures[0], currency: 'USD' }] },
  { figures: [{ ...one().figures[0], level: 'chief' }] },
  { figures: [{ ...one().figures[0], median_php: '33000' }] },
  { figures: Array.from({ length: 9 }, () => one().figures[0]) },
])('takes no report of another form: %j', (report) => {
  expect(Report.safeParse(report).success).toBe(false);
});
