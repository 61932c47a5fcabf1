/** Putting candidates on shortlists, with a way back. */
import type { Candidate } from '../../shared/candidates/candidate';
import type { Shortlist } from '../../shared/contract/candidate-calls';
import { ask } from '../app/bridge';
import { toast } from '../app/toasts';

export async function changeShortlist(
  { shortlistId, name }: Pick<Shortlist, 'shortlistId' | 'name'>,
  { candidateId, name: person }: Candidate,
  isPut: boolean,
): Promise<void> {
  const change = { put: isPut ? [candidateId] : [], take: isPut ? [] : [candidateId] };
  const done = await ask('shortlists.change', { shortlistId, ...change });
  if (!done) return;
  toast({
    text: isPut ? `${person} is on ${name}.` : `${person} is off ${name}.`,
    undo: () => void ask('shortlists.change', { shortlistId, put: done.take, take: done.put }),
  });
}

/** Deletes a list; taken back, it is a new one with the same name and people. */
export async function removeShortlist({ shortlistId, name, candidateIds }: Shortlist): Promise<boolean> {
  if (!(await ask('shortlists.remove', { shortlistId }))) return false;
  toast({
    text: `Shortlist ${name} deleted.`,
    undo: () => void ask('shortlists.create', { name, candidateIds: candidateIds.slice(0, 500) }),
  });
  return true;
}

/** The list that people are put on while none is there. */
export async function firstShortlist(): Promise<Shortlist | null> {
  const name = 'Shortlist';
  const made = await ask('shortlists.create', { name, candidateIds: [] });
  return made && { shortlistId: made.shortlistId, name, candidateIds: [] };
}
