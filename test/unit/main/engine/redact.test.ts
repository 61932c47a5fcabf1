import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact } from '../../../../main/engine/redact';

const SECRETS = [
  'sk-ant-api03-Zx9_canary-0001',
  'ana.lopez+hr@canary-mail.example.com',
  '+63 917 555 0142',
  '09175550142',
  '(02) 8555 0142',
  '+61 400 123 456',
  '123-456-789-000',
  'Bearer canaryToken.part/two=',
  'authorization: Basic Y2FuYXJ5OmNhbmFyeQ==',
  '"x-api-key": "canary-key-value"',
];

describe('redact', () => {
  it.each(SECRETS)('leaves nothing of %s', (secret) => {
    const clean = redact(`before ${secret} after`);
    const value = secret.replace(/^(authorization: Basic|"x-api-key":|Bearer) /, '').replaceAll('"', '');
    expect(clean).not.toContain(value);
    expect(clean).toMatch(/^before .*after$/);
  });

  it.each([
    ['https://api.telegram.org/bot123456789:AAcanary-Token_x/sendMessage', 'https://api.telegram.org/…'],
    ['https://ana:canary@crm.example/hook', 'https://crm.example/…'],
    ['https://crm.example?access_token=canary', 'https://crm.example/…'],
    ['wss://127.0.0.1:8080/canary#canary', 'wss://127.0.0.1:8080/…'],
    ['123456789:AAcanaryTokenOfABot', '[key]'],
    ['password=canary', 'password: [key]'],
    ['"api_key": "canary"', '"api_key: [key]"'],
    ['Basic Y2FuYXJ5OmNhbmFyeTk=', 'Basic [key]'],
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.c2lnbmF0dXJl', '[key]'],
    ['AKIAIOSCANARY0', '[key]'],
    ['ana%40canary-mail.example', '[mail]'],
    ['ana＠canary-mail.example', '[mail]'],
    ['whsec_Canary0123456789abcdefghijklmnop', '[key]'],
  ])('keeps of %s only %s', (text, kept) => {
    expect(redact(`It said: ${text} then`)).toBe(`It said: ${kept} then`);
  });

  it('takes linear time for any text', () => {
    // Quadratic patterns would need minutes for these.
    for (const piece of ['a', 'a.', 'a@', '1 ', '1:', 'a1=', 'http://', 'x-', '://', 'key', 'eyJ', '\u0301'])
      expect(redact(piece.repeat(500_000)).length).toBeLessThanOrEqual(500);
  });

  it.each([
    'The mail server didn’t respond, or closed the connection. Nothing was sent.',
    'Basic salary is missing. Check the webhook’s address and secret in Settings.',
    'The URL leads to a private address (192.168.100.20, 10.0.0.1). Saved at 172.16.254.1:587 on 2026-11-30.',
    'The file quote-2026-11-30.pdf could not be saved in /home/ana/Documents/Quotes.',
  ])('leaves our own words as they are: %s', (plain) => {
    expect(redact(plain)).toBe(plain);
  });

  it('lets no secret through, wherever it stands', () => {
    const words = fc.string({ unit: 'grapheme', maxLength: 3_000 });
    fc.assert(
      fc.property(words, fc.constantFrom(...SECRETS.slice(0, 2)), words, (before, secret, after) => {
        const clean = redact(`${before} ${secret} ${after}`);
        expect(clean).not.toMatch(/sk-ant-api|canary/);
        expect(clean.length).toBeLessThanOrEqual(500);
      }),
    );
  });

  it('leaves no half of a secret at the place where it cuts', () => {
    for (let length = 1_950; length <= 2_010; length += 1) {
      const shrinking = `sk-ant-${'x'.repeat(length - 7)}`;
      expect(redact(`${shrinking} ana@canary-mail.example.com`)).not.toContain('ana@');
    }
  });

  it('does not change a plain sentence', () => {
    const plain = 'SqliteError SQLITE_FULL < engine.js:120:14 < engine.js:98:3';
    expect(redact(plain)).toBe(plain);
  });
});
