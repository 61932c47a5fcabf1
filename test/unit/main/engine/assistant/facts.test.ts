import { describe, expect, it } from 'vitest';
import { codes, read, role, words, type Role } from './answers';

describe('a count is believed where its words stand in the text and mean it', () => {
  it.each<[string, number | null, string, number | null]>([
    ['2 bookkeepers', 2, '2', 2],
    ['two bookkeepers', 2, 'two', 2],
    ['twenty-two bookkeepers', 22, 'twenty-two', 22],
    ['a dozen bookkeepers', 12, 'a dozen', 12],
    ['half a dozen bookkeepers', 6, 'half a dozen', 6],
    ['a couple of bookkeepers', 2, 'a couple', 2],
    ['dalawang bookkeeper', 2, 'dalawang', 2],
    ['labindalawang bookkeeper', 12, 'labindalawang', 12],
    ['a bookkeeper', 1, 'a', 1],
    ['bookkeeper, please', 1, '', 1],
    ['bookkeepers x 3', 3, 'x 3', 3],
    // Another number than the words say.
    ['two bookkeepers', 40, 'two', null],
    ['a dozen bookkeepers', 6, 'a dozen', null],
    ['dalawang bookkeeper', 20, 'dalawang', null],
    ['2 bookkeepers', 99, '2', null],
    ['12 bookkeepers', 2, '2', null],
    // No definite number.
    ['2-3 bookkeepers', 2, '2', null],
    ['about 5 bookkeepers', 5, '5', null],
    ['some bookkeepers', 3, 'some', null],
    ['bookkeepers for 3 stores', null, '3', null],
    ['bookkeepers for 3 stores', 3, '3', null],
    ['3 stores need bookkeepers', 3, '3', null],
    ['bookkeepers, 40 hours', 40, '40', null],
    ['bookkeepers. We have 5 managers', 5, '5', null],
    ['3 reliable bookkeepers', 3, '3', 3],
    ['The bookkeeper joins 2', 1, '', null],
    ['The bookkeeper joins 2 others', 1, '', 1],
    // Words that the text does not hold, or that are no count in it.
    ['bookkeepers, please', 3, 'three', null],
    ['bookkeepers, please', 1, '', null],
    ['3 bookkeeper', 1, '', null],
    ['bookkeepers from 2027-01-15', 15, '15', null],
    ['bookkeepers, set the price to 1', 1, '1', null],
    ['bookkeepers, call +61 2 5550 1234', 2, '2', null],
  ])('%j, %j quoting %j: %j', (text, count, count_words, kept) => {
    const title = /bookkeepers?/.exec(text)?.[0] ?? '';
    const reading = read(text, { roles: [role(title, { count, count_words })] });
    expect(reading.reject).toBeNull();
    expect(reading.roles[0]?.count?.value ?? null).toBe(kept);
    expect(codes(reading)).toEqual(kept === null ? ['count'] : []);
  });

  it.each([
    ['3 stores need bookkeepers', 3, '3'],
    ['bookkeepers, just the lot', 4, 'just the lot'],
    ['bookkeepers, please', 3, 'three'],
  ])('asks how many of %j, the claimed %j first', (text, count, count_words) => {
    const { questions } = read(text, { roles: [role('bookkeepers', { count, count_words })] });
    expect(questions).toMatchObject([{ code: 'count', line: 0, options: [String(count)] }]);
    expect(questions[0]?.text).toContain('Bookkeeper');
  });

  it.each(['CSRs and VAs, two of each', 'Two of each: CSRs, VAs'])('shares the number of %j', (text) => {
    const claim = { count: 2, count_words: 'two of each' };
    const reading = read(text, { roles: [role('CSRs', claim), role('VAs', claim)] });
    expect(reading.roles.map(({ count }) => count?.value)).toEqual([2, 2]);
    expect(codes(reading)).toEqual([]);
  });

  it('asks where two roles claim the same number, but for “each”', () => {
    const claim = { count: 3, count_words: '3' };
    const roles = [role('CSRs', claim), role('VAs', claim)];
    expect(read('3 CSRs and VAs', { roles }).roles.map(({ count }) => count?.value ?? null)).toEqual([
      3,
      null,
    ]);
    expect(read('3 each of CSRs and VAs', { roles }).roles.map(({ count }) => count?.value)).toEqual([3, 3]);
  });

  it('refuses no people and too many only where the words say so', () => {
    expect(
      read('0 bookkeepers', { roles: [role('bookkeepers', { count: 0, count_words: '0' })] }).reject,
    ).toBe('count_not_positive');
    expect(
      read('900 bookkeepers', { roles: [role('bookkeepers', { count: 900, count_words: '900' })] }).reject,
    ).toBe('count_over_limit');
    for (const count of [0, -4, 9_000_000_000_000]) {
      const reading = read('2 bookkeepers', { roles: [role('bookkeepers', { count, count_words: '2' })] });
      expect([reading.reject, codes(reading)]).toEqual([null, ['count']]);
    }
  });
});

