import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ElectronApplication, expect, type Page, test } from 'playwright/test';
import { partsOf } from '../mail-parts';
import { SMTP_PASSWORD, SMTP_USER, startSmtp } from '../servers/smtp';
import {
  call,
  freshRate,
  killEngine,
  newFolder,
  openApp,
  REQUEST,
  settled,
  submit,
  useMailServer,
} from './app';
import { openDataFile } from './data-file';
import { openQuote } from './pages';

const TO = 'ana@client.example';

async function pricedQuote(page: Page): Promise<number> {
  await freshRate(page);
  const { quoteId } = await submit(page, `${REQUEST}. Ana, ${TO}`, { client: 'Harbourline' });
  await settled(page, quoteId);
  await openQuote(page, quoteId);
  return quoteId;
}

/** Has the rate of every version be from so many days ago. */
async function ageRate(folder: string, days: number): Promise<void> {
  const date = new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
  const file = openDataFile(folder);
  await file.write(
    `UPDATE quote_versions SET priced = json_set(priced, '$.basis.fx.source.date', '${date}')`,
  );
  file.close();
}

async function openDialog(page: Page) {
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Email quote…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Email quote' });
  await expect(dialog.getByRole('textbox', { name: 'To' })).toHaveValue(TO);
  return dialog;
}

async function pressSend(page: Page): Promise<void> {
  const dialog = await openDialog(page);
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(dialog).toBeHidden();
}

const mailOf = async (page: Page, quoteId: number) => (await call(page, 'quotes.get', { quoteId })).mail;

test('a reviewed quote goes out once, also when the engine is killed before or after', async () => {
  test.setTimeout(90_000);
  const server = await startSmtp();
  const { app, page } = await openApp(newFolder());
  await useMailServer(page, server);
  const quoteId = await pricedQuote(page);

  // Before it is begun.
  await call(page, 'queue.pause', { type: 'send_mail' });
  const dialog = await openDialog(page);
  await dialog.getByRole('textbox', { name: 'To' }).fill('ana@client.example, eve at client');
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(dialog.getByText('holds “eve at client”, which must be one email address')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'To' }).fill(TO);
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(dialog).toBeHidden();
  await killEngine(app);
  await call(page, 'queue.resume', { type: 'send_mail' });
  await expect(page.getByText(/^Sent at \d\d:\d\d\.$/)).toBeVisible({ timeout: 30_000 });
  expect(server.messages).toHaveLength(1);
  const { headers, attachments } = partsOf(server.messages[0]?.raw ?? '');
  expect(headers.get('from')).toBe('Ana Cruz <ana@shoreagents.example>');
  expect(attachments.map(({ name }) => name)).toEqual(['Q-1001 v1 Harbourline.pdf']);
  expect(attachments[0]?.bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(attachments[0]?.bytes.toString('latin1').trimEnd().endsWith('%%EOF')).toBe(true);

  // After it is sent.
  await killEngine(app);
  await expect.poll(async () => (await mailOf(page, quoteId))?.job.status).toBe('completed');
  expect(server.messages).toHaveLength(1);

  await app.close();
  await server.close();
});

test('an engine that is killed while it sends leaves it to a person whether to send again', async () => {
  test.setTimeout(90_000);
  const server = await startSmtp();
  const { app, page } = await openApp(newFolder());
  await useMailServer(page, server);
  const quoteId = await pricedQuote(page);

  // While it waits for the server's first word: whether it went out is a person's to say.
  server.script('hang_at_greeting');
  await pressSend(page);
  await expect.poll(() => server.connections(), { timeout: 30_000 }).toBe(1);
  await killEngine(app);
  await page.getByRole('button', { name: 'Not delivered, send again' }).click({ timeout: 30_000 });
  await expect
    .poll(async () => (await mailOf(page, quoteId))?.job.status, { timeout: 30_000 })
    .toBe('completed');
  expect(server.messages).toHaveLength(1);

  // After the server has all of it, before it says so.
  server.script('hang_after_message');
  await pressSend(page);
  await server.holds(2);
  await killEngine(app);
  await expect(page.getByText('Was the email delivered?')).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Mark as delivered', exact: true }).click();
  await expect(page.getByText('Marked as delivered by you.')).toBeVisible();
  expect(server.messages).toHaveLength(2);
  expect(new Set(server.messages.map(({ raw }) => partsOf(raw).headers.get('message-id'))).size).toBe(2);
  await app.close();
  await server.close();
});

