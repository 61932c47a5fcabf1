import { Users } from 'lucide-react';
import { teamWords } from '../../../shared/teams/team';
import type { TeamView } from '../../../shared/teams/team-calls';
import { useQuery } from '../../platform/query';
import { Actions } from '../../ui/Actions';

/** A menu of the saved teams; nothing while there are none. */
export function SavedTeams({ onTake }: { onTake: (team: TeamView, words: string) => void }) {
  const teams = useQuery('teams.list', {}).data?.teams ?? [];
  if (teams.length === 0) return null;
  return (
    <Actions
      label="Saved teams"
      icon={<Users size={16} aria-hidden />}
      items={teams.map((team) => ({
        id: String(team.teamId),
        label: team.name,
        run: () => onTake(team, teamWords(team.lines)),
      }))}
    />
  );
}
