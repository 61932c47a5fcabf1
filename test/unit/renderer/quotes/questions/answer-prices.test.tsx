// @vitest-environment happy-dom
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { QueryProvider } from '../../../../../renderer/platform/query';
import { useAnswerPrices } from '../../../../../renderer/quotes/questions/answer-prices';
import { todayInManila } from '../../../../../renderer/ui/format';
import type { Output } from '../../../../../shared/contract/contract';
import { pricingData, salaryData, statutoryData } from '../../../../../shared/data/current';
import { DEFAULT_CLIENT_VIEW } from '../../../../../shared/document/client-view';
import { formatAmount } from '../../../../../shared/pricing/money';
import { price, PriceInput } from '../../../../../shared/pricing/price';
import type { Question } from '../../../../../shared/request/reading';
import { DEFAULT_SETTINGS, type Settings } from '../../../../../shared/settings/settings';
import { AUD, USD } from '../../../../currencies';
import { installApp } from '../../window-app';
import { quoteView } from '../quote-view';
import { readingOf } from '../reading-of';

afterEach(cleanup);

const NO_KEY = { state: 'none', last4: null, canStore: true, enteredFor: null } as const;
const VALUES: Settings = {
  ...DEFAULT_SETTINGS,
  pricing: { ...pricingData().defaults, ...DEFAULT_CLIENT_VIEW },
};
const settings = (values: Settings = VALUES): Output<'settings.get'> => ({
  values,
  defaults: VALUES,
  damaged: [],
  models: [],
  key: NO_KEY,
  secrets: { telegram_token: NO_KEY, smtp_password: NO_KEY, crm_secret: NO_KEY },
});

/** The salary table's rows of these roles, as the engine gives them. */
const rolesOf = ({ roles }: { roles: readonly string[] }): Output<'roles.get'> => ({
  roles: salaryData().roles.flatMap(({ role, family, levels }) =>
    roles.includes(role) ? [{ role, family, levels }] : [],
  ),
});

/** The question of this kind that the text leaves open, and its quote. */
function asked(text: string, fact: Question['fact']) {
  const read = readingOf(text);
  const question = read.questions.find((one) => one.fact === fact);
  if (!question) throw new Error(`no question of the ${fact}`);
  return { quote: quoteView({ ...read, status: 'needs_input' }), question };
}

function pricesOf(text: string, fact: Question['fact']) {
  const { quote, question } = asked(text, fact);
  return renderHook(() => useAnswerPrices(quote, question), { wrapper: QueryProvider }).result;
}

/** One line as the price itself is made, independent of what the window works out. */
function priced(title: string, count: number, currency: typeof AUD) {
  const row = salaryData().roles.find(({ role }) => role === title);
  const input = PriceInput.parse({
    as_of: todayInManila(),
    currency,
    lines: [
      { title, level: 'mid', count, workspace: 'hybrid', basic_php: String(row?.levels.mid.median_php) },
    ],
  });
  const tables = { pricing: pricingData(), statutory: statutoryData(), salaries: salaryData() };
  const result = price(input, tables);
  if (result.status !== 'ok') throw new Error('no price');
  return result;
}

describe('the prices of the answers to a question', () => {
  it('are unknown until settings and salaries are there, then those of the price itself', async () => {
    installApp({ 'settings.get': () => settings(), 'roles.get': rolesOf });
    const prices = pricesOf('bookkeepers, hybrid, AUD', 'count');
    expect(prices.current.line({ count: 3 })).toBeNull();
    await waitFor(() => expect(prices.current.line({ count: 3 })).not.toBeNull());
    const [line] = priced('Bookkeeper', 3, AUD).lines;
    expect(prices.current.currency).toBe(AUD);
    expect(prices.current.line({ count: 3 })).toBe(formatAmount(line?.line_monthly ?? 0, AUD));
    expect(prices.current.each({ count: 3 })).toBe(formatAmount(line?.unit_monthly ?? 0, AUD));
    expect(prices.current.each({ count: 1 })).toBe(prices.current.each({ count: 3 }));
  });

  it('are each role’s own where the role is asked', async () => {
    installApp({ 'settings.get': () => settings(), 'roles.get': rolesOf });
    const prices = pricesOf('1 PM, hybrid, AUD', 'title');
    await waitFor(() => expect(prices.current.roles.length).toBeGreaterThan(1));
    for (const { role } of prices.current.roles)
      expect(prices.current.each({ title: role })).toBe(
        formatAmount(priced(role, 1, AUD).lines[0]?.unit_monthly ?? 0, AUD),
      );
    expect(prices.current.each({ title: 'Dinosaur Wrangler' })).toBeNull();
  });

  it('are of the whole request where the currency is asked, and unknown while a number of people is', async () => {
    installApp({ 'settings.get': () => settings(), 'roles.get': rolesOf });
    const prices = pricesOf('quote in USD, client pays AUD, 2 bookkeepers, hybrid', 'currency');
    await waitFor(() => expect(prices.current.request(AUD)).not.toBeNull());
    expect(prices.current).toMatchObject({ currency: null });
    expect(prices.current.line({})).toBeNull();
    for (const currency of [AUD, USD])
      expect(prices.current.request(currency)).toBe(
        `${currency} ${formatAmount(priced('Bookkeeper', 2, currency).totals.monthly_total, currency)}`,
      );
    const open = pricesOf('bookkeepers, hybrid, AUD', 'count');
    await waitFor(() => expect(open.current.line({ count: 1 })).not.toBeNull());
    expect(open.current.request(AUD)).toBeNull();
  });

  it('follow a change of the settings', async () => {
    let values = VALUES;
    const app = installApp({ 'settings.get': () => settings(values), 'roles.get': rolesOf });
    const prices = pricesOf('bookkeepers, hybrid, AUD', 'count');
    await waitFor(() => expect(prices.current.line({ count: 1 })).not.toBeNull());
    const before = prices.current.line({ count: 1 });
    values = { ...VALUES, pricing: { ...VALUES.pricing, fx_buffer_bp: 0 } };
    await act(async () => app.emit('settings.changed', { revision: 2 }));
    await waitFor(() => expect(prices.current.line({ count: 1 })).not.toBe(before));
  });
});
