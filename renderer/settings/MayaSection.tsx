import type { SettingsView } from '../../shared/contract/app-view';
import type { MayaSettings } from '../../shared/settings/settings';
import { Choice } from '../ui/Choice';
import { Consents } from './Consents';
import { setSetting } from './set-setting';
import styles from './Settings.module.css';

interface MayaSectionProps {
  values: MayaSettings;
  models: SettingsView['models'];
}

/** By which model Maya answers. */
export function MayaSection({ values, models }: MayaSectionProps) {
  const listed = models.map(({ id, label, note }) => ({ value: id, label, note }));
  const isListed = listed.some(({ value }) => value === values.model);
  return (
    <section className={styles.section} aria-label="Maya" id="maya">
      <h2 className={styles.title}>
        Maya <span className={styles.sub}>chat assistant; never sets a price</span>
      </h2>
      <div className={styles.fields}>
        <Choice
          label="Maya’s model"
          value={values.model}
          options={
            isListed
              ? listed
              : [...listed, { value: values.model, label: values.model, note: 'not in the list' }]
          }
          onChange={(value) => void setSetting('maya.model', value, values.model)}
        />
      </div>
      <Consents />
    </section>
  );
}
