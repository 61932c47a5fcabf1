import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ambiguityData, salaryData } from '../../../../shared/data/current';
import {
  aliasesFor,
  aliasesIn,
  aliasKey,
  aliasOf,
  aliasWords,
  whyNoAlias,
  withAliases,
} from '../../../../shared/request/aliases';
import { buildCatalogue } from '../../../../shared/request/catalogue';
import { readOffline } from '../../../../shared/request/read-offline';
import { readWithAliases } from '../../../../shared/request/read-with-aliases';
import type { RoleAlias } from '../../../../shared/request/role-alias';
import { BUNDLED } from '../../../bundled-currencies';

const catalogue = buildCatalogue(salaryData().roles, ambiguityData().ambiguous);
const alias = (words: string, role: string, client: string | null = null): RoleAlias => ({
  words,
  role,
  client,
});
const NINJA = alias('inbox ninja', 'Virtual Assistant');

function read(text: string, aliases: readonly RoleAlias[]) {
  const context = {
    catalogue: withAliases(catalogue, aliases),
    today: '2026-11-30',
    maxHeadcount: 500,
    currencies: BUNDLED,
  };
  const { roles, questions } = readOffline(text, context);
  return {
    roles: roles.map(({ title, count }) => [title.value, count?.value ?? null]),
    asked: questions.map(({ code }) => code),
  };
}

