import { CircleX, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Banner.module.css';

const ICONS = { plain: Info, attention: TriangleAlert, fault: CircleX } as const;

interface BannerProps {
  tone: keyof typeof ICONS;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}

/** One bold sentence, one plain, at most two buttons. */
export function Banner({ tone, title, children, actions }: BannerProps) {
  const Icon = ICONS[tone];
  return (
    <div className={`${styles.banner} ${styles[tone]}`} role={tone === 'fault' ? 'alert' : 'status'}>
      <Icon size={16} aria-hidden className={styles.icon} />
      <p className={styles.text}>
        <strong>{title}</strong> {children}
      </p>
      {actions && <span className={styles.actions}>{actions}</span>}
    </div>
  );
}
