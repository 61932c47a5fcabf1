/** The closed vocabularies in words for a person. */
import type { Level, Workspace } from '../../shared/request/vocabulary';

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
