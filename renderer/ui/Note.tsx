import { CircleDashed, Info, Minus, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Note.module.css';

const ICONS = { attention: TriangleAlert, info: Info, assumed: CircleDashed, plain: Minus } as const;

interface NoteProps {
  kind: keyof typeof ICONS;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}

/** One thing to know, with at most one thing to do about it. */
export function Note({ kind, title, children, action }: NoteProps) {
  const Icon = ICONS[kind];
  return (
    <div className={`${styles.note} ${styles[kind]}`}>
      <Icon size={16} aria-hidden className={styles.icon} />
      <div>
        <p>{title}</p>
        {children && <p className={styles.more}>{children}</p>}
      </div>
      {action}
    </div>
  );
}
