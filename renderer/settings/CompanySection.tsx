import { Label, TextArea, TextField } from 'react-aria-components';
import type { CompanySettings } from '../../shared/settings/settings';
import { ask } from '../platform/bridge';
import { Button } from '../ui/Button';
import { setSetting } from './set-setting';
import { SettingField } from './SettingField';
import styles from './Settings.module.css';
import { useTypedSetting } from './use-typed-setting';

/** What is printed on every quote. */
export function CompanySection({ company }: { company: CompanySettings }) {
  async function chooseLogo(): Promise<void> {
    const chosen = await ask('files.chooseLogo', {});
    if (chosen?.logo) await setSetting('company.logo', chosen.logo, company.logo);
  }
  return (
    <section className={styles.section} aria-label="Company" id="company">
      <h2 className={styles.title}>
        Company <span className={styles.sub}>shown on every quote</span>
      </h2>
      <div className={styles.fields}>
        <SettingField
          name="company.name"
          label="Name"
          value={company.name}
          keep={(name) => setSetting('company.name', name, company.name)}
        />
        <SettingField
          name="company.address"
          label="Address"
          value={company.address}
          keep={(address) => setSetting('company.address', address, company.address)}
        />
        <SettingField
          name="company.valid_days"
          label="Quotes are valid for"
          number
          unit="days"
          value={String(company.valid_days)}
          keep={(days) =>
            /^\d{1,3}$/.test(days)
              ? setSetting('company.valid_days', Number(days), company.valid_days)
              : Promise.resolve('Enter a whole number of days, 1 to 365.')
          }
        />
        <div className={styles.key}>
          <p className={styles.label}>Logo</p>
          {company.logo ? (
            <img src={company.logo} alt="The company’s logo" className={styles.logo} />
          ) : (
            <p className={styles.quiet}>No logo. Use a PNG or JPEG image under 300 KB.</p>
          )}
          <div className={styles.buttons}>
            <Button small onPress={() => void chooseLogo()}>
              {company.logo ? 'Replace' : 'Choose logo'}
            </Button>
            {company.logo && (
              <Button small kind="quiet" onPress={() => void setSetting('company.logo', null, company.logo)}>
                Remove
              </Button>
            )}
          </div>
        </div>
        <Terms terms={company.terms} />
      </div>
    </section>
  );
}

function Terms({ terms }: { terms: string }) {
  const { typed, error, change, leave } = useTypedSetting('company.terms', terms, (next) =>
    setSetting('company.terms', next, terms),
  );
  return (
    <TextField
      className={styles.terms ?? ''}
      value={typed ?? terms}
      onChange={change}
      onBlur={() => void leave()}
    >
      <Label className={styles.label ?? ''}>Terms</Label>
      <TextArea className={styles.area ?? ''} rows={4} />
      {error && (
        <p role="alert" className={styles.error}>
          {error}
        </p>
      )}
    </TextField>
  );
}
