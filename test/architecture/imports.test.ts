import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** From where to where imports may point; the first rule that matches a file counts. */
const RULES: [folder: string, may: RegExp][] = [
  ['shared/', /^(shared\/|zod$)/],
  ['preload/', /^(shared\/|electron$)/],
  ['renderer/document/', /^(renderer\/document\/|shared\/|react|zod$|@fontsource\/)/],
  ...windowRules(),
  [
    'main/engine/queue/',
    /^(main\/engine\/queue\/|main\/engine\/(clock|events|log|protocol|redact)$|main\/engine\/(database\/(open|unusable|writer)$|lists\/)|shared\/|zod$|node:)/,
  ],
  ['main/engine/database/', /^(main\/engine\/(database\/|clock)|better-sqlite3$|shared\/|zod$|node:)/],
  ['main/engine/assistant/', /^(main\/engine\/|shared\/|@anthropic-ai\/|zod$|node:)/],
  ['main/engine/maya/', /^(main\/engine\/|shared\/|@anthropic-ai\/|zod$|node:)/],
  ['main/engine/salaries/', /^(main\/engine\/|shared\/|@anthropic-ai\/|zod$|node:)/],
  ['main/engine/rates/', /^(main\/engine\/|shared\/|htmlparser2$|zod$|node:)/],
  ['main/engine/mail/', /^(main\/engine\/|shared\/|nodemailer\/lib\/|zod$|node:)/],
  ['main/engine/', /^(main\/engine\/|shared\/|zod$|pino$|node:)/],
  // What reads a stranger's bytes is loaded by the process that may be killed.
  [
    'main/intake/',
    /^(main\/intake\/|shared\/|zod$|csv-parse\/sync$|postal-mime$|htmlparser2$|fast-png$|jpeg-js$|mammoth$|fflate$|read-excel-file\/universal$|unpdf$|iconv-lite$|rtf-stream-parser$|@kenjiuno\/|node:(fs|path|crypto|util)$)/,
  ],
  [
    'main/',
    /^(main\/(?!intake\/)|main\/intake\/(intake|formats|read-file)$|shared\/|renderer\/document\/|electron$|zod$|node:|@fontsource\/|write-excel-file\/node$)/,
  ],
];

/** The folders of the engine that every feature may use. Each other one is a feature: `feature.ts` is its front door. */
const BUILDING_BLOCKS = new Set(['database', 'files', 'lists', 'network', 'queue']);

/** The window: controls, then what every screen uses, then the screens, then the frame around them. */
function windowRules(): [folder: string, may: RegExp][] {
  const packages = 'shared/|react|zustand|lucide-react$|zod$';
  const rule = (folder: string, ...may: string[]): [string, RegExp] => [
    `renderer/${folder}`,
    new RegExp(`^(renderer/(${[folder, ...may].join('|')})|${packages})`),
  ];
  const shared = ['ui/', 'platform/'];
  const parts = [...shared, 'lists/', 'jobs/', 'files/'];
  const screens = ['candidates/', 'leads/', 'maya/', 'queue/', 'rules/', 'salaries/', 'settings/'];
  const quotes = [...parts, 'quotes/quote-commands$'];
  return [
    rule('ui/'),
    // One hook has the results of calls, and one those that are read page by page.
    ['renderer/platform/query', new RegExp(`^(renderer/platform/|@tanstack/react-query$|${packages})`)],
    ['renderer/platform/pages', new RegExp(`^(renderer/platform/|@tanstack/react-query$|${packages})`)],
    ['renderer/lists/use-virtual-rows', new RegExp(`^(@tanstack/react-virtual$|${packages})`)],
    rule('platform/', 'ui/'),
    rule('lists/', ...shared),
    rule('files/', ...shared),
    rule('jobs/', ...shared),
    ...screens.map((screen) => rule(screen, ...parts)),
    rule('quotes/request/', ...parts),
    rule('quotes/questions/', 'quotes/request/', ...parts),
    rule('quotes/price/', 'quotes/request/', ...parts),
    rule('quotes/grid/', 'quotes/request/', 'quotes/price/', ...parts),
    rule('quotes/extras/', 'quotes/request/', ...parts),
    rule('quotes/send/', 'quotes/price/', ...quotes),
    rule('quotes/deal/', 'quotes/request/', ...parts),
    rule('quotes/list/', 'quotes/price/', 'quotes/deal/', ...quotes),
    rule('quotes/new/', ...quotes),
    rule('quotes/view/', 'quotes/(request|questions|price|grid|extras|send|deal)/', ...quotes),
    rule('quotes/quote-commands', ...parts),
    // The frame around the screens, and main.tsx, which draws it.
    ['renderer/frame/', new RegExp(`^(renderer/(?!document/)|${packages})`)],
    ['renderer/main', new RegExp(`^(renderer/(frame|platform|ui)/|${packages})`)],
  ];
}

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

