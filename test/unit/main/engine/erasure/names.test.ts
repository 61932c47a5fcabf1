import { expect, it } from 'vitest';
import { blank, createNames, ERASED } from '../../../../../main/engine/erasure/names';

const names = createNames([
  'Ana Cruz',
  'ana@x.example',
  'C. (Bo) $&',
  'Zoë',
  'Line\nbreak "quoted"',
  'x',
  ' ',
]);

it.each([
  ['Hello ANA  cruz, welcome', `Hello ${ERASED}, welcome`],
  ['Banana Cruzado', 'Banana Cruzado'],
  ['to ana@x.example.', `to ${ERASED}.`],
  ['C. (Bo) $& called', `${ERASED} called`],
  ['zoë, Zoëline', `${ERASED}, Zoëline`],
  ['x marks', 'x marks'],
  ['{"to":"ana@x.example","kind":"text"}', `{"to":"${ERASED}","kind":"text"}`],
  ['["Line\\nbreak \\"quoted\\" here"]', `["${ERASED} here"]`],
  ['{"as":"Ana Cruz","status":"Ana Cruz"}', '{"as":"Ana Cruz","status":"Ana Cruz"}'],
  ['{"cut": "Ana Cruz', `{"cut": "${ERASED}`],
])('takes names out of %j', (stored, redacted) => {
  expect(names.redact(stored)).toBe(redacted);
  expect(names.standIn(stored)).toBe(stored !== redacted);
});

it('leaves what names nobody as it was stored, to the byte', () => {
  expect(names.redact('{ "a" : 1.0 }')).toBe('{ "a" : 1.0 }');
  expect(createNames([]).standIn('Ana Cruz')).toBe(false);
});

it('blanks every text that is not a word of ours', () => {
  expect(blank('{"to":"a@b.c","as":"draft","n":1,"list":["x",null]}')).toBe(
    `{"to":"${ERASED}","as":"draft","n":1,"list":["${ERASED}",null]}`,
  );
});
