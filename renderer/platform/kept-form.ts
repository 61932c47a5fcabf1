/** A form for a new or a stored record: what was typed is kept until it is saved or discarded, also after a restart. */
import { useState } from 'react';
import type { CallError } from '../../shared/contract/reply';
import { toast } from './toasts';
import { keepUnsent, useUnsent } from './unsent';

/**
 * @param place the form's own key among all forms
 * @param stored what its fields hold before anything is typed
 */
export function useKeptForm<T extends Record<keyof T, string>>(place: string, stored: T) {
  /** Only the fields that were edited, so that the others follow the stored record. */
  const changed = useUnsent(place);
  const [errors, setErrors] = useState<ReadonlyMap<string, string>>(new Map());
  const typed: T = { ...stored, ...changed };
  return {
    typed,
    set(name: keyof T & string, value: string): void {
      keepUnsent(place, { ...changed, [name]: value });
      setErrors(new Map([...errors].filter(([other]) => other !== name)));
    },
    /** What is wrong with a field, behind its label; null where nothing is. */
    errorOf: (name: keyof T & string, label: string): string | null =>
      errors.has(name) ? `${label} ${errors.get(name) ?? ''}` : null,
    refuseField: (name: keyof T & string, message: string): void => setErrors(new Map([[name, message]])),
    /** Shows a refusal at the fields that it names, or as a message. Its paths are within the form: `form.email`. */
    refuse({ message, fields = [] }: CallError): void {
      if (fields.length === 0) toast({ text: message, tone: 'fault' });
      setErrors(new Map(fields.map((field) => [field.path.split('.')[1] ?? field.path, field.message])));
    },
    saved: (): void => keepUnsent(place, null),
    /** Discards what was typed; closing alone keeps it for the next time. */
    discard(): void {
      keepUnsent(place, null);
      if (changed) toast({ text: 'Changes discarded.', undo: () => keepUnsent(place, changed) });
    },
  };
}
