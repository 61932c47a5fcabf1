/** Currencies that were not enabled: what names one is asked about, and takes no part in reading. */
import type { Item } from './item';
import type { Currency } from './vocabulary';

export const onlyInUse = (items: readonly Item[], currencies: readonly Currency[]): Item[] =>
  items.map((item) =>
    item.kind === 'currency' && item.value !== null && !currencies.includes(item.value)
      ? { ...item, value: null }
      : item,
  );
