/** The whole talk: a quote and candidates in one sentence, a mail and a lead after their click. */
import { expect, type Locator, type Page, test } from 'playwright/test';
import { partsOf } from '../mail-parts';
import { BOOKKEEPERS, startClaude } from '../servers/claude';
import type { StreamBlock } from '../servers/claude-stream';
import { type SmtpStandIn, startSmtp } from '../servers/smtp';
import { call, newFolder, openApp, useMailServer } from './app';
import { cards, fact, log, press, say } from './maya-pages';

const TO = 'dana@client.example';

const leadNames = async (page: Page): Promise<string[]> =>
  (await call(page, 'leads.list', { stage: null, text: '', limit: 50 })).leads.map(({ company }) => company);

/** The card of a mail shows all of it; nothing has left until its click, and then exactly that. */
async function sendFrom(card: Locator, server: SmtpStandIn): Promise<void> {
  const before = server.messages.length;
  await expect(card).toHaveAttribute('data-status', 'pending');
  await expect(card.getByText('Not sent yet')).toBeVisible();
  await expect(fact(card, 'To')).toHaveText(TO);
  const subject = await fact(card, 'Subject').innerText();
  const text = (await fact(card, 'Message').textContent()) ?? '';
  expect(text).toContain('1. ');
  expect(server.connections()).toBe(before);
  await press(card, 'Send');
  // The button is gone; who works by keyboard is still at the card.
  await expect(card).toBeFocused();
  await expect(card).toHaveAttribute('data-status', 'completed', { timeout: 30_000 });
  await expect(card.getByText('Accepted by the mail server')).toBeVisible();
  expect(server.messages).toHaveLength(before + 1);
  const sent = server.messages.at(-1);
  expect(sent?.to).toEqual([TO]);
  const parts = partsOf(sent?.raw ?? '');
  expect(parts.headers.get('to')).toBe(TO);
  expect(parts.subject).toBe(subject);
  expect(parts.text.trimEnd()).toBe(text.trimEnd());
  expect(parts.attachments).toEqual([]);
}

test('a quote, candidates, a mail and a lead by talking to Maya', async () => {
  test.setTimeout(120_000);
  const claude = await startClaude();
  const server = await startSmtp();
  const { app, page } = await openApp(newFolder(), {
    SHOREQUOTE_CLAUDE_URL: claude.url,
    SHOREQUOTE_CLAUDE_KEY: 'sk-ant-e2e',
  });
  await useMailServer(page, server);
  let calls = 0;
  const use = (name: string, input: object): StreamBlock => {
    calls += 1;
    return { type: 'tool_use', id: `toolu_${calls}`, name, input };
  };
  const text = (words: string): StreamBlock => ({ type: 'text', text: words });
  /** Scripts an answer that starts something and then says so. */
  const answer = (started: StreamBlock[], words: string): void =>
    claude.script({ kind: 'stream', blocks: started }, { kind: 'stream', blocks: [text(words)] });

  await page.keyboard.press('ControlOrMeta+j');
  await expect(page.getByRole('textbox', { name: 'Message to Maya' })).toBeFocused();
  for (const type of ['generate_quote', 'search_candidates']) await call(page, 'queue.pause', { type });
  answer(
    [
      text('Generating your quote and searching…'),
      use('generate_quote', { request: '2 senior bookkeepers, hybrid, AUD' }),
      use('search_candidates', {
        roles: ['bookkeeper'],
        level: null,
        skills: [],
        city: null,
        max_salary_php: null,
        available_by: null,
      }),
    ],
    'Both are on their cards.',
  );
  await say(page, 'Please quote 2 senior bookkeepers, hybrid, in AUD, and find candidates');
  await expect(log(page).getByText('Both are on their cards.')).toBeVisible();

  // The talk goes on while the quote is read and the search waits its turn.
  let readIt = (): void => undefined;
  const until = new Promise<void>((resolve) => (readIt = resolve));
  claude.script({ kind: 'answer', json: BOOKKEEPERS, until });
  await call(page, 'queue.resume', { type: 'generate_quote' });
  await claude.calls(3);
  const quote = cards(page, 'Quote');
  const search = cards(page, 'Candidate search');
  await expect(quote).toHaveAttribute('data-status', 'processing');
  claude.script({ kind: 'stream', blocks: [text('Hybrid means two or three days in the office.')] });
  await say(page, 'What does hybrid mean?');
  await expect(log(page).getByText('Hybrid means two or three days')).toBeVisible();
  await expect(quote).toHaveAttribute('data-status', 'processing');
  await expect(search).toHaveAttribute('data-status', 'pending');
  await call(page, 'queue.resume', { type: 'search_candidates' });
  readIt();
  await expect(quote.getByText(/^AUD [\d,]+\.\d\d per month$/)).toBeVisible({ timeout: 30_000 });
  const total = await quote.getByText(/^AUD [\d,]+\.\d\d per month$/).innerText();
  await expect(search).toHaveAttribute('data-status', 'completed');
  const found = await search.getByRole('listitem').locator('span:first-child').allInnerTexts();
  expect(found.length).toBeGreaterThan(3);

  // The quote opens from its card, with the amount that stood there.
  await press(quote, 'Open quote');
  await expect(page.getByRole('button', { name: /Export PDF/ })).toBeVisible();
  await expect(page.getByText(total.replace(' per month', '').replace('AUD ', '')).first()).toBeVisible();
  await page.keyboard.press('ControlOrMeta+j');
  await page
    .getByRole('navigation', { name: 'Conversations' })
    .getByRole('button', { name: 'Please quote 2 senior' })
    .first()
    .click();
  await expect(search).toBeVisible();

  answer(
    [use('send_candidate_matches', { to: '[mail 1]', how_many: 3, search_job_id: null })],
    'Look at it.',
  );
  await say(page, `Mail the best 3 to ${TO}`);
  const mails = cards(page, 'Candidate email');
  await expect(mails).toHaveCount(1);
  await sendFrom(mails.first(), server);

  answer([use('send_candidate_matches', { to: '[mail 1]', how_many: 1, search_job_id: null })], 'One more.');
  await say(page, 'And mail only the best to the same address');
  await expect(mails).toHaveCount(2);
  await press(mails.nth(1), 'Dismiss');
  await expect(mails.nth(1)).toHaveAttribute('data-status', 'cancelled');
  await expect(mails.nth(1).getByRole('button', { name: 'Send' })).toHaveCount(0);

  const lead = { company: 'Harbourline', contact: 'Dana Cole', email: '[mail 1]', wanted: [], note: null };
  answer([use('capture_lead', lead)], 'It is ready to be saved.');
  await say(page, 'Note Harbourline, Dana Cole, as a lead with that address');
  const leadCard = cards(page, 'Lead');
  await expect(leadCard.getByText('Not saved yet')).toBeVisible();
  await expect(fact(leadCard, 'Email')).toHaveText(TO);
  expect(await leadNames(page)).toEqual([]);
  await press(leadCard, 'Save lead');
  await expect(leadCard).toHaveAttribute('data-status', 'completed');
  await press(leadCard, 'Open leads');
  await expect(page.getByRole('table').locator('tbody tr')).toHaveCount(1);
  await expect(page.getByRole('table').locator('tbody tr')).toContainText('Harbourline');

  expect(server.messages).toHaveLength(1);
  // No address and nobody's name went to the model.
  const sent = JSON.stringify(claude.received.map(({ body }) => body));
  expect(sent).toContain('[mail 1]');
  for (const words of [TO, ...found.map((title) => title.replace(/^\d+\. /, ''))])
    expect(sent).not.toContain(words);
  await app.close();
  await server.close();
  await claude.close();
});

