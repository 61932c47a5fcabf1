import { expect, test } from 'playwright/test';
import { call, newFolder, openApp, settled, submit } from './app';

test('a team is saved from a quote, starts the next one, and is renamed and removed in Settings', async () => {
  const { app, page } = await openApp(newFolder());
  const { quoteId } = await submit(
    page,
    '2 senior bookkeepers and an EA, hybrid, AUD, for Wattle Grove Dental',
    {
      offline: true,
    },
  );
  const { number } = await settled(page, quoteId);
  await page.keyboard.press('ControlOrMeta+1');
  await page.getByRole('button', { name: `Open ${number}` }).press('Enter');
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Save as team…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save as team' });
  const name = dialog.getByRole('textbox', { name: 'Name' });
  await expect(name).toHaveValue('Wattle Grove Dental');
  await name.fill('');
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('is missing');
  await name.fill('Dental back office');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Team “Dental back office” saved.')).toBeVisible();

  // A new quote starts from its lines; what was typed stays.
  await page.keyboard.press('ControlOrMeta+n');
  const words = page.getByRole('textbox', { name: 'Client request' });
  await words.fill('AUD please');
  await page.getByRole('button', { name: 'Saved teams' }).click();
  await page.getByRole('menuitem', { name: 'Dental back office' }).click();
  await expect(words).toHaveValue(
    /^AUD please\n\nRole \| Number \| Level \| Workspace\nBookkeeper \| 2 \| senior/,
  );
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByTestId('quote-status')).toHaveAttribute('data-status', 'priced');
  const { quotes } = await call(page, 'quotes.list', { limit: 1 });
  const next = await settled(page, quotes[0]?.quoteId ?? 0);
  expect(next.number).not.toBe(number);
  expect(
    next.request?.lines.map(({ title, count, workspace }) => [title.value, count.value, workspace.value]),
  ).toEqual([
    ['Bookkeeper', 2, 'hybrid'],
    ['Executive Assistant', 1, 'hybrid'],
  ]);

  await page.keyboard.press('ControlOrMeta+,');
  const section = page.getByRole('region', { name: 'Saved teams' });
  await section.getByRole('button', { name: 'Rename Dental back office' }).click();
  const renaming = page.getByRole('dialog', { name: 'Rename “Dental back office”' });
  await renaming.getByRole('textbox', { name: 'Name' }).fill('Dental');
  await page.keyboard.press('Enter');
  await section.getByRole('button', { name: 'Remove Dental', exact: true }).click();
  await expect(section).toContainText('No saved teams yet');
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(section.getByRole('rowheader', { name: 'Dental' })).toBeVisible();
  await app.close();
});
