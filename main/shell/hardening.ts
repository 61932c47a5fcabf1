/** What no page may do: navigate away, open windows, get permissions, call out. Applies to every web contents. */
import { app, type Session, shell, type WebContents } from 'electron';
import { developmentPage, isPage, pageAddress } from './page-origin';

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
      if (!isPage(details.url)) details.preventDefault();
    };
    // Neither the content policy nor `webRequest` covers WebRTC. Its datagrams need a proxy, and there is none.
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
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

/**
 * Shows the page again where a window shows anything else. Chromium asks nobody before it goes to `about:blank`, and an
 * address that a script pushed leads to nothing when the page is loaded again.
 */
export function keepPage(contents: WebContents, load: () => void): void {
  contents.on('did-navigate', (_, url, status) => {
    if (url !== pageAddress() && (!isPage(url) || status >= 400)) load();
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
  // WebRTC over TCP goes by the session's proxy: one at which nobody answers.
  if (!developmentPage()) void session.setProxy({ mode: 'fixed_servers', ...NOWHERE });
  session.on('will-download', (event) => event.preventDefault());
  // The content policy refuses these already; this holds for what a policy does not cover too.
  session.webRequest.onBeforeRequest({ urls: OUTSIDE }, ({ url }, answer) =>
    answer({ cancel: !isDevelopmentServer(url) }),
  );
}

/** The discard port of this computer, for every host, this computer included. */
const NOWHERE = { proxyRules: 'socks5://127.0.0.1:9', proxyBypassRules: '<-loopback>' };
const OUTSIDE = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'ftp://*/*', 'file:///*'];

/** Its page and, over a web socket, its news. */
const isDevelopmentServer = (address: string): boolean => new URL(address).host === developmentPage()?.host;

const isHarmless = (permission: string): boolean => permission === 'clipboard-sanitized-write';
