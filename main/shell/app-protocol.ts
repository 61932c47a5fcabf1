/** `app://bundle/…`: the only origin a window of ours ever shows, with its content policy. */
import type { Session } from 'electron';
import { randomBytes } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

export const APP_ORIGIN = 'app://bundle';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** The content policy of a page; styles need the page's nonce. */
export function contentPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

const notFound = (): Response => new Response('not found', { status: 404 });

/** Serves a file below `root`; anything else, and anything but GET, is not found. */
export async function serve(request: Pick<Request, 'url' | 'method'>, root: string): Promise<Response> {
  const url = URL.canParse(request.url) ? new URL(request.url) : null;
  if (!url || url.protocol !== 'app:' || url.host !== 'bundle' || request.method !== 'GET') return notFound();
  const path = decode(url.pathname);
  const type = path === null ? undefined : TYPES[extname(path)];
  if (path === null || type === undefined) return notFound();
  const file = await contained(root, path);
  if (file === null) return notFound();
  const headers = { 'content-type': type, 'x-content-type-options': 'nosniff' };
  if (!path.endsWith('.html')) return new Response(new Uint8Array(await readFile(file)), { headers });
  const nonce = randomBytes(16).toString('base64');
  const page = (await readFile(file, 'utf8')).replaceAll('__CSP_NONCE__', nonce);
  return new Response(page, { headers: { ...headers, 'content-security-policy': contentPolicy(nonce) } });
}

export function handleAppProtocol(session: Session, root: string): void {
  session.protocol.handle('app', (request) => serve(request, root));
}

function decode(pathname: string): string | null {
  try {
    const path = decodeURIComponent(pathname);
    return /[\0\\]|\.\./.test(path) ? null : path;
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

/** The real path of a file below `root`, links resolved; null where it is not below it. */
async function contained(root: string, path: string): Promise<string | null> {
  try {
    const base = await realpath(root);
    const file = await realpath(join(base, path));
    return file.startsWith(base + sep) ? file : null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return null;
    throw error;
  }
}
