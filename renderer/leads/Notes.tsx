import { X } from 'lucide-react';
import { Label, TextArea, TextField } from 'react-aria-components';
import type { LeadView } from '../../shared/leads/lead';
import { ask } from '../platform/bridge';
import { toast } from '../platform/toasts';
import { keepUnsent, useUnsent } from '../platform/unsent';
import { Button } from '../ui/Button';
import { ageWords } from '../ui/format';
import { useNow } from '../ui/ticker';
import styles from './LeadPane.module.css';

/** The key under which a typed note is kept until it is added. */
export const notePlace = (leadId: number): string => `lead:${leadId}:note`;

/** Notes, newest first, and a field for another. */
export function Notes({ view: { lead, notes } }: { view: LeadView }) {
  const { leadId } = lead;
  const now = useNow();
  const place = notePlace(leadId);
  const typed = useUnsent(place)?.['text'] ?? '';
  const setTyped = (text: string): void => keepUnsent(place, text === '' ? null : { text });
  async function add(): Promise<void> {
    if (typed.trim() === '') return;
    if (await ask('leads.addNote', { leadId, text: typed })) setTyped('');
  }
  async function remove(noteId: number, text: string): Promise<void> {
    if (!(await ask('leads.removeNote', { leadId, noteId }))) return;
    toast({ text: 'Note removed.', undo: () => void ask('leads.addNote', { leadId, text }) });
  }
  return (
    <div>
      <h3>Notes</h3>
      <TextField className={styles.note ?? ''} value={typed} onChange={setTyped}>
        <Label className="visually-hidden">Note</Label>
        <TextArea className={styles.area ?? ''} rows={2} placeholder="Write a note" />
      </TextField>
      <Button small isDisabled={typed.trim() === ''} onPress={() => void add()}>
        Add note
      </Button>
      <ul className={styles.notes}>
        {notes.map(({ noteId, text, at }) => (
          <li key={noteId}>
            <p dir="auto">{text}</p>
            <span>{ageWords(at, now)}</span>
            <Button
              kind="quiet"
              small
              square
              aria-label="Remove note"
              onPress={() => void remove(noteId, text)}
            >
              <X size={14} aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