test('a failed email is corrected, text and all, and goes out exactly once', async () => {
  const server = await startSmtp();
  const { app, page } = await openApp(newFolder());
  await useMailServer(page, server);
  const quoteId = await pricedQuote(page);
  server.script({ at: 'rcpt', code: 550 });
  const { jobId } = await call(page, 'mail.sendQuote', {
    quoteId,
    version: 1,
    content: { to: 'anna@client.example', subject: 'Your quote', body: 'Dear Anna,\n\nhere it is.' },
    as: 'message',
    submitKey: crypto.randomUUID(),
  });
  await page.getByRole('navigation', { name: 'Main' }).getByText('Activity').click();
  const letters = page.getByTestId('needs-you');
  await expect(letters).toContainText('The recipient’s address doesn’t exist', { timeout: 30_000 });
  expect(server.messages).toEqual([]);

  await letters.getByRole('button', { name: `Email ${jobId}, anna@client.example`, exact: true }).click();
  const job = page.getByTestId('job');
  const text = job.getByRole('textbox', { name: 'Message' });
  await expect(text).toHaveValue('Dear Anna,\n\nhere it is.');
  // What does not fit is said at its field, and nothing goes out.
  await job.getByRole('textbox', { name: 'To' }).fill('ana at client');
  await job.getByRole('button', { name: 'Send to ana at client', exact: true }).click();
  await expect(job.getByText('must be one email address')).toBeVisible();
  await job.getByRole('textbox', { name: 'To' }).fill(TO);
  await text.press('ControlOrMeta+End');
  await text.press('Enter');
  await text.pressSequentially('Ben');
  await job.getByRole('button', { name: `Send to ${TO}`, exact: true }).click();
  await expect(job.getByTestId('timeline')).toContainText('Edited by you');
  await expect
    .poll(async () => (await mailOf(page, quoteId))?.job.status, { timeout: 30_000 })
    .toBe('completed');
  await expect(letters).toContainText('Nothing needs you');
  expect(server.messages.map(({ to }) => to)).toEqual([[TO]]);
  const { headers, text: sent, attachments } = partsOf(server.messages[0]?.raw ?? '');
  expect(headers.get('to')).toBe(TO);
  expect(sent.trimEnd()).toBe('Dear Anna,\n\nhere it is.\nBen');
  expect(attachments).toHaveLength(1);
  await app.close();
  await server.close();
});

