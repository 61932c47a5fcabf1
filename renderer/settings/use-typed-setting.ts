import { useRef, useState } from 'react';
import { keepUnsent, useUnsent } from '../platform/unsent';

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
  /** Leaving the field and a button that uses it come together: what was typed is saved once. */
  const saving = useRef<Promise<boolean> | null>(null);
  async function save(): Promise<boolean> {
    if (typed === null) return true;
    const refused = typed === value ? null : await keep(typed);
    setError(refused);
    if (refused === null) keepUnsent(place, null);
    return refused === null;
  }
  /** False where it was refused. */
  function leave(): Promise<boolean> {
    saving.current ??= save().finally(() => {
      saving.current = null;
    });
    return saving.current;
  }
  function change(next: string): void {
    keepUnsent(place, { text: next });
    setError(null);
  }
  return { typed, error, change, leave };
}
