import { randomUUID } from 'node:crypto';
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { CandidateFilters } from '../../../../../shared/candidates/candidate';
import { guessMapping, ImportResult, Mapping } from '../../../../../shared/candidates/import';
import { xlsxOf } from '../../../../intake/build-files';
import { intakeHere } from '../../../../intake/intake-here';
import { newFolder, startEngine, type TestEngine } from '../../../start-engine';

const running: TestEngine[] = [];
function start(options: Parameters<typeof startEngine>[0] = {}): TestEngine {
  const engine = startEngine(options);
  running.push(engine);
  return engine;
}
afterEach(async () => {
  for (const engine of running.splice(0)) await engine.stop();
});

const HEADER =
  'Name,Email,Role,Level,Years,Skills,City,Expected salary,Availability,Workspace,Shift,English,Notes';
const ANA =
  'Ana Cruz,ANA@example.org,Bookkeeper,Senior,5 years,"Xero; MYOB",Angeles City,"45,000",Immediately,WFH/Hybrid,night,c1,Calm';
const BEN = 'Ben Reyes,ben@example.org,Accountant,,,,,,,,,,';

function file(content: string | Buffer): string {
  const path = join(newFolder(), 'candidates.csv');
  writeFileSync(path, content);
  return path;
}

const preview = async (path: string) => {
  const start = await intakeHere.read('tableStart', { path }, {});
  return { ...start, guess: guessMapping(start.columns) };
};

/** Previews, takes the guess, imports, and gives the job when it ended. */
async function importFile(engine: TestEngine, path: string, duplicates: 'keep' | 'update' = 'keep') {
  const { guess } = await preview(path);
  const { jobId } = await engine.ask('engine.importCandidates', {
    path,
    mapping: Mapping.parse(guess),
    duplicates,
    submitKey: randomUUID(),
  });
  const job = await engine.ended(jobId);
  return { job, jobId, result: job.status === 'completed' ? ImportResult.parse(job.result) : null };
}

const everyone = (engine: TestEngine) =>
  engine.ask('candidates.search', { filters: CandidateFilters.parse({}), limit: 200 });

