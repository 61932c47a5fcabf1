/** A reply over a thread: only the newest message is priced, and a click brings an earlier one back. */
import { expect, test } from 'playwright/test';
import { newFolder, openApp, settled, submit } from './app';

const THREAD = `Hi Ana,

Please price 2 bookkeepers, hybrid, AUD.

Regards,
Dana Cole, CPA
Office Manager
dana@harbour.example

-----Original Message-----
From: Ana Cruz <ana@own.example>
Sent: Monday, 16 November 2026 14:02
To: Dana Cole
Subject: RE: staff

Shall we quote 3 paralegals, hybrid?`;

test('an earlier message is folded, used with one click, and left out again by undo', async () => {
  const { app, page } = await openApp(newFolder());
  const { quoteId } = await submit(page, THREAD);
  await settled(page, quoteId);
  await page.getByRole('navigation', { name: 'Main' }).getByText('Quotes').click();
  await page.locator(`[data-quote="${quoteId}"]`).click();
  const lines = page.getByRole('main').getByRole('rowheader');
  const earlier = page.locator('[data-part="quoted"]');
  await expect(page.locator('[data-part="signature"]').first()).toContainText('sender’s details only');
  await expect(lines.filter({ hasText: 'Bookkeeper' }).first()).toBeVisible();
  await expect(lines.filter({ hasText: 'Paralegal' })).toHaveCount(0);

  await earlier.getByRole('button', { name: 'Use it' }).click();
  await expect(lines.filter({ hasText: 'Paralegal' }).first()).toBeVisible();
  await expect(earlier.getByRole('button', { name: 'Leave out' })).toBeVisible();

  await settled(page, quoteId);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(earlier.getByRole('button', { name: 'Use it' })).toBeVisible();
  const { request } = await settled(page, quoteId);
  expect(request?.lines.map(({ title }) => title.value)).toEqual(['Bookkeeper']);
  await app.close();
});
