/** The rows of the grid: each line of the request with its price, which is older while a change is being priced. Pure. */
import type { QuoteView } from '../../../shared/contract/quote-view';
import { formatCount, formatShort } from '../../../shared/pricing/money';
import type { LineBasis, PricedLine, PricedQuote } from '../../../shared/pricing/priced-quote';
import type { RequestLine } from '../../../shared/request/staffing-request';
import { PHP } from '../../../shared/request/vocabulary';
import { LEVEL_WORDS, WORKSPACE_WORDS } from '../../ui/words';
import type { GridFact } from './columns';

export interface PricedRow {
  /** Of the priced lines. */
  index: number;
  line: PricedLine;
  basis: LineBasis | undefined;
}

export interface GridRow {
  asked: RequestLine;
  /** Null: the line was added and is not priced yet. */
  price: PricedRow | null;
}

export function gridRows(
  request: NonNullable<QuoteView['request']>,
  { result, basis }: PricedQuote,
): GridRow[] {
  const left = new Set(result.lines.keys());
  const take = (index: number | undefined): PricedRow | null => {
    const line = index === undefined || !left.delete(index) ? undefined : result.lines[index];
    return line && index !== undefined ? { index, line, basis: basis.lines[index] } : null;
  };
  return request.lines.map((asked, at) => ({
    asked,
    price: take(
      [...left].find((index) => {
        const line = basis.lines[index]?.line;
        // Older quotes do not say which line each was priced from.
        return line === undefined
          ? index === at && result.lines[index]?.title === asked.title.value
          : line === asked.line;
      }),
    ),
  }));
}

/** What a fact was before a person changed it, in words; null: it was not changed, or there was nothing. */
export function wordsBefore(
  { asked, price }: GridRow,
  fact: GridFact,
  { reading, version }: Pick<QuoteView, 'reading' | 'version'>,
): string | null {
  const read = reading?.roles[asked.line];
  const defaults = version?.priced.basis.settings;
  if (fact === 'salary') {
    const range = asked.salary === null ? null : price?.basis?.salary.range;
    return range ? formatShort(range.median, PHP) : null;
  }
  if (!read || asked[fact].origin !== 'by_hand') return null;
  switch (fact) {
    case 'title':
      return read.title.value;
    case 'count':
      return read.count ? formatCount(read.count.value) : null;
    case 'level': {
      const level = read.level?.value ?? defaults?.level;
      return level ? LEVEL_WORDS[level] : null;
    }
    case 'workspace': {
      const workspace = read.workspace?.value ?? defaults?.workspace;
      return workspace ? WORKSPACE_WORDS[workspace] : null;
    }
  }
}
