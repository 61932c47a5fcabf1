/** The whole configuration for a team: what the company set, its settings and aliases. Never a secret. */
import type { z } from 'zod';
import { refuse } from '../../../shared/contract/reply';
import type { Change } from '../../../shared/reference/change';
import { PERSONAL_SETTINGS, type TeamConfiguration } from '../../../shared/reference/team-file';
import { salaryKey } from '../../../shared/reference/salary-entries';
import type { RoleAlias } from '../../../shared/request/role-alias';
import { LEVELS } from '../../../shared/request/vocabulary';
import type { RoleView } from '../../../shared/contract/app-view';
import { SETTING_SCHEMAS, type Settings } from '../../../shared/settings/settings';
import type { DataFacts } from '../database/data-facts';
import type { OwnRates } from '../rates/own-rates';
import type { DataVersions } from '../company-data/data-versions';
import { aliasChangeKey } from './own-lists';

export interface ConfigurationOptions {
  versions: Pick<DataVersions, 'all'>;
  facts: Pick<DataFacts, 'read' | 'write'>;
  settings(): Settings;
  /** Every role with the salaries that count. */
  roles(): RoleView[];
  aliases(): RoleAlias[];
  rates: Pick<OwnRates, 'all'>;
  /** Every secret that this engine holds. */
  secrets(): string[];
  now(): number;
}

/** Shorter secrets are words that other values may hold too: they must not be a whole value. */
const TELLING_LENGTH = 8;

export type ExportConfiguration = ReturnType<typeof createConfiguration>;

export function createConfiguration(options: ConfigurationOptions) {
  /** Above that of every earlier export, also after an older data file was restored. */
  function nextSerial(): number {
    const serial = Math.max(Number(options.facts.read('team_serial') ?? 0) + 1, options.now());
    options.facts.write('team_serial', String(serial));
    return serial;
  }

  function settingChanges(values: Settings): Change[] {
    const groups: Record<string, Record<string, z.core.util.JSONType>> = values;
    return [...SETTING_SCHEMAS.keys()]
      .filter((key) => !PERSONAL_SETTINGS.has(key))
      .map((key) => {
        const [group = '', name = ''] = key.split('.');
        return { list: 'settings', key, value: groups[group]?.[name] ?? null };
      });
  }

  /** The salaries that were imported, or accepted from the web. */
  function salaryChanges(): Change[] {
    const fromWeb = new Map(
      options.roles().flatMap(({ role, levels }) =>
        LEVELS.filter((level) => levels[level].confidence === 'web').map((level) => {
          const change: Change = { list: 'salaries', key: salaryKey(role, level), value: levels[level] };
          return [change.key, change] as const;
        }),
      ),
    );
    const imported = options.versions.all('salaries').map(({ change }) => change);
    // A figure that was imported as one from the web is in both.
    return [...imported.filter(({ key }) => !fromWeb.has(key)), ...fromWeb.values()];
  }

  /** Call it inside a write. @throws {CallRefused} where a value holds a secret */
  return (appVersion: string): TeamConfiguration => {
    const values = options.settings();
    const changes: Change[] = [
      ...options.versions.all('roles').map(({ change }) => change),
      ...salaryChanges(),
      ...options.versions.all('statutory').map(({ change }) => change),
      ...options.versions.all('price_lists').map(({ change }) => change),
      ...options.versions.all('ambiguous_names').map(({ change }) => change),
      ...options.rates
        .all()
        .map(({ currency, rate }): Change => ({ list: 'rates', key: currency, value: rate })),
      ...settingChanges(values),
      ...options
        .aliases()
        .map((alias): Change => ({ list: 'aliases', key: aliasChangeKey(alias), value: alias })),
    ];
    const holder = changes.find(({ value }) => holdsSecret(value, options.secrets()));
    if (holder)
      throw refuse(
        'conflict',
        `Nothing was exported: “${holder.key}” contains one of your saved keys or passwords. Remove it there first.`,
      );
    return {
      serial: nextSerial(),
      exportedAt: options.now(),
      appVersion,
      company: values.company.name,
      exportedBy: values.mail.sender_name,
      changes,
    };
  };
}

/** Whether a text anywhere in a value is a secret, or contains one that is long enough to be recognised. */
function holdsSecret(value: unknown, secrets: readonly string[]): boolean {
  if (typeof value === 'string')
    return secrets.some(
      (secret) => value === secret || (secret.length >= TELLING_LENGTH && value.includes(secret)),
    );
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, one]) => holdsSecret(key, secrets) || holdsSecret(one, secrets));
}
