import { CURRENCIES } from '../../../../../shared/request/vocabulary';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choicesOf, keysOf } from '../../../../../renderer/quotes/questions/answers';
import { questionGroups } from '../../../../../renderer/quotes/request/question-cards';
import { sentenceAt } from '../../../../../renderer/quotes/request/sentence';
import type { Question } from '../../../../../shared/request/reading';
import { readingOf } from '../reading-of';

const cardsOf = (text: string) => {
  const { questions } = readingOf(text);
  return questionGroups(text, questions).map(({ sentence, questions: asked }) => [
    sentence && text.slice(sentence.start, sentence.end),
    asked.map(({ fact }) => fact),
  ]);
};

describe('the sentence around words', () => {
  const quoted = (text: string, words: string): string => {
    const start = text.indexOf(words);
    const { start: from, end } = sentenceAt(text, { start, end: start + words.length });
    return text.slice(from, end);
  };
  it.each([
    ['Hi. We need a PM, now! Thanks', 'PM', 'We need a PM, now!'],
    ['Roles:\n- 2 PMs, hybrid\n- 1 EA', 'PMs', '- 2 PMs, hybrid'],
    ['We pay 1.5 for a\nfew people here.\n\nBye', 'few', 'We pay 1.5 for a\nfew people here.'],
    ['  a few  ', 'few', 'a few'],
    [`${'word '.repeat(60)}a few ${'more '.repeat(60)}`, 'few', 'around'],
  ])('%j: %s', (text, words, expected) => {
    if (expected !== 'around') return expect(quoted(text, words)).toBe(expected);
    expect(quoted(text, words).length).toBeLessThan(240);
    return expect(quoted(text, words)).toMatch(/^word .* a few more .*more$/);
  });

  it('holds the words, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'binary' }), fc.nat(), fc.nat(), (text, from, length) => {
        const start = from % text.length;
        const end = Math.min(text.length, start + 1 + (length % 30));
        const sentence = sentenceAt(text, { start, end });
        expect(sentence.start).toBeLessThanOrEqual(start);
        expect(sentence.end).toBeGreaterThanOrEqual(end);
        expect(sentence.end).toBeLessThanOrEqual(text.length);
      }),
      // Words that take in a line break.
      { examples: [['a\n\u0000', 1, 2]] },
    );
  });
});

describe('cards', () => {
  it('are one for all that is asked about a sentence', () => {
    expect(
      cardsOf('We need a PM to take calls, and a few virtual assistants. The team leader can wait.'),
    ).toEqual([
      ['We need a PM to take calls, and a few virtual assistants.', ['title', 'count']],
      ['The team leader can wait.', ['wanted']],
    ]);
  });

  it('are one each for what no words raised', () => {
    const asked = (line: number): Question => ({
      code: 'salary_missing',
      line,
      fact: 'salary',
      text: 'Which salary?',
      span: null,
      options: [],
    });
    expect(questionGroups('2 PMs', [asked(0), asked(1)]).map(({ questions }) => questions.length)).toEqual([
      1, 1,
    ]);
  });
});

describe('answers', () => {
  const questionOf = (text: string, fact: Question['fact']): Question => {
    const question = readingOf(text).questions.find((one) => one.fact === fact);
    if (!question) throw new Error(`nothing asks about ${fact}`);
    return question;
  };

  it('mark the likeliest where the reader holds one for likelier, and choose nothing by themselves', () => {
    expect(choicesOf(questionOf('We need a PM.', 'title'), CURRENCIES)?.likely).toBeNull();
    const wanted = choicesOf(questionOf('2 CSRs in AUD. The team leader can wait.', 'wanted'), CURRENCIES);
    expect(wanted?.likely).toBe('leave out');
    expect(wanted?.choices.map(({ label }) => label)).toEqual(['Leave it out', 'Price it']);
    expect(wanted?.choices[0]?.change({})).toEqual({ lines: { 1: { removed: true } } });
    expect(wanted?.choices[1]?.change({})).toEqual({ accepted: ['conflict:wanted:1'] });
  });

  it('of one of several lines keep it, or all', () => {
    const question = questionOf('3 VAs or 2 EAs, hybrid, AUD', 'alternative');
    const choices = choicesOf(question, CURRENCIES)?.choices ?? [];
    expect(choices.map(({ label }) => label)).toEqual([...question.options, 'All of them']);
    expect(choices[0]?.change({})).toEqual({ lines: { 1: { removed: true } } });
    expect(choices[2]?.change({})).toEqual({ accepted: ['conflict:alternative:all'] });
  });

  it('are chosen by their place, numbers of people below ten by themselves', () => {
    const keys = (question: Question): (string | null)[] =>
      keysOf(question.fact, choicesOf(question, CURRENCIES)?.choices ?? []);
    expect(keys(questionOf('We need a PM.', 'title'))).toEqual(['1', '2', '3']);
    const count = questionOf('We need a few bookkeepers.', 'count');
    expect(keys({ ...count, options: ['3', '2'] })).toEqual(['3', '2']);
    expect(keys({ ...count, options: ['12', '10'] })).toEqual(['1', '2']);
    expect(keys(count)).toEqual(['1', '2', '3', '4', '5']);
  });
});
