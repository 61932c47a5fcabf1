import type { SettingsView } from '../../shared/contract/app-view';
import { usePulled } from '../app/pulled';
import { Banner } from '../ui/Banner';
import { Choice } from '../ui/Choice';
import { Late } from '../ui/Late';
import { Screen } from '../ui/Screen';
import table from '../ui/Table.module.css';
import { ClaudeKey } from './ClaudeKey';
import { CompanySection } from './CompanySection';
import { PricingSection } from './PricingSection';
import { setSetting } from './set-setting';
import styles from './Settings.module.css';

export function SettingsScreen() {
  const { data, error } = usePulled('settings.get', {}, ['settings.changed']);
  return (
    <Screen
      title="Settings"
      actions={<span className={styles.quiet}>Changes are kept at once and can be undone</span>}
    >
      {error && (
        <Banner tone="fault" title="The settings could not be read.">
          {error.message}
        </Banner>
      )}
      {data && data.damaged.length > 0 && (
        <Banner tone="attention" title={`Damaged: ${data.damaged.join(', ')}.`}>
          The default stands in. Set the value again to replace the damaged one.
        </Banner>
      )}
      <div className={table.scroll}>
        {data ? (
          <Sections view={data} />
        ) : (
          <Late>
            <p className={styles.section}>Reading the settings…</p>
          </Late>
        )}
      </div>
    </Screen>
  );
}

function Sections({ view }: { view: SettingsView }) {
  const model = view.values.claude.model;
  const models = view.models.map(({ id, label, note }) => ({ value: id, label, note }));
  const listed = models.some(({ value }) => value === model);
  return (
    <>
      <section className={styles.section} aria-label="Claude">
        <h2 className={styles.title}>
          Claude <span className={styles.sub}>reads requests; it never sets a price</span>
        </h2>
        <div className={styles.fields}>
          <ClaudeKey view={view.key} />
          <Choice
            label="Model"
            value={model}
            options={listed ? models : [...models, { value: model, label: model, note: 'not in the list' }]}
            onChange={(value) => void setSetting('claude.model', value, model)}
          />
        </div>
      </section>
      <CompanySection company={view.values.company} />
      <PricingSection values={view.values.pricing} defaults={view.defaults.pricing} />
    </>
  );
}
