/** The rates that new quotes use: the bundled table, and over it what was accepted or entered. */
import type { PricingData } from '../../../shared/data/schemas';
import { bundledTable, RateTable, type UsedRate } from '../../../shared/rates/rate-table';
import { RATE_SOURCES } from '../../../shared/rates/sources';
import type { RateRow, RateStore } from './rate-store';

export interface UsedRates {
  table(): RateTable;
  /** Names the table: it changes with each rate that is accepted, entered or undone. */
  version(): string;
}

export function createUsedRates(store: RateStore, pricing: PricingData): UsedRates {
  const bundled = bundledTable(pricing);
  function version(): string {
    const accepted = store.version();
    return accepted === 0 ? bundled.version : `${bundled.version} rates ${accepted}`;
  }
  return {
    version,
    table() {
      const rates = { ...bundled.rates };
      for (const [currency, id] of store.counting()) {
        const row = id === null ? null : store.rate(id);
        // A newer ShoreQuote may bring a later rate.
        const brought = bundled.rates[currency];
        if (row && (!brought || row.rate_date >= brought.date)) rates[currency] = usedRate(row);
      }
      return { version: version(), rates };
    },
  };
}

const usedRate = (row: RateRow): UsedRate => ({
  php_per_unit_e4: row.php_per_unit_e4,
  date: row.rate_date,
  method: row.method,
  words: row.method === 'hand' ? `Entered manually, source: ${row.source}` : row.source,
  url: row.method === 'hand' ? null : RATE_SOURCES.ecb.url,
  derived: false,
});
