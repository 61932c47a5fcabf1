/** The lists of leads, candidates, jobs and removed quotes: all rows are reached, sorted, found and acted on. */
import { readdirSync } from 'node:fs';
import { expect, type Locator, type Page, test } from 'playwright/test';
import { leadForm } from '../lead-form';
import { call, newFolder, openApp, settled, submit } from './app';
import { quotesItem, rowAt, scrollTo } from './pages';

const LEADS = 600;

test('600 leads, all candidates and the jobs are counted, sorted, found and reached to the last', async () => {
  const { app, page } = await openApp(newFolder());
  const main = page.getByRole('navigation', { name: 'Main' });
  const { quoteId } = await submit(page, '2 bookkeepers, hybrid, AUD, for Sunny Coast Dental');
  await settled(page, quoteId);
  await page.evaluate(
    async ({ form, count }) => {
      for (let n = 1; n <= count; n += 1)
        await window.app.call('leads.capture', {
          form: {
            ...form,
            company: `Company ${String(n).padStart(3, '0')}`,
            contact: n % 2 === 0 ? `Dana ${n}` : null,
            wanted: n % 3 === 0 ? [{ title: 'Payroll Officer', count: 2 }] : [],
          },
          note: n === 7 ? 'prefers the morning shift' : '',
          captureKey: crypto.randomUUID(),
        });
    },
    { form: leadForm(), count: LEADS },
  );

  await main.getByText('Leads').click();
  const leads = page.getByRole('table', { name: 'Leads' });
  await expect(page.getByText('600, recently updated first')).toBeVisible();
  await expect(leads).toHaveAttribute('aria-rowcount', '601');
  await expect(rowAt(leads, 1)).toContainText('Company 600');
  await scrollTo(page, leads, rowAt(leads, LEADS));
  await expect(rowAt(leads, LEADS)).toContainText('Company 001');
  expect(await leads.locator('[data-lead]').count()).toBeLessThan(80);

  const contact = leads.getByRole('columnheader', { name: 'Contact' });
  await contact.getByRole('button').click();
  await expect(contact).toHaveAttribute('aria-sort', 'ascending');
  await expect(page.getByText('600, by contact, A to Z')).toBeVisible();
  await leads.getByRole('columnheader', { name: 'Company' }).getByRole('button').click();
  await scrollTo(page, leads, rowAt(leads, LEADS));
  await expect(rowAt(leads, LEADS)).toContainText('Company 600');

  const findLead = page.getByRole('searchbox', { name: 'Find leads' });
  await findLead.fill('payroll');
  await expect(page.getByText('200 of 600 match, by company, A to Z')).toBeVisible();
  await findLead.fill('morning');
  await expect(leads).toHaveAttribute('aria-rowcount', '2');
  await rowAt(leads, 1).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Move to Contacted' }).click();
  await expect(rowAt(leads, 1)).toContainText('Contacted');

  await main.getByText('Candidates').click();
  const candidates = page.getByRole('table', { name: 'Candidates' });
  await expect(page.getByText('300, best match first')).toBeVisible();
  await scrollTo(page, candidates, rowAt(candidates, 300));
  await candidates.getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
  await expect(page.getByText('300, by name, A to Z')).toBeVisible();
  // The heading changes at once, the rows once they are read.
  await expect
    .poll(async () => {
      const all = await candidates.locator('[data-candidate] button:first-child').allInnerTexts();
      const names = all.filter(Boolean);
      return names.join() === names.toSorted((one, two) => one.localeCompare(two, 'en')).join();
    })
    .toBe(true);
  await page.getByRole('button', { name: 'Sort by best match' }).click();
  await expect(page.getByText('300, best match first')).toBeVisible();

  await main.getByText('Activity').click();
  await page.getByRole('button', { name: 'All jobs' }).click();
  const jobs = page.getByRole('table', { name: 'Jobs', exact: true });
  await page.getByRole('searchbox', { name: 'Find a job' }).fill('q-1001 sunny');
  await expect(jobs).toHaveAttribute('aria-rowcount', '2');
  await rowAt(jobs, 1).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Open' }).click();
  await expect(page.getByText('Sunny Coast').first()).toBeVisible();

  // A removed quote comes back from its own menu.
  await call(page, 'quotes.remove', { quoteId });
  await quotesItem(page).click();
  await page.getByRole('button', { name: 'Show recently removed' }).click();
  const removed = page.getByRole('table', { name: 'Recently removed quotes' });
  await rowAt(removed, 1).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Restore' }).click();
  await expect(page.getByText('Quote Q-1001 restored.')).toBeVisible();
  await app.close();
});

