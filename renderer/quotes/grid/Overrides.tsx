import { Pencil } from 'lucide-react';
import type { QuoteView } from '../../../shared/contract/quote-view';
import { overrideWords } from '../../../shared/pricing/override-words';
import { factKey } from '../../../shared/quotes/changed-facts';
import type { Currency } from '../../../shared/request/vocabulary';
import { instantWords } from '../../ui/format';
import styles from './Grid.module.css';
import type { PricedRow } from './grid-rows';
import { OverrideDialog } from './OverrideDialog';
import type { Grid } from './use-grid';

interface OverridesProps {
  grid: Grid;
  quote: QuoteView;
  line: number;
  price: PricedRow;
  currency: Currency;
}

/** What was set on a line in place of the rules, with the reason, and the way to set or reset it. */
export function Overrides({ grid, quote, line, price, currency }: OverridesProps) {
  const overrides = quote.corrections.lines?.[line]?.overrides;
  const words = overrideWords(overrides);
  const edited = words === '' ? undefined : quote.edits.by[factKey(line, 'overrides')];
  const who = edited
    ? `Changed by ${edited.by ? `${edited.by}, ` : ''}${instantWords(edited.at)}`
    : undefined;
  const { title } = price.line;
  return (
    <>
      <span className={styles.overridden} title={who}>
        {words}
        <button
          type="button"
          className={styles.reset}
          data-stop="overrides"
          tabIndex={grid.focus.tabIndex(line, 'overrides')}
          aria-label={`Override price of ${title}`}
          title="Override multiplier, HMO or price"
          onClick={() => grid.override(line)}
        >
          <Pencil size={12} aria-hidden />
        </button>
      </span>
      {grid.overriding === line && (
        <OverrideDialog
          quote={quote}
          line={line}
          price={price}
          currency={currency}
          overrides={overrides}
          onClose={() => grid.override(null)}
        />
      )}
    </>
  );
}
