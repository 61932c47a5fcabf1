/** Adds candidates to shortlists and removes them, with Undo. */
import type { Candidate } from '../../shared/candidates/candidate';
import type { Shortlist } from '../../shared/candidates/candidate-calls';
import { ask } from '../platform/bridge';
import { toast } from '../platform/toasts';

export async function changeShortlist(
  { shortlistId, name }: Pick<Shortlist, 'shortlistId' | 'name'>,
  { candidateId, name: person }: Candidate,
  isAdded: boolean,
): Promise<void> {
  const change = { put: isAdded ? [candidateId] : [], take: isAdded ? [] : [candidateId] };
  const done = await ask('shortlists.change', { shortlistId, ...change });
  if (!done) return;
  toast({
    text: isAdded ? `${person} added to ${name}.` : `${person} removed from ${name}.`,
    undo: () => void ask('shortlists.change', { shortlistId, put: done.take, take: done.put }),
  });
}

/** Deletes a shortlist. Undo creates a new one with the same name and candidates. */
export async function removeShortlist({ shortlistId, name, candidateIds }: Shortlist): Promise<boolean> {
  if (!(await ask('shortlists.remove', { shortlistId }))) return false;
  toast({
    text: `Shortlist ${name} deleted.`,
    undo: () => void ask('shortlists.create', { name, candidateIds: candidateIds.slice(0, 500) }),
  });
  return true;
}

/** Creates the first shortlist, for a candidate added while there is none. */
export async function firstShortlist(): Promise<Shortlist | null> {
  const name = 'Shortlist';
  const made = await ask('shortlists.create', { name, candidateIds: [] });
  return made && { shortlistId: made.shortlistId, name, candidateIds: [] };
}
