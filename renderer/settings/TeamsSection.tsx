import { useState } from 'react';
import type { TeamLine } from '../../shared/teams/team';
import type { TeamView } from '../../shared/teams/team-calls';
import { ask, request } from '../platform/bridge';
import { useQuery } from '../platform/query';
import { toast } from '../platform/toasts';
import { Button } from '../ui/Button';
import { localDateWords } from '../ui/format';
import { NameDialog } from '../ui/NameDialog';
import { LEVEL_WORDS, WORKSPACE_WORDS } from '../ui/words';
import table from '../ui/Table.module.css';
import styles from './Settings.module.css';

/** The teams that were saved from quotes. Each can be renamed and removed. */
export function TeamsSection() {
  const { data, error } = useQuery('teams.list', {});
  const [renamed, setRenamed] = useState<TeamView | null>(null);
  return (
    <section className={styles.section} aria-label="Saved teams" id="teams">
      <h2 className={styles.title}>
        Saved teams <span className={styles.sub}>roles to start a new quote from, without prices</span>
      </h2>
      {error && <p className={styles.error}>{error.message}</p>}
      {data && data.teams.length === 0 && (
        <p className={styles.quiet}>
          No saved teams yet. On a quote, choose “Save as team…” under More actions.
        </p>
      )}
      {data && data.teams.length > 0 && <TeamTable teams={data.teams} onRename={setRenamed} />}
      {renamed && (
        <NameDialog
          title={`Rename “${renamed.name}”`}
          label="Name"
          action="Rename"
          name={renamed.name}
          onSave={(name) => rename(renamed, name)}
          onClose={() => setRenamed(null)}
        />
      )}
    </section>
  );
}

function TeamTable({ teams, onRename }: { teams: readonly TeamView[]; onRename: (team: TeamView) => void }) {
  return (
    <div className={styles.table}>
      <table className={table.grid} aria-label="Saved teams">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Roles</th>
            <th scope="col">Saved</th>
            <th scope="col">
              <span className="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {teams.map((team) => (
            <tr key={team.teamId}>
              <th scope="row" dir="auto">
                {team.name}
              </th>
              <td className={styles.lines}>{team.lines.map(lineWords).join('\n')}</td>
              <td>
                {[localDateWords(team.savedAt), team.savedBy && `by ${team.savedBy}`]
                  .filter(Boolean)
                  .join(' ')}
              </td>
              <td>
                <Button kind="quiet" small aria-label={`Rename ${team.name}`} onPress={() => onRename(team)}>
                  Rename
                </Button>
                <Button
                  kind="quiet"
                  small
                  aria-label={`Remove ${team.name}`}
                  onPress={() => void remove(team)}
                >
                  Remove
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** `2 × Bookkeeper, Senior, Hybrid` */
const lineWords = ({ title, count, level, workspace }: TeamLine): string =>
  [`${count} × ${title}`, level && LEVEL_WORDS[level], workspace && WORKSPACE_WORDS[workspace]]
    .filter(Boolean)
    .join(', ');

/** Why the name can't be used; null: it is. */
async function rename({ teamId }: TeamView, name: string): Promise<string | null> {
  const reply = await request('teams.rename', { teamId, name });
  return reply.ok ? null : (reply.error.fields?.[0]?.message ?? reply.error.message);
}

/** Quotes that were started from the team don't change. */
async function remove({ teamId, name }: TeamView): Promise<void> {
  if (!(await ask('teams.remove', { teamId }))) return;
  toast({ text: `Team “${name}” removed.`, undo: () => void ask('teams.restore', { teamId }) });
}
