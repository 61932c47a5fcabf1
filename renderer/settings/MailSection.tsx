import { useState } from 'react';
import { Label, TextArea, TextField } from 'react-aria-components';
import type { KeyView } from '../../shared/contract/app-view';
import type { MailSettings } from '../../shared/mail/settings';
import {
  filled,
  filledLine,
  MATCHES_PLACEHOLDERS,
  QUOTE_PLACEHOLDERS,
  signatureOf,
} from '../../shared/mail/templates';
import { ask, request } from '../platform/bridge';
import { Button } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { FieldsSection, useFieldsToSave } from './fields-to-save';
import { SecretField } from './SecretField';
import { setSetting } from './set-setting';
import { SettingField } from './SettingField';
import styles from './Settings.module.css';
import { JobOutcome } from './JobOutcome';
import { useTypedSetting } from './use-typed-setting';

interface MailSectionProps {
  values: MailSettings;
  password: KeyView;
}

/** The server that mails go out by, who sends them, and their texts. */
export function MailSection({ values, password }: MailSectionProps) {
  const [testJob, setTestJob] = useState<number | null>(null);
  const { fields, saveAll } = useFieldsToSave();
  async function test(): Promise<void> {
    setTestJob(null);
    if (!(await saveAll())) return;
    const started = await ask('mail.test', { submitKey: crypto.randomUUID() });
    setTestJob(started?.jobId ?? null);
  }
  const field = (label: string, name: 'host' | 'user' | 'sender_name' | 'sender_address', help: string) => (
    <SettingField
      name={`mail.${name}`}
      label={label}
      help={help}
      value={values[name]}
      keep={(value) => setSetting(`mail.${name}`, value, values[name])}
    />
  );
  return (
    <section className={styles.section} aria-label="Mail" id="mail">
      <h2 className={styles.title}>
        Mail <span className={styles.sub}>without a server, quotes open as drafts in your mail app</span>
      </h2>
      <FieldsSection fields={fields}>
        <div className={styles.fields}>
          {field('Mail server', 'host', 'SMTP server name, for example smtp.gmail.com')}
          <SettingField
            name="mail.port"
            label="Port"
            number
            value={String(values.port)}
            keep={(port) =>
              /^\d{1,5}$/.test(port)
                ? setSetting('mail.port', Number(port), values.port)
                : Promise.resolve('Enter a number from 1 to 65535.')
            }
          />
          <Choice
            label="Security"
            value={values.security}
            options={[
              { value: 'starttls', label: 'STARTTLS', note: 'usually port 587' },
              { value: 'tls', label: 'TLS', note: 'usually port 465' },
            ]}
            onChange={(value) => void setSetting('mail.security', value, values.security)}
          />
          {field('User name', 'user', 'Often your email address. Leave blank if no sign-in is needed.')}
          <SecretField
            label="Mail server password"
            noun="password"
            view={password}
            set={(value) => request('secret.set', { name: 'smtp_password', value })}
            remove={() => ask('secret.remove', { name: 'smtp_password' })}
          />
          {field('Sender name', 'sender_name', 'Shown to recipients')}
          {field('Sender address', 'sender_address', 'Replies go to this address')}
          <div className={styles.key}>
            <div className={styles.buttons}>
              <Button onPress={() => void test()}>Test mail server</Button>
            </div>
            {testJob !== null && (
              <JobOutcome
                jobId={testJob}
                running="Connecting to the mail server"
                works="The mail server accepted the sign-in"
              />
            )}
          </div>
          <LongSetting name="signature" label="Signature" value={values.signature} rows={3} />
          <p className={styles.quiet}>
            Below every email, where its message has {'{signature}'}. Available placeholders:{' '}
            {'{sender} {company}'}
          </p>
          <Template values={values} what="quote" title="Quotes" placeholders={QUOTE_PLACEHOLDERS} />
          <Template values={values} what="matches" title="Candidates" placeholders={MATCHES_PLACEHOLDERS} />
        </div>
      </FieldsSection>
    </section>
  );
}

interface TemplateProps {
  values: MailSettings;
  what: 'quote' | 'matches';
  title: string;
  placeholders: readonly string[];
}

/** A text of several lines. */
function LongSetting(props: {
  name: 'signature' | 'quote_body' | 'matches_body';
  label: string;
  value: string;
  rows: number;
}) {
  const { name, label, value, rows } = props;
  const { typed, error, change, leave } = useTypedSetting(`mail.${name}`, value, (next) =>
    setSetting(`mail.${name}`, next, value),
  );
  return (
    <TextField
      className={styles.terms ?? ''}
      value={typed ?? value}
      onChange={change}
      onBlur={() => void leave()}
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      <TextArea className={styles.area ?? ''} rows={rows} dir="auto" />
      {error && (
        <p role="alert" className={styles.error}>
          {error}
        </p>
      )}
    </TextField>
  );
}

/** One template with what comes of it for a sample. */
function Template({ values, what, title, placeholders }: TemplateProps) {
  const subject = values[`${what}_subject`];
  const body = values[`${what}_body`];
  const sample = { ...SAMPLE, signature: signatureOf(values.signature, SAMPLE) };
  return (
    <>
      <SettingField
        name={`mail.${what}_subject`}
        label={`${title}: subject`}
        value={subject}
        keep={(value) => setSetting(`mail.${what}_subject`, value, subject)}
      />
      <LongSetting name={`${what}_body`} label={`${title}: message`} value={body} rows={8} />
      <p className={styles.quiet}>
        Available placeholders: {placeholders.map((name) => `{${name}}`).join(' ')}
      </p>
      <details>
        <summary className={styles.label}>{title}: preview</summary>
        <p className={styles.preview}>
          {filledLine(subject, sample)}
          {'\n\n'}
          {filled(body, sample)}
        </p>
      </details>
    </>
  );
}

const SAMPLE = {
  contact: 'Dana',
  client: 'Harbourline Supplies',
  number: 'Q-1042',
  date: '24 November 2026',
  valid_until: '24 December 2026',
  monthly_total: 'AUD 12,345.60',
  company: 'ShoreAgents',
  sender: 'Ana Cruz',
  role: 'Bookkeeper',
  candidates: '1. Maria Santos\n   senior Bookkeeper, Clark, available now',
};
