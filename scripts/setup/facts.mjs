import { missingFromSystem } from './system-packages.mjs';

/** @import { ReadyRuntime } from '../closed-network/electron.mjs' */

/**
 * The facts that `doctor` reports about the runtime.
 * @param {ReadyRuntime | null} ready null when it could not be prepared
 * @param {string | null} problem why not
 */
export function runtimeFacts(ready, problem) {
  const npm = /^npm\/(\S+)/.exec(process.env['npm_config_user_agent'] ?? '')?.[1] ?? null;
  return {
    source: ready?.runtime.source ?? null,
    reason: ready?.reason ?? problem,
    executable: ready?.runtime.executable ?? null,
    versions: ready?.probe.versions ?? null,
    sqlite: ready?.sqlite ?? null,
    probe: ready === null ? null : { windowMs: ready.probe.windowMs, sqliteMs: ready.probe.sqliteMs },
    sandbox: ready?.sandbox ?? null,
    machine: { node: process.versions.node, npm, platform: process.platform, arch: process.arch },
    missing: [...missingFromSystem(new Set(['window'])).keys()],
  };
}
