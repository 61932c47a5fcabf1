/** Where exchange rates are asked for, and what each source is called. */
import type { RateSource } from './rate-sheet';

export interface SourceFacts {
  name: string;
  /** Without its query. */
  url: string;
  host: string;
}

/**
 * The first gives the rates; the second is only compared with them. The European Central Bank allows reuse with the
 * source named; Frankfurter asks for fair use and leaves the rates to their bank's terms.
 */
export const RATE_SOURCES: Readonly<Record<RateSource, SourceFacts>> = {
  ecb: {
    name: 'European Central Bank',
    url: 'https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml',
    host: 'www.ecb.europa.eu',
  },
  bsp: {
    name: 'Bangko Sentral ng Pilipinas, by Frankfurter',
    url: 'https://api.frankfurter.dev/v2/rates',
    host: 'api.frankfurter.dev',
  },
};
