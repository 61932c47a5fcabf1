import { useState } from 'react';
import { keepUnsent, useUnsent } from '../app/unsent';

/** What is typed into a setting: saved when its field is left; what was refused stays as typed, also after a restart. */
export function useTypedSetting(
  /** The setting's key. */
  name: string,
  value: string,
  /** Saves it; gives the words of a refusal, else null. */
  keep: (typed: string) => Promise<string | null>,
) {
  const place = `setting:${name}`;
  const typed = useUnsent(place)?.['text'] ?? null;
  // Typed before this field was drawn: it was refused, or the app ended before the field was left.
  const [error, setError] = useState(
    typed === null || typed === value ? null : 'Not saved yet. Press Enter to save it.',
  );
  async function leave(): Promise<void> {
    if (typed === null) return;
    const refused = typed === value ? null : await keep(typed);
    setError(refused);
    if (refused === null) keepUnsent(place, null);
  }
  function change(next: string): void {
    keepUnsent(place, { text: next });
    setError(null);
  }
  return { typed, error, change, leave };
}
