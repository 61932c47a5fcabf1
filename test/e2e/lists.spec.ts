/** The lists of leads, candidates, jobs and removed quotes: all rows are reached, sorted, found and acted on. */
import { expect, test } from 'playwright/test';
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
  const names = await candidates.locator('[data-candidate] button:first-child').allInnerTexts();
  expect(names.filter(Boolean)).toEqual(names.filter(Boolean).toSorted((a, b) => a.localeCompare(b, 'en')));
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
