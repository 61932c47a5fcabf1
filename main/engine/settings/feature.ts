/** Settings and the secrets that belong to them: their current values, and notifications of changes. */
import type { Failure } from '../queue/job-type';
import type { Answers } from '../../../shared/contract/call';
import type { Problem } from '../../../shared/contract/app-view';
import { pricingData } from '../../../shared/data/current';
import { DEFAULT_CLIENT_VIEW } from '../../../shared/document/client-view';
import { currenciesInUse } from '../../../shared/pricing/currencies';
import type { Currency } from '../../../shared/request/vocabulary';
import type { BoundSecret, SecretName, SecretPlaces } from '../../../shared/settings/secrets';
import { DEFAULT_SETTINGS, type Settings } from '../../../shared/settings/settings';
import type { Core } from '../core';
import { createListeners } from '../listeners';
import type { Problems } from '../problems';
import type { EngineOutput, PrivateCalls } from '../protocol';
import { secretFor, secretPlaces, whyUnused } from './secret-places';
import { createSettingsStore } from './settings-store';

export interface SettingsFeatureOptions {
  telegramUrl: string;
  secrets: Readonly<Record<SecretName, BoundSecret | null>>;
  /** The models of Claude that may be chosen. */
  models: EngineOutput<'engine.settings'>['models'];
  problems: Problems;
  /** Whether the data file can be read. */
  isReadable(): boolean;
}

export type SettingsFeature = ReturnType<typeof settingsFeature>;

export function settingsFeature({ db, writer, events, now }: Core, options: SettingsFeatureOptions) {
  const { problems, telegramUrl } = options;
  const defaults: Settings = {
    ...DEFAULT_SETTINGS,
    pricing: { ...pricingData().defaults, ...DEFAULT_CLIENT_VIEW },
  };
  const store = createSettingsStore(db, defaults, now);
  const secrets = { ...options.secrets };
  const values = (): Settings => store.read().values;
  const places = (): SecretPlaces => secretPlaces(values(), telegramUrl);
  const announce = events.changed('settings.changed');
  const listeners = createListeners();

  function changed(): void {
    announce();
    listeners.call();
    writer.afterCommit(problems.publish);
  }

  function view(): EngineOutput<'engine.settings'> {
    return { ...store.read(), defaults, models: options.models, places: places() };
  }

  problems.add(() => (options.isReadable() ? damagedSettings(store.read().damaged) : []));

  const calls: Pick<Answers<PrivateCalls>, 'engine.settings' | 'engine.setSetting'> = {
    'engine.settings': view,
    'engine.setSetting': ({ key, value }) => {
      store.set(key, value);
      changed();
      return view();
    },
  };

  return {
    calls,
    store,
    defaults,
    values,
    /** The currencies that quotes may be in. */
    currencies: (): Currency[] => currenciesInUse(pricingData(), values().currencies.enabled),
    /** Where each secret would be sent now. */
    places,
    /** Call it inside the write that changed a setting. */
    changed,
    /** Calls back inside each write that changes a setting. */
    onChange: listeners.add,
    /** A secret as it was saved, wherever it is for; null: none was. */
    savedSecret: (name: SecretName): BoundSecret | null => secrets[name],
    /** A secret for its present place; null: none is saved, or it is for another place. */
    secret: (name: SecretName): BoundSecret | null => secretFor(name, secrets[name], places()),
    /** Why a saved secret is not used; null: it is, or there is none. */
    whyUnused: (name: 'smtp_password' | 'crm_secret'): Failure | null =>
      whyUnused(name, secrets[name], places()),
    /** The texts of all saved secrets. */
    secretTexts: (): string[] => Object.values(secrets).flatMap((secret) => secret?.value ?? []),
    setSecret(name: SecretName, secret: BoundSecret | null): void {
      secrets[name] = secret;
      announce();
    },
  };
}

const damagedSettings = (damaged: readonly string[]): Problem[] =>
  damaged.length === 0
    ? []
    : [
        {
          code: 'settings_damaged',
          title: 'A setting is damaged',
          text: `${damaged.join(', ')}: the default is used until you change it.`,
          action: 'open_settings',
        },
      ];
