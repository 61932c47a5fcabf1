/** A mail that was approved on its card goes out once, whatever ends when. */
import { type ElectronApplication, expect, type Locator, type Page, test } from 'playwright/test';
import { type SmtpAnswer, type SmtpStandIn, startSmtp } from '../servers/smtp';
import { call, killEngine, newFolder, openApp, useMailServer } from './app';
import { type DataFile, openDataFile } from './data-file';
import { cards, press, say } from './maya-pages';

const TO = 'dana@client.example';

interface Prepared {
  app: ElectronApplication;
  page: Page;
  server: SmtpStandIn;
  card: Locator;
}

/** The app with a mail that waits for its click. */
async function prepared(folder = newFolder(), ...answers: SmtpAnswer[]): Promise<Prepared> {
  const server = await startSmtp();
  server.script(...answers);
  const { app, page } = await openApp(folder);
  await useMailServer(page, server);
  await page.keyboard.press('ControlOrMeta+j');
  await say(page, `Find bookkeepers and mail the best 2 candidates to ${TO}`);
  const card = cards(page, 'Candidate email');
  await expect(card.getByText('Not sent yet')).toBeVisible();
  return { app, page, server, card };
}

const isDone = (card: Locator) =>
  expect(card).toHaveAttribute('data-status', 'completed', { timeout: 40_000 });
const asked = (card: Locator): Locator => card.getByText('won’t send it again unless you say so');

interface Moment {
  title: string;
  answer?: SmtpAnswer;
  /** Makes the engine stay in this moment once it comes there. */
  prepare?(file: DataFile): Promise<unknown>;
  lingersIn?: 'send' | 'effect';
  /** Resolves when it is there. */
  reached(server: SmtpStandIn, file: DataFile, card: Locator): Promise<unknown>;
  /** What the server has then. */
  held: 0 | 1;
  /** It goes on by itself, a person says whether it arrived, or the click was lost and is given again. */
  follows: 'goes_on' | 'is_asked' | 'is_clicked_again';
}

const lingers = (_: SmtpStandIn, file: DataFile): Promise<unknown> => file.lingers();
const hangs = (server: SmtpStandIn): Promise<unknown> => server.hangs(1);

const MOMENTS: Moment[] = [
  {
    // The click and the job's start are one write: neither is recorded.
    title: 'while the click is recorded',
    prepare: (file) => file.lingerIn('send', 'before'),
    lingersIn: 'send',
    reached: lingers,
    held: 0,
    follows: 'is_clicked_again',
  },
  {
    title: 'before the connection',
    prepare: (file) => file.lingerInEffect('before'),
    lingersIn: 'effect',
    reached: lingers,
    held: 0,
    follows: 'goes_on',
  },
  { title: 'once connected', answer: 'hang_at_greeting', reached: hangs, held: 0, follows: 'is_asked' },
  { title: 'before the message', answer: 'hang_at_rcpt', reached: hangs, held: 0, follows: 'is_asked' },
  {
    title: 'after the message, before the answer',
    answer: 'hang_after_message',
    reached: hangs,
    held: 1,
    follows: 'is_asked',
  },
  {
    title: 'after the answer, before it is recorded',
    prepare: (file) => file.lingerInEffect('after'),
    lingersIn: 'effect',
    reached: lingers,
    held: 1,
    follows: 'is_asked',
  },
  {
    title: 'once it is recorded, before the job has ended',
    prepare: (file) => file.lingerIn('send', 'after'),
    lingersIn: 'send',
    reached: lingers,
    held: 1,
    follows: 'goes_on',
  },
  {
    title: 'after the job has ended',
    reached: (_server, _file, card) => isDone(card),
    held: 1,
    follows: 'goes_on',
  },
];

for (const { title, answer, prepare, lingersIn, reached, held, follows } of MOMENTS) {
  test(`killing the engine ${title} sends the mail once`, async () => {
    test.setTimeout(90_000);
    const folder = newFolder();
    const { app, server, card } = await prepared(folder, ...(answer ? [answer] : []));
    const file = openDataFile(folder);
    await prepare?.(file);
    await press(card, 'Send');
    await reached(server, file, card);
    expect(server.messages).toHaveLength(held);
    const connections = server.connections();
    const passing = lingersIn && file.letPass(lingersIn);
    await killEngine(app);
    await passing;
    if (follows !== 'goes_on') {
      await expect(follows === 'is_asked' ? asked(card) : card.getByText('Not sent yet')).toBeVisible({
        timeout: 30_000,
      });
      // Nobody has said anything: nothing more was sent, nor begun.
      expect(server.messages).toHaveLength(held);
      expect(server.connections()).toBe(connections);
    }
    if (follows === 'is_asked')
      await press(card, held === 1 ? 'Mark as delivered' : 'Not delivered, send again');
    if (follows === 'is_clicked_again') await press(card, 'Send');
    await isDone(card);
    expect(server.messages.map(({ to }) => to)).toEqual([[TO]]);
    const byPerson = follows === 'is_asked' && held === 1;
    await expect(
      card.getByText(byPerson ? 'Marked as delivered by you' : 'Accepted by the mail server'),
    ).toBeVisible();
    file.close();
    await app.close();
    await server.close();
  });
}

test('a mail that waits for its click waits on after quitting', async () => {
  const folder = newFolder();
  const first = await prepared(folder);
  await first.app.close();
  const { app, page } = await openApp(folder);
  await page.keyboard.press('ControlOrMeta+j');
  await page
    .getByRole('navigation', { name: 'Conversations' })
    .getByRole('button', { name: 'Find bookkeepers and mail' })
    .first()
    .click();
  const card = cards(page, 'Candidate email');
  await expect(card.getByText('Not sent yet')).toBeVisible();
  expect(first.server.connections()).toBe(0);
  await call(page, 'secret.set', { name: 'smtp_password', value: 'canary password 9' });
  await press(card, 'Send');
  await isDone(card);
  expect(first.server.messages).toHaveLength(1);
  await app.close();
  await first.server.close();
});

test('a second click in the same place neither stops the mail nor sends it again', async () => {
  const { app, page, server, card } = await prepared();
  await call(page, 'queue.pause', { type: 'send_candidate_matches' });
  const button = card.getByRole('button', { name: 'Send', exact: true });
  await button.scrollIntoViewIfNeeded();
  const box = await button.boundingBox();
  if (!box) throw new Error('no button');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.dblclick(x, y);
  await expect(card.getByRole('button', { name: 'Stop', exact: true })).toBeVisible();
  await page.mouse.click(x, y);
  await call(page, 'queue.resume', { type: 'send_candidate_matches' });
  await isDone(card);
  expect(server.messages).toHaveLength(1);
  // Nor is the person told off for it.
  expect(await page.getByRole('region', { name: 'Messages', exact: true }).innerText()).not.toContain(
    'meanwhile',
  );
  await app.close();
  await server.close();
});
