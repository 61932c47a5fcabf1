import type { WindowSettings } from '../../shared/settings/settings';
import { Picks } from './Picks';
import { setSetting } from './set-setting';
import { SettingRow } from './SettingRow';
import styles from './Settings.module.css';

export function AppearanceSection({ values: { theme, tray } }: { values: WindowSettings }) {
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
      <SettingRow
        row={{
          label: 'Tray icon',
          help: 'Opens ShoreQuote and starts a quote from the taskbar or menu bar. Off on Linux unless shown.',
          open: false,
        }}
        onReset={null}
      >
        <Picks
          label="Tray icon"
          value={tray}
          options={[
            { value: 'system', label: 'Match system' },
            { value: 'on', label: 'Show' },
            { value: 'off', label: 'Hide' },
          ]}
          onChange={(next) => void setSetting('window.tray', next, tray)}
        />
      </SettingRow>
    </section>
  );
}
