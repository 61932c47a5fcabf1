import { useState } from 'react';
import type { QuoteView } from '../../../shared/contract/quote-view';
import { extrasData } from '../../../shared/data/current';
import { offersOf } from '../../../shared/pricing/extras/offers';
import { extrasWords } from '../../../shared/pricing/extras/wording';
import type { PricedQuote } from '../../../shared/pricing/priced-quote';
import styles from './Extras.module.css';
import { HoursRow } from './HoursRow';
import { LineExceptions } from './LineExceptions';
import { EquipmentRow, FeesRow, IncreaseRow } from './MoneyRows';
import { Offers } from './Offers';
import { ChargeRow, HolidayRow, OvertimeRow, ProvisionsRow } from './PayRows';
import { useExtras } from './use-extras';

interface ExtrasPanelProps {
  quote: QuoteView;
  priced: PricedQuote;
}

/** What a quote may hold beyond the base price, each with what it adds. */
export function ExtrasPanel({ quote, priced }: ExtrasPanelProps) {
  const editor = useExtras(quote, priced);
  const offers = offersOf(quote.text, quote.reading?.leftovers ?? [], editor.extras, extrasData());
  const [isOpen, setOpen] = useState(Object.keys(editor.extras).length > 0);
  const wanted = offers.find(({ kind }) => kind === 'equipment')?.words ?? '';
  return (
    <section aria-label="Extras" className={styles.extras}>
      <Offers offers={offers} editor={editor} />
      <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <h2 className={styles.heading}>
            Extras <span className={styles.about}>{summary(priced)}</span>
          </h2>
        </summary>
        {isOpen && (
          <div className={styles.rows}>
            <HoursRow editor={editor} />
            <HolidayRow editor={editor} />
            <OvertimeRow editor={editor} />
            <LineExceptions editor={editor} />
            <EquipmentRow editor={editor} suggested={wanted} />
            <FeesRow editor={editor} />
            <ProvisionsRow editor={editor} />
            <ChargeRow editor={editor} />
            <IncreaseRow editor={editor} />
          </div>
        )}
      </details>
    </section>
  );
}

/** What is in the price, in short. */
function summary({ result, basis: { extras } }: PricedQuote): string {
  const lines = [
    ...new Set(result.lines.flatMap((line) => (line.extras ? [extrasWords(line.extras.facts)] : []))),
  ];
  const parts = [
    ...lines,
    ...(extras?.equipment ? ['equipment'] : []),
    ...(extras?.recruitment ? ['recruitment fee'] : []),
    ...(extras?.deposit ? ['deposit'] : []),
    ...(extras?.rate_card ? ['overtime prices'] : []),
  ];
  return parts.length === 0
    ? 'none: shift, holidays, overtime, equipment, fees, years 2 and 3'
    : parts.join('; ');
}