test('the same without Claude, by plain words', async () => {
  test.setTimeout(120_000);
  const server = await startSmtp();
  const { app, page } = await openApp(newFolder());
  await useMailServer(page, server);
  await page.keyboard.press('ControlOrMeta+j');
  await say(page, 'Please quote 2 senior bookkeepers, hybrid, AUD, and find me matching candidates');
  const search = cards(page, 'Candidate search');
  await expect(cards(page, 'Quote')).toHaveAttribute('data-status', 'completed', { timeout: 30_000 });
  await expect(search).toHaveAttribute('data-status', 'completed');
  await expect(search.getByRole('listitem').first()).toContainText('senior Bookkeeper');

  await say(page, `Mail the matches to ${TO}`);
  const mails = cards(page, 'Candidate email');
  await expect(mails).toHaveCount(1);
  await sendFrom(mails.first(), server);

  await say(page, `mail the best 1 candidates to ${TO}`);
  await expect(mails).toHaveCount(2);
  await press(mails.nth(1), 'Dismiss');
  await expect(mails.nth(1)).toHaveAttribute('data-status', 'cancelled');

  await say(page, `new lead: Harbourline, Dana Cole, ${TO}, wants 3 bookkeepers from March`);
  const lead = cards(page, 'Lead');
  await expect(fact(lead, 'Company')).toHaveText('Harbourline');
  expect(await leadNames(page)).toEqual([]);
  await press(lead, 'Save lead');
  await expect(lead).toHaveAttribute('data-status', 'completed');
  expect(await leadNames(page)).toEqual(['Harbourline']);
  expect(server.messages).toHaveLength(1);
  await app.close();
  await server.close();
});

test('in a narrow window the newest words and where to write stay in sight', async () => {
  const { app, page } = await openApp(newFolder());
  await page.setViewportSize({ width: 640, height: 800 });
  await page.keyboard.press('ControlOrMeta+j');
  const input = page.getByRole('textbox', { name: 'Message to Maya' });
  await say(page, 'Find bookkeepers');
  await expect(cards(page, 'Candidate search')).toHaveAttribute('data-status', 'completed');
  await say(page, 'What is the weather?');
  await expect(page.getByRole('button', { name: 'Regenerate' })).toBeInViewport();
  await expect(input).toBeInViewport({ ratio: 1 });

  // Who reads further up is left there.
  await cards(page, 'Candidate search').getByRole('listitem').first().hover();
  await page.mouse.wheel(0, -5_000);
  await expect(log(page).getByText('Find bookkeepers', { exact: true })).toBeInViewport();
  await expect(input).toBeInViewport({ ratio: 1 });
  await app.close();
});

test('a mail that the receiver’s server refused is corrected on its card and sent once', async () => {
  const server = await startSmtp();
  server.script({ at: 'rcpt', code: 550 });
  const { app, page } = await openApp(newFolder());
  await useMailServer(page, server);
  await page.keyboard.press('ControlOrMeta+j');
  await say(page, 'find bookkeepers and mail the best 2 candidates to dna@client.example');
  const card = cards(page, 'Candidate email').first();
  await press(card, 'Send');
  await expect(card).toHaveAttribute('data-status', 'failed', { timeout: 30_000 });
  await expect(card.getByText(/Correct the address, then retry/)).toBeVisible();
  await press(card, 'Edit email');
  await card.getByLabel('To').fill(TO);
  await expect(card.getByRole('button', { name: /Retry|dna@/ })).toHaveCount(0);
  await press(card, `Send to ${TO}`);
  await expect(card).toHaveAttribute('data-status', 'completed', { timeout: 30_000 });
  await expect(fact(card, 'To')).toHaveText(TO);
  expect(server.messages.map(({ to }) => to)).toEqual([[TO]]);
  await app.close();
  await server.close();
});
