import { expect, test } from 'playwright/test';
import { newFolder, openApp, settled, submit } from './app';

test('a role that its sentence puts off, and one of two, are priced only by a click', async () => {
  const { app, page } = await openApp(newFolder());
  const { quoteId } = await submit(
    page,
    'We need 2 CSRs, hybrid, in AUD. The team leader can wait. Also 3 VAs or 2 EAs.',
    { offline: true },
  );
  const asked = await settled(page, quoteId);
  expect(asked.status).toBe('needs_input');
  await page.getByRole('navigation', { name: 'Main' }).getByText('Quotes').click();
  await page
    .getByRole('row')
    .filter({ hasText: asked.number ?? '' })
    .click();

  const wanted = page.locator('[data-card]').filter({ hasText: 'Price the Customer Service Team Leader' });
  await expect(wanted.locator('blockquote')).toHaveText(/^The team leader can wait\d+\.$/);
  // The sentence is on the card once, and the price of the line next to its answer.
  await expect(wanted.getByText('The team leader can wait')).toHaveCount(1);
  await expect(wanted.locator('label').filter({ hasText: 'Price it' })).toContainText(/AUD [\d,.]+/);
  const choice = page.locator('[data-card]').filter({ hasText: 'Which of these should be priced?' });
  await expect(choice).toContainText('Which of these should be priced?');
  await wanted.locator('label').filter({ hasText: 'Leave it out' }).click();
  await wanted.getByRole('button', { name: 'Leave it out' }).click();
  await expect(wanted).toHaveCount(0);

  await choice.locator('label').filter({ hasText: '2 × Executive Assistant' }).click();
  await choice.getByRole('button', { name: 'Use 2 × Executive Assistant' }).click();
  await expect(choice).toHaveCount(0);
  const priced = (await settled(page, quoteId)).version?.priced.result;
  expect(priced?.lines.map(({ title, count }) => [title, count])).toEqual([
    ['Customer Service Representative', 2],
    ['Executive Assistant', 2],
  ]);
  await app.close();
});
