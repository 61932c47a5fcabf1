import { expect, test } from 'playwright/test';
import { evaluate } from '../formula-evaluator';
import { newFolder, openApp, settled, submit } from './app';

test('every amount on screen opens to a formula that gives it, with a dated source', async () => {
  const { app, page } = await openApp(newFolder());
  const { quoteId } = await submit(
    page,
    '3 csr hybrid, 2 senior accountants office and a junior va wfh, GBP',
    { offline: true },
  );
  const quote = await settled(page, quoteId);
  await page.getByRole('navigation', { name: 'Main' }).getByText('Quotes').click();
  await page
    .getByRole('row')
    .filter({ hasText: quote.number ?? '' })
    .click();
  const amounts = page.locator('main [data-amount-ref]');
  await expect(amounts.first()).toBeVisible();
  const hidden = page.locator('details:not([open]) > summary');
  // Each that is opened is no longer among the hidden ones.
  while ((await hidden.count()) > 0) await hidden.first().click();
  const refs = await amounts.evaluateAll((all) =>
    all.map((one) => one.getAttribute('data-amount-ref') ?? ''),
  );
  expect(refs.length).toBeGreaterThan(30);
  for (const [i, ref] of refs.entries()) {
    await amounts.nth(i).click();
    await expect(page.getByTestId('why')).toHaveAttribute('data-amount', ref);
    const formula = (await page.getByTestId('formula').textContent()) ?? '';
    const value = ((await page.getByTestId('value').textContent()) ?? '').replace(/,/g, '');
    const decimals = value.split('.')[1]?.length ?? 0;
    expect(`${ref} ${evaluate(formula, decimals)}`).toBe(`${ref} ${value}`);
    await expect(page.getByTestId('sources')).toContainText(/\d{1,2} [A-Z][a-z]{2} \d{4}/);
  }
  await app.close();
});
