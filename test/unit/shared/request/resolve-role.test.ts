import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import salaries from '../../../../shared/data/salaries-2026-11-30.json';
import { buildCatalogue } from '../../../../shared/request/catalogue';
import { nearestRoles, resolveRole } from '../../../../shared/request/resolve-role';
import { catalogue } from './reading-context';

const names = salaries.roles.flatMap(({ role, aliases }) =>
  [role, ...aliases].map((name) => ({ name, role })),
);

describe('resolveRole', () => {
  it('finds every role by its name and by every alias, in any case', () => {
    for (const { name, role } of names) {
      expect(resolveRole(name, catalogue), name).toEqual({ kind: 'role', role });
      expect(resolveRole(name.toUpperCase(), catalogue), name).toEqual({ kind: 'role', role });
    }
  });

  it.each([
    ['bookeepers', 'Bookkeeper'],
    ['virutal asistant', 'Virtual Assistant'],
    ['virtualassistant', 'Virtual Assistant'],
    ['graphc desinger', 'Graphic Designer'],
    ['cust serv reps', 'Customer Service Representative'],
    ['fullstak dev', 'Full Stack Developer'],
    ['IT support person', 'IT Support Specialist'],
    ['back-end dev', 'Backend Developer'],
    ['Senior Accountants', 'Accountant'],
    ['social media mgr', 'Social Media Manager'],
    ['accounts manager', 'Accounting Manager'],
    ['account managers', 'Account Manager'],
  ])('reads %s as %s', (words, role) => {
    expect(resolveRole(words, catalogue)).toEqual({ kind: 'role', role });
  });

  it.each(['PM', 'assistants', 'developer', 'dev', 'QA', 'Designers', 'develper'])(
    'asks about %s',
    (words) => {
      expect(resolveRole(words, catalogue).kind).toBe('ambiguous');
    },
  );

  it.each([
    ['Astronauts', 'astronaut'],
    ['underwater basket weavers', 'underwater basket weaver'],
    ['forensic accountant', 'forensic accountant'],
    ['sales engineer', 'sales engineer'],
    ['restaurant manager', 'restaurant manager'],
    ['waiter', 'waiter'],
    ['coder', 'coder'],
    ['', ''],
  ])('never guesses at %s', (words, title) => {
    expect(resolveRole(words, catalogue)).toEqual({ kind: 'unknown', words: title });
  });

  it('forgives one slip in a long word without making another role of it', () => {
    const long = names.filter(({ name }) => /^[a-z]{8,}$/i.test(name));
    fc.assert(
      fc.property(fc.constantFrom(...long), fc.nat(), ({ name, role }, place) => {
        const at = 1 + (place % (name.length - 2));
        const resolution = resolveRole(name.slice(0, at) + name.slice(at + 1), catalogue);
        expect(
          resolution.kind === 'unknown' || (resolution.kind === 'role' && resolution.role === role),
        ).toBe(true);
      }),
    );
  });

  it('offers the nearest roles for a title that nothing matches', () => {
    expect(nearestRoles('forensic accountant', catalogue)[0]).toBe('Accountant');
    expect(nearestRoles('astronaut', catalogue)).toEqual([]);
    // By what tells a role, and by any of its names.
    expect(nearestRoles('head of growth', catalogue)).not.toContain('Certificate of Insurance Specialist');
    expect(nearestRoles('admin all-rounder', catalogue)[0]).toBe('Administrative Assistant');
  });
});

describe('buildCatalogue', () => {
  it('refuses one name for two roles', () => {
    const roles = [
      { role: 'Paralegal', aliases: ['pl'] },
      { role: 'Planner', aliases: ['PL'] },
    ];
    expect(() => buildCatalogue(roles, {})).toThrow('matches two roles');
  });

  it('refuses an ambiguous title that names no role', () => {
    expect(() => buildCatalogue([{ role: 'Paralegal', aliases: [] }], { pm: ['Project Manager'] })).toThrow(
      'not a role',
    );
  });
});
