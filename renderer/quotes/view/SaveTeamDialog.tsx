import type { QuoteView } from '../../../shared/contract/quote-view';
import { ask, request } from '../../platform/bridge';
import { toast } from '../../platform/toasts';
import { NameDialog } from '../../ui/NameDialog';

interface SaveTeamDialogProps {
  quote: Pick<QuoteView, 'quoteId' | 'request'>;
  onClose: () => void;
}

/** Saves the lines of a quote as a team, under a name. */
export function SaveTeamDialog({ quote: { quoteId, request: read }, onClose }: SaveTeamDialogProps) {
  async function save(name: string): Promise<string | null> {
    const reply = await request('teams.save', { quoteId, name });
    if (!reply.ok) return reply.error.fields?.[0]?.message ?? reply.error.message;
    const { teamId, name: saved } = reply.data.team;
    toast({
      text: `Team “${saved}” saved. Find it under “Saved teams” in a new quote.`,
      undo: () => void ask('teams.remove', { teamId }),
    });
    return null;
  }
  return (
    <NameDialog
      title="Save as team"
      label="Name"
      name={read?.client?.value ?? ''}
      action="Save team"
      onSave={save}
      onClose={onClose}
    >
      <p>
        Saves the roles with their numbers, levels and workspaces. A new quote works out its prices again.
      </p>
    </NameDialog>
  );
}
