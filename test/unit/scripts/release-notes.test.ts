import { describe, expect, it } from 'vitest';
import { releaseNotes } from '../../../scripts/package/release-notes.mjs';

const CHANGELOG = `# Changelog

## 0.3.0 (unreleased)

- Something new.

## 0.2.0 (2026-12-01)

- Installers.
- Faster.

## 0.1.0 (2026-11-01)

- The first.
`;

describe('the notes of a release', () => {
  it('are the changes of this version', () => {
    const notes = releaseNotes('0.2.0', CHANGELOG, ['ShoreQuote-0.2.0-win-x64.exe']);
    expect(notes).toMatch(/^- Installers\.\n- Faster\.\n/);
    expect(notes).not.toMatch(/first|new|unsigned/);
  });

  it('say which files are unsigned', () => {
    const notes = (file: string): string => releaseNotes('0.2.0', CHANGELOG, [file]);
    expect(notes('ShoreQuote-0.2.0-win-x64-unsigned.exe')).toContain('Windows files are **unsigned**');
    expect(notes('ShoreQuote-0.2.0-win-x64-portable-unsigned.exe')).toContain('Windows files are');
    expect(notes('ShoreQuote-0.2.0-mac-arm64-unsigned.dmg')).toContain('macOS files are **unsigned**');
  });

  it('are refused for a version that the changelog does not know, or does not call released', () => {
    expect(() => releaseNotes('0.4.0', CHANGELOG, [])).toThrow('no section');
    expect(() => releaseNotes('0.3.0', CHANGELOG, [])).toThrow('unreleased');
  });
});
