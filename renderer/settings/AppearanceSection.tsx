import type { WindowSettings } from '../../shared/settings/settings';
import { Picks } from './Picks';
import { setSetting } from './set-setting';
import { SettingRow } from './SettingRow';
import styles from './Settings.module.css';

export function AppearanceSection({ theme }: { theme: WindowSettings['theme'] }) {
  return (
    <section className={styles.section} aria-label="Appearance" id="appearance">
      <h2 className={styles.title}>
        Appearance <span className={styles.sub}>of the app; client documents aren’t affected</span>
      </h2>
      <SettingRow
        row={{ label: 'Theme', help: 'For larger text, press Ctrl and +', open: false }}
        onReset={null}
      >
        <Picks
          label="Theme"
          value={theme}
          options={[
            { value: 'system', label: 'Match system' },
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
          ]}
          onChange={(next) => void setSetting('window.theme', next, theme)}
        />
      </SettingRow>
    </section>
  );
}
