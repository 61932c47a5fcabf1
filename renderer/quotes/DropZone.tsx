import { type DragEvent, type ReactNode, useState } from 'react';
import type { Brief } from '../../shared/contract/brief';
import { ask } from '../app/bridge';
import { toast } from '../app/toasts';
import styles from './DropZone.module.css';

interface DropZoneProps {
  onText: (text: string) => void;
  onFile: (brief: Brief) => void;
  children: ReactNode;
}

/** Takes a text file, a saved mail or dragged text wherever it is dropped on the sheet. */
export function DropZone({ onText, onFile, children }: DropZoneProps) {
  const [over, setOver] = useState(false);
  async function take(transfer: DataTransfer): Promise<void> {
    // All of it is read before the first wait: afterwards the event's data are gone.
    const text = transfer.getData('text/plain');
    const [file, ...more] = transfer.files;
    if (!file) {
      if (text.trim() !== '') onText(text);
      return;
    }
    if (more.length > 0) {
      toast({ text: 'Drop one file at a time: a quote answers one request.', tone: 'fault' });
      return;
    }
    const dropped = await window.app.drop(file);
    if (!dropped.ok) {
      toast({ text: dropped.error.message, tone: 'fault' });
      return;
    }
    const read = await ask('files.readDropped', { drop: dropped.data.drop, name: file.name.slice(-300) });
    if (read) onFile(read.file);
  }
  const carries = ({ dataTransfer: { types } }: DragEvent): boolean =>
    types.includes('Files') || types.includes('text/plain');
  return (
    // Dropping is the short way of "Add a file" and of pasting; both have a button or key of their own.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={styles.zone}
      data-over={over}
      onDragOver={(event) => {
        if (!carries(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!(event.relatedTarget instanceof Node) || !event.currentTarget.contains(event.relatedTarget))
          setOver(false);
      }}
      onDrop={(event) => {
        setOver(false);
        if (!carries(event)) return;
        event.preventDefault();
        void take(event.dataTransfer);
      }}
    >
      {children}
      {over && (
        <p className={styles.hint} aria-hidden>
          Drop to use these words
        </p>
      )}
    </div>
  );
}
