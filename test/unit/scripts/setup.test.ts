import { expect, test } from 'vitest';
import { refuseOldNode } from '../../../scripts/setup/setup.mjs';

test.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('Node %s will do', (version) => {
  expect(() => refuseOldNode(version)).not.toThrow();
});

test.each(['20.18.1', '18.20.0', '16.0.0'])('Node %s is refused by name', (version) => {
  expect(() => refuseOldNode(version)).toThrow(`ShoreQuote needs Node 20.19 or newer. You have ${version}.`);
});
