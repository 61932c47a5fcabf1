import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentFileName } from '../../../../shared/document/file-name';
import { type DocumentKind, isNameFor } from '../../../../shared/document/kind';

const named = (client: string | null, kind: DocumentKind = 'client'): string =>
  documentFileName({ number: 'Q-1042', version: 1, client, kind });

describe('documentFileName', () => {
  it.each([
    [null, 'Q-1042 v1.pdf'],
    ['Harbourline Supplies', 'Q-1042 v1 Harbourline Supplies.pdf'],
    ['../../etc/passwd', 'Q-1042 v1 .. .. etc passwd.pdf'],
    ['Acme Inc...', 'Q-1042 v1 Acme Inc.pdf'],
    ['Müller & Söhne', 'Q-1042 v1 Müller & Söhne.pdf'],
    ['a\u202Efdp.exe', 'Q-1042 v1 a fdp.exe.pdf'],
    ['<b>"x"|y?*', 'Q-1042 v1 b x y.pdf'],
  ])('names a quote for %j', (client, name) => expect(named(client)).toBe(name));

  it('names the kind of what is no client copy, whatever the client is called', () => {
    expect(named('Acme', 'open_book')).toBe('Q-1042 v1 open book Acme.pdf');
    expect(named('Acme', 'cost_sheet')).toBe('internal-Q-1042 v1 Acme.pdf');
    for (const client of [null, 'x'.repeat(400), '../..'])
      expect(isNameFor('cost_sheet', named(client, 'cost_sheet'))).toBe(true);
    expect(isNameFor('cost_sheet', named('internal-Acme'))).toBe(false);
  });

  it.each(['CON', 'con', 'PRN', 'AUX', 'NUL', 'COM1', 'com9', 'COM¹', 'LPT1', 'LPT³', 'NUL.tar', 'CON.'])(
    'avoids %s, which Windows reserves',
    (number) => {
      const name = documentFileName({ number: `${number}.`, version: 1, client: null, kind: 'client' });
      expect(name).toMatch(/^_/);
      expect(name.split(/[. ]/)[0]).not.toMatch(/^(con|prn|aux|nul|com.|lpt.)$/i);
    },
  );

  it.each(['CONTOSO', 'COMET', 'NULL', 'AUXILIARY'])('leaves %s, which only begins so', (number) => {
    expect(documentFileName({ number, version: 1, client: null, kind: 'client' })).toBe(`${number} v1.pdf`);
  });

  it('keeps a name of 120 characters and ends a longer one without a dot or space', () => {
    const client = `${'a'.repeat(104)}. b`;
    expect(named('a'.repeat(106))).toHaveLength(120);
    expect(named(client)).toBe(`Q-1042 v1 ${'a'.repeat(104)}.pdf`);
    expect(named('a'.repeat(500))).toHaveLength(120);
  });

  it('is a safe name for every client', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (client) => {
        const name = named(client);
        expect(name.length).toBeLessThanOrEqual(120);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
        expect(name).toMatch(/^Q-1042 v1.*(?<![ .])\.pdf$/su);
        expect(name).not.toMatch(/[/\\:*?"<>|\p{C}]/u);
      }),
    );
  });
});
