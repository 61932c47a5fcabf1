/** Saves what is typed in a section before a button uses it, so that a test is of what is on screen. */
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';

/** Saves a field; false where what is typed was refused. */
type Save = () => Promise<boolean>;
/** The fields on screen, each by what holds its newest way to save. */
type Fields = Set<{ current: Save }>;

const Section = createContext<Fields | null>(null);

/** A field has this saved before a button of its section uses it. */
export function useFieldToSave(save: Save): void {
  const fields = useContext(Section);
  const newest = useRef(save);
  useEffect(() => {
    newest.current = save;
  });
  useEffect(() => {
    fields?.add(newest);
    return () => void fields?.delete(newest);
  }, [fields]);
}

export interface FieldsToSave {
  fields: Fields;
  /** False where a field was refused; it says why itself. */
  saveAll: Save;
}

export function useFieldsToSave(): FieldsToSave {
  const [fields] = useState<Fields>(() => new Set());
  async function saveAll(): Promise<boolean> {
    const saved = await Promise.all([...fields].map(({ current: save }) => save()));
    return saved.every(Boolean);
  }
  return { fields, saveAll };
}

export function FieldsSection({ fields, children }: { fields: Fields; children: ReactNode }) {
  return <Section.Provider value={fields}>{children}</Section.Provider>;
}