test('what is typed into a failed mail is what goes out, whichever button is pressed', async () => {
  test.setTimeout(120_000);
  const server = await startSmtp();
  const { app, page } = await openApp(newFolder());
  await useMailServer(page, server);
  const quoteId = await pricedQuote(page);
  const activity = page.getByRole('navigation', { name: 'Main' }).getByText('Activity');
  const letters = page.getByTestId('needs-you');
  const job = page.getByTestId('job');
  const dialog = page.getByRole('dialog');
  /** Has a mail fail and opens it in Activity. */
  async function failed(to: string): Promise<void> {
    server.script({ at: 'rcpt', code: 550 });
    const { jobId } = await call(page, 'mail.sendQuote', {
      quoteId,
      version: 1,
      content: { to, subject: 'Your quote', body: 'Hello' },
      as: 'message',
      submitKey: crypto.randomUUID(),
    });
    await activity.click();
    await letters
      .getByRole('button', { name: `Email ${jobId}, ${to}`, exact: true })
      .click({ timeout: 30_000 });
  }
  const sentTo = () => server.messages.map(({ to }) => to[0]);

  // One primary action, which names the address on screen; nothing next to it sends what was there before.
  await failed('wrong@old.example');
  await expect(job.getByRole('button', { name: 'Send to wrong@old.example' })).toBeInViewport();
  await job.getByRole('textbox', { name: 'To' }).fill('right@new.example');
  await expect(job.getByRole('button', { name: /Retry|Retry from start/ })).toHaveCount(0);
  await job.getByRole('textbox', { name: 'To' }).press('Enter');
  await expect.poll(sentTo, { timeout: 30_000 }).toEqual(['right@new.example']);

  // Typed in the pane, left for another screen, and sent from the card: it is not lost.
  await failed('wrong@second.example');
  await job.getByRole('textbox', { name: 'To' }).fill('right@second.example');
  await page.getByRole('navigation', { name: 'Main' }).getByText('Leads').click();
  await activity.click();
  await expect(letters.getByRole('textbox', { name: 'To' })).toHaveValue('right@second.example');
  expect(server.connections()).toBe(3);
  await letters.getByRole('button', { name: 'Send to right@second.example' }).click();
  await expect.poll(sentTo, { timeout: 30_000 }).toEqual(['right@new.example', 'right@second.example']);

  // Among many of a type, and from the quote itself.
  await failed('wrong@third.example');
  await job.getByRole('textbox', { name: 'Message' }).fill('Hello Ben');
  await page.getByRole('button', { name: 'Email', exact: true }).click();
  await page.getByRole('region', { name: 'Jobs: Email' }).getByRole('button', { name: 'Show' }).click();
  await page.getByRole('option', { name: 'Failed' }).click();
  await page.getByRole('button', { name: 'Retry 1' }).click();
  await expect(dialog).toContainText('Your changes aren’t sent yet.');
  await expect(dialog).toContainText('wrong@third.example');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await openQuote(page, quoteId);
  await page.getByRole('button', { name: 'Send again' }).click();
  await expect(dialog).toContainText('wrong@third.example');
  expect(server.messages).toHaveLength(2);
  await dialog.getByRole('button', { name: 'Discard changes and retry' }).click();
  await expect.poll(sentTo, { timeout: 30_000 }).toHaveLength(3);
  expect(partsOf(server.messages[2]?.raw ?? '').text.trim()).toBe('Hello');
  await app.close();
  await server.close();
});

