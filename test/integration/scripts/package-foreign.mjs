// Packages the app for another system around a stand-in for its Electron, as far as that goes: the builder
// stops when it wants to write into the stand-in's executable, after the archive is complete.
//   node package-foreign.mjs <win32|darwin> <x64|arm64> <output folder>
import fs from 'node:fs';
import path from 'node:path';
import { Arch, build, Platform } from 'electron-builder';

const [system, arch, output] = process.argv.slice(2);
const root = path.resolve(import.meta.dirname, '../../..');
const electron = path.join(output, 'electron');

/** @param {string} name @param {string} content */
function write(name, content) {
  const file = path.join(electron, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, content);
}

const plist = (name) =>
  `<plist version="1.0"><dict><key>CFBundleIdentifier</key><string>${name}</string></dict></plist>`;
if (system === 'win32') {
  write('electron.exe', 'no program');
  write('locales/en-US.pak', '');
  write('resources/README', '');
} else {
  write('Electron.app/Contents/Info.plist', plist('app'));
  write('Electron.app/Contents/MacOS/Electron', 'no program');
  write('Electron.app/Contents/Resources/en.lproj/locale.pak', '');
  for (const helper of ['', ' (GPU)', ' (Plugin)', ' (Renderer)']) {
    const folder = `Electron.app/Contents/Frameworks/Electron Helper${helper}.app/Contents`;
    write(`${folder}/Info.plist`, plist('helper'));
    write(`${folder}/MacOS/Electron Helper${helper}`, 'no program');
  }
}
const platform = system === 'win32' ? Platform.WINDOWS : Platform.MAC;
await build({
  projectDir: root,
  publish: 'never',
  targets: platform.createTarget('dir', arch === 'x64' ? Arch.x64 : Arch.arm64),
  config: {
    extends: 'electron-builder.yml',
    directories: { output },
    electronDist: electron,
    electronVersion: '45.4.1',
    electronFuses: null, // there are none in the stand-in
    mac: { identity: null },
    win: { signAndEditExecutable: false },
  },
});
