import { describe, expect, it } from 'vitest';
import { salaryData } from '../../../../shared/data/current';
import { salarySource } from '../../../../shared/pricing/salary-source';

describe('the source of a salary', () => {
  it('is a link, with its remark apart', () => {
    const page = 'https://salaryexplorer.com/philippines-c171f4';
    const text = 'Salary table, median of a published source';
    expect(salarySource(page, '2025-12-04')).toEqual({ text, url: page, date: '2025-12-04' });
    expect(salarySource(`${page} (taken as mid median; range is +-20 %)`, '2025-12-04')).toEqual({
      text: `${text}; taken as mid median; range is ±20 %`,
      url: page,
      date: '2025-12-04',
    });
    expect(salarySource(`${page}; min raised from 12000`, '2025-12-04').text).toBe(
      `${text}; min raised from 12000`,
    );
  });

  it('is how an estimate was made', () => {
    expect(salarySource('interpolated: Accountant senior x 1.25', '2026-11-23')).toEqual({
      text: 'Salary table, estimated as Accountant senior × 1.25',
      url: null,
      date: '2026-11-23',
    });
  });

  it('of every salary in the table has a link that is one', () => {
    const sources = salaryData().roles.flatMap(({ levels }) => Object.values(levels));
    expect(sources).toHaveLength(1396);
    for (const { source, source_date, confidence } of sources) {
      const { url } = salarySource(source, source_date);
      expect(url !== null).toBe(confidence === 'sourced');
      if (url !== null) expect(new URL(url).href).toBe(url);
    }
  });
});