test('an expired quote and one with an old rate ask before they are emailed, and are priced again', async () => {
  test.setTimeout(120_000);
  const folder = newFolder();
  const server = await startSmtp();
  const { app, page } = await openApp(folder);
  await useMailServer(page, server);
  const quoteId = await pricedQuote(page);
  const file = openDataFile(folder);
  await file.write("UPDATE quote_versions SET valid_until = '2026-10-15'");
  file.close();
  const open = async (): Promise<void> => {
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Email quote…' }).click();
  };
  const question = page.getByRole('dialog', { name: 'Q-1001 expired on 15 Oct 2026' });
  const dialog = page.getByRole('dialog', { name: 'Email quote' });

  await open();
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(question).toBeHidden();
  await open();
  await question.getByRole('button', { name: 'Send anyway…' }).click();
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByText(/^Sent at \d\d:\d\d\.$/)).toBeVisible({ timeout: 30_000 });
  expect(server.messages).toHaveLength(1);

  await open();
  await question.getByRole('button', { name: 'Reprice with new date' }).click();
  await expect(dialog.getByText('Attached: Q-1001 v2 Harbourline.pdf')).toBeVisible({ timeout: 30_000 });
  await expect(dialog.getByRole('textbox', { name: 'Message' })).not.toHaveValue(/15 October 2026/);
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  await expect.poll(() => server.messages.length, { timeout: 30_000 }).toBe(2);

  // One that failed and is sent when its price is over: the button says so.
  server.script({ at: 'rcpt', code: 550 });
  const { jobId } = await call(page, 'mail.sendQuote', {
    quoteId,
    version: 2,
    content: { to: TO, subject: 'Your quote', body: 'Hello' },
    as: 'message',
    submitKey: crypto.randomUUID(),
  });
  await expect(page.getByText('The email wasn’t sent.')).toBeVisible({ timeout: 30_000 });
  const later = openDataFile(folder);
  await later.write("UPDATE quote_versions SET valid_until = '2026-10-15'");
  later.close();
  await page.getByRole('button', { name: 'Send again' }).click();
  await expect(page.getByText(/Q-1001 expired on 15 Oct 2026\. Nothing was sent\./)).toBeVisible({
    timeout: 30_000,
  });
  await page.getByRole('navigation', { name: 'Main' }).getByText('Activity').click();
  await page
    .getByTestId('needs-you')
    .getByRole('button', { name: new RegExp(`^Email ${jobId}, `) })
    .click();
  await page
    .getByTestId('job')
    .getByRole('button', { name: `Send expired quote to ${TO}` })
    .click();
  await expect.poll(() => server.messages.length, { timeout: 30_000 }).toBe(3);

  // One that failed before the quote was repriced is written again, about the price on screen, to the same person.
  const second = 'second@client.example';
  server.script({ at: 'rcpt', code: 550 });
  await call(page, 'mail.sendQuote', {
    quoteId,
    version: 2,
    content: { to: second, subject: 'Your quote', body: 'Hello' },
    as: 'message',
    confirmed: ['expired'],
    submitKey: crypto.randomUUID(),
  });
  await openQuote(page, quoteId);
  await expect(page.getByText('The email wasn’t sent.', { exact: true })).toBeVisible({ timeout: 30_000 });
  await call(page, 'quotes.reprice', { quoteId, readAgain: false, submitKey: crypto.randomUUID() });
  await expect(page.getByText('The email wasn’t sent, and is out of date.')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('button', { name: 'Send again' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Email again…' }).click();
  await expect(dialog.getByRole('textbox', { name: 'To' })).toHaveValue(second);
  // Repriced while the email is open: it says so, and is about the newest price at one press.
  await call(page, 'quotes.reprice', { quoteId, readAgain: false, submitKey: crypto.randomUUID() });
  await expect(dialog.getByText(/^It is version 3\. The quote is now version 4, /)).toBeVisible({
    timeout: 30_000,
  });
  await dialog.getByRole('button', { name: 'Use newest version' }).click();
  await expect(dialog.getByText('Attached: Q-1001 v4 Harbourline.pdf')).toBeVisible();
  await expect(dialog.getByRole('textbox', { name: 'To' })).toHaveValue(second);
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  await expect.poll(() => server.messages.length, { timeout: 30_000 }).toBe(4);
  expect(server.messages[3]?.to).toEqual([second]);
  const { attachments } = partsOf(server.messages[3]?.raw ?? '');
  expect(attachments.map(({ name }) => name)).toEqual(['Q-1001 v4 Harbourline.pdf']);

  // A rate of weeks ago is asked about next to the buttons; a confirmation is enough.
  await ageRate(folder, 30);
  const aged = await openDialog(page);
  await expect(aged.getByText(/^The AUD rate is from .*, \d\d working days old\.$/)).toBeVisible();
  await expect(aged.getByRole('button', { name: 'Create draft anyway' })).toBeVisible();
  await aged.getByRole('button', { name: 'Send anyway' }).click();
  await expect.poll(() => server.messages.length, { timeout: 30_000 }).toBe(5);
  // One of months ago needs a reason, which the quote shows with what was sent.
  await ageRate(folder, 90);
  const old = await openDialog(page);
  const reason = old.getByRole('textbox', { name: 'Reason for sending with this rate' });
  await old.getByRole('button', { name: 'Send anyway' }).click();
  await expect(old.getByText('is empty: enter why the quote is sent with this rate')).toBeVisible();
  await reason.fill('Ana agreed to this rate.');
  await old.getByRole('button', { name: 'Send anyway' }).click();
  await expect(
    page.getByText(/Reason for sending with an old rate: “Ana agreed to this rate\.”/),
  ).toBeVisible({
    timeout: 30_000,
  });
  await expect.poll(() => server.messages.length, { timeout: 30_000 }).toBe(6);
  // It is not asked for again; the rate in use is a newer one.
  const decided = await openDialog(page);
  await expect(reason).toHaveValue('Ana agreed to this rate.');
  await expect(decided.getByRole('button', { name: 'Send', exact: true })).toBeVisible();
  await decided.getByRole('button', { name: 'Reprice with newer rate' }).click();
  await expect(dialog.getByText('Attached: Q-1001 v5 Harbourline.pdf')).toBeVisible({ timeout: 30_000 });
  await expect(dialog.getByText(/working days old/)).toHaveCount(0);
  await app.close();
  await server.close();
});

/** Answers the dialog that asks where to save. */
const saveTo = (app: ElectronApplication, path: string): Promise<void> =>
  app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);

/** Records what the system is asked to open, instead of opening it. */
async function recordOpened(app: ElectronApplication): Promise<() => Promise<unknown>> {
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Reflect.set(globalThis, 'opened', opened);
    shell.openPath = (path) => {
      opened.push(path);
      return Promise.resolve('');
    };
  });
  return () => app.evaluate((): unknown => Reflect.get(globalThis, 'opened'));
}

