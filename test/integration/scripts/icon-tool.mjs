// Plays the tool that electron-builder downloads to convert icons: notes what it was given, and makes something.
import fs from 'node:fs';
import path from 'node:path';

const [input, format, out] = ['input', 'format', 'out'].map((name) =>
  process.argv.find((argument) => argument.startsWith(`--${name}=`)).slice(name.length + 3),
);
const width = fs.readFileSync(input).readUInt32BE(16);
fs.writeFileSync(path.join(out, '..', `asked-for-${format}.txt`), `${width}`);
fs.writeFileSync(path.join(out, `icon.${format}`), format);
