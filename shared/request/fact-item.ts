/** The facts that a text may hold, and why each was passed over that is of nothing. */
import type { Item } from './item';
import type { LedgerReason } from './reading';

/** Why a fact was passed over, by the index of its first token. */
export type Reasons = Map<number, LedgerReason>;

/** The items that are facts; an article alone is no number. */
export type FactItem = Extract<Item, { kind: 'role' | 'count' | 'level' | 'workspace' | 'currency' }>;

export const isFact = (item: Item): item is FactItem => {
  switch (item.kind) {
    case 'role':
    case 'level':
    case 'workspace':
    case 'currency':
      return true;
    case 'count':
      return !item.article;
    case 'steer':
    case 'word':
    case 'separator':
      return false;
  }
};
