/** What no page may do: navigate away, open windows, get permissions. Applies to every web contents. */
import { app, type Session, shell } from 'electron';
import { APP_ORIGIN } from './app-protocol';
import { developmentPage } from './page-origin';

/** Hosts that our own links lead to. */
const LINK_HOSTS: ReadonlySet<string> = new Set(['console.anthropic.com', 'docs.anthropic.com']);

/**
 * Whether a link of ours may be opened in the system's browser. Only the normal form of an address counts: what
 * the system would read another way than we do is not opened.
 */
export function isSafeExternal(link: string): boolean {
  if (!URL.canParse(link)) return false;
  const url = new URL(link);
  return url.href === link && LINK_HOSTS.has(url.hostname) && link.startsWith(`https://${url.hostname}/`);
}

export function hardenContents(): void {
  app.on('web-contents-created', (_, contents) => {
    const stay = (details: { preventDefault(): void; url: string }): void => {
      if (!isOurPage(details.url)) details.preventDefault();
    };
    contents.on('will-navigate', stay);
    contents.on('will-frame-navigate', stay);
    contents.on('will-redirect', stay);
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      if (isSafeExternal(url)) void shell.openExternal(url);
      return { action: 'deny' };
    });
  });
}

/** What no page of any session gets: rights, devices, downloads, and anything from outside this computer's app. */
export function hardenSessions(): void {
  app.on('session-created', hardenSession);
}

function hardenSession(session: Session): void {
  session.setPermissionRequestHandler((_, permission, answer) => answer(isHarmless(permission)));
  session.setPermissionCheckHandler((_, permission) => isHarmless(permission));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_, answer) => answer({}));
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => event.preventDefault());
  // The content policy refuses these already; this holds for what a policy does not cover too.
  session.webRequest.onBeforeRequest({ urls: OUTSIDE }, ({ url }, answer) =>
    answer({ cancel: !isDevelopmentServer(url) }),
  );
}

const OUTSIDE = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'ftp://*/*', 'file:///*'];

/** Its page and, over a web socket, its news. */
const isDevelopmentServer = (address: string): boolean => new URL(address).host === developmentPage()?.host;

function isOurPage(address: string): boolean {
  const development = developmentPage();
  return (
    address.startsWith(`${APP_ORIGIN}/`) ||
    (development !== null && address.startsWith(`${development.origin}/`))
  );
}

const isHarmless = (permission: string): boolean => permission === 'clipboard-sanitized-write';
