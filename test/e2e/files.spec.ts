/** Files from outside in the real app: a hostile one costs an error, and everything else goes on. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from 'playwright/test';
import { call, engineProcess, newFolder, openApp, settled, submit } from './app';
import { docxOf, msgOf, pdfOf, word, xlsxOf } from '../intake/build-files';
import { dropFile, newQuote, words } from './pages';
import { runCommand } from './run-command';

/** Goes beyond what the parser of emails may take: its time or its memory, whichever it meets first. */
const BEYOND = /slow\.eml takes (?:longer|more memory) to read than the limit/;
const SLOW_EMAIL = `Content-Type: text/plain; format=flowed; delsp=yes\n\n${'> a \n'.repeat(3_000_000)}`;

/** Starts counting the answers of the app while the page does something else. */
const startAsking = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const answers: number[] = [];
    Reflect.set(window, 'answers', answers);
    const ask = async (): Promise<void> => {
      const started = performance.now();
      await window.app.call('quotes.list', { limit: 50 });
      answers.push(performance.now() - started);
      if (Reflect.get(window, 'asks') !== false) setTimeout(() => void ask(), 20);
    };
    void ask();
  });
const stopAsking = (page: Page): Promise<number[]> =>
  page.evaluate(() => {
    Reflect.set(window, 'asks', false);
    const answers: unknown = Reflect.get(window, 'answers');
    return Array.isArray(answers) ? answers.map(Number) : [];
  });

test('the window and the engine go on while a hostile email is read, and the next file is read', async () => {
  const folder = newFolder();
  const { app, page } = await openApp(folder);
  const engine = await engineProcess(app);
  await newQuote(page);
  await page.keyboard.type('typed before');
  writeFileSync(join(folder, 'slow.eml'), SLOW_EMAIL);
  await startAsking(page);
  await dropFile(page, join(folder, 'slow.eml'));
  // A quote is priced meanwhile.
  const { quoteId } = await submit(page, '2 bookkeepers, hybrid, AUD', { offline: true });
  expect((await settled(page, quoteId)).status).toBe('priced');
  await expect(page.getByText(BEYOND)).toBeVisible();
  const answers = await stopAsking(page);
  expect(answers.length).toBeGreaterThan(20);
  expect(Math.max(...answers)).toBeLessThan(3_000);
  await expect(words(page)).toHaveValue('typed before');
  expect(await engineProcess(app)).toBe(engine);
  // Nothing of it is left running.
  await expect
    .poll(() =>
      app.evaluate(({ app: one }) =>
        one.getAppMetrics().filter(({ name }) => name === 'ShoreQuote file reader'),
      ),
    )
    .toEqual([]);

  writeFileSync(
    join(folder, 'table.eml'),
    'Subject: Staff\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n' +
      '<table><tr><td>Role</td><td>Qty</td></tr><tr><td>Bookkeeper</td><td>2</td></tr></table>\r\n' +
      '--x\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename="contract.pdf"\r\n\r\nx\r\n--x--',
  );
  await dropFile(page, join(folder, 'table.eml'));
  await expect(words(page)).toHaveValue('typed before\n\nRole | Qty\nBookkeeper | 2');
  await expect(page.getByRole('region', { name: 'Added files' })).toContainText(
    'contract.pdfcouldn’t be read',
  );
  await app.close();
});

test('a file that is too large is refused, and a page hands over bytes only', async () => {
  const folder = newFolder();
  const { app, page } = await openApp(folder);
  await newQuote(page);
  writeFileSync(join(folder, 'large.eml'), Buffer.alloc(50_000_000, 'x'));
  await dropFile(page, join(folder, 'large.eml'));
  await expect(page.getByText('The file is larger than the limit of 25 MB.')).toBeVisible();
  // What stands for a file stands for its bytes: no path is ever opened for a page.
  for (const file of ['/etc/hosts', { path: '/etc/hosts', name: 'hosts.txt', size: 10 }]) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what a page of an attacker sends
    const refused = await page.evaluate((one) => window.app.drop(one as object), file);
    expect(refused).toMatchObject({ ok: false });
  }
  const named = await page.evaluate(async () => {
    const made = new File(['2 bookkeepers'], 'hosts.txt');
    const dropped = await window.app.drop(made);
    if (!dropped.ok) return null;
    return window.app.call('files.readDropped', { drop: dropped.data.drop, name: '/etc/hosts' });
  });
  expect(named).toEqual({
    ok: true,
    data: {
      file: { name: 'hosts', parts: [{ name: 'Text', text: '2 bookkeepers', leftOut: null }], email: null },
    },
  });
  await app.close();
});

