/** A change between two prices as a row of a table. */
import { LEVEL_WORDS } from '../document/words';
import { BY_WORKSPACE, type Change } from '../pricing/compare';
import { percent, VAT_WORDS, WAGE_REGION_WORDS, WORKSPACE_WORDS } from '../pricing/explain-parts';
import { decimal, formatAmount, formatShort, ratio } from '../pricing/money';
import { type Currency, Level, PHP, VatTreatment, WageRegion, Workspace } from '../request/vocabulary';

/** What changed, and from what to what; empty where only the effect can be named. */
export function changeWords({ cause, title, from, to }: Change): { label: string; detail: string } {
  const about = (
    label: string,
    words: (value: string | number) => string,
  ): { label: string; detail: string } => ({
    label: title === null ? label : `${title}: ${label}`,
    detail: from === null || to === null ? '' : `${words(from)} → ${words(to)}`,
  });
  switch (cause) {
    case 'removed':
      return { label: `${title} removed`, detail: `${from} → 0` };
    case 'added':
      return { label: `${title} added`, detail: `0 → ${to}` };
    case 'title':
      return { label: 'Role', detail: `${from} → ${to}` };
    case 'level':
      return about('level', (value) => LEVEL_WORDS[Level.parse(value)]);
    case 'workspace':
      return about('workspace', (value) => WORKSPACE_WORDS[Workspace.parse(value)]);
    case 'wage_region':
      return about('wage region', (value) =>
        value === BY_WORKSPACE ? 'by workspace' : WAGE_REGION_WORDS[WageRegion.parse(value)],
      );
    case 'count':
      return about('people', String);
    case 'salary':
      return about('salary', (value) => `PHP ${formatShort(Number(value), PHP)}`);
    case 'override':
      return about('override', String);
    case 'extras':
      return title === null ? { label: 'Equipment, fees and deposit', detail: '' } : about('extras', String);
    case 'law':
      return about('Government contributions', String);
    case 'rules':
      return about('Price rules in Settings', String);
    case 'rate':
      return about('Exchange rate', (value) => decimal(ratio(Number(value), 10_000), 4));
    case 'price_list':
      return about('Workspace and setup price list', String);
    case 'vat':
      return about('VAT', (value) => VAT_WORDS[VatTreatment.parse(value)]);
    case 'discount':
      return about('Discount', (value) => percent(Number(value)));
  }
}

/** An amount with its sign, so that a fall is seen at once. */
export const signed = (minor: number, currency: Currency): string =>
  `${minor > 0 ? '+' : ''}${formatAmount(minor, currency)}`;