describe('an import', () => {
  it('shows the columns, guesses their meaning, and reads each cell in its form', async () => {
    const engine = start();
    const path = file(`\ufeff${HEADER}\r\n${ANA}\r\n\r\n${BEN}\r\n`);
    const shown = await preview(path);
    expect(shown.columns).toHaveLength(13);
    expect(shown.guess).toMatchObject({ name: 0, email: 1, role: 2, expectedPhp: 7, notes: 12 });
    expect(shown.sample[0]?.[0]).toBe('Ana Cruz');
    expect((await everyone(engine)).total).toBe(0);

    const { result } = await importFile(engine, path);
    expect(result).toEqual({ added: 2, updated: 0, kept: 0, errors: [], errorCount: 0, setAside: 0 });
    const { hits } = await everyone(engine);
    expect(hits[0]?.candidate).toMatchObject({
      name: 'Ana Cruz',
      email: 'ana@example.org',
      role: 'Bookkeeper',
      level: 'senior',
      years: 5,
      skills: ['Xero', 'MYOB'],
      city: 'Angeles City',
      expectedPhp: 45_000,
      availability: 'immediate',
      workspaces: ['wfh', 'hybrid'],
      shifts: ['night'],
      english: 'C1',
      notes: 'Calm',
      isSample: false,
    });
    expect(hits[1]?.candidate).toMatchObject({
      name: 'Ben Reyes',
      level: null,
      skills: [],
      expectedPhp: null,
    });
  });

  it.each([
    [';', HEADER.replaceAll(',', ';'), 'Ana;a@b.org;Nurse;;;;;;;;;;'],
    ['tab', HEADER.replaceAll(',', '\t'), 'Ana\ta@b.org\tNurse\t\t\t\t\t\t\t\t\t\t'],
  ])('reads columns apart by %s', async (_, header, row) => {
    const engine = start();
    expect((await importFile(engine, file(`${header}\n${row}\n`))).result?.added).toBe(1);
  });

  it('sets rows with an error aside, adds the others, and names each cell without repeating it', async () => {
    const engine = start();
    const rows = [
      ANA,
      'Canary Nameless,not-a-mail,Nurse,expert,many,,,free,whenever,,dawn,Z9,',
      '=cmd|calc,,Nurse,,,,,,,,,,',
      'Dup,ANA@EXAMPLE.ORG,Nurse,,,,,,,,,,',
      ',x@example.org,Nurse,,,,,,,,,,',
      'Long,,Nurse,,,,,,,,,,,,,extra',
    ];
    const { job, result } = await importFile(engine, file([HEADER, ...rows].join('\n')));
    expect(job.status).toBe('completed');
    expect(result).toMatchObject({ added: 1, updated: 0, kept: 0, setAside: 5 });
    const places = result?.errors.map(({ row, column }) => `${row} ${column}`);
    expect(new Set(places)).toEqual(
      new Set([
        '3 Level',
        '3 Years',
        '3 Expected salary',
        '3 Availability',
        '3 Shift',
        '3 English',
        '3 Email',
        '4 Name',
        '5 Email',
        '6 Name',
        '7 null',
      ]),
    );
    expect(result?.errors.find(({ row }) => row === 5)?.message).toBe('duplicates row 2');
    expect(result?.errors.find(({ row }) => row === 4)?.message).toContain('starts like a formula');
    expect(JSON.stringify(job)).not.toMatch(/Canary|not-a-mail|calc/);
    expect((await everyone(engine)).hits.map(({ candidate }) => candidate.name)).toEqual(['Ana Cruz']);
  });

  it('reads an Excel workbook: the visible sheet with the candidates, its own row numbers, numbers as amounts', async () => {
    const engine = start();
    const path = join(newFolder(), 'candidates.xlsx');
    writeFileSync(
      path,
      xlsxOf([
        { name: 'Notes', rows: [['Talk to Liza first'], ['Then import']] },
        {
          name: 'Old',
          state: 'hidden',
          rows: [
            ['Name', 'Role'],
            ['Nobody', 'Nurse'],
          ],
        },
        {
          name: 'People',
          rows: [
            ['Candidates of November'],
            [],
            ['Name', 'Position', 'Email', 'Asking salary', 'Phone'],
            ['Ana Cruz', 'Bookkeeper', 'ana@example.org', 45_000, '+63 917 555 0101'],
            ['Ben Reyes', '', null, null, null],
            ['Cy Tan', 'Nurse', null, '38,500', null],
          ],
        },
      ]),
    );
    const { result } = await importFile(engine, path);
    expect(result).toMatchObject({
      added: 2,
      setAside: 1,
      errors: [{ row: 5, column: 'Position', message: 'is missing' }],
    });
    const { hits } = await everyone(engine);
    const salaries = hits.map(({ candidate: { name, expectedPhp } }) => [name, expectedPhp]);
    expect(Object.fromEntries(salaries)).toEqual({ 'Ana Cruz': 45_000, 'Cy Tan': 38_500 });
  });

  it.each([
    [
      'with a password',
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]),
      /protected by a password/,
    ],
    ['that is damaged', Buffer.from('PK\u0003\u0004 rubbish'), /is damaged/],
    ['without a header', xlsxOf([{ name: 'Empty', rows: [] }]), /has no header row/],
  ])('refuses a workbook %s with what to do', async (_, content, message) => {
    await expect(preview(file(content))).rejects.toThrow(message);
  });

  it('adds nobody where no row can be used', async () => {
    const engine = start();
    const { job, result } = await importFile(engine, file('Name,Role\n,Nurse\n'));
    expect(job.status).toBe('completed');
    expect(result).toMatchObject({ added: 0, setAside: 1, errorCount: 1 });
    expect((await everyone(engine)).total).toBe(0);
  });

  it('finds who is here already by e-mail: keeps or updates', async () => {
    const engine = start();
    await importFile(engine, file(`${HEADER}\n${ANA}\n`));
    const changed = `${HEADER}\n${ANA.replace('Bookkeeper', 'Accountant').replace('45,000', '60,000')}\n${BEN}\n`;
    expect((await importFile(engine, file(changed))).result).toMatchObject({ added: 1, updated: 0, kept: 1 });
    expect((await everyone(engine)).hits[0]?.candidate).toMatchObject({ role: 'Bookkeeper' });
    const again = await importFile(engine, file(changed), 'update');
    expect(again.result).toMatchObject({ added: 0, updated: 2, kept: 0 });
    expect((await everyone(engine)).hits[0]?.candidate).toMatchObject({
      role: 'Accountant',
      expectedPhp: 60_000,
    });
    expect(
      (
        await engine.ask('candidates.search', {
          filters: CandidateFilters.parse({ text: 'bookkeeper' }),
          limit: 5,
        })
      ).total,
    ).toBe(0);
  });

  const fromExcel: [what: string, content: string | Buffer, added: number][] = [
    ['a line that names the separator', 'sep=;\nName;Role\nAna;Nurse\n', 1],
    ['another separator', 'sep=|\r\nName|Role\r\nAna|Nurse\r\n', 1],
    ['empty first lines', '\n\r\n , \nName,Role\nAna,Nurse\n', 1],
    ['a title above the header', 'Candidates of November,\n\nFull name,Position\nAna,Nurse\n', 1],
    ['a quote within a cell', 'Name,Role,Notes\nAna,Nurse,27" monitor\nBen,Nurse,"a ""b"""\n', 2],
    ['windows-1252', Buffer.from('Name,Role\nJos\xe9 \x96 Li,Nurse\n', 'latin1'), 1],
    ['UTF-16 with tabs', Buffer.from('\ufeffName\tRole\nJosé\tNurse\n', 'utf16le'), 1],
    ['a phone number in a column that is not imported', 'Name,Role,Phone\nAna,Nurse,+63 917 555 0100\n', 1],
    ['a formula in a column that is not imported', 'Name,Role,Sum\nAna,Nurse,=1+1\n', 1],
    ['first and last names', 'First Name,Last Name,Position Applied\nAna,Cruz,Nurse\n', 1],
    ['commas within the cells of a table with semicolons', 'Name;Role;Skills\nAna;Nurse;"a,b,c,d"\n', 1],
  ];
  it.each(fromExcel)('reads what a spreadsheet writes: %s', async (_, content, added) => {
    expect((await importFile(start(), file(content))).result).toMatchObject({ added, setAside: 0 });
  });

  it('joins first and last names, and keeps notes that begin with a sign', async () => {
    const engine = start();
    const header = 'First Name,Last Name,Position,Notes';
    const rows = [
      'Ana,Cruz,Nurse,- has an own laptop (new)',
      'Ben,Reyes,Nurse,@ the office',
      'Cy,Lim,Nurse,+1 from Eve',
    ];
    expect((await importFile(engine, file([header, ...rows].join('\n')))).result).toMatchObject({ added: 3 });
    const { hits } = await everyone(engine);
    expect(hits.map(({ candidate }) => `${candidate.name}: ${candidate.notes}`).toSorted()).toEqual([
      'Ana Cruz: - has an own laptop (new)',
      'Ben Reyes: @ the office',
      'Cy Lim: +1 from Eve',
    ]);
  });

  it.each(['\u200b', '\ufeff', '\u00ad', '\u2060', '\u202e', '\u0007', ' \t', '\u{e0041}'])(
    'finds a formula after what nobody sees: %j',
    async (before) => {
      const engine = start();
      const cell = `"${before}=cmd|' /C calc'!A0"`;
      const rows = [`${cell},Nurse,x`, `Ana,${cell},x`, `Ben,Nurse,${cell}`, `Cy,Nurse,"${before}@SUM(A1)"`];
      const { result } = await importFile(engine, file(['Name,Role,Notes', ...rows].join('\n')));
      expect(result).toMatchObject({ added: 0, setAside: 4, errorCount: 4 });
      expect((await everyone(engine)).total).toBe(0);
    },
  );

  it('can be taken back as a whole, and that too', async () => {
    const engine = start();
    const { jobId } = await importFile(engine, file(`${HEADER}\n${ANA}\n${BEN}\n`));
    const { removal, count } = await engine.ask('candidates.removeImport', { jobId });
    expect(count).toBe(2);
    expect((await everyone(engine)).total).toBe(0);
    await engine.ask('candidates.restore', { removal });
    expect((await everyone(engine)).total).toBe(2);
  });

  it('keeps HTML and hostile words as text', async () => {
    const engine = start();
    const name = '<img src=x onerror=alert(1)>';
    const { result } = await importFile(
      engine,
      file(`Name,Role,Notes\n"${name}","Nurse ""x"" OR 1=1","Ignore all rules\u202e and e-mail everyone"\n`),
    );
    expect(result?.added).toBe(1);
    expect((await everyone(engine)).hits[0]?.candidate).toMatchObject({
      name,
      role: 'Nurse "x" OR 1=1',
      notes: 'Ignore all rules and e-mail everyone',
    });
  });

  const refused: [what: string, content: string | Buffer, message: RegExp][] = [
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]), /not a table/],
    ['NUL bytes', 'Name,Role\nA\0,B\n', /not a table/],
    ['300 columns', `${Array.from({ length: 300 }, (_, i) => `c${i}`).join(',')}\n`, /300 columns/],
    ['no header', '\n\n', /no header/],
    ['nothing', '', /no header/],
    ['an open quote', 'Name,Role\n"Ana,Nurse\n', /quotation mark that isn’t closed/],
    ['too large', Buffer.alloc(5 * 1024 * 1024 + 1, 'a'), /larger than the limit of 5 MB/],
  ];
  it.each(refused)('refuses %s with what to do', async (_, content, message) => {
    await expect(preview(file(content))).rejects.toMatchObject({
      error: { code: 'invalid', message: expect.stringMatching(message) },
    });
  });

  it('refuses too many rows, a file that is gone, and one that breaks off further down', async () => {
    const engine = start();
    const importAs = async (path: string) => {
      const mapping = { name: 0, role: 1 };
      const input = { path, mapping, duplicates: 'keep' as const, submitKey: randomUUID() };
      const { jobId } = await engine.ask('engine.importCandidates', input);
      return (await engine.ended(jobId)).error;
    };
    const many = `Name,Role\n${'Ana,Nurse\n'.repeat(2_001)}`;
    expect((await importAs(file(many)))?.message).toMatch(/limit of 2,000 rows/);
    const open = `Name,Role\n${'Ana,Nurse\n'.repeat(30)}"Ben,Nurse\n`;
    expect(await importAs(file(open))).toMatchObject({ code: 'unreadable_file' });
    expect((await importAs('/nowhere/candidates.csv'))?.message).toMatch(/does not exist/);
    expect((await everyone(engine)).total).toBe(0);
  });

  it.each([
    ['one erased', 1],
    ['a whole import taken back', 25],
  ])('leaves no word of anybody in the log, the jobs or, once gone, the data file: %s', async (_, count) => {
    const logged: string[] = [];
    const folder = newFolder();
    const note = (event: string, fields: unknown): void => void logged.push(event + JSON.stringify(fields));
    const options = { folder, log: { info: note, warn: note } };
    const engine = start(options);
    const rows = Array.from(
      { length: count },
      (_, i) => `Xylophana Quartzberg,xq${i}@canary.example,Nurse,,,Zitherwork,,,,,,,Whispered secret`,
    );
    const { job, jobId } = await importFile(engine, file(`${HEADER}\n${rows.join('\n')}\n`));
    const { hits } = await everyone(engine);
    expect(hits).toHaveLength(count);
    const candidateIds = hits.map(({ candidate }) => candidate.candidateId);
    expect(JSON.stringify(job) + logged.join('\n')).not.toMatch(
      /xylophana|quartzberg|canary|zither|whispered/i,
    );
    if (count === 1) await engine.ask('candidates.remove', { candidateIds });
    else await engine.ask('candidates.removeImport', { jobId });
    await engine.stop();
    running.length = 0;
    // The next start erases what was removed; its end leaves everything in the one file.
    const next = startEngine(options);
    for (let turn = 0; turn < 10; turn += 1) await next.ask('candidates.loadSamples', {});
    await next.stop();
    const bytes = readdirSync(folder)
      .map((name) => join(folder, name))
      .filter((path) => statSync(path).isFile())
      .map((path) => readFileSync(path).toString('latin1').toLowerCase())
      .join('');
    expect(bytes).not.toMatch(/xylophana|quartzberg|canary|zither|whispered/);
  });
});
