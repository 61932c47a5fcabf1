/** Which screen is shown. */
import { create } from 'zustand';

export type Screen =
  /** `quoteId` null: a draft that is not stored yet; `text` fills it in. */
  | { name: 'new'; quoteId: number | null; text?: string }
  /** `madeAt`: the same words had been priced before, at that instant. */
  | { name: 'quote'; quoteId: number; madeAt?: number }
  | { name: 'quotes' }
  | { name: 'activity' }
  | { name: 'settings' };

interface Navigation {
  screen: Screen;
  /** Rises with each visit, so that "New quote" twice gives two fresh sheets. */
  visit: number;
  go: (screen: Screen) => void;
}

export const useNavigation = create<Navigation>()((set) => ({
  screen: { name: 'new', quoteId: null },
  visit: 0,
  go: (screen) => set((state) => ({ screen, visit: state.visit + 1 })),
}));

export const go = (screen: Screen): void => useNavigation.getState().go(screen);
