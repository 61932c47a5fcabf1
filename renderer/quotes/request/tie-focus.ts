/** Which words are pointed at, from the words or from a chip: both light up. */
import { create } from 'zustand';

interface TieFocus {
  active: ReadonlySet<string>;
}

export const useTieFocus = create<TieFocus>()(() => ({ active: new Set() }));

export const pointAt = (keys: readonly string[]): void => useTieFocus.setState({ active: new Set(keys) });
export const pointAway = (): void => useTieFocus.setState({ active: new Set() });
