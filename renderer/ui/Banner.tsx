import { CircleX, Info, TriangleAlert, WifiOff } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Banner.module.css';

const ICONS = { plain: Info, offline: WifiOff, attention: TriangleAlert, fault: CircleX } as const;

interface BannerProps {
  tone: keyof typeof ICONS;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  /** Spoken when it appears or changes. Faults always are. */
  spoken?: boolean;
}

/** One bold sentence, one or two plain ones, at most three buttons. */
export function Banner({ tone, title, children, actions, spoken = tone !== 'plain' }: BannerProps) {
  const Icon = ICONS[tone];
  const role = tone === 'fault' ? 'alert' : spoken ? 'status' : undefined;
  return (
    <div className={`${styles.banner} ${styles[tone]}`} role={role}>
      <Icon size={16} aria-hidden className={styles.icon} />
      <p className={styles.text}>
        <strong>{title}</strong> {children}
      </p>
      {actions && <span className={styles.actions}>{actions}</span>}
    </div>
  );
}
