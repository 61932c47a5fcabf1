import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleX,
  Clock,
  Handshake,
  LoaderCircle,
  Minus,
  Send,
} from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './State.module.css';

export type Tone = 'plain' | 'draft' | 'run' | 'ok' | 'sent' | 'won' | 'attention' | 'expiring' | 'fault';

const ICONS = {
  plain: Minus,
  draft: CircleDashed,
  run: LoaderCircle,
  ok: CircleCheck,
  sent: Send,
  won: Handshake,
  attention: CircleAlert,
  expiring: Clock,
  fault: CircleX,
} as const;

interface StateProps {
  tone: Tone;
  boxed?: boolean;
  /** Names a kind of state rather than something that is going on: nothing turns. */
  still?: boolean;
  children?: ReactNode;
}

/** A state as icon and word; never by colour alone. */
export function State({ tone, boxed, still, children }: StateProps) {
  const Icon = ICONS[tone];
  return (
    <span className={`${styles.state} ${styles[tone]} ${boxed ? styles.boxed : ''}`}>
      <Icon size={14} aria-hidden className={tone === 'run' && !still ? styles.spin : undefined} />
      {children}
    </span>
  );
}
