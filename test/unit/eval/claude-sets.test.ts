import { describe, expect, it } from 'vitest';
import { CarelessAnswer, judge } from '../../eval/careless';
import { checked, formOf, scored } from '../../eval/read';
import { RecordedLine } from '../../eval/recorded';
import { Reading } from '../../../shared/request/reading';
import { dataFile, readLines, readSet } from '../../eval/sets';
import { tallyOf } from '../../eval/tally';

/** What the check makes of recorded answers, in the order of the file. */
function outcomes(texts: string, answers: string) {
  const known = new Map(readSet(texts).map((text) => [text.id, text]));
  return readLines(dataFile(`claude/${answers}.jsonl`), RecordedLine).map(({ id, text, answer }) => {
    const expected = known.get(id);
    if (!expected) throw new Error(`${id} is in no set`);
    return scored(expected, formOf(Reading.parse(checked(text, answer)))).outcome;
  });
}

describe('recorded answers of Claude, checked', () => {
  it.each([
    ['fresh', 'fresh-answers', { exact: 47, asked: 3 }],
    ['claude/own-texts', 'own-answers', { exact: 29, asked: 1 }],
    ['claude/own-texts', 'own-answers-first-form', { exact: 24, asked: 6 }],
  ])('%s, %s', (texts, answers, bar) => {
    const tally = tallyOf(outcomes(texts, answers));
    expect(tally.exact).toBeGreaterThanOrEqual(bar.exact);
    expect(tally.asked).toBeLessThanOrEqual(bar.asked);
    expect(tally.partly + tally.silent).toBe(0);
  });
});

describe.each(['careless', 'own-careless'])('%s answers', (file) => {
  const answers = readLines(dataFile(`claude/${file}.jsonl`), CarelessAnswer);

  it('are many', () => {
    expect(answers.length).toBeGreaterThanOrEqual(20);
  });

  it.each(answers)('$kind: is not priced', (answer) => {
    expect(judge(answer).fate).not.toBe('priced');
  });
});
