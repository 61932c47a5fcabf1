/** Failed jobs by the reason that they failed for. */
import type { DeadLetter } from '../../shared/jobs/dead-letter';
import { jobTypeWords } from '../../shared/jobs/wording';

export interface Group {
  reason: string;
  letters: readonly DeadLetter[];
}

/** Failed jobs grouped by reason, the newest group first. */
export function grouped(letters: readonly DeadLetter[]): Group[] {
  const groups = new Map<string, DeadLetter[]>();
  for (const letter of letters) groups.set(letter.reason, [...(groups.get(letter.reason) ?? []), letter]);
  return [...groups].map(([reason, members]) => ({ reason, letters: members }));
}

/** `2 quotes, 1 PDF`. */
export function whatWords(letters: readonly DeadLetter[]): string {
  const counts = new Map<string, number>();
  for (const { type } of letters) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts].map(([type, count]) => `${count} × ${jobTypeWords(type)}`).join(', ');
}
