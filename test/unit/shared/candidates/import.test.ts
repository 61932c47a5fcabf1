import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  guessMapping,
  isFormula,
  isFormulaInText,
  Mapping,
  pesosOf,
  visible,
} from '../../../../shared/candidates/import';

describe('importing', () => {
  it('guesses columns by their headers', () => {
    expect(
      guessMapping(['Full Name', 'E-mail address', 'Position', 'Expected Salary (PHP)', 'Other', 'Name']),
    ).toEqual({
      name: 0,
      email: 1,
      role: 2,
      expectedPhp: 3,
    });
  });

  it('wants name and role, and each column once', () => {
    expect(Mapping.safeParse({ name: 0 }).success).toBe(false);
    expect(Mapping.safeParse({ name: 0, role: 0 }).success).toBe(false);
    expect(Mapping.safeParse({ name: 0, role: 1 }).success).toBe(true);
  });

  it.each([
    '=1+1',
    ' =HYPERLINK("http://x")',
    '+cmd',
    '-2',
    '@SUM(A1)',
    '\t=1',
    '＝1',
    '\r\n=1',
    '\u200b=1',
    '\ufeff@x',
  ])('takes %j for a formula', (cell) => {
    expect(isFormula(visible(cell))).toBe(true);
  });

  it.each(['Ana', '5+ years', 'a=b', '<b>=x</b>', ''])('takes %j for text', (cell) => {
    expect(isFormula(cell)).toBe(false);
  });

  it.each([
    ['- has an own laptop', false],
    ['-has laptop(s), and more', false],
    ['+63 917 555 0100', false],
    ['@ the office', false],
    ['--', false],
    ['=A1', true],
    ['＝A1', true],
    ['@SUM(A1)', true],
    ["-2+3+cmd|' /C calc'!A0", true],
    ['+HYPERLINK("http://x")', true],
    ['- sum (1)', false],
    ['-1+WEBSERVICE(A1)', true],
  ])('reads the note %j as a formula: %j', (note, formula) => {
    expect(isFormulaInText(note)).toBe(formula);
  });

  it.each([
    ['45000', 45_000],
    ['45,000', 45_000],
    ['PHP 45,000.00', 45_000],
    ['₱ 45 000', 45_000],
    ['45.5', null],
    ['45k', null],
    ['-45000', null],
    ['', null],
  ])('reads the salary %j as %j', (cell, pesos) => {
    expect(pesosOf(cell)).toBe(pesos);
  });

  it('takes out what nobody sees', () => {
    expect(visible('Ana\u200b\u202e\u{e0041} Cruz\n\0')).toBe('Ana Cruz');
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !/[\p{Cc}\p{Cf}]/u.test(visible(text))));
  });
});
