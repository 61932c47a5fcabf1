/** Where exchange rates are asked for, and what each source is called. The addresses are data, with their day and terms. */
import data from '../data/rate-sources-2026-11-30.json';
import { parseUrl } from '../url';
import type { RateSource } from './rate-sheet';

export interface SourceFacts {
  name: string;
  /** Without its query. */
  url: string;
  host: string;
}

const factsOf = ({ name, url }: { name: string; url: string }): SourceFacts => ({
  name,
  url,
  host: parseUrl(url)?.hostname ?? url,
});

/** The first gives the rates; the second is only compared with them. */
export const RATE_SOURCES: Readonly<Record<RateSource, SourceFacts>> = {
  ecb: factsOf(data.ecb),
  bsp: factsOf(data.bsp),
};
