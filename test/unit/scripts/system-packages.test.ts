import { expect, test } from 'vitest';
import { packageNames } from '../../../scripts/setup/system-packages.mjs';

const missing = new Map([
  ['libgtk-3.so.0', ['libgtk-3-0t64', 'libgtk-3-0']],
  ['pdftotext', ['poppler-utils']],
  ['pdffonts', ['poppler-utils']],
]);

test('each missing thing gives the name that this system knows, once', () => {
  expect(packageNames(missing, (name) => name.endsWith('t64'))).toEqual(['libgtk-3-0t64', 'poppler-utils']);
  expect(packageNames(missing, (name) => name === 'libgtk-3-0')).toEqual(['libgtk-3-0', 'poppler-utils']);
});

test('without package lists the oldest name is tried', () => {
  expect(packageNames(missing, () => false)).toEqual(['libgtk-3-0', 'poppler-utils']);
});
