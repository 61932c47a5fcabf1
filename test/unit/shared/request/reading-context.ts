/** The real catalogue of roles and a fixed day, as the reader's tests use them. */
import ambiguity from '../../../../shared/data/role-ambiguity-2026-11-30.json';
import salaries from '../../../../shared/data/salaries-2026-11-30.json';
import { buildCatalogue } from '../../../../shared/request/catalogue';
import { readOffline, type ReadingContext, wordsOf } from '../../../../shared/request/read-offline';
import type { Reading } from '../../../../shared/request/reading';
import { BUNDLED } from '../../../bundled-currencies';

export const catalogue = buildCatalogue(salaries.roles, ambiguity.ambiguous);

export const context: ReadingContext = {
  catalogue,
  today: '2026-11-24',
  maxHeadcount: 500,
  currencies: BUNDLED,
};

/** What the parts of a message are told apart with. */
export const lookup = wordsOf(catalogue);

export const read = (text: string): Reading => readOffline(text, context);
