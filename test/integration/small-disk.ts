/** A disk of a few megabytes that a test can fill: a file system of its own, where the system lets us mount one. */
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SmallDisk {
  folder: string;
  /** Leaves this much room, in bytes; none at all where it is left out. */
  fill(leave?: number): void;
  makeRoom(): void;
  remount(how: 'ro' | 'rw'): void;
  remove(): void;
}

/** Only root may mount. */
export const canMount = process.platform === 'linux' && process.getuid?.() === 0 && tryMount();

export function mountSmallDisk(megabytes: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'shorequote-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
  const filler = join(folder, 'filler');
  return {
    folder,
    fill(leave = 0) {
      for (const bytes of [65_536, 4_096, 1]) {
        try {
          for (;;) appendFileSync(filler, Buffer.alloc(bytes));
        } catch (error) {
          if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
        }
      }
      truncateSync(filler, statSync(filler).size - leave);
    },
    makeRoom: () => rmSync(filler),
    remount: (how) => void execFileSync('mount', ['-o', `remount,${how}`, folder]),
    remove() {
      execFileSync('umount', [folder]);
      rmSync(folder, { recursive: true });
    },
  };
}

function tryMount(): boolean {
  try {
    mountSmallDisk(1).remove();
    return true;
  } catch (error) {
    // In a container without the right to mount.
    if (error instanceof Error) return false;
    throw error;
  }
}
