import type { KeyView } from '../../shared/contract/app-view';
import type { CrmSettings } from '../../shared/settings/settings';
import { ask, request } from '../platform/bridge';
import { SecretField } from './SecretField';
import { setSetting } from './set-setting';
import { SettingField } from './SettingField';
import styles from './Settings.module.css';

interface CrmSectionProps {
  values: CrmSettings;
  secret: KeyView;
}

/** Where leads are pushed to. */
export function CrmSection({ values, secret }: CrmSectionProps) {
  return (
    <section className={styles.section} aria-label="CRM" id="crm">
      <h2 className={styles.title}>
        CRM{' '}
        <span className={styles.sub}>
          leads are sent only when you push them, with their notes, signed with the secret
        </span>
      </h2>
      <div className={styles.fields}>
        <SettingField
          name="crm.webhook_url"
          label="Webhook URL"
          help="Must begin with https://. Leave blank to keep leads on this computer."
          value={values.webhook_url}
          keep={(value) => setSetting('crm.webhook_url', value, values.webhook_url)}
        />
        <SecretField
          label="Webhook secret"
          noun="secret"
          view={secret}
          set={(value) => request('secret.set', { name: 'crm_secret', value })}
          remove={() => ask('secret.remove', { name: 'crm_secret' })}
        />
      </div>
    </section>
  );
}
