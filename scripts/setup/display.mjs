import { spawn } from 'node:child_process';
import { SetupProblem } from './progress.mjs';

const START_MS = 10_000;

/** Whether a window can be shown. macOS and Windows always have a display. */
export function hasDisplay() {
  return (
    process.platform !== 'linux' || Boolean(process.env['DISPLAY']) || Boolean(process.env['WAYLAND_DISPLAY'])
  );
}

/**
 * Starts Xvfb, a display without a screen, as a child in this process's own group.
 * @param {{ forOneApp: boolean }} options forOneApp: it ends with the last app that used it, so that nothing
 *   stays behind even when this process is killed
 * @returns {Promise<{ name: string, close: () => void }>} name: the value for DISPLAY
 * @throws {SetupProblem} when it does not come up
 */
export function startDisplay({ forOneApp }) {
  const args = ['-displayfd', '3', '-screen', '0', '1920x1200x24', '-nolisten', 'tcp'];
  if (forOneApp) args.push('-terminate');
  // Ctrl+C reaches the whole group: the app must have its display until it has ended in good order.
  const server = spawn('env', ['--block-signal=INT', 'Xvfb', ...args], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  const close = () => void server.kill();
  process.once('exit', close);
  return new Promise((resolve, reject) => {
    let number = '';
    let said = '';
    const fail = (/** @type {string} */ why) => {
      clearTimeout(timer);
      close();
      reject(new SetupProblem(`Xvfb (the virtual display) did not start: ${why}`));
    };
    const timer = setTimeout(fail, START_MS, 'no answer');
    server.stderr?.on('data', (data) => (said += String(data)));
    server.on('error', (error) => fail(error.message));
    server.on('exit', () => fail(said.trim() || 'it ended'));
    server.stdio[3]?.on('data', (data) => {
      number += String(data);
      if (!number.endsWith('\n')) return;
      clearTimeout(timer);
      server.removeAllListeners('exit');
      resolve({ name: `:${number.trim()}`, close });
    });
  });
}
