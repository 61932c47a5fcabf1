/** One client is not named to another: in a conversation, in an email, and where the same words come twice. */
import { expect, type Page, test } from 'playwright/test';
import { partsOf } from '../mail-parts';
import { startSmtp } from '../servers/smtp';
import { call, freshRate, newFolder, openApp, settled, submit, useMailServer } from './app';
import { cards, fact, press, say } from './maya-pages';
import { drafts, newQuote, openQuote, words } from './pages';

const AT_A = 'dana@harbourline.example';

async function quoteOfHarbourline(page: Page): Promise<number> {
  await freshRate(page);
  const { quoteId } = await submit(page, `2 bookkeepers, hybrid, AUD. Dana, ${AT_A}`, {
    client: 'Harbourline',
  });
  await settled(page, quoteId);
  await openQuote(page, quoteId);
  return quoteId;
}

const openEmail = async (page: Page) => {
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Email quote…' }).click();
};

test('in a conversation about one client another one keeps its own quote, email and lead', async () => {
  test.setTimeout(120_000);
  const server = await startSmtp();
  const { app, page } = await openApp(newFolder());
  await useMailServer(page, server);
  const quoteId = await quoteOfHarbourline(page);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Ask Maya about this quote' }).click();

  await say(page, 'quote 2 VAs for Tilden Ltd');
  const quote = cards(page, 'Quote');
  await expect(quote.getByText('For Tilden Ltd, as named in your messages.')).toBeVisible({
    timeout: 30_000,
  });

  await say(page, 'find bookkeepers and mail the best 2 candidates to jo@tilden.example');
  const mail = cards(page, 'Candidate email');
  await expect(mail.getByText('jo@tilden.example belongs to Tilden Ltd')).toBeVisible();
  await expect(fact(mail, 'Message')).not.toContainText('Harbourline');
  await expect(mail.getByRole('checkbox')).toHaveCount(0);
  await press(mail, 'Send');
  await expect(mail).toHaveAttribute('data-status', 'completed', { timeout: 30_000 });
  expect(partsOf(server.messages[0]?.raw ?? '').text).toMatch(/^Hello there,/);

  await say(page, 'new lead: Tilden, Jo Tan, jo@tilden.example');
  const lead = cards(page, 'Lead');
  await press(lead, 'Save lead');
  await expect(lead).toHaveAttribute('data-status', 'completed');
  const { leads } = await call(page, 'leads.list', { stage: null, text: '', limit: 5 });
  const { quoteIds } = await call(page, 'leads.get', { leadId: leads[0]?.leadId ?? 0 });
  const linked = await Promise.all(quoteIds.map((one) => call(page, 'quotes.get', { quoteId: one })));
  expect(linked.map(({ number }) => number)).toEqual(['Q-1002']);
  await say(page, 'new lead: Blue Reef, Lee Wu, lee@bluereef.example');
  await expect(
    cards(page, 'Lead').nth(1).getByText('Not linked to Q-1001, which is for Harbourline.'),
  ).toBeVisible();

  // The quote's own email says so too while the address is typed.
  await openQuote(page, quoteId);
  await openEmail(page);
  const dialog = page.getByRole('dialog', { name: 'Email quote' });
  await expect(dialog.getByRole('textbox', { name: 'Message' })).toHaveValue(/^Hi Harbourline,/);
  await dialog.getByRole('textbox', { name: 'To' }).fill('jo@tilden.example');
  // The lead that was just saved is the newest word on whose address it is.
  await expect(dialog.getByText('jo@tilden.example belongs to Tilden, and')).toBeVisible();
  await expect(dialog.getByRole('textbox', { name: 'Message' })).toHaveValue(/^Hi there,/);
  await dialog.getByRole('textbox', { name: 'To' }).fill(AT_A);
  await expect(dialog.getByText('belongs to')).toHaveCount(0);
  await expect(dialog.getByRole('textbox', { name: 'Message' })).toHaveValue(/^Hi Harbourline,/);
  // What is typed stays, and the warning says to look at it.
  await dialog.getByRole('textbox', { name: 'Message' }).fill('Hello Dana');
  await dialog.getByRole('textbox', { name: 'To' }).fill('jo@tilden.example');
  await expect(dialog.getByText('the message stays as you typed it')).toBeVisible();
  await expect(dialog.getByRole('textbox', { name: 'Message' })).toHaveValue('Hello Dana');
  await app.close();
  await server.close();
});