describe('an alias', () => {
  it('stands for its role in singular and plural, in any case, and is not asked about', () => {
    const text = 'We need two Inbox Ninjas and a senior INBOX NINJA, in AUD.';
    expect(read(text, []).asked).toContain('role');
    expect(read(text, [NINJA])).toEqual({
      roles: [
        ['Virtual Assistant', 2],
        ['Virtual Assistant', 1],
      ],
      asked: [],
    });
  });

  it.each([
    ['a title that means several roles', '1 PM, AUD', alias('pm', 'Property Manager'), 'Property Manager'],
    [
      'a role of the salary table',
      '1 bookkeeper',
      alias('bookkeeper', 'Accountant', 'Kestrel'),
      'Accountant',
    ],
    ['an abbreviation', '1 acct ninja', alias('acct ninja', 'Bookkeeper'), 'Bookkeeper'],
  ])('goes before %s', (_, text, kept, role) => {
    expect(read(text, [kept])).toEqual({ roles: [[role, 1]], asked: [] });
  });

  it.each([
    ['support hero', '2 Support Heroes'],
    ['support heroes', '1 support hero, 1 Support Heroes'],
    ['marketing guru', '2 marketing gurus'],
    ['marketing gurus', 'a marketing guru and 1 marketing guru'],
    ['go-to gal', '2 Go-To Gals'],
    ['numbers person', '2 numbers persons'],
    ['c# wizard', '2 C# wizards'],
  ])('of “%s” is found in “%s”', (words, text) => {
    const kept = alias(aliasWords(words), 'Virtual Assistant');
    const held = aliasesIn(text, [kept]);
    const { roles, asked } = read(text, held);
    expect(asked).toEqual([]);
    expect(roles.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(2);
    expect(
      aliasOf(
        text.replace(/^.*?(?=support|marketing|go-to|numbers|c#)/i, '').split(/ and |,/)[0] ?? '',
        held,
      ),
    ).toBe(kept);
  });

  it('leaves every other title as it was', () => {
    const text = '2 bookkeepers, 1 PM and 3 forensic ninjas';
    expect(read(text, [NINJA])).toEqual(read(text, []));
  });

  it('is asked about with another word before it, as any role is', () => {
    expect(read('1 forensic inbox ninja', [NINJA]).asked).toContain('role');
  });

  it('reads back as one line, whatever role it stands for', () => {
    fc.assert(
      fc.property(fc.constantFrom(...catalogue.roles), fc.integer({ min: 2, max: 40 }), (role, count) => {
        const { roles, asked } = read(`We need ${count} inbox ninjas, all hybrid.`, [
          alias('inbox ninja', role),
        ]);
        expect({ roles, asked }).toEqual({ roles: [[role, count]], asked: [] });
      }),
    );
  });
});

describe('the aliases that count', () => {
  const kept = [
    alias('ninja', 'Virtual Assistant'),
    alias('ninja', 'Bookkeeper', 'Marlowe Home Pty Ltd'),
    alias('fixer', 'Project Manager', 'Kestrel Homes'),
  ];

  it('are the client’s own before everyone’s, whatever its legal form', () => {
    expect(aliasesFor('MARLOWE HOME', kept).map(({ role }) => role)).toEqual(['Bookkeeper']);
    expect(aliasesFor('Kestrel Homes', kept).map(({ role }) => role)).toEqual([
      'Project Manager',
      'Virtual Assistant',
    ]);
    const heroes = [alias('heroe', 'Bookkeeper'), alias('hero', 'Paralegal', 'Kestrel Homes')];
    expect(aliasesFor('Kestrel Homes', heroes).map(({ role }) => role)).toEqual(['Paralegal']);
    expect(aliasesFor(null, kept).map(({ role }) => role)).toEqual(['Virtual Assistant']);
  });

  it('are those whose words the text holds', () => {
    expect(aliasesIn('two "Ninjas", please', kept)).toEqual(kept.slice(0, 2));
    expect(aliasesIn('two ninjutsu teachers', kept)).toEqual([]);
    expect(aliasOf('the NINJAS’', [alias('the ninja', 'Bookkeeper')])?.role).toBe('Bookkeeper');
    expect(aliasKey(aliasWords('“Inbox-Ninjas”'))).toBe(aliasKey('inbox ninja'));
  });
});

describe('what can be kept', () => {
  it.each([
    ['inbox ninja', 'Virtual Assistant', null, null],
    ['pm', 'Property Manager', null, null],
    ['bookkeeper', 'Accountant', 'Kestrel', null],
    [
      'bookkeeper',
      'Accountant',
      null,
      'is the Bookkeeper of the salary table: save the alias for one client only',
    ],
    ['book keepers', 'Bookkeeper', 'Kestrel', 'already means Bookkeeper'],
    ['two', 'Bookkeeper', null, 'can’t be read as a job title on its own'],
    ['senior', 'Bookkeeper', null, 'can’t be read as a job title on its own'],
    ['hybrid', 'Bookkeeper', 'Kestrel', 'can’t be read as a job title on its own'],
    ['a b c d e f g h', 'Bookkeeper', null, 'can’t be read as a job title on its own'],
  ])('“%s” for %s, client %s: %s', (words, role, client, why) => {
    expect(whyNoAlias(alias(words, role, client), catalogue)).toBe(why);
  });
});

describe('an alias with a level', () => {
  const TECH_LEAD = { ...alias('tech lead', 'Software Engineer'), level: 'lead' as const };
  const CONTEXT = { catalogue, today: '2026-11-30', maxHeadcount: 500, currencies: BUNDLED };
  const lines = (text: string) => {
    const { roles, ledger, questions } = readWithAliases(text, [TECH_LEAD], CONTEXT);
    return { roles: roles.map(({ title, level }) => [title.value, level?.value ?? null]), ledger, questions };
  };

  it('gives its level where the text says none, and names itself in the ledger', () => {
    const { roles, ledger, questions } = lines('2 tech leads, hybrid, USD');
    expect(roles).toEqual([['Software Engineer', 'lead']]);
    expect(questions).toEqual([]);
    expect(ledger.find(({ fact }) => fact === 'role')?.alias).toEqual(TECH_LEAD);
  });

  it('leaves a level that the text says, and other lines', () => {
    expect(lines('1 senior tech lead and 2 bookkeepers, hybrid, USD').roles).toEqual([
      ['Software Engineer', 'senior'],
      ['Bookkeeper', null],
    ]);
  });

  it('can be kept of a title that means its role already, for everyone', () => {
    expect(whyNoAlias(alias('virtual assistant', 'Virtual Assistant'), catalogue)).not.toBeNull();
    expect(
      whyNoAlias({ ...alias('virtual assistant', 'Virtual Assistant'), level: 'senior' }, catalogue),
    ).toBeNull();
  });
});
