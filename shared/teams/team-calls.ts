/** The calls about saved teams. */
import { z } from 'zod';
import { engineCommand, engineQuery } from '../contract/call';
import { MAX_TEAM_LINES, TeamLine, TeamName } from './team';

const id = z.int().positive();
const nothing = z.strictObject({});

export const TeamView = z.strictObject({
  teamId: id,
  name: TeamName,
  lines: z.array(TeamLine).max(MAX_TEAM_LINES),
  /** The sender's name in the settings when it was saved; empty: none was set. */
  savedBy: z.string(),
  savedAt: z.int().nonnegative(),
});
export type TeamView = z.infer<typeof TeamView>;

export const teamCalls = {
  /** By name. */
  'teams.list': engineQuery(nothing, z.strictObject({ teams: z.array(TeamView) })),
  /** Saves the lines of a quote, without prices. Levels or workspaces of which none was stated stay open. */
  'teams.save': engineCommand(
    z.strictObject({ quoteId: id, name: TeamName }),
    z.strictObject({ team: TeamView }),
  ),
  'teams.rename': engineCommand(z.strictObject({ teamId: id, name: TeamName }), nothing),
  'teams.remove': engineCommand(z.strictObject({ teamId: id }), nothing),
  'teams.restore': engineCommand(z.strictObject({ teamId: id }), nothing),
} as const;
