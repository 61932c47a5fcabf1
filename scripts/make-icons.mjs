// npm run icons: draws main/resources/icon.svg in every size that a Linux desktop asks for, and in the one that
// electron-builder makes the icons of Windows and macOS from. They are committed, so that a build needs no drawing;
// icon.sha256 tells from which drawing they were made, and a test compares it.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { hasDisplay, startDisplay } from './setup/display.mjs';
import { runScript, say, SetupProblem } from './setup/progress.mjs';
import { project } from './setup/project.mjs';
import { runCommand } from './setup/run-command.mjs';
import { setUp } from './setup/setup.mjs';

/** @import { ReadyRuntime } from './closed-network/electron.mjs' */

const folder = path.join(project.root, 'main', 'resources');
/** The freedesktop icon theme's sizes, and the largest for Windows and macOS; each becomes icons/NxN.png. */
const SIZES = [16, 32, 48, 64, 128, 256, 512, 1024];

await runScript(async () => {
  const ready = await setUp(project, {});
  const svg = fs.readFileSync(path.join(folder, 'icon.svg'), 'utf8');
  const images = await render(ready, svg, SIZES);
  const icons = path.join(folder, 'icons');
  fs.rmSync(icons, { recursive: true, force: true });
  fs.mkdirSync(icons);
  for (const size of SIZES) {
    fs.writeFileSync(path.join(icons, `${size}x${size}.png`), images.get(size) ?? '');
  }
  const digest = createHash('sha256').update(svg).digest('hex');
  fs.writeFileSync(path.join(folder, 'icon.sha256'), `${digest}\n`);
  say(`${SIZES.length} sizes drawn; results in ${path.relative(project.root, folder)}.`);
  return 0;
});

/**
 * @param {ReadyRuntime} ready
 * @param {string} svg
 * @param {readonly number[]} sizes in pixels
 * @returns {Promise<Map<number, Buffer>>}
 */
async function render(ready, svg, sizes) {
  const display = hasDisplay() ? null : await startDisplay({ forOneApp: true });
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'shorequote-icons-'));
  try {
    const app = path.join(project.root, 'scripts', 'icons', 'render-app');
    const args = ready.sandbox === 'on' ? [app] : ['--no-sandbox', app];
    const output = await runCommand(ready.runtime.executable, args, {
      label: 'Drawing the icons',
      env: {
        ...process.env,
        ...(display === null ? {} : { DISPLAY: display.name }),
        SHOREQUOTE_ICONS: JSON.stringify({ folder: data, svg, sizes }),
      },
    });
    const { images, problem } = JSON.parse(output.trim().split('\n').at(-1) ?? '{}');
    if (images === undefined) throw new SetupProblem(`Drawing the icons failed: ${problem}`);
    return new Map(
      images.map((/** @type {[number, string]} */ [size, png]) => [size, Buffer.from(png, 'base64')]),
    );
  } finally {
    display?.close();
    fs.rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  }
}
