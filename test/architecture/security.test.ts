import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const root = resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

function sources(...folders: string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && /\.(tsx?|mjs|cjs|html|css|json)$/.test(entry.name))
      .map((entry) => relative(root, join(entry.parentPath, entry.name))),
  );
}
const shipped = sources('main', 'preload', 'renderer', 'shared');
/** The code without its comments. */
const codeOf = (file: string): string => read(file).replace(/\/\*[^]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');
const using = (pattern: RegExp, files = shipped): string[] =>
  files.filter((file) => pattern.test(codeOf(file)));

/** The arguments of every call of these methods, up to the closing bracket. */
function argumentsOf(code: string, methods: string): string[] {
  return [...code.matchAll(new RegExp(`\\.(?:${methods})\\(`, 'g'))].map(({ index, 0: start }) => {
    let depth = 1;
    let end = index + start.length;
    for (; depth > 0 && end < code.length; end += 1) depth += { '(': 1, ')': -1 }[code[end] ?? ''] ?? 0;
    return code.slice(index + start.length, end - 1).trim();
  });
}

describe('statements', () => {
  /** What may be part of a statement besides its text: constants of the code, by their names. */
  const CONSTANT = /^(?:[A-Z][A-Z0-9_]*(?:\.\w+)*(?: [-+*] \d+)?|touch)$/;
  /** Functions over closed lists, and the files of migrations: looked at by hand. */
  const BUILT = /^(?:move|\w+Sql)\(|^migration\.sql$/;
  /**
   * Reads every table of a damaged file, by its own closed lists of tables, keys and statements; removes triggers
   * and views that others added, whose names it quotes: a name can't be bound. Prepares on a second connection what
   * the engine prepares.
   */
  const BY_HAND = ['recover-data', 'schema', 'reading'].map((name) => `main/engine/database/${name}.ts`);

  it('are prepared from constants alone', () => {
    const statements = sources('main/engine').flatMap((file) =>
      argumentsOf(codeOf(file), 'prepare|exec').map((text) => ({ file, text })),
    );
    expect(statements.length).toBeGreaterThan(40);
    const wrong = statements.filter(({ file, text }) => {
      if (BY_HAND.includes(file)) return false;
      if (/^(?:'[^']*'|"[^"]*"),?$/.test(text) || BUILT.test(text)) return false;
      const template = /^`([^`]*)`,?$/.exec(text)?.[1];
      if (template === undefined) return true;
      return [...template.matchAll(/\$\{([^}]*)\}/g)].some(([, inner = '']) => !CONSTANT.test(inner));
    });
    expect(wrong).toEqual([]);
  });

  it('are run in the engine only', () => {
    expect(using(/\.(?:prepare|pragma)\(/).every((file) => file.startsWith('main/engine/'))).toBe(true);
  });
});

describe('the border', () => {
  it('loads pages in two places, and nothing over http', () => {
    expect(using(/\.load(?:URL|File)\(/)).toEqual(['main/print/print-quote.ts', 'main/shell/main-window.ts']);
    // The one mention refuses it.
    const naming = shipped.filter((file) => !file.endsWith('.json') && read(file).includes('http://'));
    expect(naming).toEqual(['main/shell/hardening.ts']);
  });

  it('starts no program, evaluates no text and writes no markup', () => {
    expect(using(/child_process|worker_threads|\bexecFile|\bspawn\(/)).toEqual([]);
    expect(using(/\beval\(|new Function\(|setTimeout\(['"`]|executeJavaScript/)).toEqual([]);
    expect(using(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|dangerouslySetInnerHTML/)).toEqual(
      [],
    );
  });

  it('opens no port', () => {
    expect(using(/createServer\(|\.listen\(|from 'node:(?:dgram|tls|http2|inspector)'/)).toEqual([]);
  });

  it('calls servers by one bounded fetch', () => {
    expect(using(/from 'node:https?'/)).toEqual(['main/engine/network/bounded-fetch.ts']);
    // Only what says what an address is.
    expect(using(/from 'node:net'/)).toEqual([
      'main/engine/network/checked-lookup.ts',
      'main/engine/network/special-addresses.ts',
    ]);
    expect(using(/(?<![.\w])fetch\(|globalThis\.fetch|\bnet\.(?:fetch|request)\(|WebSocket\(/)).toEqual([]);
  });

  it('has each dangerous call of Electron in one place', () => {
    expect(using(/shell\.openPath\(/)).toEqual(['main/ipc/handlers.ts', 'main/shell/open-draft.ts']);
    expect(using(/\bipcMain\b/)).toEqual(['main/ipc/gate.ts']);
    expect(using(/\bipcRenderer\b/)).toEqual(['preload/index.ts']);
    expect(using(/protocol\.handle\(/)).toEqual(['main/print/print-quote.ts', 'main/shell/app-protocol.ts']);
    expect(using(/registerSchemesAsPrivileged/)).toEqual(['main/entry.ts']);
    expect(using(/bypassCSP|corsEnabled|certificate-error|setCertificateVerifyProc/)).toEqual([]);
    // Away from every server.
    expect(using(/setProxy/)).toEqual(['main/shell/hardening.ts']);
    expect(using(/nodeIntegration\w*: true|contextIsolation: false|sandbox: false|webviewTag: true/)).toEqual(
      [],
    );
    expect(using(/crashReporter/)).toEqual([]);
  });

  it('sandboxes before the app is ready', () => {
    const entry = codeOf('main/entry.ts');
    const ready = entry.indexOf('whenReady');
    expect(entry.indexOf('app.enableSandbox()')).toBeGreaterThan(0);
    expect(entry.indexOf('app.enableSandbox()')).toBeLessThan(ready);
    expect(entry.indexOf('hardenContents()')).toBeLessThan(ready);
    expect(entry.indexOf('hardenSessions()')).toBeLessThan(ready);
  });

  it('hands the key to the engine by message, never by environment or argument', () => {
    const host = codeOf('main/engine-host.ts');
    expect(argumentsOf(host, 'fork').map((text) => /,\s*\[\],/.test(text))).toEqual([true]);
    expect(argumentsOf(host, 'fork').join('')).not.toMatch(/key/i);
    expect(using(/(?:env|development)[[(]?['.]\w*(?:KEY|SECRET|TOKEN)/)).toEqual(['main/entry.ts']);
    expect(codeOf('main/entry.ts')).toMatch(/development\('SHOREQUOTE_CLAUDE_KEY'\)/);
    expect(codeOf('main/entry.ts')).toMatch(/app\.isPackaged \? undefined : process\.env\[name\]/);
  });
});

describe('the repository', () => {
  it('holds no key', () => {
    const all = [...shipped, ...sources('scripts', 'test', 'docs'), 'package.json', 'README.md'];
    // Keys of the tests name themselves or are shorter than real ones.
    const secret =
      /sk-ant-api\d\d-[\w-]{80,}|-----BEGIN [A-Z ]*PRIVATE KEY-----|gh[pousr]_\w{36}|AKIA[A-Z0-9]{16}/;
    expect(all.filter((file) => secret.test(read(file)))).toEqual([]);
  });
});

describe('the dependencies', () => {
  const versions = z.record(z.string(), z.string());
  const manifest = z
    .object({ dependencies: versions, devDependencies: versions })
    .parse(JSON.parse(read('package.json')));
  const lock = z
    .object({
      packages: z.record(
        z.string(),
        z.object({
          integrity: z.string().optional(),
          resolved: z.string().optional(),
          license: z.string().optional(),
          link: z.boolean().optional(),
        }),
      ),
    })
    .parse(JSON.parse(read('package-lock.json')));
  const locked = Object.entries(lock.packages).filter(([path]) => path !== '');

  it('are those that we know, and why', () => {
    const why = {
      'better-sqlite3': 'SQLite, the one native module; all else is bundled',
    };
    expect(Object.keys(manifest.dependencies)).toEqual(Object.keys(why));
    const bundled = {
      '@anthropic-ai/sdk': 'Claude',
      '@fontsource/inter': 'the font',
      'csv-parse': 'tables of candidates',
      '@kenjiuno/decompressrtf': 'HTML in messages of Outlook',
      '@kenjiuno/msgreader': 'messages of Outlook',
      '@tanstack/react-query': 'results of calls in the window, shared and fetched again',
      '@tanstack/react-virtual': 'which rows of a list are near the view',
      'fast-png': 'PNG logos are decoded when they are chosen',
      fflate: 'the archives that Word and Excel files are',
      htmlparser2: 'the words of HTML emails',
      'iconv-lite': 'charsets of messages of Outlook',
      'jpeg-js': 'JPEG logos are decoded when they are chosen',
      'lucide-react': 'icons',
      mammoth: 'Word documents',
      nodemailer: 'mail',
      pino: 'the log',
      'postal-mime': 'mails that a person drops',
      react: 'the window and the document',
      'react-aria-components': 'accessible controls',
      'react-dom': 'the window and the document',
      'read-excel-file': 'Excel workbooks',
      'rtf-stream-parser': 'HTML in messages of Outlook',
      unpdf: 'the text of PDFs',
      'write-excel-file': 'quotes as Excel workbooks',
      zod: 'every border',
      zustand: 'the window’s state',
    };
    const imported = new Set(
      shipped
        .filter((file) => /\.tsx?$/.test(file))
        .flatMap((file) => [...read(file).matchAll(/^(?:import|export)\b[^;'"]*?from '([^'.][^']*)'/gm)])
        .map(([, name = '']) => name)
        .filter((name) => !name.startsWith('node:') && name !== 'electron')
        .map((name) =>
          name
            .split('/')
            .slice(0, name.startsWith('@') ? 2 : 1)
            .join('/'),
        ),
    );
    const known = new Set([...Object.keys(why), ...Object.keys(bundled)]);
    expect([...imported].filter((name) => !known.has(name))).toEqual([]);
    expect(Object.keys(bundled).filter((name) => !imported.has(name))).toEqual([]);
  });

  it('have exact versions', () => {
    const all = { ...manifest.dependencies, ...manifest.devDependencies };
    expect(Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))).toEqual(
      [],
    );
  });

  it('are locked by their content, from one registry', () => {
    expect(locked.length).toBeGreaterThan(300);
    expect(
      locked.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path),
    ).toEqual([]);
    const elsewhere = locked.filter(
      ([, { resolved }]) => resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/'),
    );
    expect(elsewhere.map(([path]) => path)).toEqual([]);
    expect(locked.filter(([, { link }]) => link).map(([path]) => path)).toEqual([]);
  });

  it('run no script at installation', () => {
    expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m);
  });

  it('have licences that let us ship', () => {
    const free = [
      'MIT',
      'MIT-0',
      'ISC',
      'Apache-2.0',
      'BSD-2-Clause',
      'BSD-3-Clause',
      '0BSD',
      'BlueOak-1.0.0',
      'MPL-2.0',
      'Zlib',
      // duck: by its text, BSD-2-Clause.
      'BSD',
    ];
    // Of tools only, or of files that are shipped with their licence (the font).
    const looked = ['OFL-1.1', 'Python-2.0', 'CC-BY-4.0', 'CC BY-SA 4.0', 'Unlicense', 'WTFPL', 'CC0-1.0'];
    // Its manifest has the field of before 2015, which the lockfile leaves out; by its text, MIT. Of tests only.
    const byText = new Map([['node_modules/jstat', 'MIT']]);
    const unknown = locked.filter(
      ([path, { license }]) =>
        !(license ?? byText.get(path) ?? 'none')
          .replace(/[()]/g, '')
          .split(' AND ')
          .every((all) => all.split(' OR ').some((one) => [...free, ...looked].includes(one))),
    );
    expect(unknown.map(([path, { license }]) => `${path} ${license}`)).toEqual([]);
    expect(read('renderer/document/Inter-LICENSE.txt')).toContain('SIL OPEN FONT LICENSE');
  });
});
