import { Trash2 } from 'lucide-react';
import {
  type LeadSummary,
  MOVES,
  type Stage,
  STAGE_WORDS,
  STAGES,
  wantedWords,
} from '../../shared/leads/lead';
import { oneUnit } from '../../shared/pricing/money';
import { eachOf } from '../lists/each-of';
import type { Selection } from '../lists/selection';
import { type CopiedColumn, SelectionBar } from '../lists/SelectionBar';
import { ask, request } from '../platform/bridge';
import { toast } from '../platform/toasts';
import { Button } from '../ui/Button';
import { plural } from '../ui/format';
import { MenuButton } from '../ui/MenuButton';

interface LeadSelectionProps {
  selection: Selection<LeadSummary>;
  total: number | null;
}

const COLUMNS: readonly CopiedColumn<LeadSummary>[] = [
  { head: 'Company', cell: ({ company }) => company },
  { head: 'Contact', cell: ({ contact }) => contact },
  { head: 'Email', cell: ({ email }) => email },
  { head: 'Needs', cell: ({ wanted }) => wantedWords(wanted) },
  { head: 'Stage', cell: ({ stage }) => STAGE_WORDS[stage] },
  { head: 'Owner', cell: ({ owner }) => owner },
  { head: 'Next step', cell: ({ nextStep }) => nextStep },
  { head: 'Next step on', cell: ({ nextStepOn }) => nextStepOn },
  { head: 'Value currency', cell: ({ value }) => value?.currency ?? null },
  { head: 'Value', cell: ({ value }) => value && value.minor / oneUnit(value.currency) },
];

/** What can be done with several leads at once. */
export function LeadSelection({ selection, total }: LeadSelectionProps) {
  const leads = selection.rows;
  const moves = STAGES.map((stage) => ({
    stage,
    movable: leads.filter((lead) => MOVES[lead.stage].includes(stage)),
  }));
  return (
    <SelectionBar selection={selection} one="lead" total={total} columns={COLUMNS}>
      <MenuButton
        label="Move to"
        menuLabel="Move the selected leads to"
        items={moves.map(({ stage, movable }) => ({
          id: stage,
          label: STAGE_WORDS[stage],
          off: offWords(movable.length, leads.length),
          run: () => void moveAll(movable, stage),
        }))}
      />
      <Button small danger icon={<Trash2 size={14} aria-hidden />} onPress={() => void removeAll(leads)}>
        Delete
      </Button>
    </SelectionBar>
  );
}

/** Only a move that all of them can make is offered: what stays behind would be easy to miss. */
const offWords = (movable: number, all: number): string | undefined =>
  movable === all ? undefined : movable === 0 ? 'not from this stage' : `only ${movable} can`;

async function moveAll(leads: readonly LeadSummary[], stage: Stage): Promise<void> {
  const done = await eachOf(leads, ({ leadId }) => request('leads.move', { leadId, stage }));
  if (done.length > 0) toast({ text: `${plural(done.length, 'lead')} moved to ${STAGE_WORDS[stage]}.` });
}

async function removeAll(leads: readonly LeadSummary[]): Promise<void> {
  const done = await ask('leads.remove', { leadIds: leads.map(({ leadId }) => leadId) });
  if (!done) return;
  toast({
    text: `${plural(done.count, 'lead')} deleted.`,
    undo: () => void ask('leads.restore', { removal: done.removal }),
  });
}
