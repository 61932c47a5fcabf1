/** Saved teams: the lines of a quote under a name, for the next one. */
import { DAY_MS } from '../../../shared/calendar';
import type { Answers } from '../../../shared/contract/call';
import { refuse } from '../../../shared/contract/reply';
import type { StaffingRequest } from '../../../shared/request/staffing-request';
import { MAX_TEAM_LINES, mergedLines, type TeamLine } from '../../../shared/teams/team';
import type { teamCalls, TeamView } from '../../../shared/teams/team-calls';
import type { Core } from '../core';
import type { QuotesFeature } from '../quotes/feature';
import type { SettingsFeature } from '../settings/feature';
import { createTeamStore } from './team-store';

export interface TeamsFeatureOptions {
  settings: SettingsFeature;
  quotes: Pick<QuotesFeature, 'requestById'>;
}

/** A removed team can be restored for so long. */
const KEPT_MS = 30 * DAY_MS;

export function teamsFeature(core: Core, { settings, quotes }: TeamsFeatureOptions) {
  const { writer, now } = core;
  const store = createTeamStore(core.db);
  const changed = core.events.changed('teams.changed');

  /** @throws {CallRefused} */
  function existing(teamId: number): TeamView {
    const team = store.get(teamId);
    if (!team) throw refuse('not_found', 'This team was deleted. Save it again from a quote.');
    return team;
  }

  /** @throws {CallRefused} where another team has the name */
  function expectFree(name: string, teamId: number | null): void {
    const holder = store.named(name);
    if (holder === null || holder === teamId) return;
    throw refuse('conflict', `A team named “${name}” exists already.`, [
      { path: 'name', message: 'is the name of another team: choose another one' },
    ]);
  }

  const calls: Answers<typeof teamCalls> = {
    'teams.list': () => ({ teams: store.list() }),

    'teams.save': ({ quoteId, name }) => {
      const request = quotes.requestById(quoteId);
      if (!request) throw refuse('not_found', 'This quote has no lines yet. Wait until it is read.');
      const lines = teamLines(request);
      expectFree(name, null);
      const team = existing(store.insert(name, lines, settings.values().mail.sender_name, now()));
      changed();
      return { team };
    },

    'teams.rename': ({ teamId, name }) => {
      existing(teamId);
      expectFree(name, teamId);
      store.rename(teamId, name);
      changed();
    },

    'teams.remove': ({ teamId }) => {
      existing(teamId);
      if (store.remove(teamId, now())) changed();
    },

    'teams.restore': ({ teamId }) => {
      expectFree(existing(teamId).name, teamId);
      store.restore(teamId);
      changed();
    },
  };

  return {
    calls,
    /** Permanently deletes teams that were removed long ago. */
    purge: (): Promise<void> => writer.write(() => store.purge(now() - KEPT_MS), { mustCommit: true }),
  };
}

/**
 * Levels are given for all lines where any line states one, else for none; so are workspaces. Beside stated ones, an open
 * one would be asked about.
 *
 * @throws {CallRefused} where a line could not be read again from the words of a team
 */
function teamLines({ lines }: StaffingRequest): TeamLine[] {
  const hasLevels = lines.some(({ level }) => level.origin !== 'assumed');
  const hasWorkspaces = lines.some(({ workspace }) => workspace.origin !== 'assumed');
  const merged = mergedLines(
    lines.map(({ title, known, count, level, workspace }) => {
      if (!known || count.value === null)
        throw refuse('conflict', 'Answer the questions about roles and numbers first, then save the team.');
      return {
        title: title.value,
        count: count.value,
        level: hasLevels ? level.value : null,
        workspace: hasWorkspaces ? workspace.value : null,
      };
    }),
  );
  if (merged.length === 0) throw refuse('conflict', 'This quote has no lines to save.');
  if (merged.length > MAX_TEAM_LINES)
    throw refuse('invalid', `A team has up to ${MAX_TEAM_LINES} lines. This quote has ${merged.length}.`);
  return merged;
}