test('the same email or lead asks again in its own words, and a limit is shown where it is given', async () => {
  test.setTimeout(120_000);
  const server = await startSmtp();
  const { app, page } = await openApp(newFolder());
  await useMailServer(page, server);
  await page.keyboard.press('ControlOrMeta+j');
  await say(page, `find bookkeepers and mail the best 2 candidates to ${AT_A}`);
  const mails = cards(page, 'Candidate email');
  await expect(mails.first().getByText('Up to 3 an hour to one address, 10 in all.')).toBeVisible();
  // In a narrow window the whole screen scrolls; choosing something never scrolls the window itself away.
  await page.setViewportSize({ width: 640, height: 800 });
  await mails.first().getByText('Don’t ask again for emails to this address').click();
  await expect(mails.first().getByRole('checkbox')).toBeChecked();
  const status = await page.getByRole('contentinfo', { name: 'Status' }).boundingBox();
  expect((status?.y ?? 0) + (status?.height ?? 0)).toBe(800);
  await page.setViewportSize({ width: 1280, height: 800 });
  await press(mails.first(), 'Send');
  await expect(mails.first()).toHaveAttribute('data-status', 'completed', { timeout: 30_000 });

  await say(page, `mail the best 2 candidates to ${AT_A.toUpperCase()}`);
  await expect(mails).toHaveCount(2);
  const repeated = mails.nth(1);
  await expect(
    repeated.getByText(new RegExp(`^Already sent to ${AT_A} at \\d\\d:\\d\\d. Send again\\?$`)),
  ).toBeVisible();
  await expect(repeated.getByRole('checkbox')).toHaveCount(0);
  expect(server.messages).toHaveLength(1);
  await press(repeated, 'Send again');
  await expect(repeated).toHaveAttribute('data-status', 'completed', { timeout: 30_000 });

  await say(page, `mail the best 3 candidates to ${AT_A}`);
  await expect(mails.nth(2)).toHaveAttribute('data-status', 'completed', { timeout: 30_000 });
  expect(server.messages).toHaveLength(3);
  await say(page, `mail the best 4 candidates to ${AT_A}`);
  await expect(mails.nth(3).getByText(`3 emails to ${AT_A} in the past hour.`)).toBeVisible();
  await expect(mails.nth(3)).toHaveAttribute('data-status', 'pending');
  expect(server.messages).toHaveLength(3);

  // What was allowed is in Settings, and is withdrawn there.
  await page.keyboard.press('ControlOrMeta+,');
  const allowed = page.getByRole('group', { name: 'Allowed without asking' });
  await expect(allowed.getByRole('listitem')).toHaveCount(1);
  await expect(allowed).toContainText(`Email candidates to ${AT_A}`);
  await allowed.getByRole('button', { name: `Withdraw: Email candidates to ${AT_A}` }).click();
  await expect(allowed).toContainText('Nothing. Maya asks before each email and each lead.');
  await app.close();
  await server.close();
});

test('the same words from a second client are asked about, not answered with the first one’s quote', async () => {
  test.setTimeout(120_000);
  const folder = newFolder();
  const { app, page } = await openApp(folder);
  const text = '3 CSRs and 1 team lead, office, AUD';
  const first = await submit(page, text);
  await settled(page, first.quoteId);

  await newQuote(page);
  await words(page).fill(text);
  await page.getByRole('button', { name: 'Generate quote' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(/Q-1001 was made from the same request at \d\d:\d\d/);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(words(page)).toHaveValue(text);
  expect(await drafts(page)).toHaveLength(1);
  await page.getByRole('button', { name: 'Generate quote' }).click();
  await dialog.getByRole('button', { name: 'Price for another client' }).click();
  await expect(page.getByText('Q-1002').first()).toBeVisible({ timeout: 30_000 });

  await newQuote(page);
  await words(page).fill(text);
  await page.getByRole('button', { name: 'Generate quote' }).click();
  await dialog.getByRole('button', { name: 'Open Q-1001' }).click();
  await expect(page.getByText(/^Priced at \d\d:\d\d\.$/)).toBeVisible();
  expect(await drafts(page)).toEqual([]);
  await app.close();
});
