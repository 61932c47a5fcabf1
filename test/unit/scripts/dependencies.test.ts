import { describe, expect, test } from 'vitest';
import { samePackages } from '../../../scripts/setup/dependencies.mjs';

const a = { version: '1.0.0', integrity: 'sha512-a' };
const wanted = { '': {}, 'node_modules/a': a, 'node_modules/other-system': { ...a, optional: true } };

describe('installed packages are those of the lockfile', () => {
  test('with an optional one for another system missing', () => {
    expect(samePackages(wanted, { 'node_modules/a': a })).toBe(true);
  });

  test.each([
    ['nothing installed', {}],
    ['another version', { 'node_modules/a': { ...a, version: '1.0.1' } }],
    ['other content of the same version', { 'node_modules/a': { ...a, integrity: 'sha512-b' } }],
    ['one too many', { 'node_modules/a': a, 'node_modules/b': a }],
    [
      'an optional one in another version',
      { 'node_modules/a': a, 'node_modules/other-system': { ...a, version: '2.0.0' } },
    ],
  ])('not with %s', (_what, installed) => {
    expect(samePackages(wanted, installed)).toBe(false);
  });
});