test('a hostile table leaves the engine alone, and the next one is imported', async () => {
  const folder = newFolder();
  const { app, page } = await openApp(folder);
  const engine = await engineProcess(app);
  await call(page, 'candidates.removeSamples', {});
  const choose = async (name: string, content: string) => {
    writeFileSync(join(folder, name), content);
    await app.evaluate(
      ({ dialog }, path) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
      },
      join(folder, name),
    );
    return call(page, 'files.chooseCandidates', {});
  };
  const importFile = async (token: string) => {
    const { jobId } = await call(page, 'candidates.import', {
      token,
      mapping: { name: 0, role: 1 },
      duplicates: 'keep',
      submitKey: crypto.randomUUID(),
    });
    const status = async () => (await call(page, 'jobs.get', { jobId })).status;
    await expect.poll(status, { timeout: 30_000 }).toMatch(/completed|failed/);
    return call(page, 'jobs.get', { jobId });
  };
  await expect(choose('commas.csv', ','.repeat(5_000_000))).rejects.toThrow('limit');
  const lines = await choose('lines.csv', `Name,Role\nAna,Nurse\n${'\n'.repeat(5_000_000)}`);
  expect((await importFile(lines.file?.token ?? '')).result).toMatchObject({ added: 1, setAside: 0 });
  const rows = await choose('rows.csv', `Name,Role\n${'a,b\n'.repeat(1_000_000)}`);
  expect(await importFile(rows.file?.token ?? '')).toMatchObject({
    status: 'failed',
    error: { code: 'unreadable_file' },
  });
  const good = await choose('good.csv', 'sep=;\nName;Role\nBen;Nurse\n;Nurse\n');
  expect((await importFile(good.file?.token ?? '')).result).toMatchObject({ added: 1, setAside: 1 });
  expect(await engineProcess(app)).toBe(engine);
  expect((await call(page, 'candidates.overview', {})).all).toBe(2);
  await app.close();
});

test('the command line reads files in the same processes', async () => {
  const folder = newFolder();
  const run = (...line: string[]) => runCommand([...line, '--json', '--data-dir', join(folder, 'data')]);
  const file = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const email = file(
    'mail.eml',
    `Subject: Quote\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from('2 bookkeepers, hybrid, AUD').toString('base64')}`,
  );
  const priced = await run('quote', '--file', email, '--offline');
  expect(priced.code).toBe(0);
  expect(JSON.parse(priced.out)).toMatchObject({ request: { roles: [{ title: 'Bookkeeper', count: 2 }] } });
  const people = file('people.csv', 'Name,Position,Notes\nAna Cruz,Nurse,- own laptop\nBen Reyes,,x\n');
  const imported = await run('candidates', 'import', people);
  expect(imported.code).toBe(0);
  expect(JSON.parse(imported.out)).toMatchObject({ status: 'completed', added: 1, setAside: 1 });
  expect(imported.err).toContain('Row 3, Position: is missing');
});

test('an Outlook reply, a Word table and a pasted table become a request, and Maya takes files too', async () => {
  const folder = newFolder();
  const { app, page } = await openApp(folder);
  const rows = [
    ['Role', 'Qty'],
    ['Paralegal', '2'],
  ];
  const file = (name: string, bytes: Buffer): string => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  };
  const reply = file(
    'reply.msg',
    msgOf({
      subject: 'RE: Quote for 5 paralegals',
      body: 'Please price 3 bookkeepers, hybrid, AUD.\r\n\r\nFrom: Ana Cruz\r\nSent: Friday\r\nSubject: Quote\r\n\r\n5 paralegals, office',
      from: { name: 'Dana Cole', address: 'dana@harbour.example' },
      attachments: [
        { name: 'old.xlsx', bytes: xlsxOf([{ name: 'Team', rows }]) },
        { name: 'logo.png', bytes: new Uint8Array([1]) },
      ],
    }),
  );
  await newQuote(page);
  await dropFile(page, reply);
  await expect(words(page)).toHaveValue(/^Please price 3 bookkeepers/);
  await expect(words(page)).not.toHaveValue(/Quote for 5/);
  const added = page.getByRole('region', { name: 'Added files' });
  await expect(added).toContainText('old.xlsx');
  await expect(added).toContainText('logo.pnga picture');
  // What is left out can be included by the keyboard, and taken out again.
  await added.getByRole('button', { name: 'Include old.xlsx' }).focus();
  await page.keyboard.press('Enter');
  await expect(words(page)).toHaveValue(/^Role \| Qty\nParalegal \| 2\n\nPlease price/);
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(words(page)).toHaveValue(/^Please price 3 bookkeepers/);
  await expect(added.getByRole('button', { name: 'Include old.xlsx' })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByRole('heading', { name: /Q-1001/ }).first()).toBeVisible();
  const { quotes } = await call(page, 'quotes.list', { limit: 1 });
  const priced = await settled(page, quotes[0]?.quoteId ?? 0);
  expect(priced.reading?.roles.map(({ title, count }) => [title.value, count?.value])).toEqual([
    ['Bookkeeper', 3],
  ]);
  // The quote says what of the file is not in its words.
  const from = page.getByRole('region', { name: 'Files' });
  await expect(from).toContainText('reply.msg');
  await expect(from).toContainText('old.xlsx the message already names the roles');
  await expect(from).toContainText('logo.png a picture');

  // Several files at once; one that cannot be read says so next to its name.
  await newQuote(page);
  const chosen = [file('team.docx', docxOf(word.table(rows))), file('scan.pdf', pdfOf([[]]))];
  await app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths });
  }, chosen);
  await page.getByRole('button', { name: 'Add file' }).click();
  await expect(words(page)).toHaveValue('Role | Qty\nParalegal | 2');
  await expect(added).toContainText('The file scan.pdf has no readable text');
  await words(page).selectText();
  await words(page).evaluate((area) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', '<table><tr><td>Nurse</td><td>4</td></tr></table>');
    clipboardData.setData('text/plain', 'Nurse\n4');
    area.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(words(page)).toHaveValue('Nurse | 4');

  await page.keyboard.press('ControlOrMeta+j');
  const message = page.getByRole('textbox', { name: 'Message to Maya' });
  await message.fill('Price this:');
  await dropFile(page, join(folder, 'team.docx'), 'textarea');
  await expect(message).toHaveValue('Price this:\n\nRole | Qty\nParalegal | 2');
  await app.close();
});
