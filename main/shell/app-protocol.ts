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

/** The content policy; a page's own styles carry its nonce. */
function contentPolicy(nonce: string): string {
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

/** Serves a file below `root`; any other address, and anything but GET, is not found. */
export async function serve(request: Pick<Request, 'url' | 'method'>, root: string): Promise<Response> {
  const path = request.method === 'GET' ? pathOf(request.url) : null;
  const type = path === null ? undefined : TYPES[extname(path)];
  const bytes = path === null || type === undefined ? null : await contents(root, path);
  if (path === null || type === undefined || bytes === null) return notFound();
  const nonce = randomBytes(16).toString('base64');
  // A worker has the policy of its own file, so every file has one.
  const headers = {
    'content-type': type,
    'content-security-policy': contentPolicy(nonce),
    'x-content-type-options': 'nosniff',
  };
  const page = path.endsWith('.html') ? bytes.toString('utf8').replaceAll('__CSP_NONCE__', nonce) : null;
  return new Response(page ?? new Uint8Array(bytes), { headers });
}

export function handleAppProtocol(session: Session, root: string): void {
  session.protocol.handle('app', (request) => serve(request, root));
}

/** The decoded path of an address of ours; null for any other address, and for what no build ever names. */
function pathOf(address: string): string | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || address !== `${APP_ORIGIN}${url.pathname}`) return null;
  try {
    const path = decodeURIComponent(url.pathname);
    return /[\0\\]|\.\./.test(path) ? null : path;
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

/** What the file at `path` holds, links resolved; null where no file below `root` can be read. */
async function contents(root: string, path: string): Promise<Buffer | null> {
  try {
    const base = await realpath(root);
    const file = await realpath(join(base, path));
    return file.startsWith(base + sep) ? await readFile(file) : null;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}
