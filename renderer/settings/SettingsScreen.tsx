import { Search } from 'lucide-react';
import { type UIEvent, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { SettingsView } from '../../shared/contract/app-view';
import { request } from '../platform/bridge';
import { useCommand } from '../platform/commands';
import { useQuery } from '../platform/query';
import { Banner } from '../ui/Banner';
import { Button } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { Field } from '../ui/Field';
import { plural } from '../ui/format';
import { Screen } from '../ui/Screen';
import { Skeleton } from '../ui/Skeleton';
import { AlertsSection } from './AlertsSection';
import { AliasesSection } from './AliasesSection';
import { AppearanceSection } from './AppearanceSection';
import { BackupsSection } from './BackupsSection';
import { ClaudeKey } from './ClaudeKey';
import { CompanySection } from './CompanySection';
import { CrmSection } from './CrmSection';
import { CurrenciesSection } from './CurrenciesSection';
import { DailyLimit } from './DailyLimit';
import { EffectPane } from './EffectPane';
import { MailSection } from './MailSection';
import { settingWords } from './pricing-rows';
import { MayaSection } from './MayaSection';
import { PricingSection } from './PricingSection';
import { RatesSection } from './RatesSection';
import { SalariesSection } from './SalariesSection';
import { TeamsSection } from './TeamsSection';
import { setSetting } from './set-setting';
import styles from './Settings.module.css';
import { useSettingsSearch } from './use-settings-search';

const SECTIONS = [
  ['claude', 'Claude'],
  ['maya', 'Maya'],
  ['company', 'Company'],
  ['pricing', 'Pricing'],
  ['currencies', 'Currencies'],
  ['rates', 'Exchange rates'],
  ['salaries', 'Salaries'],
  ['aliases', 'Aliases'],
  ['teams', 'Saved teams'],
  ['mail', 'Mail'],
  ['alerts', 'Alerts'],
  ['crm', 'CRM'],
  ['backups', 'Backups'],
  ['appearance', 'Appearance'],
] as const;

/** @param section the id of the section to show first */
export function SettingsScreen({ section }: { section: string | null }) {
  const { data, error } = useQuery('settings.get', {});
  const loaded = data !== null;
  const [current, setCurrent] = useState<string>(section ?? SECTIONS[0][0]);
  const [search, setSearch] = useState('');
  const page = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLDivElement>(null);
  const found = useSettingsSearch(page, search);
  useCommand('find', () => field.current?.querySelector('input')?.focus());
  useEffect(() => {
    if (loaded && section !== null) show(section);
  }, [loaded, section]);
  return (
    <Screen
      title="Settings"
      beside={<span className={styles.hint}>Changes are saved automatically and can be undone</span>}
      actions={
        <div ref={field} className={styles.search}>
          <Field
            label="Find a setting"
            labelHidden
            type="search"
            placeholder="Search settings"
            icon={<Search size={16} aria-hidden />}
            value={search}
            onChange={setSearch}
            onEnter={() => focusFirst(page.current)}
          />
        </div>
      }
      pane={data && <EffectPane values={data.values.pricing} defaults={data.defaults.pricing} />}
    >
      {error && (
        <Banner tone="fault" title="Couldn’t load settings.">
          {error.message}
        </Banner>
      )}
      {data && <Damaged keys={data.damaged} />}
      <div className={styles.layout}>
        <nav aria-label="Sections" className={styles.nav}>
          {SECTIONS.map(([id, words]) => (
            <button
              key={id}
              type="button"
              aria-current={id === current ? 'true' : undefined}
              onClick={() => {
                // What is filtered out cannot be shown.
                flushSync(() => setSearch(''));
                show(id);
                setCurrent(id);
              }}
            >
              {words}
            </button>
          ))}
        </nav>
        {/* It scrolls, so keys must reach it. */}
        <div
          ref={page}
          className={styles.scroll}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          role="group"
          aria-label="All settings"
          onScroll={(event) => setCurrent(sectionAt(event))}
        >
          {found !== null && (
            <p role="status" className={styles.found}>
              {found === 0 ? `No settings match “${search.trim()}”.` : `${plural(found, 'setting')} found`}
            </p>
          )}
          {data ? <Sections view={data} /> : <Skeleton label="Loading settings…" />}
        </div>
      </div>
    </Screen>
  );
}

/** The first control of the settings that are found takes the keys. */
const focusFirst = (page: HTMLElement | null): void =>
  [...(page?.querySelectorAll<HTMLElement>('input, button, textarea') ?? [])]
    .find((control) => control.checkVisibility())
    ?.focus();

/** Shows a section and takes the keys there. */
function show(id: string): void {
  const section = document.getElementById(id);
  section?.scrollIntoView({ block: 'start' });
  section?.querySelector<HTMLElement>('input, button, textarea')?.focus({ preventScroll: true });
}

/** The section under the upper edge; the last one where there is nothing left to scroll. */
function sectionAt({ currentTarget: box }: UIEvent<HTMLElement>): string {
  const sections = [...box.querySelectorAll('section')];
  const atEnd = box.scrollTop + box.clientHeight >= box.scrollHeight - 1;
  const passed = sections.filter((each) => each.offsetTop <= box.scrollTop + 1);
  return (atEnd ? sections.at(-1) : passed.at(-1))?.id ?? SECTIONS[0][0];
}

/** Stored values that no longer fit: named, and replaced only when a person says so. */
function Damaged({ keys }: { keys: readonly string[] }) {
  if (keys.length === 0) return null;
  return (
    <Banner
      tone="attention"
      title={`Damaged: ${keys.map(settingWords).join(', ')}.`}
      actions={
        <Button
          small
          onPress={() => {
            for (const key of keys) void request('settings.set', { key, value: null });
          }}
        >
          {keys.length === 1 ? 'Use default' : 'Use defaults'}
        </Button>
      }
    >
      The default is used instead. The stored value is kept until you change it.
    </Banner>
  );
}

function Sections({ view }: { view: SettingsView }) {
  const model = view.values.claude.model;
  const models = view.models.map(({ id, label, note }) => ({ value: id, label, note }));
  const listed = models.some(({ value }) => value === model);
  return (
    <>
      <section className={styles.section} aria-label="Claude" id="claude">
        <h2 className={styles.title}>
          Claude{' '}
          <span className={styles.sub}>
            reads requests but never sets a price; without a key, requests are read on this computer
          </span>
        </h2>
        <div className={styles.fields}>
          <ClaudeKey view={view.key} />
          <Choice
            label="Model"
            value={model}
            options={listed ? models : [...models, { value: model, label: model, note: 'not in the list' }]}
            onChange={(value) => void setSetting('claude.model', value, model)}
          />
          <DailyLimit cents={view.values.maya.daily_usd_cents} />
        </div>
      </section>
      <MayaSection values={view.values.maya} models={view.models} />
      <CompanySection company={view.values.company} />
      <PricingSection values={view.values.pricing} defaults={view.defaults.pricing} />
      <CurrenciesSection values={view.values.currencies} assumed={view.values.pricing.currency} />
      <RatesSection values={view.values.rates} />
      <SalariesSection />
      <AliasesSection />
      <TeamsSection />
      <MailSection values={view.values.mail} password={view.secrets.smtp_password} />
      <AlertsSection values={view.values.alerts} token={view.secrets.telegram_token} />
      <CrmSection values={view.values.crm} secret={view.secrets.crm_secret} />
      <BackupsSection />
      <AppearanceSection values={view.values.window} />
    </>
  );
}