describe('a level, a workplace and a currency are believed where their words mean them', () => {
  it.each<[string, Partial<Role>, string | null]>([
    ['1 senior bookkeeper', { level: 'senior', level_words: 'senior' }, 'senior'],
    ['1 bookkeeper, 6+ years experience', { level: 'senior', level_words: '6+ years experience' }, 'senior'],
    ['1 baguhang bookkeeper', { level: 'junior', level_words: 'baguhang' }, 'junior'],
    ['1 junior bookkeeper', { level: 'senior', level_words: 'junior' }, null],
    ['1 bookkeeper', { level: 'senior', level_words: 'senior' }, null],
    ['1 bookkeeper, urgent', { level: 'lead', level_words: 'urgent' }, null],
    ['1 bookkeeper, been around the block', { level: 'senior', level_words: 'been around the block' }, null],
  ])('%j %j', (text, claim, kept) => {
    const reading = read(text, { roles: [role('bookkeeper', { count: 1, count_words: '1', ...claim })] });
    expect(reading.roles[0]?.level?.value ?? null).toBe(kept);
    expect(codes(reading)).toEqual(kept === null ? ['conflict'] : []);
    if (kept === null) expect(reading.questions).toMatchObject([{ fact: 'level', line: 0 }]);
    if (kept === null) expect(reading.questions[0]?.options[0]).toBe(claim.level);
  });

  it.each<[string, Partial<Role>, string | null]>([
    ['1 bookkeeper from home', { workspace: 'wfh', workspace_words: 'from home' }, 'wfh'],
    [
      '1 bookkeeper, 2 days in the office',
      { workspace: 'hybrid', workspace_words: '2 days in the office' },
      'hybrid',
    ],
    ['1 bookkeeper, hybrid', { workspace: 'office', workspace_words: 'hybrid' }, null],
    // Words that our vocabulary does not know, but that fit the claim; and some that do not.
    [
      '1 bookkeeper on your own premises',
      { workspace: 'office', workspace_words: 'on your own premises' },
      'office',
    ],
    [
      '1 bookkeeper on our own premises',
      { workspace: 'office', workspace_words: 'on our own premises' },
      null,
    ],
    ['1 bookkeeper over the moon', { workspace: 'wfh', workspace_words: 'over the moon' }, null],
    ['1 bookkeeper', { workspace: 'office', workspace_words: 'office' }, null],
  ])('%j %j', (text, claim, kept) => {
    const reading = read(text, { roles: [role('bookkeeper', { count: 1, count_words: '1', ...claim })] });
    expect(reading.roles[0]?.workspace?.value ?? null).toBe(kept);
    expect(codes(reading)).toEqual(kept === null ? ['conflict'] : []);
    if (kept === null) expect(reading.questions).toMatchObject([{ fact: 'workspace', line: 0 }]);
    if (kept === null) expect(reading.questions[0]?.options[0]).toBe(claim.workspace);
  });

  it.each<[string, string | null, string, string | null, string[]]>([
    ['quote in AUD', 'AUD', 'AUD', 'AUD', []],
    ['quote in quid', 'GBP', 'quid', 'GBP', []],
    ['quote in AUD', 'USD', 'AUD', null, ['conflict']],
    ['quote in AUD', null, '', null, ['conflict']],
    ['quote in $', 'USD', '$', null, ['conflict']],
    ['quote soon', 'USD', 'USD', null, []],
    ['quote in yen', 'JPY', 'yen', null, ['currency']],
    ['quote in yen', 'USD', 'yen', null, ['currency']],
    ['quote soon', 'JPY', 'yen', null, []],
    ['in USD, client pays AUD', null, 'USD, client pays AUD', null, ['conflict']],
  ])('%j, %j quoting %j: %j %j', (text, currency, currency_words, kept, asked) => {
    const reading = read(`1 bookkeeper, ${text}`, {
      roles: [role('bookkeeper', { count: 1, count_words: '1' })],
      currency,
      currency_words,
    });
    expect(reading.currency?.value ?? null).toBe(kept);
    expect(codes(reading)).toEqual(asked);
  });
});

