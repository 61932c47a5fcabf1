/**
 * Texts of people who had not seen the reader. What is read wrongly without a question is listed by name, so that the list
 * can only get shorter; docs/offline-reader.md has the figures of the first try.
 */
import { describe, expect, it } from 'vitest';
import { offlineForm, scored } from '../../../eval/read';
import { readSet } from '../../../eval/sets';

/** Read wrongly, and what is wrong. */
const MISREAD: ReadonlyMap<string, string> = new Map([
  ['p1-028', 'a part that looks after the rest is not split; a question is asked'],
  ['p1-040', '"two with less than 3" is not split; a question is asked'],
  ['p1-055', 'a correction in a postscript is taken for another role; a question is asked'],
  ['p3-024', '"one fewer than last time" is not worked out; a question is asked'],
  ['p4-005', '"don’t read CAD as the currency"'],
  ['p4-007', 'a number within a spoken title; a question is asked'],
  ['p4-013', 'the start of a season is taken for the start of work; questions are asked'],
  ['p4-015', 'a pilot project is asked about as a role, and a workplace of all is passed over'],
  ['p5-002', '"x3 CAD" is asked about as a role'],
  ['p5-013', '"it was going to be one but now we need three"'],
  ['p5-017', 'a start in a week of a month; questions are asked'],
  ['p5-051', 'a change of number in Filipino; a question is asked'],
  ['p5-053', '"QSs"; a question is asked'],
  ['p7-016', '"the first one" of two currencies'],
  ['p7-017', '"upwards of ten years in the post"; a question is asked'],
  ['p8-026', 'people named by "the" in a clause of their own; a question is asked'],
  ['p9-025', 'an option of an earlier message; a question is asked'],
  ['p9-028', 'a long letter; questions are asked'],
  ['p9-034', 'numbers of a description; questions are asked'],
  ['p9-059', '"a third one"; a question is asked'],
  ['p12-012', '"some admin support" before the wish is a line; a question is asked'],
  ['p12-037', 'years behind a role that is asked about'],
  ['p12-056', '"our office" of an account manager is passed over'],
  ['l21-020', '"a replacement" of somebody who left is not read; a question is asked'],
  ['m22-023', '"grow to five … the two additional ones only" counts both'],
  ['w23-029', '"senior po sana yung" of one role behind two'],
  ['w23-059', 'two workplaces in one programme; a question is asked'],
  ['wa-038', 'an actuarial analyst is of the salary table'],
  ['wa-050', 'a parts interpreter is of the salary table'],
  ['wa-057', '"broker support, for insurance not home loans"'],
  ['wa-067', '"work from home" and "on your floor" for one of two roles; a question is asked'],
  ['wa-096', '"two leads to run them"; a question is asked'],
  ['p11-024', 'a level of schedulers behind a nurse who is named twice; a question is asked'],
  ['wb-004', '"one of each anyway" after a comparison; a question is asked'],
  ['wb-009', 'an option of an earlier message that is chosen'],
  ['wb-037', '"marketers" is taken for a marketing specialist'],
  ['wb-055', 'one senior or two junior: the number is one'],
  ['wb-070', 'a current team set out by a colon is priced; a question is asked'],
  ['wb-073', '"one more" than the number in brackets'],
  ['wb-074', 'the field of an administrator in the sentence before'],
  ['wb-078', 'a date by which the price is needed is a start'],
  ['p11-029', '"a junior would do for the audit seat"'],
  ['p11-014', 'a part that is to be another role; a question is asked'],
  ['s27-034', 'two designers behind "half of her week is ours"; a question is asked'],
  ['s27-039', 'an unknown role asked for as "have you got"; a question is asked'],
  ['s27-062', '"one rather than two" of a role that is called otherwise below; a question is asked'],
  ['s27-073', 'a start that is the label of the first part; a question is asked'],
  ['s27-077', '"swap one of the six for" with "into"; a question is asked'],
  ['s27-087', '"the three seniors … the other four"; a question is asked'],
]);

describe.each([
  'requests-fourteenth',
  'requests-fifteenth',
  'requests-sixteenth',
  'requests-seventeenth',
  'requests-eighteenth',
  'requests-nineteenth',
  'requests-twentieth',
  'requests-twenty-first',
  'requests-twenty-second',
  'requests-twenty-third',
  'requests-twenty-fourth',
  'requests-twenty-fifth',
  'requests-twenty-sixth',
  'requests-twenty-seventh',
] as const)('%s', (name) => {
  it.each(readSet(name))('$id $kind: $text', (text) => {
    const { outcome, why } = scored(text, offlineForm(text.text));
    const isMisread = outcome === 'silent' || outcome === 'partly';
    expect({ isMisread, why: isMisread && !MISREAD.has(text.id) ? why : [] }).toEqual({
      isMisread: MISREAD.has(text.id),
      why: [],
    });
  });
});
