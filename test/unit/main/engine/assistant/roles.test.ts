import { describe, expect, it } from 'vitest';
import { ImplausibleAnswerError } from '../../../../../main/engine/assistant/to-draft';
import { codes, read, role, type Answer, type Role } from './answers';

describe('a role is the one that the client’s own words mean', () => {
  it.each<[string, string, string, string, boolean, string | undefined]>([
    ['1 bookkeeper', 'bookkeeper', 'bookkeeper', 'Bookkeeper', true, undefined],
    ['1 bookeeper', 'bookeeper', 'accountant', 'Bookkeeper', true, undefined],
    ['1 senior bookkeeper', '1 senior bookkeeper', 'bookkeeper', 'Bookkeeper', true, undefined],
    ['1 PM', 'PM', 'Project Manager', 'pm', false, undefined],
    // Words of no role: Claude's English only heads the choices.
    ['1 law wizard', 'law wizard', 'paralegal', 'law wizard', false, 'Paralegal'],
    ['1 forensic accountant', 'accountant', 'Accountant', 'forensic accountant', false, 'Accountant'],
    ['1 urgent hybrid', 'hybrid', 'Accountant', 'hybrid', false, 'Accountant'],
  ])('%j, %j as %j: %j', (text, title_words, title_english, title, known, first) => {
    const reading = read(text, { roles: [role(title_words, { title_english, count: 1, count_words: '1' })] });
    expect(reading.roles[0]).toMatchObject({ title: { value: title }, known });
    expect(codes(reading).filter((code) => code === 'role')).toEqual(known ? [] : ['role']);
    if (first !== undefined) expect(reading.questions[0]?.options[0]).toBe(first);
  });

  it('is not invented', () => {
    for (const title of ['accountant', '', 'keeper']) {
      const roles = [role('bookkeepers', { count: 2, count_words: '2' }), role(title, { count: 1 })];
      expect(() => read('2 bookkeepers', { roles })).toThrow(ImplausibleAnswerError);
    }
  });

  it('is not counted twice, however often the answer says it', () => {
    const line = role('bookkeepers', { count: 2, count_words: '2' });
    const reading = read('2 bookkeepers', { roles: Array.from({ length: 500 }, () => line) });
    expect(reading.roles).toHaveLength(1);
    expect(reading.roles[0]?.count?.value).toBe(2);
  });

  it('is not counted twice where the text names it twice', () => {
    const text = 'Need a senior bookkeeper. The bookkeeper should know Xero.';
    const one = read(text, {
      roles: [
        role('senior bookkeeper', { count: 1, count_words: 'a', level: 'senior', level_words: 'senior' }),
        role('bookkeeper', { count: 1 }),
      ],
    });
    expect(one.roles.map(({ count }) => count?.value)).toEqual([1, undefined]);
    expect(codes(one)).toEqual(['count']);
    const two = read('2 bookkeepers. The bookkeepers should know Xero.', {
      roles: [
        role('bookkeepers', { count: 2, count_words: '2' }),
        role('bookkeepers', { count: 2, count_words: '2' }),
      ],
    });
    expect(codes(two)).toEqual(['count']);
  });

  it.each<[string, Partial<Role>, Partial<Role>]>([
    [
      '4 estimators, half of them senior and half junior',
      { level: 'senior', level_words: 'senior' },
      { level: 'junior', level_words: 'junior' },
    ],
    [
      'estimators, some in the office and some at home',
      { workspace: 'office', workspace_words: 'in the office' },
      { workspace: 'wfh', workspace_words: 'at home' },
    ],
  ])('is two parts of a group where level or workplace differ: %s', (text, one, other) => {
    const reading = read(text, { roles: [role('estimators', one), role('estimators', other)] });
    expect(reading.roles).toHaveLength(2);
    expect(codes(reading)).toContain('count');
  });

  it('may stand on two lines with numbers of their own', () => {
    const reading = read('5 claims processors: 2 senior and 3 junior', {
      roles: [
        role('claims processors', { count: 2, count_words: '2', level: 'senior', level_words: 'senior' }),
        role('claims processors', { count: 3, count_words: '3', level: 'junior', level_words: 'junior' }),
      ],
      total_people: 5,
      total_words: '5',
    });
    expect(reading.roles.map(({ count, level }) => [count?.value, level?.value])).toEqual([
      [2, 'senior'],
      [3, 'junior'],
    ]);
    expect(codes(reading)).toEqual([]);
  });
});

describe('what is open is asked as by the offline reader', () => {
  it.each<[string, Partial<Answer>, string[]]>([
    ['some VAs', { roles: [role('VAs', { count_words: 'some' })] }, ['count']],
    ['staff for our clinic', { roles: [] }, ['role', 'count']],
    [
      'half a bookkeeper, part time 20 hrs a week',
      { roles: [role('bookkeeper', { part_time: true, count_words: 'half a' })] },
      ['part_time'],
    ],
    [
      '1 part-time bookkeeper',
      { roles: [role('bookkeeper', { count: 1, count_words: '1', part_time: true })] },
      ['part_time'],
    ],
    [
      '1 part-time bookkeeper',
      { roles: [role('bookkeeper', { count: 1, count_words: '1' })] },
      ['part_time'],
    ],
    [
      '1 junior bookkeeper with 12 years experience',
      {
        roles: [
          role('bookkeeper', {
            count: 1,
            count_words: '1',
            level_words: 'junior bookkeeper with 12 years experience',
          }),
        ],
      },
      ['conflict'],
    ],
    [
      '3 VAs fully remote in your Clark office',
      {
        roles: [
          role('VAs', { count: 3, count_words: '3', workspace_words: 'fully remote in your Clark office' }),
        ],
      },
      ['conflict'],
    ],
    [
      '5 staff: 2 csr and 2 VAs',
      {
        roles: [role('csr', { count: 2, count_words: '2' }), role('VAs', { count: 2, count_words: '2' })],
        total_people: 5,
        total_words: '5 staff',
      },
      ['conflict'],
    ],
    [
      'an accountant or a bookkeeper',
      {
        roles: [
          role('accountant', { count: 1, count_words: 'an' }),
          role('bookkeeper', { count: 1, count_words: 'a' }),
        ],
        alternative_words: 'or',
      },
      ['conflict'],
    ],
    ['xyz', { language_is_readable: false }, ['language']],
  ])('%j %#: %j', (text, answer, asked) => {
    expect(codes(read(text, answer))).toEqual(asked);
  });

  it('reads in other languages what our words do not know', () => {
    const text = 'Necesito dos asistentes virtuales desde casa, en USD, por favor';
    const reading = read(text, {
      roles: [
        role('asistentes virtuales', {
          title_english: 'virtual assistant',
          count: 2,
          count_words: 'dos',
          workspace: 'wfh',
          workspace_words: 'desde casa',
        }),
      ],
      currency: 'USD',
      currency_words: 'USD',
    });
    expect(codes(reading)).toEqual([]);
    expect(reading.roles[0]).toMatchObject({
      title: { value: 'Virtual Assistant' },
      count: { value: 2 },
      workspace: { value: 'wfh' },
    });
    const japanese = read('バーチャルアシスタントを3名お願いします', {
      roles: [
        role('バーチャルアシスタント', { title_english: 'virtual assistant', count: 3, count_words: '3名' }),
      ],
    });
    expect(japanese.roles[0]).toMatchObject({ title: { value: 'Virtual Assistant' }, count: { value: 3 } });
  });
});
