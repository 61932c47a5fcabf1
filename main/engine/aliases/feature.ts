/** Aliases: the names for roles that a person kept, and which of them a text is read with. */
import type { AssistantFeature } from '../assistant/feature';
import type { Core } from '../core';
import type { SettingsFeature } from '../settings/feature';
import { createAliasStore } from './alias-store';
import { createAliases } from './aliases';

export interface AliasesFeatureOptions {
  settings: SettingsFeature;
  assistant: Pick<AssistantFeature, 'context'>;
}

export type AliasesFeature = ReturnType<typeof aliasesFeature>;

export function aliasesFeature(core: Core, { settings, assistant }: AliasesFeatureOptions) {
  const { writer, now } = core;
  const store = createAliasStore(core.db);
  const aliases = createAliases({
    store,
    reading: assistant.context,
    person: () => settings.values().mail.sender_name,
    now,
    changed: core.events.changed('aliases.changed'),
  });
  return {
    ...aliases,
    store,
    /** Permanently deletes aliases that were removed long ago. */
    purge: (): Promise<void> => writer.write(aliases.purge, { mustCommit: true }),
  };
}
