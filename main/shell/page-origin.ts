/** Where our own page may come from: the app's own protocol and, while developing, the server with hot reload. */
import { app } from 'electron';
import { APP_ORIGIN } from './app-protocol';

const THIS_COMPUTER: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** The page on the development server that electron-vite names; null where there is none, and in a packaged app. */
export function developmentPage(): URL | null {
  const named = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];
  const url = named !== undefined && URL.canParse(named) ? new URL(named) : null;
  return url?.protocol === 'http:' && THIS_COMPUTER.has(url.hostname) ? url : null;
}

export const isPageOrigin = (origin: string): boolean =>
  origin === APP_ORIGIN || origin === developmentPage()?.origin;

/** The address of our own page. */
export const pageAddress = (): string => developmentPage()?.href ?? `${APP_ORIGIN}/index.html`;

/** Whether an address is our own page, wherever in it: any other file of ours is none. */
export function isPage(address: string): boolean {
  const [page = ''] = address.split(/[?#]/);
  return page === pageAddress();
}
