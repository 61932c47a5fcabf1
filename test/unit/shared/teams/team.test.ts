/** The words of a team give its lines again when they are read. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { salaryData } from '../../../../shared/data/current';
import { LEVELS, WORKSPACES } from '../../../../shared/request/vocabulary';
import { mergedLines, type TeamLine, teamWords } from '../../../../shared/teams/team';
import { read } from '../request/reading-context';

const ROLES = salaryData().roles.map(({ role }) => role);

/** What is read, and what would be asked besides the currency. */
function readAgain(lines: readonly TeamLine[]) {
  const { roles, questions } = read(teamWords(lines));
  return {
    lines: roles.map(({ title, count, level, workspace }) => ({
      title: title.value,
      count: count?.value ?? null,
      level: level?.value ?? null,
      workspace: workspace?.value ?? null,
    })),
    asked: questions.map(({ code }) => code).filter((code) => code !== 'currency'),
  };
}

/** Levels are given for all lines or for none, and so are workspaces: as the lines of a quote are saved. */
const team = fc.tuple(fc.boolean(), fc.boolean()).chain(([hasLevels, hasWorkspaces]) =>
  fc.array(
    fc.record<TeamLine>({
      title: fc.constantFrom(...ROLES),
      count: fc.integer({ min: 1, max: 40 }),
      level: hasLevels ? fc.constantFrom(...LEVELS) : fc.constant(null),
      workspace: hasWorkspaces ? fc.constantFrom(...WORKSPACES) : fc.constant(null),
    }),
    { minLength: 1, maxLength: 12 },
  ),
);

describe('the words of a team', () => {
  it('are a table', () => {
    expect(
      teamWords([
        { title: 'Bookkeeper', count: 3, level: 'senior', workspace: 'hybrid' },
        { title: 'Executive Assistant', count: 1, level: null, workspace: null },
      ]),
    ).toBe(
      'Role | Number | Level | Workspace\nBookkeeper | 3 | senior | hybrid\nExecutive Assistant | 1 | - | -',
    );
  });

  it('are read as the same line, for every role', () => {
    const wrong = ROLES.flatMap((title, at) => {
      const one: TeamLine = {
        title,
        count: 1 + (at % 12),
        level: [null, ...LEVELS][at % 5] ?? null,
        workspace: [null, ...WORKSPACES][at % 4] ?? null,
      };
      const again = readAgain([one]);
      return again.asked.length === 0 && JSON.stringify(again.lines) === JSON.stringify([one])
        ? []
        : [teamWords([one])];
    });
    expect(wrong).toEqual([]);
  });

  it('are read as the same team, whatever is in it', () => {
    fc.assert(
      fc.property(team, (given) => {
        const lines = mergedLines(given);
        expect(readAgain(lines)).toEqual({ lines, asked: [] });
      }),
    );
  });
});

describe('lines that differ in nothing but the number', () => {
  it('are one', () => {
    const two: TeamLine = { title: 'Bookkeeper', count: 2, level: null, workspace: 'office' };
    expect(mergedLines([two, { ...two, level: 'senior' }, { ...two, count: 3 }])).toEqual([
      { ...two, count: 5 },
      { ...two, level: 'senior' },
    ]);
  });
});
