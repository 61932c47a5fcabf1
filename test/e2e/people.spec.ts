import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ElectronApplication, expect, type Page, test } from 'playwright/test';
import { startWebhook } from '../servers/webhook';
import { call, newFolder, openApp } from './app';
import { dropFile } from './pages';

const show = (page: Page, name: 'Candidates' | 'Leads'): Promise<void> =>
  page.getByRole('navigation', { name: 'Main' }).getByText(name).click();
const rows = (page: Page) => page.getByRole('table').locator('tbody tr');
/** The table says how many rows there are: not all of them are drawn. */
const expectRows = (page: Page, count: number) =>
  expect(page.getByRole('table')).toHaveAttribute('aria-rowcount', String(count + 1));

/** Answers every open dialog with this path. */
const choose = (app: ElectronApplication, filePath: string): Promise<void> =>
  app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
  }, filePath);

test('candidates are found while typing, explained, shortlisted, and samples go and come back', async () => {
  const { app, page } = await openApp(newFolder());
  await show(page, 'Candidates');
  await expectRows(page, 300);
  await page.getByRole('button', { name: 'Remove samples' }).click();
  await expect(page.getByText('No candidates yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Load samples' }).click();
  await expectRows(page, 300);

  const search = page.getByRole('searchbox', { name: 'Find candidates' });
  await search.pressSequentially('senior bookk xer');
  await expect(rows(page).first()).toContainText('Bookkeeper');
  await search.press('ArrowDown');
  await page.keyboard.press('Enter');
  const profile = page.getByTestId('profile');
  await expect(profile).toBeFocused();
  await expect(profile.getByTestId('why-found')).toContainText('“senior” in the level');
  await expect(profile.getByTestId('why-found')).toContainText('at the start of “Bookkeeper”');
  await page.keyboard.press('Escape');
  await expect(rows(page).first().getByRole('button').first()).toBeFocused();

  // The actions of a row are in its context menu too.
  await rows(page).first().click({ button: 'right' });
  await expect(page.getByRole('menuitem')).toHaveText(['Open profile', 'Add to a shortlist']);
  await page.getByRole('menuitem', { name: 'Add to a shortlist' }).click();
  await page.getByRole('group', { name: 'Shortlists' }).getByText('Shortlist', { exact: true }).click();
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole('button', { name: /^Remove .* from Shortlist$/ }).click();
  await expect(page.getByText('This shortlist is empty.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(rows(page)).toHaveCount(1);

  await page.getByRole('button', { name: 'All candidates' }).click();
  await search.fill('zzz nobody');
  await expect(page.getByText('No candidates match all of “zzz nobody”.')).toBeVisible();
  await page.getByRole('button', { name: 'Clear search' }).click();
  await expectRows(page, 300);

  await page.getByRole('button', { name: 'Level' }).click();
  await page.getByRole('option', { name: 'Lead' }).click();
  await expect(rows(page)).toHaveCount(18);
  await page.getByRole('button', { name: 'Clear filters' }).click();

  await page.getByRole('button', { name: 'Remove samples' }).click();
  await expect(page.getByText('No candidates yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expectRows(page, 300);
  await app.close();
});

test('candidates are imported from CSV: rows with an error are set aside', async () => {
  const folder = newFolder();
  const { app, page } = await openApp(folder);
  const file = join(folder, 'people.csv');
  const header = 'Full name,Position,Mail,Asking,Level';
  writeFileSync(
    file,
    `${header}\n<b>Ana</b> Cruz,Nurse,ana@people.example,"45,000",Senior\n=1+1,Nurse,,,expert\n`,
  );
  await choose(app, file);
  await call(page, 'candidates.removeSamples', {});
  await show(page, 'Candidates');
  await page.getByRole('button', { name: 'Import…' }).first().click();
  const pane = page.getByTestId('import');
  await expect(pane).toContainText('<b>Ana</b> Cruz');
  await pane.getByRole('button', { name: /Expected salary/ }).click();
  await page.getByRole('option', { name: 'Asking' }).click();
  await pane.getByRole('button', { name: 'Import candidates' }).click();
  await expect(pane.getByTestId('row-errors')).toContainText('Row 3, Full name: starts like a formula');
  await expect(pane).toContainText('1 candidate added');
  await expect(pane).toContainText('1 row not imported');
  expect((await call(page, 'candidates.overview', {})).all).toBe(1);

  writeFileSync(
    file,
    `${header}\n<b>Ana</b> Cruz,Nurse,ana@people.example,"45,000",Senior\nBen Reyes,Nurse,,,junior\n`,
  );
  await pane.getByRole('button', { name: 'Choose the corrected file' }).click();
  await pane.getByRole('button', { name: 'Import candidates' }).click();
  await expect(pane).toContainText('1 candidate added, 0 updated, 1 left unchanged.');
  await expect(rows(page)).toHaveCount(2);
  await expect(rows(page).first()).toContainText('<b>Ana</b> Cruz');
  await pane.getByRole('button', { name: 'Undo import' }).click();
  await expect(rows(page)).toHaveCount(1);

  // One is added in the form: what is wrong has the focus, and what is typed is kept.
  await page.getByRole('button', { name: 'New candidate' }).click();
  const form = page.getByTestId('candidate-form');
  await form.getByLabel('Name').fill('Cy Tan');
  await form.getByLabel('Role').fill('Nurse');
  await form.getByLabel('Expected salary').fill('a lot');
  await form.getByText('Night', { exact: true }).click();
  await form.getByRole('button', { name: 'Save candidate' }).click();
  await expect(form).toContainText('Expected salary, PHP per month must be whole pesos');
  await expect(form.getByLabel('Expected salary')).toBeFocused();
  await form.getByLabel('Expected salary').fill('₱45,000');
  await form.getByRole('button', { name: 'Save candidate' }).click();
  const profile = page.getByTestId('profile');
  await expect(profile).toContainText('45,000');
  await expect(profile).toContainText('Night');
  await profile.getByRole('button', { name: 'Edit candidate' }).click();
  await form.getByLabel('Role').fill('Head Nurse');
  await form.getByRole('button', { name: 'Save changes' }).click();
  await expect(profile).toContainText('Head Nurse');
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(profile).not.toContainText('Head Nurse');
  await app.close();
});

test('a lead is captured, moved, noted, merged and pushed once', async () => {
  const crm = await startWebhook('whsec-end-to-end');
  const { app, page } = await openApp(newFolder());
  await call(page, 'settings.set', { key: 'crm.webhook_url', value: crm.url });
  const secret = { name: 'crm_secret', value: 'whsec-end-to-end' } as const;
  const answer = (response: number): Promise<void> =>
    app.evaluate(({ dialog }, given) => {
      dialog.showMessageBox = () => Promise.resolve({ response: given, checkboxChecked: false });
    }, response);
  // This computer is no server on the Internet: a person is asked.
  await answer(1);
  await expect(call(page, 'secret.set', secret)).rejects.toThrow('the address wasn’t confirmed');
  expect((await call(page, 'settings.get', {})).secrets.crm_secret.state).toBe('none');
  await answer(0);
  await call(page, 'secret.set', secret);
  await show(page, 'Leads');
  await page.getByRole('button', { name: 'New lead' }).first().click();
  const form = page.getByTestId('lead-form');
  await form.getByLabel('Email').fill('dana@northwind');
  await form.getByRole('button', { name: 'Save lead' }).click();
  await expect(form).toContainText('Company is missing');
  await expect(form.getByLabel('Company')).toBeFocused();
  await expect(form).toContainText('Email must be one email address, for example ana@example.com');
  await form.getByLabel('Company').fill('Northwind Legal');
  await form.getByLabel('Email').fill('dana@northwind.test');
  await form.getByLabel('Needs').fill('2 Bookkeepers, Nurse');
  await form.getByLabel('Note', { exact: true }).fill('Asked by phone');
  await form.getByLabel('Owner').fill('Liza Reyes');
  await form.getByLabel('Next step').fill('Call Dana');
  await form.getByLabel('Due').fill('2026-01-05');
  // An amount needs its currency.
  await form.getByLabel('Value').fill('12,000');
  await form.getByRole('button', { name: 'Save lead' }).click();
  await expect(form).toContainText('Value needs a currency: choose one above');
  await expect(form.getByLabel('Value')).toBeFocused();
  await form.getByRole('button', { name: /Currency/ }).click();
  await page.getByRole('option', { name: /^AUD/ }).click();
  await form.getByRole('button', { name: 'Save lead' }).click();
  const lead = page.getByTestId('lead');
  await expect(lead).toContainText('2 Bookkeepers, 1 Nurse');
  await expect(lead).toContainText('Asked by phone');
  await expect(lead).toContainText('AUD 12,000');
  await page.getByRole('button', { name: /Next step due/ }).click();
  await expect(rows(page).first()).toContainText('Call Dana, 5 Jan');

  await lead.getByRole('group', { name: 'Move to' }).getByText('Contacted').click();
  await expect(rows(page).first()).toContainText('Contacted');
  await expect(lead.getByRole('group', { name: 'Move to' })).not.toContainText('Won');
  await lead.getByRole('textbox', { name: 'Note' }).fill('Calls on Monday');
  await lead.getByRole('button', { name: 'Add note', exact: true }).click();
  await expect(lead).toContainText('Calls on Monday');

  await call(page, 'leads.capture', {
    form: {
      company: 'Northwind Pty',
      contact: null,
      email: 'lee@northwind.test',
      country: 'AU',
      currency: null,
      industry: null,
      source: null,
      wanted: [],
      workspace: null,
    },
    note: '',
    captureKey: crypto.randomUUID(),
  });
  await expect(lead.getByTestId('duplicates')).toContainText('Northwind Pty');
  await lead.getByRole('button', { name: 'Merge' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Merge' }).click();
  await expect(rows(page)).toHaveCount(1);
  await expect(lead).toContainText('AU');

  crm.script({ kind: 'status', status: 401 });
  // A note that is typed goes along: nothing on screen is left out of what is sent.
  await lead.getByRole('textbox', { name: 'Note' }).fill('Wants a call first');
  await lead.getByRole('button', { name: 'Add note and push to CRM' }).click();
  await expect(lead.getByRole('textbox', { name: 'Note' })).toHaveValue('');
  await expect(lead.getByTestId('pushes')).toContainText('The CRM returned status 401.');
  await lead.getByTestId('pushes').getByRole('button', { name: 'Retry' }).click();
  await expect(lead.getByTestId('pushes')).toContainText('Completed');
  expect(crm.taken.size).toBe(1);
  expect(JSON.stringify([...crm.taken.values()])).toContain('Wants a call first');
  expect(crm.requests.every(({ isSigned }) => isSigned)).toBe(true);

  // An email becomes a lead without a quote: dropped as a file, or pasted; what was typed before comes back with Undo.
  const mail = join(newFolder(), 'mail.eml');
  writeFileSync(
    mail,
    'From: Rachel Kim <rachel@brightcart.example>\nSubject: Staff\n\nWe need 2 bookkeepers, hybrid.\n\nRachel Kim\n',
  );
  await dropFile(page, mail, 'main h1');
  await expect(form.getByLabel('Company')).toHaveValue('Brightcart');
  await expect(form.getByLabel('Contact')).toHaveValue('Rachel Kim');
  await expect(form.getByLabel('Needs')).toHaveValue('2 Bookkeeper');
  await form.getByLabel('Company').fill('BrightCart Inc');
  await form.getByRole('button', { name: 'Save lead' }).click();
  await page.getByRole('group', { name: 'Show' }).getByRole('button', { name: /^All/ }).click();
  await expect(rows(page)).toHaveCount(2);
  await app.evaluate(({ clipboard }) => clipboard.writeText('3 nurses for us please. Sam, sam@kiwi.example'));
  await rows(page).first().getByRole('button').first().focus();
  await page.keyboard.press('ControlOrMeta+v');
  await expect(form.getByLabel('Email')).toHaveValue('sam@kiwi.example');
  await app.close();
  await crm.close();
});
