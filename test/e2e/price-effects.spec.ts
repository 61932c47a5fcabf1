import { expect, test } from 'playwright/test';
import { formatAmount } from '../../shared/pricing/money';
import { call, newFolder, openApp, settled, submit } from './app';
import { AUD } from '../currencies';

test('the price beside an answer and beside an assumption is the one that comes', async () => {
  const { app, page } = await openApp(newFolder());
  const { quoteId } = await submit(
    page,
    'We need a PM for 340 rentals, and a few virtual assistants. All in the office, in Aussie dollars.',
    { offline: true },
  );
  const asked = await settled(page, quoteId);
  expect(asked.status).toBe('needs_input');
  await page.getByRole('navigation', { name: 'Main' }).getByText('Quotes').click();
  await page
    .getByRole('row')
    .filter({ hasText: asked.number ?? '' })
    .click();

  const card = page.locator('[data-card]');
  await expect(card).toHaveCount(1);
  const role = card.locator('[data-question]').first();
  await expect(role).toContainText('AUD per person per month');
  // The question says the client's words; they are not said again below it.
  await expect(role).toContainText('“PM”');
  await expect(role.getByText('“PM”')).toHaveCount(1);
  const property = role.locator('label').filter({ hasText: 'Property Manager' });
  await expect(property).toContainText('2,478.36');
  await property.click();

  // Both questions are about one sentence: one card, used with one press.
  const four = card.getByRole('radio', { name: /^4 people, AUD [\d,.]+ per month$/ });
  const ofFour = /AUD ([\d,.]+) per month/.exec((await four.getAttribute('aria-label')) ?? '')?.[1];
  await card.locator('label').filter({ hasText: /^4/ }).click();
  await card.getByRole('button', { name: 'Use 2 answers of 2' }).click();
  const assumed = page.getByRole('region', { name: 'Assumptions' });
  await expect(assumed).toContainText('Junior saves AUD');
  const before = (await settled(page, quoteId)).version?.priced.result;
  expect(before?.lines.map(({ line_monthly }) => formatAmount(line_monthly, AUD))).toEqual([
    '2,478.36',
    ofFour,
  ]);

  const added = /senior adds AUD ([\d,]+\.\d\d)/.exec(
    (await assumed.getByText('Virtual Assistant, level:').locator('..').textContent()) ?? '',
  );
  const { corrections } = await call(page, 'quotes.get', { quoteId });
  const lines = { ...corrections.lines, 1: { ...corrections.lines?.[1], level: 'senior' as const } };
  await call(page, 'quotes.correct', {
    quoteId,
    corrections: { ...corrections, lines },
    submitKey: crypto.randomUUID(),
  });
  const after = (await settled(page, quoteId)).version?.priced.result;
  const more = (after?.totals.monthly_total ?? 0) - (before?.totals.monthly_total ?? 0);
  expect(formatAmount(more, AUD)).toBe(added?.[1]);
  // And the new version says so: the level, and nothing else.
  const changes = page.getByRole('region', { name: 'Changes' });
  await expect(changes.getByRole('row', { name: 'Virtual Assistant: level' })).toContainText(
    `+${added?.[1]}`,
  );
  await expect(changes.getByRole('row')).toHaveCount(3);
  // The other way round, from a list of the versions.
  for (const [name, version] of [
    ['From', 2],
    ['To', 1],
  ] as const) {
    await changes.getByRole('button', { name }).click();
    await page.getByRole('option', { name: new RegExp(`^Version ${version}, `) }).click();
  }
  await expect(changes.getByRole('row', { name: 'Difference' })).toContainText(`−${added?.[1]}`);
  await app.close();
});