/** @param kind `values`: without those of types alone, which are gone once the code runs */
function imports(file: string, kind: 'all' | 'values' = 'all'): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const statements =
    /^(?:import|export)\b[^;'"]*?\bfrom\s*['"]([^'"]+)['"]|^import\s+['"]([^'"]+)['"]|\bimport\(['"]([^'"]+)['"]\)/gm;
  const found = [...text.matchAll(statements)].filter(
    ([statement]) => kind === 'all' || !/^(?:import|export) type\b/.test(statement),
  );
  return found.map(([, ...names]) => {
    const name = names.find((one) => one !== undefined) ?? '';
    return name.startsWith('.') ? relative(root, resolve(root, dirname(file), name)) : name;
  });
}

const files = ['shared', 'preload', 'renderer', 'main'].flatMap(sources);
/** The folder of the engine that a file lies in; undefined: it lies in none. */
const folderOf = (path: string): string | undefined => /^main\/engine\/([\w-]+)\//.exec(path)?.[1];

describe('imports', () => {
  it('point one way', () => {
    const wrong = files.flatMap((file) => {
      const rule = RULES.find(([folder]) => file.startsWith(folder));
      return imports(file)
        .filter((name) => !rule?.[1].test(name))
        .map((name) => `${file} imports ${name}`);
    });
    expect(wrong).toEqual([]);
    expect(files.length).toBeGreaterThan(40);
  });

  it('lead into a feature of the engine by its front door alone', () => {
    const features = readdirSync(join(root, 'main/engine'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !BUILDING_BLOCKS.has(entry.name))
      .map(({ name }) => name);
    expect(features.length).toBeGreaterThan(15);
    expect(features.filter((name) => !files.includes(`main/engine/${name}/feature.ts`))).toEqual([]);
    const inside = files
      .filter((file) => file.startsWith('main/engine/'))
      .flatMap((file) =>
        imports(file, 'values')
          .filter((name) => {
            const folder = folderOf(name);
            if (folder === undefined || folder === folderOf(file)) return false;
            // A building block knows no feature, not even its front door.
            if (BUILDING_BLOCKS.has(folderOf(file) ?? '')) return !BUILDING_BLOCKS.has(folder);
            return !BUILDING_BLOCKS.has(folder) && name !== `main/engine/${folder}/feature`;
          })
          .map((name) => `${file} imports ${name}`),
      );
    expect(inside).toEqual([]);
  });

  it('lead from one folder of the engine to another one way only', () => {
    const needs = new Map<string, Set<string>>();
    for (const file of files) {
      const folder = folderOf(file);
      if (folder === undefined) continue;
      const others = imports(file).flatMap((name) => folderOf(name) ?? []);
      needs.set(folder, new Set([...(needs.get(folder) ?? []), ...others.filter((one) => one !== folder)]));
    }
    expect(needs.size).toBeGreaterThan(15);
    // What needs nothing that is left is taken away, until nothing or only a circle is left.
    for (let taken = 1; taken > 0;) {
      const free = [...needs].filter(([, others]) => [...others].every((other) => !needs.has(other)));
      for (const [folder] of free) needs.delete(folder);
      taken = free.length;
    }
    expect([...needs.keys()]).toEqual([]);
  });

  it('give main only the protocol and the log of the engine', () => {
    /** Functions without state that main uses itself. */
    const shared =
      /^main\/engine\/(?:clock|files\/unfinished-files|files\/whole-file|network\/checked-lookup)$/;
    const inside = files
      .filter((file) => file.startsWith('main/') && !file.startsWith('main/engine/'))
      .flatMap((file) =>
        imports(file)
          .filter((name) => name.startsWith('main/engine/'))
          .filter((name) => !/^main\/engine\/(?:protocol|log)$/.test(name) && !shared.test(name))
          .map((name) => `${file} imports ${name}`),
      );
    // Commands that look at a data file without an engine.
    expect(inside.toSorted()).toEqual([
      'main/cli/doctor.ts imports main/engine/database/migrations',
      'main/cli/doctor.ts imports main/engine/database/open',
      'main/cli/doctor.ts imports main/engine/storage/inspect',
      'main/cli/kept-data.ts imports main/engine/aliases/kept-aliases',
      'main/cli/kept-data.ts imports main/engine/company-data/kept-names',
    ]);
  });

  it('keep SQLite, the Claude SDK and IPC each behind one door', () => {
    const importers = (name: RegExp): string[] =>
      files.filter((file) => imports(file).some((one) => name.test(one)));
    expect(importers(/^better-sqlite3$/).every((file) => file.startsWith('main/engine/database/'))).toBe(
      true,
    );
    expect(
      importers(/^@anthropic-ai\//).every((file) =>
        /^main\/engine\/(?:assistant|maya|salaries)\//.test(file),
      ),
    ).toBe(true);
    expect(importers(/^nodemailer/).every((file) => file.startsWith('main/engine/mail/'))).toBe(true);
    const using = (pattern: RegExp): string[] =>
      files.filter((file) => pattern.test(readFileSync(join(root, file), 'utf8')));
    expect(using(/\bipcMain\./)).toEqual(['main/ipc/gate.ts']);
    expect(using(/shell\.openExternal\(/)).toEqual(['main/shell/hardening.ts']);
    expect(using(/webSecurity|allowRunningInsecureContent|experimentalFeatures|enableBlinkFeatures/)).toEqual(
      [],
    );
  });
});
