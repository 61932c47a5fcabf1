/** The closed vocabularies in words for a person. */
import type { Currency, Level, Workspace } from '../../shared/request/vocabulary';

export const LEVEL_WORDS: Record<Level, string> = {
  junior: 'Junior',
  mid: 'Mid',
  senior: 'Senior',
  lead: 'Lead',
};
export const WORKSPACE_WORDS: Record<Workspace, string> = {
  wfh: 'Work from home',
  hybrid: 'Hybrid',
  office: 'Office',
};
export const CURRENCY_WORDS: Record<Currency, string> = {
  USD: 'US dollar',
  AUD: 'Australian dollar',
  GBP: 'British pound',
  CAD: 'Canadian dollar',
  NZD: 'New Zealand dollar',
  EUR: 'Euro',
  PHP: 'Philippine peso',
};
