import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { say } from './progress.mjs';

const LOOK_AGAIN_MS = 100;

/**
 * Runs the work while this process alone holds the lock, and waits for whoever holds it before.
 * A lock whose process has exited is acquired. Each stage of setting up also renames finished work into
 * place, so even two holders could not harm each other; the lock spares the work of doing it twice.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(file, work) {
  await acquire(file);
  try {
    return await work();
  } finally {
    fs.rmSync(file, { force: true });
  }
}

/** @param {string} file */
async function acquire(file) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const own = `${file}.${process.pid}`;
  const content = JSON.stringify({ pid: process.pid, started: startOf(process.pid) });
  let isAnnounced = false;
  for (;;) {
    if (linkNew(own, file, content)) return;
    const holder = read(file);
    if (holder === null) continue;
    if (!isAlive(holder)) {
      takeOver(file, holder);
      continue;
    }
    if (!isAnnounced) say(`Waiting for another ShoreQuote setup to finish (process ${parse(holder)?.pid})…`);
    isAnnounced = true;
    await delay(LOOK_AGAIN_MS);
  }
}

/**
 * Creates the lock with its content in one step: nobody ever reads half of it.
 * @param {string} own
 * @param {string} file
 * @param {string} content
 */
function linkNew(own, file, content) {
  fs.writeFileSync(own, content);
  try {
    fs.linkSync(own, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    fs.rmSync(own, { force: true });
  }
}

/**
 * Removes a dead holder's lock. Another process may have done so, and locked, in between: then what was
 * moved away is that new lock, and goes back.
 * @param {string} file
 * @param {string} dead
 */
function takeOver(file, dead) {
  const moved = `${file}.stale-${process.pid}`;
  try {
    fs.renameSync(file, moved);
  } catch {
    return; // somebody else was quicker
  }
  const content = read(moved);
  if (content !== null && content !== dead) linkNew(`${file}.${process.pid}`, file, content);
  fs.rmSync(moved, { force: true });
}

/**
 * @param {string} file
 * @returns {string | null}
 */
function read(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return null; // gone again
  }
}

/**
 * @param {string} content
 * @returns {{ pid: number, started: string | null } | null}
 */
function parse(content) {
  try {
    const { pid, started } = JSON.parse(content);
    return Number.isInteger(pid) && pid > 0 ? { pid, started: started ?? null } : null;
  } catch {
    return null;
  }
}

/** @param {string} content */
function isAlive(content) {
  const holder = parse(content);
  if (holder === null) return false;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  // The number may belong to a newer process by now.
  return holder.started === startOf(holder.pid);
}

/**
 * When a process started, in the kernel's own count; null where the system does not tell.
 * @param {number} pid
 * @returns {string | null}
 */
function startOf(pid) {
  const stat = read(`/proc/${pid}/stat`);
  // The second field, the command, may hold spaces: count from its closing bracket.
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
}
