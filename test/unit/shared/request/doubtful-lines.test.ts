/** Lines that are likely misread are asked about, whatever the rules read. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWords } from '../../../../shared/request/read-offline';
import { read, context } from './reading-context';

const REDONE =
  'Can you redo the quote from Monday for us when you have a minute? It was 2 web developers and a UX designer in AUD. ' +
  'Bump the web devs up to 3 and make the designer senior, as we said last week. All else stays as it was.';

const answers = (text: string) =>
  read(text).questions.map(({ fact, options }) => `${fact}: ${options.join(', ')}`);

describe('doubtful lines', () => {
  it('asks about what is likely misread, with the reading first and its sentence quoted', () => {
    const rules = readWords(REDONE, context);
    const judged = read(REDONE);
    const added = judged.questions.filter(
      ({ fact, line }) => !rules.questions.some((one) => one.fact === fact && one.line === line),
    );
    expect(added.length).toBeGreaterThan(0);
    for (const { span, text, options, line, fact } of added) {
      expect(text).toContain('“');
      expect(REDONE.slice(span?.start, span?.end).length).toBeGreaterThan(20);
      const asRead = rules.roles[line ?? -1];
      if (fact === 'wanted') expect(options[0]).toBe('price');
      if (fact === 'count' && asRead?.count) expect(options[0]).toBe(String(asRead.count.value));
      if (fact === 'level' && asRead?.level) expect(options[0]).toBe(asRead.level.value);
      if (fact === 'workspace' && asRead?.workspace) expect(options[0]).toBe(asRead.workspace.value);
    }
  });

  it('asks nothing about plain lists, however long', () => {
    expect(
      answers(
        'Please quote: 3 senior bookkeepers wfh; 2 paralegals; a junior CAD drafter in the office; 4 CSRs; AUD',
      ),
    ).toEqual([]);
    expect(
      answers(
        'Roles needed:\n1. Xero bookkeeper (senior)\n2. Credit controller\n3. Payroll assistant\nHybrid, GBP',
      ),
    ).toEqual([]);
    expect(answers('3 CSRs and a bookkeeper, hybrid, AUD')).toEqual([]);
    expect(answers('Please quote: 1 accountant; 1 asp.net developer hybrid')).toEqual([]);
  });

  it('adds questions and takes no line from the reading', () => {
    const words = [
      'we',
      'had',
      '3',
      'CSRs',
      'instead',
      'a',
      'bookkeeper',
      'senior',
      'office',
      '.',
      'later',
      'not',
      'two',
      'who',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { minLength: 20, maxLength: 60 }), (picked) => {
        const text = picked.join(' ');
        const rules = readWords(text, context);
        const judged = read(text);
        expect(judged.roles.map(({ title }) => title.value)).toEqual(
          rules.roles.map(({ title }) => title.value),
        );
        expect(judged.questions.length).toBeGreaterThanOrEqual(rules.questions.length);
      }),
    );
  });
});
