/** The data folder of a command that runs without Electron. */
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { dataDirOf } from './parse-args';

/** The folder that is named, else the app's own: where Electron would put it on this system. */
export function plainDataFolder(
  argv: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  const named = dataDirOf(argv) ?? env['SHOREQUOTE_DATA_DIR'];
  return named ? resolve(named) : join(appDataFolder(env, platform), 'ShoreQuote');
}

function appDataFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (platform === 'win32') return env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  return env['XDG_CONFIG_HOME'] || join(homedir(), '.config');
}
