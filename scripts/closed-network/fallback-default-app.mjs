// Becomes the fallback runtime's default_app.asar, which `electron <app>` needs. An ES module with a
// top-level await, like the stock one, so that the app's own top level runs before Electron's `ready`.
import { app } from 'electron';
import fs from 'node:fs';
import Module from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const args = process.argv.slice(1);
if (args[0] === '-v' || args[0] === '--version') {
  process.stdout.write(`v${process.versions.electron}\n`);
  process.exit(0);
}
const preloads = [];
let file = null;
for (let i = 0; i < args.length && file === null; i += 1) {
  // Playwright starts an app with `-r <loader>`.
  if (args[i] === '-r' || args[i] === '--require') preloads.push(args[(i += 1)]);
  else if (!args[i].startsWith('-')) file = args[i];
}
if (file === null) {
  process.stderr.write('usage: electron [options] <app>\n');
  process.exit(1);
}
if (preloads.length > 0) Module._preloadModules(preloads);
Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true });

try {
  const target = path.resolve(file);
  const manifest = path.join(target, 'package.json');
  const isFolder = fs.existsSync(manifest);
  if (isFolder) {
    const { version, productName, name, desktopName } = JSON.parse(fs.readFileSync(manifest, 'utf8'));
    if (version) app.setVersion(version);
    if (productName || name) app.name = productName || name;
    app.setDesktopName(desktopName || `${app.name}.desktop`);
  }
  const main = Module._resolveFilename(target, null, true);
  app.setAppPath(isFolder ? target : path.dirname(main));
  await import(pathToFileURL(main).href);
} catch (error) {
  process.stderr.write(`${(error && error.stack) || error}\n`);
  process.exit(1);
}
