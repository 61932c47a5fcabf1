import { type DragEvent, type ReactNode, useState } from 'react';
import styles from './DropZone.module.css';

interface DropZoneProps {
  /** Dragged words. */
  onText: (text: string) => void;
  onFiles: (files: readonly File[]) => void;
  className?: string | undefined;
  /** What dropping does, shown while something is dragged over it. */
  hint?: string;
  children: ReactNode;
}

/** Takes files or dragged text wherever they are dropped on its children. */
export function DropZone({
  onText,
  onFiles,
  className,
  hint = 'Drop to add the text',
  children,
}: DropZoneProps) {
  const [over, setOver] = useState(false);
  function take({ files, ...transfer }: { files: FileList; text: string }): void {
    if (files.length > 0) onFiles([...files]);
    else if (transfer.text.trim() !== '') onText(transfer.text);
  }
  const carries = ({ dataTransfer: { types } }: DragEvent): boolean =>
    types.includes('Files') || types.includes('text/plain');
  return (
    // Dropping is the short way of "Add a file" and of pasting; both have a button or key of their own.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={[styles.zone, className].filter(Boolean).join(' ')}
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
        take({ files: event.dataTransfer.files, text: event.dataTransfer.getData('text/plain') });
      }}
    >
      {children}
      {over && (
        <p className={styles.hint} aria-hidden>
          {hint}
        </p>
      )}
    </div>
  );
}
