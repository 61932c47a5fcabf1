import { expect, test } from 'playwright/test';
import { formatAmount } from '../../shared/pricing/money';
import { call, newFolder, openApp, settled, submit } from './app';
import { USD } from '../currencies';

test('words that the price leaves out are priced with one press, explained, and undone', async () => {
  const { app, page } = await openApp(newFolder());
  const { quoteId } = await submit(
    page,
    'We need 3 customer service reps and a senior bookkeeper, hybrid, in USD. They work US hours and need laptops.',
    { offline: true },
  );
  const before = await settled(page, quoteId);
  await page.getByRole('navigation', { name: 'Main' }).getByText('Quotes').click();
  await page
    .getByRole('row')
    .filter({ hasText: before.number ?? '' })
    .click();
  const extras = page.getByRole('region', { name: 'Extras' });
  const central = extras.getByRole('button', { name: /^US Central/ });
  const promised = /\+([\d,.]+) a month/.exec((await central.textContent()) ?? '')?.[1];
  await central.click();
  await expect(extras.getByText('The client wrote “US hours”')).toBeHidden();
  await extras.getByRole('button', { name: /^The client sends it/ }).click();
  await expect(extras.getByText(/The client wrote/)).toBeHidden();
  const after = await settled(page, quoteId);
  const added =
    (after.version?.priced.result.totals.monthly_total ?? 0) -
    (before.version?.priced.result.totals.monthly_total ?? 0);
  expect(formatAmount(added, USD)).toBe(promised);
  expect(after.corrections.extras).toMatchObject({ equipment: [{ name: 'Laptops', way: 'client_ships' }] });

  // Why the price is so: the night differential by its law.
  await page.getByRole('button', { name: /explain Extras, Customer Service Representative/ }).click();
  const why = page.getByTestId('why');
  await why.getByRole('button', { name: 'Night differential' }).click();
  await expect(why.getByTestId('formula')).toContainText('× 10% × 6.5 ÷ 8');
  await expect(why.getByTestId('sources')).toContainText('Labor Code, Article 86');
  await why.getByRole('button', { name: 'Close' }).click();

  const { name } = await call(page, 'quotes.undoEdit', { quoteId, submitKey: crypto.randomUUID() });
  expect(name).toBe('extras');
  await expect(extras.getByText('The client wrote “laptops”')).toBeVisible();

  // Internal: the discount that reaches a total, with the total that the job then stores.
  await settled(page, quoteId);
  const margin = page.getByRole('region', { name: 'Margin' });
  await margin.getByText(/^internal: USD/).click();
  await margin.getByRole('textbox', { name: 'Or a monthly total to reach' }).fill('6,000');
  const outcome = (await margin.getByRole('status').textContent()) ?? '';
  const reached = /USD ([\d,.]+) per month/.exec(outcome)?.[1];
  await margin.getByRole('button', { name: /^Use / }).click();
  await expect(page.getByTestId('monthly-total')).toContainText(reached ?? 'no total');
  const { version } = await settled(page, quoteId);
  expect(formatAmount(version?.priced.result.totals.monthly_total ?? 0, USD)).toBe(reached);
  expect(outcome).toMatch(/This (is USD 0\.\d\d below the total|meets the total exactly)/);
  await app.close();
});
