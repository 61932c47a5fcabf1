import { useState } from 'react';
import type { KeyView } from '../../shared/contract/app-view';
import type { AlertSettings } from '../../shared/settings/settings';
import { ask, request } from '../platform/bridge';
import { Choice } from '../ui/Choice';
import { FieldsSection, useFieldsToSave } from './fields-to-save';
import { SecretField } from './SecretField';
import { setSetting } from './set-setting';
import { SettingField } from './SettingField';
import styles from './Settings.module.css';
import { JobOutcome } from './JobOutcome';

interface AlertsSectionProps {
  values: AlertSettings;
  token: KeyView;
}

/** Where an alert goes when a job fails. */
export function AlertsSection({ values, token }: AlertsSectionProps) {
  const [testJob, setTestJob] = useState<number | null>(null);
  const { fields, saveAll } = useFieldsToSave();
  async function test(): Promise<void> {
    setTestJob(null);
    if (!(await saveAll())) return;
    const started = await ask('alerts.test', { submitKey: crypto.randomUUID() });
    setTestJob(started?.jobId ?? null);
  }
  return (
    <section className={styles.section} aria-label="Alerts" id="alerts">
      <h2 className={styles.title}>
        Alerts <span className={styles.sub}>when a job fails; several at once are combined</span>
      </h2>
      <FieldsSection fields={fields}>
        <div className={styles.fields}>
          <Choice
            label="On this computer"
            value={values.desktop ? 'on' : 'off'}
            options={[
              { value: 'on', label: 'Show a notification' },
              { value: 'off', label: 'Activity only' },
            ]}
            onChange={(value) => void setSetting('alerts.desktop', value === 'on', values.desktop)}
          />
          <SettingField
            name="alerts.telegram_chat"
            label="Telegram chat"
            help="Chat ID or @name. Alerts go there once the bot token below is saved."
            value={values.telegram_chat}
            keep={(value) => setSetting('alerts.telegram_chat', value, values.telegram_chat)}
          />
          <SecretField
            label="Telegram bot token"
            noun="token"
            view={token}
            set={(value) => request('secret.set', { name: 'telegram_token', value })}
            remove={() => ask('secret.remove', { name: 'telegram_token' })}
            test={() => void test()}
            result={
              testJob !== null && (
                <JobOutcome jobId={testJob} running="Sending test message…" works="Test message sent" />
              )
            }
          />
        </div>
      </FieldsSection>
    </section>
  );
}
