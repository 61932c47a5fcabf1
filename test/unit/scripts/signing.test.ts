import { describe, expect, it } from 'vitest';
import { signing } from '../../../scripts/package/signing.mjs';

const secrets = (...names: string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, `value of ${name}`]));
const APPLE = ['CSC_LINK', 'CSC_KEY_PASSWORD', 'APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER'];
const AZURE = [
  'TENANT_ID',
  'CLIENT_ID',
  'CLIENT_SECRET',
  'SIGN_ENDPOINT',
  'SIGN_ACCOUNT',
  'SIGN_PROFILE',
].map((name) => `AZURE_${name}`);

describe('an installer', () => {
  it('is unsigned, and says so, where a workflow hands over empty secrets', () => {
    const empty = Object.fromEntries([...APPLE, ...AZURE, 'WIN_CSC_LINK'].map((name) => [name, '']));
    expect(signing('win32', empty).state).toBe('unsigned');
    expect(signing('darwin', empty)).toEqual({
      state: 'unsigned',
      config: { mac: { identity: '-', hardenedRuntime: false, notarize: false } },
    });
  });

  it('must be signed where the secrets are there', () => {
    expect(signing('darwin', secrets(...APPLE))).toEqual({
      state: 'signed',
      config: { forceCodeSigning: true, mac: { notarize: true } },
    });
    expect(signing('win32', secrets('WIN_CSC_LINK', 'WIN_CSC_KEY_PASSWORD'))).toEqual({
      state: 'signed',
      config: { forceCodeSigning: true },
    });
    expect(signing('win32', secrets(...AZURE, 'AZURE_SIGN_PUBLISHER')).config.win).toMatchObject({
      azureSignOptions: { publisherName: 'value of AZURE_SIGN_PUBLISHER' },
    });
  });

  it('is refused with half of the secrets, by name', () => {
    expect(() => signing('darwin', secrets('CSC_LINK', 'CSC_KEY_PASSWORD'))).toThrow(
      /APPLE_API_KEY, APPLE_API_KEY_ID, APPLE_API_ISSUER/,
    );
    expect(() => signing('win32', secrets(...AZURE))).toThrow(/AZURE_SIGN_PUBLISHER/);
  });

  it('needs no signature on Linux', () => {
    expect(signing('linux', {})).toEqual({ state: 'not needed', config: {} });
  });
});
