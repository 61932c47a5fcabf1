import { expect, test } from 'playwright/test';
import { CALL_NAMES } from '../../shared/contract/names';
import { newFolder, openApp } from './app';
import { sandboxIsOn } from './launch';

test('the window is sandboxed and has nothing but the contract', async () => {
  const { app, page } = await openApp(newFolder());
  const globals = await page.evaluate(() => ({
    require: typeof Reflect.get(globalThis, 'require'),
    process: typeof Reflect.get(globalThis, 'process'),
    calls: Object.keys(window.app.call).toSorted(),
    frozen: Object.isFrozen(window.app),
  }));
  expect(globals).toEqual({
    require: 'undefined',
    process: 'undefined',
    calls: [...CALL_NAMES].toSorted(),
    frozen: true,
  });
  const started = await app.evaluate(({ app: electronApp }) =>
    electronApp.commandLine.hasSwitch('no-sandbox'),
  );
  expect(started).toBe(!sandboxIsOn());
  await app.close();
});

test('the content policy lets no foreign script, style or connection in', async () => {
  const { app, page } = await openApp(newFolder());
  const seen = await page.evaluate(async () => {
    const violation = new Promise<string>((resolve) => {
      document.addEventListener('securitypolicyviolation', (event) => {
        if (event.effectiveDirective === 'connect-src') resolve(event.blockedURI);
      });
    });
    // Trusted types refuse the very attribute; where they do not, the policy keeps it from running.
    const refused = ((): boolean => {
      const element = document.createElement('div');
      try {
        element.setAttribute('onclick', 'window.__ran = true');
      } catch (error) {
        return error instanceof TypeError;
      }
      element.click();
      return !Reflect.has(window, '__ran');
    })();
    const fetched = await fetch('https://example.com').then(
      () => 'fetched',
      () => 'refused',
    );
    return {
      blocked: await violation,
      fetched,
      refused,
      opened: window.open('https://example.com') === null,
    };
  });
  expect(seen).toMatchObject({ fetched: 'refused', refused: true, opened: true });
  expect(seen.blocked).toContain('example.com');
  const url = page.url();
  await page.evaluate(() => {
    location.href = 'https://example.com';
  });
  await expect.poll(() => page.url()).toBe(url);
  expect(app.windows()).toHaveLength(1);
  await app.close();
});
