/** What an app with all of its processes takes of the machine, from /proc: memory and processor time. */
import { readdirSync, readFileSync } from 'node:fs';

/** Ticks a second in /proc: fixed at 100 for programs, whatever the kernel's own rate. */
const TICKS = 100;

interface Stat {
  parent: number;
  /** Of all of its threads, user and system, in milliseconds. */
  cpuMs: number;
}

/** Null where the process has ended. */
function statOf(pid: number): Stat | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command, in brackets, may hold spaces.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [user, system] = [Number(fields[11]), Number(fields[12])];
    return { parent: Number(fields[1]), cpuMs: ((user + system) * 1_000) / TICKS };
  } catch {
    return null;
  }
}

/** A process and everything that it started. */
export function treeOf(root: number): number[] {
  const stats = new Map<number, Stat>();
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : null;
    if (stat) stats.set(Number(name), stat);
  }
  const isInside = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined; at = stats.get(at)?.parent)
      if (at === root) return true;
    return false;
  };
  return [...stats.keys()].filter(isInside);
}

/** The processor time of a tree so far, in milliseconds. */
export const cpuMsOf = (root: number): number =>
  treeOf(root).reduce((sum, pid) => sum + (statOf(pid)?.cpuMs ?? 0), 0);

/** The proportional share of memory of a tree, in MiB. @throws where the system keeps it from this user */
export function pssOf(root: number): number {
  const kib = treeOf(root).map((pid) => {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0);
  });
  return kib.reduce((sum, one) => sum + one, 0) / 1024;
}
