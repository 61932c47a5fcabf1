// What the measurements and the adapters share.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const peers = process.env['BENCH_PEERS'] ?? process.cwd();

const require = createRequire(path.join(peers, 'load.cjs'));

/** Loads a peer from where the peers are installed, of whichever kind of module it is. */
export async function load(name) {
  try {
    return require(name);
  } catch (error) {
    if (error.code !== 'ERR_REQUIRE_ESM') throw error;
    return import(pathToFileURL(require.resolve(name)).href);
  }
}

export const version = (name) => {
  const file = path.join(peers, 'node_modules', name, 'package.json');
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')).version : null;
};

/** The monotonic clock, which all processes of a machine share. */
export const nowNs = () => Number(process.hrtime.bigint());

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export async function until(look, everyMs) {
  while (!(await look())) await sleep(everyMs);
}

/** The value below which that share of the values lies. */
export function share(values, part) {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? null;
}

/** Null: it has ended meanwhile. */
function statOf(pid) {
  try {
    return fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'ESRCH') throw error;
    return null;
  }
}

/** User and system CPU of processes and all their descendants (Linux). */
export function cpuSeconds(pids) {
  if (pids.length === 0) return 0;
  const known = new Map();
  for (const pid of fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const stat = statOf(pid);
    if (stat === null) continue;
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    known.set(Number(pid), { parent: fields[1], ticks: fields[11] + fields[12] + fields[13] + fields[14] });
  }
  const meant = new Set(pids);
  for (let before = 0; before < meant.size;) {
    before = meant.size;
    for (const [pid, { parent }] of known) if (meant.has(parent)) meant.add(pid);
  }
  return [...meant].reduce((sum, pid) => sum + (known.get(pid)?.ticks ?? 0), 0) / 100;
}
