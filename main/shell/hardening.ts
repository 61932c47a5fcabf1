/** What no page may do: navigate away, open windows, get permissions. Applies to every web contents. */
import { app, type Session, shell } from 'electron';
import { APP_ORIGIN } from './app-protocol';

/** Hosts that our own links lead to. */
const LINK_HOSTS: ReadonlySet<string> = new Set(['console.anthropic.com', 'docs.anthropic.com']);

/** Whether a link of ours may be opened in the system's browser. */
export function isSafeExternal(link: string): boolean {
  if (!URL.canParse(link)) return false;
  const url = new URL(link);
  return (
    url.protocol === 'https:' &&
    url.username === '' &&
    url.password === '' &&
    url.port === '' &&
    LINK_HOSTS.has(url.hostname)
  );
}

export function hardenContents(): void {
  app.on('web-contents-created', (_, contents) => {
    const stay = (details: { preventDefault(): void; url: string }): void => {
      if (!details.url.startsWith(`${APP_ORIGIN}/`)) details.preventDefault();
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

export function hardenSession(session: Session): void {
  session.setPermissionRequestHandler((_, permission, answer) =>
    answer(permission === 'clipboard-sanitized-write'),
  );
  session.setPermissionCheckHandler((_, permission) => permission === 'clipboard-sanitized-write');
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_, answer) => answer({}));
  session.setSpellCheckerEnabled(false);
}
