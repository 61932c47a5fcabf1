import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { signing } from '../../../scripts/package/signing.mjs';

const root = resolve(import.meta.dirname, '../../..');

/**
 * electron-builder checks its configuration only while it builds, for the system it builds for. These are its
 * own internals, which is why its version is pinned exactly.
 */
function builder() {
  const require = createRequire(
    createRequire(join(root, 'package.json')).resolve('electron-builder/package.json'),
  );
  const inner = createRequire(join(dirname(require.resolve('app-builder-lib/package.json')), 'package.json'));
  return {
    config: inner('./out/util/config/config.js'),
    DebugLogger: inner('builder-util').DebugLogger,
  };
}

const azure = Object.fromEntries(
  [
    'TENANT_ID',
    'CLIENT_ID',
    'CLIENT_SECRET',
    'SIGN_ENDPOINT',
    'SIGN_ACCOUNT',
    'SIGN_PROFILE',
    'SIGN_PUBLISHER',
  ].map((name) => [`AZURE_${name}`, name]),
);

describe('electron-builder.yml', () => {
  const { config, DebugLogger } = builder();

  async function check(change: object): Promise<void> {
    const read = await config.getConfig(root, 'electron-builder.yml', null);
    await config.validateConfiguration({ ...read, ...change }, new DebugLogger(false));
  }

  it('is valid for all systems', async () => {
    await expect(check({})).resolves.toBeUndefined();
  });

  it('is valid as it is signed', async () => {
    const { win } = signing('win32', azure).config;
    await expect(check({ win })).resolves.toBeUndefined();
    await expect(check({ mac: signing('darwin', {}).config.mac })).resolves.toBeUndefined();
  });

  it('would be refused with a mistake in the part of another system', async () => {
    await expect(check({ win: { target: ['nsis'], publisher: 'ShoreQuote' } })).rejects.toThrow(/win/);
    await expect(check({ mac: { target: 7 } })).rejects.toThrow(/mac/);
  });
});
