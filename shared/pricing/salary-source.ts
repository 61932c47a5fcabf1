/** Where a salary of the table comes from, for people. */
import type { Source } from './source';

/**
 * The source of a salary as an explanation names it. The table holds a link, with a remark after it where one
 * is needed, or how the figure was estimated (`interpolated: Accountant senior x 1.25`).
 *
 * @param date of the source, `YYYY-MM-DD`
 */
export function salarySource(source: string, date: string): Source {
  const [, url, remark = ''] = /^(https?:\/\/[^\s;]+)[;\s]*(.*)$/.exec(source) ?? [];
  if (url === undefined) {
    return {
      text: `Salary table, ${signs(source.replace(/^interpolated: */, 'estimated as '))}`,
      url: null,
      date,
    };
  }
  const note = signs(remark.replace(/^\((.*)\)$/, '$1'));
  return { text: `Salary table, median of a published source${note && `; ${note}`}`, url, date };
}

/** The signs that a table of plain characters stands in for. */
const signs = (text: string): string => text.replace(/ x (?=\d)/g, ' × ').replaceAll('+-', '±');