test('several quotes are exported, marked as lost, copied and removed at once; the layout outlives a restart', async () => {
  const folder = newFolder();
  const { app, page } = await openApp(folder);
  for (const [text, client] of [
    ['2 bookkeepers, hybrid, AUD', 'Sunny Coast'],
    ['1 payroll officer, hybrid, AUD', 'Kestrel'],
    ['Thank you.', null],
  ] as const) {
    const { quoteId } = await submit(page, text, { client });
    await settled(page, quoteId);
  }
  await quotesItem(page).click();
  const list = page.getByRole('table', { name: 'Quotes' });
  const bar = page.getByRole('region', { name: 'Selected quotes' });
  const client = list.getByRole('columnheader', { name: 'Client' });
  await client.getByRole('button').click();
  await expect(client).toHaveAttribute('aria-sort', 'ascending');
  await expect(rowAt(list, 1)).toContainText('Kestrel');
  const before = await widthOf(client);
  await drag(page, client.locator('[data-edge]'), 60);
  await expect.poll(() => widthOf(client)).toBeCloseTo(before + 60, -1);

  // By keys: from the first row down to the next, then back to all.
  await rowAt(list, 1).getByRole('button').first().focus();
  await page.keyboard.press('Shift+ArrowDown');
  await expect(bar.getByRole('status')).toHaveText('2 of 3 quotes selected');
  await page.keyboard.press('ControlOrMeta+c');
  await expect(page.getByText('2 quotes copied.')).toBeVisible();
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toMatch(
    /^Quote\tClient\tRoles\t.*\nQ-1002\tKestrel\t.*\nQ-1001\tSunny Coast\t/,
  );

  const out = newFolder();
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
  }, out);
  await bar.getByRole('button', { name: 'Export 2 PDFs…' }).click();
  await page
    .getByRole('dialog', { name: 'Export with open checks?' })
    .getByRole('button', { name: 'Export' })
    .click();
  await expect
    .poll(() => readdirSync(out).toSorted(), { timeout: 30_000 })
    .toEqual(['Q-1001 v1 Sunny Coast.pdf', 'Q-1002 v1 Kestrel.pdf']);

  await bar.getByRole('button', { name: 'Mark 2 as lost…' }).click();
  const lost = page.getByRole('dialog', { name: 'Mark 2 quotes as lost' });
  await lost.getByRole('button', { name: 'Mark 2 quotes as lost' }).click();
  await expect(lost.getByRole('alert')).toHaveText('The reason is missing: choose why the quotes were lost.');
  await lost.getByRole('button', { name: /Reason/ }).click();
  await page.getByRole('option', { name: 'Price' }).click();
  await lost.getByRole('button', { name: 'Mark 2 quotes as lost' }).click();
  await expect(list.getByText('Lost', { exact: true })).toHaveCount(2);
  await page
    .getByText('2 quotes marked as lost.')
    .locator('xpath=..')
    .getByRole('button', { name: 'Undo' })
    .click();
  await expect(list.getByText('Priced', { exact: true })).toHaveCount(2);

  await rowAt(list, 1).getByRole('button').first().focus();
  await page.keyboard.press('ControlOrMeta+a');
  await expect(bar.getByRole('status')).toHaveText('3 quotes selected');
  await bar.getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('All quotes were removed.')).toBeVisible();
  await page.getByText('3 quotes removed.').locator('xpath=..').getByRole('button', { name: 'Undo' }).click();
  await expect(list).toHaveAttribute('aria-rowcount', '4');
  await app.close();

  const again = await openApp(folder);
  await quotesItem(again.page).click();
  const reopened = again.page.getByRole('table', { name: 'Quotes' });
  await expect(reopened.getByRole('columnheader', { name: 'Client' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  );
  expect(await widthOf(reopened.getByRole('columnheader', { name: 'Client' }))).toBeCloseTo(before + 60, -1);
  await again.app.close();
});

const widthOf = (head: Locator): Promise<number> =>
  head.evaluate((element) => element.getBoundingClientRect().width);

async function drag(page: Page, edge: Locator, by: number): Promise<void> {
  await edge.hover();
  const box = await edge.boundingBox();
  if (!box) throw new Error('the edge of the column is not shown');
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + by, box.y + 5, { steps: 4 });
  await page.mouse.up();
}