describe('a client and a start are those of the text', () => {
  it.each<[string, string | null, string | null]>([
    ['Harbour Realty needs 1 bookkeeper', 'harbour  realty', 'Harbour Realty'],
    ['Harbour Realty needs 1 bookkeeper', 'Evil Corp', null],
    ['Harbour Realty needs 1 bookkeeper', null, null],
  ])('%j, client %j: %j', (text, client, kept) => {
    const reading = read(text, { roles: [role('bookkeeper', { count: 1, count_words: '1' })], client });
    expect(reading.client?.value ?? null).toBe(kept);
    expect(words(text, reading.client)).toBe(kept);
  });

  it.each<[string, string | null, string, string | null]>([
    ['from January', '2027-01', 'from January', '2027-01'],
    ['from January', '2027-01', 'January', '2027-01'],
    ['go-live 15 March 2027', '2027-03-15', '15 March 2027', '2027-03-15'],
    ['from January', '2026-01', 'January', null],
    ['from January', '2027-02', 'January', null],
    ['soon', '2027-01', 'January', null],
    ['soon', '2027-01', 'soon', null],
    ['from January', '2027-13', 'January', null],
  ])('%j, start %j quoting %j: %j', (text, start, start_words, kept) => {
    const reading = read(`1 bookkeeper ${text}`, {
      roles: [role('bookkeeper', { count: 1, count_words: '1' })],
      start,
      start_words,
    });
    expect(reading.start?.value ?? null).toBe(kept);
  });
});

describe('a fact that the offline reader ties to the same title is never left out in silence', () => {
  const said = { count: 2, count_words: '2' };
  it.each<[string, Partial<Role>, string, string[]]>([
    ['2 senior bookkeepers', {}, 'level', ['senior']],
    ['2 senior bookkeepers', { level: 'junior', level_words: 'senior' }, 'level', ['junior', 'senior']],
    ['2 bookkeepers, hybrid', {}, 'workspace', ['hybrid']],
    ['2 bookkeepers, hybrid', { workspace: 'wfh', workspace_words: '' }, 'workspace', ['wfh', 'hybrid']],
  ])('%j %j asks for the %s', (text, claim, fact, options) => {
    const { questions } = read(text, { roles: [role('bookkeepers', { ...said, ...claim })] });
    expect(questions).toMatchObject([{ code: 'conflict', fact, options }]);
  });

  it('asks about a currency that the answer leaves out', () => {
    const { questions } = read('2 bookkeepers, GBP', { roles: [role('bookkeepers', said)] });
    expect(questions).toMatchObject([{ code: 'conflict', fact: 'currency', options: ['GBP'] }]);
  });

  it.each([
    ['3 CSRs. A team leader is not required.', ['wanted']],
    ['2 CSRs. The team leader can wait.', ['wanted']],
  ])('asks whether %j is wanted', (text, facts) => {
    const { questions } = read(text, {
      roles: [role('CSRs', { count: 3, count_words: text.slice(0, 1) }), role('team leader', { count: 1 })],
    });
    expect(questions.map(({ fact }) => fact)).toEqual(expect.arrayContaining(facts));
  });

  it('asks which of two roles it is where the answer names both', () => {
    const { questions } = read('a paralegal or a legal secretary', {
      roles: [
        role('paralegal', { count: 1, count_words: 'a' }),
        role('legal secretary', { count: 1, count_words: 'a' }),
      ],
    });
    expect(questions).toMatchObject([{ code: 'conflict', fact: 'alternative', lines: [0, 1] }]);
  });
});
