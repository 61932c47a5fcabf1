/** Which words are pointed at, from the words or from a chip: both light up. */
import { create } from 'zustand';

interface TieFocus {
  active: ReadonlySet<string>;
}

export const useSourceHighlight = create<TieFocus>()(() => ({ active: new Set() }));

export const highlightSource = (keys: readonly string[]): void =>
  useSourceHighlight.setState({ active: new Set(keys) });
export const clearHighlight = (): void => useSourceHighlight.setState({ active: new Set() });
