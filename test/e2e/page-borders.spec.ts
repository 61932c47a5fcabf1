/** What a page that was taken over can neither send nor show. */
import { createSocket } from 'node:dgram';
import { type AddressInfo, createServer } from 'node:net';
import { type ElectronApplication, expect, type Page, test } from 'playwright/test';
import { call, newFolder, openApp } from './app';

let app: ElectronApplication;
let page: Page;

test.beforeAll(async () => {
  ({ app, page } = await openApp(newFolder()));
});
test.afterAll(() => app.close());

test('WebRTC sends nothing, by datagram or connection, from the page or a frame', async () => {
  const arrived: string[] = [];
  const udp = createSocket('udp4');
  udp.on('message', (message) => void arrived.push(`udp ${message.length}`));
  await new Promise<void>((resolve) => {
    udp.bind(0, '127.0.0.1', resolve);
  });
  const tcp = createServer((socket) => {
    arrived.push('tcp');
    socket.destroy();
  });
  await new Promise<void>((resolve) => {
    tcp.listen(0, '127.0.0.1', resolve);
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a server that listens on a port
  const tcpPort = (tcp.address() as AddressInfo).port;
  const gathered = await page.evaluate(
    async ({ udpPort, tcpPort }) => {
      const login = { username: 'a-client-of-ours', credential: 'x' };
      const urls = [
        `stun:127.0.0.1:${udpPort}`,
        `turn:127.0.0.1:${udpPort}?transport=udp`,
        `turn:127.0.0.1:${tcpPort}?transport=tcp`,
        `turns:127.0.0.1:${tcpPort}?transport=tcp`,
      ];
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const windows: object[] = [window, ...(frame.contentWindow ? [frame.contentWindow] : [])];
      const gather = async (of: object): Promise<string> => {
        if (!('RTCPeerConnection' in of)) return 'none';
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a frame's window is one like ours
        const { RTCPeerConnection } = of as Window & typeof globalThis;
        const connection = new RTCPeerConnection({
          iceServers: urls.map((one) => ({ urls: one, ...login })),
          iceCandidatePoolSize: 1,
        });
        connection.createDataChannel('x');
        const candidates: string[] = [];
        const complete = new Promise<void>((resolve) => {
          connection.addEventListener('icecandidate', ({ candidate }) => {
            if (candidate) candidates.push(candidate.candidate);
            else resolve();
          });
        });
        await connection.setLocalDescription(await connection.createOffer());
        await complete;
        connection.close();
        return `complete with ${candidates.filter((one) => !one.includes('.local')).join()}`;
      };
      const ends = await Promise.all(windows.map(gather));
      frame.remove();
      return ends;
    },
    { udpPort: udp.address().port, tcpPort },
  );
  expect(gathered).toHaveLength(2);
  for (const end of gathered) expect(['none', 'complete with ']).toContain(end);
  // What was sent before this arrives before it.
  await new Promise<void>((resolve) => {
    udp.once('message', () => resolve());
    createSocket('udp4').send('own', udp.address().port, '127.0.0.1');
  });
  expect(arrived).toEqual(['udp 3']);
  udp.close();
  await new Promise((resolve) => {
    tcp.close(resolve);
  });
});

for (const [name, leave] of Object.entries({
  'about:blank': 'location.href = "about:blank"',
  'about:srcdoc': 'location.href = "about:srcdoc"',
  'about:blank by replace': 'location.replace("about:blank")',
  'about:blank by a frame':
    'document.body.append(Object.assign(document.createElement("iframe"), { id: "f" })), document.getElementById("f").contentWindow.parent.location = "about:blank"',
  'a blob': 'location.href = URL.createObjectURL(new Blob(["<h1>x</h1>"], { type: "text/html" }))',
  'a path of ours that is none': 'location.href = "app://bundle/x"',
  'a file of ours that is no page': 'location.href = document.querySelector("script[src]").src',
  'the root': 'location.href = "app://bundle/"',
  'a path that is pushed and loaded again': 'history.pushState(null, "", "/x"), location.reload()',
  'an address without a page': 'location.href = "app://bundle"',
})) {
  test(`the window shows the app after a script goes to ${name}`, async () => {
    await app.evaluate(({ BrowserWindow }) => {
      const seen: string[] = [];
      Reflect.set(globalThis, 'navigations', seen);
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      contents?.on('will-frame-navigate', ({ url }) => void seen.push(`asks ${url}`));
      contents?.on('did-navigate', (_, url) => void seen.push(`shows ${url}`));
    });
    // By the debugger, which no content policy stops, as a script of the page would.
    const debug = await page.context().newCDPSession(page);
    await debug.send('Runtime.evaluate', { expression: leave }).catch(() => undefined);
    // Either the window asked first, and was refused, or what it showed without asking is left again.
    await expect
      .poll(async () => {
        const seen: unknown = await app.evaluate(() => Reflect.get(globalThis, 'navigations'));
        const last = Array.isArray(seen) ? String(seen.at(-1)) : '';
        return last.startsWith('asks ') || last === 'shows app://bundle/index.html';
      })
      .toBe(true);
    // A locator would wait for the end of a navigation that was refused.
    await expect
      .poll(() => page.evaluate(() => document.querySelectorAll('nav').length > 0).catch(() => false))
      .toBe(true);
    expect(await call(page, 'app.status', {})).toMatchObject({ engine: expect.any(String) });
    expect(app.windows()).toHaveLength(1);
  });
}
