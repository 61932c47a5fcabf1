/** Events after which rules and data may say something else. */
import type { EventName } from '../../shared/contract/contract';

export const REFERENCE_EVENTS = [
  'reference.changed',
  'salaries.changed',
  'rates.changed',
  'aliases.changed',
  'settings.changed',
  'status.changed',
] as const satisfies readonly EventName[];
