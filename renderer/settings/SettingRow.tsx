import { RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../ui/Button';
import type { Row } from './pricing-rows';
import styles from './Settings.module.css';

interface SettingRowProps {
  row: Row;
  /** Goes back to the default; null where the default applies. */
  onReset: (() => void) | null;
  /** The default in words, shown next to the way back. */
  was?: string;
  children: ReactNode;
}

export function SettingRow({ row, onReset, was, children }: SettingRowProps) {
  return (
    <div className={styles.row}>
      <div>
        <p className={styles.name}>{row.label}</p>
        {row.help && <p className={styles.quiet}>{row.help}</p>}
        {row.open && <span className={styles.open}>To be confirmed</span>}
      </div>
      <div className={styles.control}>
        {children}
        {onReset && (
          <p className={styles.reset}>
            {was !== undefined && <span className={styles.quiet}>Default: {was}</span>}
            <Button
              kind="quiet"
              small
              aria-label={`Reset ${row.label}`}
              icon={<RotateCcw size={14} aria-hidden />}
              onPress={onReset}
            >
              Reset
            </Button>
          </p>
        )}
      </div>
    </div>
  );
}