test('a draft has the chosen document and recipients, and each document is saved from its menu', async () => {
  test.setTimeout(90_000);
  const folder = newFolder();
  const { app, page } = await openApp(folder);
  const opened = await recordOpened(app);
  await pricedQuote(page);

  // The documents besides the client copy.
  for (const [item, file] of [
    ['Open book (the client sees pay)…', 'open-book.pdf'],
    ['Cost sheet (internal)…', 'internal-costs.pdf'],
    ['Client copy as Excel workbook…', 'team.xlsx'],
    ['Client copy as CSV…', 'team.csv'],
  ] as const) {
    await saveTo(app, join(folder, file));
    await page.getByRole('button', { name: 'Other documents' }).click();
    await page.getByRole('menuitem', { name: item }).click();
    // Asked once about checks that are open.
    if (file === 'open-book.pdf')
      await page.getByRole('dialog').getByRole('button', { name: 'Export' }).click();
    await expect(page.getByText(`Saved ${file}`)).toBeVisible({ timeout: 30_000 });
    const begin = { pdf: '%PDF-', xlsx: 'PK', csv: '\uFEFFRole,Level' }[file.split('.')[1] ?? ''];
    expect(readFileSync(join(folder, file), 'utf8').startsWith(begin ?? 'unknown')).toBe(true);
  }

  const dialog = await openDialog(page);
  await expect(dialog.getByRole('button', { name: 'Send', exact: true })).toBeHidden();
  // All of the message is seen before it goes, down to the signature.
  const message = dialog.getByRole('textbox', { name: 'Message' });
  await expect(message).toHaveValue(/Kind regards,\nShoreAgents$/);
  expect(await message.evaluate((area) => area.scrollHeight - area.clientHeight)).toBeLessThan(2);
  await dialog.getByRole('button', { name: 'Attach' }).click();
  await page.getByRole('option', { name: 'Open book' }).click();
  await expect(dialog.getByText('Attached: Q-1001 v1 open book Harbourline.pdf')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'To', exact: true }).fill(`${TO}; ben@client.example`);
  await dialog.getByRole('button', { name: 'Add CC or BCC' }).click();
  const cc = dialog.getByRole('textbox', { name: 'CC', exact: true });
  await cc.fill(`cy@client.example, ${TO}`);
  await dialog.getByRole('textbox', { name: 'BCC', exact: true }).fill('me@shoreagents.example');
  // The hint about this address moves the buttons.
  await expect(dialog.getByText('me@shoreagents.example isn’t at a known address')).toBeVisible();
  await dialog.getByRole('button', { name: 'Create draft' }).click();
  await expect(dialog.getByText(`holds ${TO}, which is also in To`)).toBeVisible();
  await expect(cc).toBeFocused();
  await cc.fill('cy@client.example');
  await dialog.getByRole('textbox', { name: 'Message' }).fill('Hallo Ana,\n\nanbei das Angebot. שלום 🎉');
  await dialog.getByRole('button', { name: 'Create draft' }).click();
  await expect(page.getByText('Draft opened in your mail app.')).toBeVisible({ timeout: 30_000 });
  const [name = '', ...more] = readdirSync(join(folder, 'outbox'));
  expect(more).toEqual([]);
  expect(await opened()).toEqual([join(folder, 'outbox', name)]);
  const { headers, text, attachments } = partsOf(readFileSync(join(folder, 'outbox', name), 'latin1'));
  expect(headers.get('x-unsent')).toBe('1');
  expect(headers.get('to')).toBe(`${TO}, ben@client.example`);
  expect(headers.get('cc')).toBe('cy@client.example');
  expect(headers.get('bcc')).toBe('me@shoreagents.example');
  expect(attachments.map((each) => each.name)).toEqual(['Q-1001 v1 open book Harbourline.pdf']);
  expect(text.trimEnd()).toBe('Hallo Ana,\n\nanbei das Angebot. שלום 🎉');
  expect(attachments[0]?.bytes.subarray(0, 5).toString()).toBe('%PDF-');
  await page.getByRole('button', { name: 'Open again' }).click();
  await expect.poll(opened).toHaveLength(2);

  // Who asked for the quote becomes a lead.
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Lead of this quote' }).click();
  const lead = page.getByTestId('lead');
  await expect(lead).toContainText(TO);
  await expect(lead).toContainText('Quote Q-1001');
  await app.close();
});

