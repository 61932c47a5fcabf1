import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { serve } from '../../../../main/shell/app-protocol';

const outside = mkdtempSync(join(tmpdir(), 'shorequote-protocol-'));
const root = join(outside, 'renderer');
mkdirSync(join(root, 'assets', 'folder.js'), { recursive: true });
mkdirSync(join(outside, 'renderer-other'));
const PAGE = '<!doctype html><meta property="csp-nonce" nonce="__CSP_NONCE__"><p>__CSP_NONCE__</p>';
writeFileSync(join(root, 'index.html'), PAGE);
writeFileSync(join(root, 'assets', 'index.js'), 'export {};');
writeFileSync(join(root, 'assets', 'notes.txt'), 'unknown type');
for (const place of [outside, join(outside, 'renderer-other')])
  writeFileSync(join(place, 'secret.js'), 'secret');
symlinkSync(join(outside, 'secret.js'), join(root, 'assets', 'link.js'));
symlinkSync(outside, join(root, 'assets', 'up'));
symlinkSync(join(root, 'assets', 'loop.js'), join(root, 'assets', 'loop.js'));

const get = (url: string, method = 'GET'): Promise<Response> => serve({ url, method }, root);

describe('the app protocol', () => {
  it('serves the files of the window with their types', async () => {
    const script = await get('app://bundle/assets/index.js');
    expect(script.status).toBe(200);
    expect(await script.text()).toBe('export {};');
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(script.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each([
    ['a step up', 'app://bundle/../secret.js'],
    ['a coded step up', 'app://bundle/..%2fsecret.js'],
    ['a step up in capitals', 'app://bundle/%2E%2E%2Fsecret.js'],
    ['a coded step up inside', 'app://bundle/assets/..%2f..%2fsecret.js'],
    ['a step up coded twice', 'app://bundle/%252e%252e%252fsecret.js'],
    ['a sibling whose name begins alike', 'app://bundle/..%2frenderer-other/secret.js'],
    ['a backslash', 'app://bundle/..\\secret.js'],
    ['a coded backslash', 'app://bundle/..%5csecret.js'],
    ['an absolute path', `app://bundle/${encodeURIComponent(join(outside, 'secret.js'))}`],
    ['an absolute path behind two slashes', `app://bundle/${join(outside, 'secret.js')}`],
    ['a drive', 'app://bundle/C:%5CWindows%5Cwin.js'],
    ['a null character', 'app://bundle/index.html%00.js'],
    ['a broken code', 'app://bundle/%E0%A4%A.js'],
    ['a link out of the folder', 'app://bundle/assets/link.js'],
    ['a folder that is a link', 'app://bundle/assets/up/secret.js'],
    ['a link to itself', 'app://bundle/assets/loop.js'],
    ['a folder', 'app://bundle/assets/'],
    ['a folder named as a file', 'app://bundle/assets/folder.js'],
    ['a path below a file', 'app://bundle/index.html/x.js'],
    ['a name longer than any file has', `app://bundle/${'a'.repeat(5_000)}.js`],
    ['the root', 'app://bundle/'],
    ['an unknown type', 'app://bundle/assets/notes.txt'],
    ['a missing file', 'app://bundle/assets/gone.js'],
    ['a query', 'app://bundle/index.html?x=1'],
    ['a fragment', 'app://bundle/index.html#x'],
    ['another host', 'app://print/index.html'],
    ['a host that begins alike', 'app://bundle.example/index.html'],
    ['a port', 'app://bundle:80/index.html'],
    ['a user', 'app://ana:pass@bundle/index.html'],
    ['another scheme', 'https://bundle/index.html'],
    ['a file', `file://${join(root, 'index.html')}`],
    ['no address', 'bundle'],
  ])('does not find %s', async (_, url) => {
    const response = await get(url);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('not found');
  });

  it.each(['POST', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'get'])('does not answer %s', async (method) => {
    expect((await get('app://bundle/index.html', method)).status).toBe(404);
  });

  it('gives every page its own nonce, and all files the policy', async () => {
    const first = await get('app://bundle/index.html');
    const policy = first.headers.get('content-security-policy') ?? '';
    const nonce = /'nonce-([A-Za-z0-9+/]{22}==)'/.exec(policy)?.[1] ?? 'none';
    expect(await first.text()).toBe(PAGE.replaceAll('__CSP_NONCE__', nonce));
    expect(policy.replace(nonce, 'NONCE')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-NONCE'; img-src 'self' data: blob:; " +
        "font-src 'self'; connect-src 'self'; worker-src 'self'; frame-src 'none'; object-src 'none'; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; " +
        "trusted-types 'none'",
    );
    const second = await get('app://bundle/index.html');
    expect(second.headers.get('content-security-policy')).not.toContain(nonce);
    const script = await get('app://bundle/assets/index.js');
    expect(script.headers.get('content-security-policy')).toContain("connect-src 'self'");
  });
});
