import { CircleAlert, CircleCheck, CircleX, LoaderCircle, Minus, PencilLine } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './State.module.css';

export type Tone = 'plain' | 'draft' | 'run' | 'ok' | 'attention' | 'fault';

const ICONS = {
  plain: Minus,
  draft: PencilLine,
  run: LoaderCircle,
  ok: CircleCheck,
  attention: CircleAlert,
  fault: CircleX,
} as const;

/** A state as icon and word; never by colour alone. */
export function State({ tone, boxed, children }: { tone: Tone; boxed?: boolean; children?: ReactNode }) {
  const Icon = ICONS[tone];
  return (
    <span className={`${styles.state} ${styles[tone]} ${boxed ? styles.boxed : ''}`}>
      <Icon size={14} aria-hidden className={tone === 'run' ? styles.spin : undefined} />
      {children}
    </span>
  );
}