test('the client is asked the open questions by email, and the quote waits for the answer', async () => {
  const server = await startSmtp();
  const { app, page } = await openApp(newFolder());
  await useMailServer(page, server);
  const { quoteId } = await submit(page, `some bookkeepers and some paralegals, hybrid, AUD. Ana, ${TO}`, {
    offline: true,
  });
  await openQuote(page, quoteId);
  await page.getByRole('button', { name: 'Ask the client…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Ask the client' });
  await expect(dialog.getByRole('textbox', { name: 'To' })).toHaveValue(TO);
  await expect(dialog.getByRole('textbox', { name: 'Message' })).toHaveValue(/1\. .*\?[^]*2\. .*\?/);
  await dialog.getByRole('textbox', { name: 'To' }).fill('nobody');
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(dialog.getByRole('textbox', { name: 'To' })).toBeFocused();
  await dialog.getByRole('textbox', { name: 'To' }).fill(TO);
  await dialog.getByRole('textbox', { name: 'Subject' }).fill('Two questions');
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(`2 questions sent to ${TO}`)).toBeVisible();
  await expect(page.getByTestId('quote-status')).toHaveAttribute('data-status', 'needs_input');
  expect(server.messages.map(({ raw }) => partsOf(raw).subject)).toEqual(['Two questions']);
  await app.close();
  await server.close();
});

test('the mail server is set and tested in Settings', async () => {
  const server = await startSmtp();
  const { app, page } = await openApp(newFolder());
  await page.keyboard.press('ControlOrMeta+,');
  const mail = page.getByRole('region', { name: 'Mail' });
  await mail.getByRole('button', { name: 'Test mail server' }).click();
  await expect(mail.getByText('Set up the mail server and the sender address first.')).toBeVisible();
  for (const [label, value] of [
    ['Mail server', '127.0.0.1'],
    ['Port', String(server.port)],
    ['User name', SMTP_USER],
    ['Sender address', 'ana@shoreagents'],
  ] as const) {
    const field = mail.getByRole('textbox', { name: label, exact: true });
    await field.fill(value);
    await field.press('Enter');
  }
  await expect(mail.getByText('must be one email address, for example ana@example.com')).toBeVisible();
  await mail.getByRole('textbox', { name: 'Sender address' }).fill('ana@shoreagents.example');
  await mail.getByRole('textbox', { name: 'Sender address' }).press('Enter');
  await mail.getByLabel('Mail server password').fill(SMTP_PASSWORD);
  await mail.getByRole('button', { name: 'Save password' }).click();
  await expect(mail.getByTestId('key-last4')).toHaveText('••••••••');
  await mail.getByRole('button', { name: 'Test mail server' }).click();
  await expect(mail.getByText('The mail server accepted the sign-in')).toBeVisible();
  // Another port is another server: the password is not for it.
  const port = mail.getByRole('textbox', { name: 'Port', exact: true });
  const connections = server.connections();
  await port.fill('2525');
  await port.press('Enter');
  await expect(
    mail.getByText(/^Not used: this password was saved for 127\.0\.0\.1:\d+, STARTTLS, ana/),
  ).toBeVisible();
  await mail.getByRole('button', { name: 'Test mail server' }).click();
  await expect(mail.getByText(/^Nothing was sent\. The saved password was entered for/)).toBeVisible();
  await port.fill(String(server.port));
  await port.press('Enter');
  await expect(mail.getByText(/^Not used:/)).toBeHidden();
  expect(server.connections()).toBe(connections);
  expect(server.messages).toEqual([]);
  const subject = mail.getByRole('textbox', { name: 'Quotes: subject' });
  await subject.fill('Offer {nummer}');
  await subject.press('Enter');
  await expect(mail.getByText('{nummer} isn’t a placeholder')).toBeVisible();
  await app.close();
  await server.close();
});
