import { Trash2 } from 'lucide-react';
import type { Candidate } from '../../shared/candidates/candidate';
import type { Shortlist } from '../../shared/candidates/candidate-calls';
import type { Selection } from '../lists/selection';
import { type CopiedColumn, SelectionBar } from '../lists/SelectionBar';
import { ask } from '../platform/bridge';
import { toast } from '../platform/toasts';
import type { Action } from '../ui/Actions';
import { Button } from '../ui/Button';
import { plural } from '../ui/format';
import { MenuButton } from '../ui/MenuButton';
import { LEVEL_WORDS } from '../ui/words';
import { firstShortlist } from './shortlists';
import { FREE_WORDS } from './words';

interface CandidateSelectionProps {
  selection: Selection<Candidate>;
  total: number | null;
  shortlists: readonly Shortlist[];
}

const COLUMNS: readonly CopiedColumn<Candidate>[] = [
  { head: 'Name', cell: ({ name }) => name },
  { head: 'Role', cell: ({ role }) => role },
  { head: 'Level', cell: ({ level }) => level && LEVEL_WORDS[level] },
  { head: 'Years', cell: ({ years }) => years },
  { head: 'Skills', cell: ({ skills }) => skills.join(', ') },
  { head: 'City', cell: ({ city }) => city },
  { head: 'Expected, PHP', cell: ({ expectedPhp }) => expectedPhp },
  { head: 'Available', cell: ({ availability }) => availability && FREE_WORDS[availability] },
  { head: 'Email', cell: ({ email }) => email },
];

/** What can be done with several candidates at once. */
export function CandidateSelection({ selection, total, shortlists }: CandidateSelectionProps) {
  const candidates = selection.rows;
  const items: Action[] =
    shortlists.length > 0
      ? shortlists.map((list) => ({
          id: String(list.shortlistId),
          label: list.name,
          run: () => void addAll(list, candidates),
        }))
      : [{ id: 'new', label: 'New shortlist', run: () => void addToFirst(candidates) }];
  return (
    <SelectionBar selection={selection} one="candidate" total={total} columns={COLUMNS}>
      <MenuButton label="Add to shortlist" menuLabel="Add the selected candidates to" items={items} />
      <Button small danger icon={<Trash2 size={14} aria-hidden />} onPress={() => void removeAll(candidates)}>
        Delete
      </Button>
    </SelectionBar>
  );
}

async function addToFirst(candidates: readonly Candidate[]): Promise<void> {
  const list = await firstShortlist();
  if (list) await addAll(list, candidates);
}

async function addAll(
  { shortlistId, name }: Pick<Shortlist, 'shortlistId' | 'name'>,
  candidates: readonly Candidate[],
): Promise<void> {
  const put = candidates.map(({ candidateId }) => candidateId);
  const done = await ask('shortlists.change', { shortlistId, put, take: [] });
  if (!done) return;
  toast({
    text: `${plural(done.put.length, 'candidate')} added to ${name}.`,
    undo: () => void ask('shortlists.change', { shortlistId, put: [], take: done.put }),
  });
}

async function removeAll(candidates: readonly Candidate[]): Promise<void> {
  const done = await ask('candidates.remove', {
    candidateIds: candidates.map(({ candidateId }) => candidateId),
  });
  if (!done) return;
  toast({
    text: `${plural(done.count, 'candidate')} deleted.`,
    undo: () => void ask('candidates.restore', { removal: done.removal }),
  });
}
