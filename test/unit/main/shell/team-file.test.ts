import fc from 'fast-check';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  fingerprintOf,
  newTeamKey,
  openTeamFile,
  publicKeyOf,
  writeTeamFile,
} from '../../../../main/shell/team-file';
import { TeamConfiguration } from '../../../../shared/reference/team-file';

const KEY = newTeamKey();
const CONFIGURATION: TeamConfiguration = {
  serial: 7,
  exportedAt: Date.parse('2026-11-30T04:00:00Z'),
  appVersion: '0.1.0',
  company: 'ShoreAgents',
  exportedBy: 'Ana Cruz',
  changes: [
    { list: 'settings', key: 'company.name', value: 'ShoreAgents “Clark”\u2028' },
    { list: 'ambiguous_names', key: 'pm', value: { roles: ['Project Manager', 'Property Manager'] } },
  ],
};
const TEXT = writeTeamFile(CONFIGURATION, KEY);
const open = (text: string) => openTeamFile(text, 'team.json');
/** Null: it is not. */
function whyRefused(text: string): string | null {
  try {
    open(text);
    return null;
  } catch (error) {
    return String(error);
  }
}
/** The parts of a file that was taken apart and put together again. */
const with_ = (change: Record<string, unknown>): string =>
  `${JSON.stringify({ ...JSON.parse(TEXT), ...change })}\n`;

describe('a team file', () => {
  it('gives back what was exported, with the key that signed it', () => {
    expect(open(TEXT)).toMatchObject({
      kind: 'team',
      configuration: CONFIGURATION,
      publicKey: publicKeyOf(KEY),
      fingerprint: fingerprintOf(publicKeyOf(KEY)),
    });
  });

  it.each([
    [true, true, 'open_book'],
    [true, false, 'client'],
  ])('takes the former switches %s and %s of what clients see over as %s', (multiplier, breakdown, value) => {
    const [first, ...others] = CONFIGURATION.changes;
    if (!first) throw new Error('no change');
    const changes: TeamConfiguration['changes'] = [
      first,
      { list: 'settings', key: 'pricing.client_sees_multiplier', value: multiplier },
      { list: 'settings', key: 'pricing.client_sees_php_breakdown', value: breakdown },
      ...others,
    ];
    expect(open(writeTeamFile({ ...CONFIGURATION, changes }, KEY)).configuration.changes).toEqual([
      first,
      { list: 'settings', key: 'pricing.default_document', value },
      ...others,
    ]);
  });

  it('is known by a fingerprint of its key alone', () => {
    const again = open(writeTeamFile({ ...CONFIGURATION, serial: 8 }, KEY));
    expect(again.fingerprint).toBe(open(TEXT).fingerprint);
    expect(again.hash).not.toBe(open(TEXT).hash);
    expect(open(writeTeamFile(CONFIGURATION, newTeamKey())).fingerprint).not.toBe(again.fingerprint);
    expect(again.fingerprint).toMatch(/^(?:[0-9A-F]{4} ){7}[0-9A-F]{4}$/);
    const bytes = Buffer.from(publicKeyOf(KEY), 'base64');
    expect(bytes).toHaveLength(32);
    expect(again.fingerprint.replaceAll(' ', '').toLowerCase()).toBe(
      createHash('sha256').update(bytes).digest('hex').slice(0, 32),
    );
  });

  it('is refused where any byte of it was changed', () => {
    const bytes = Buffer.from(TEXT);
    const flips = fc.integer({ min: 1, max: 255 });
    for (const at of bytes.keys()) {
      const [flip = 1] = fc.sample(flips, { numRuns: 1, seed: at });
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(at) ^ flip, at);
      expect([at, whyRefused(changed.toString())]).toEqual([at, expect.stringContaining('team.json')]);
    }
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), flips, (at, flip) => {
        const changed = Buffer.from(bytes);
        changed.writeUInt8(changed.readUInt8(at) ^ flip, at);
        expect(whyRefused(changed.toString())).not.toBeNull();
      }),
      { numRuns: 1_000, examples: [[90, 71]] },
    );
  });

  it('is refused where it was cut off or something was added', () => {
    fc.assert(
      fc.property(fc.nat(TEXT.length - 1), (length) => {
        expect(() => open(TEXT.slice(0, length))).toThrow();
      }),
    );
    for (const text of [`${TEXT} `, ` ${TEXT}`, `\uFEFF${TEXT}`, TEXT.trim(), TEXT + TEXT])
      expect(() => open(text)).toThrow();
  });

  it.each([
    ['another key', { key: publicKeyOf(newTeamKey()) }],
    ['a key that is no point of the curve', { key: Buffer.alloc(32, 0xff).toString('base64') }],
    [
      'a key that signs everything',
      { key: Buffer.alloc(32).toString('base64'), signature: Buffer.alloc(64).toString('base64') },
    ],
    ['a signature of nothing', { signature: Buffer.alloc(64).toString('base64') }],
    [
      'the signature of another file',
      { signature: JSON.parse(writeTeamFile({ ...CONFIGURATION, serial: 8 }, KEY)).signature },
    ],
    ['a byte behind its key', { key: `${publicKeyOf(KEY).slice(0, -1)}z` }],
    ['a byte behind its signature', { signature: `${JSON.parse(TEXT).signature.slice(0, -1)}z` }],
    ['a newer format', { version: 2 }],
    ['a field more', { more: 1 }],
    ['other content', { payload: JSON.stringify({ ...CONFIGURATION, company: 'Evil' }) }],
  ])('is refused with %s', (_, change) => {
    expect(() => open(with_(change))).toThrow(/team\.json/);
  });

  it('is refused where its key signed something else than a configuration', () => {
    for (const payload of [
      {},
      { ...CONFIGURATION, serial: 0 },
      { ...CONFIGURATION, more: 1 },
      { ...CONFIGURATION, changes: [{}] },
    ])
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what a foreign program could sign
      expect(() => open(writeTeamFile(payload as TeamConfiguration, KEY))).toThrow(
        /this version of ShoreQuote doesn’t recognise/,
      );
  });

  it('is none for anything else', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => {
        expect(() => open(text)).toThrow(/isn’t a ShoreQuote team file/);
      }),
    );
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    expect(() =>
      open(with_({ key: publicKey.export({ format: 'der', type: 'spki' }).toString('base64') })),
    ).toThrow();
  });
});
