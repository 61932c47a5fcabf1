/** What the answers to a question would cost, as far as it can be known before they are given. */
import type { QuoteView } from '../../../shared/contract/quote-view';
import type { RoleView } from '../../../shared/contract/app-view';
import { formatAmount } from '../../../shared/pricing/money';
import {
  answeredLine,
  type LineAnswer,
  monthlyOfRequest,
  priceOfLine,
  type Terms,
  termsOfDay,
} from '../../../shared/pricing/what-if';
import type { Question } from '../../../shared/request/reading';
import type { Currency } from '../../../shared/request/vocabulary';
import { useQuery } from '../../platform/query';
import { usePricing, useStatutory } from '../../platform/price-lists';
import { useRateOf } from '../../platform/rates';
import { todayInManila } from '../../ui/format';

export interface AnswerPrices {
  roles: readonly RoleView[];
  currency: Currency | null;
  /** One person of the question's line per month, without a code; null where it is not known yet. */
  each: (answer: LineAnswer) => string | null;
  /** The whole line per month. */
  line: (answer: LineAnswer) => string | null;
  /** The whole request per month in another currency, with its code. */
  request: (currency: Currency) => string | null;
}

export function useAnswerPrices({ request }: QuoteView, question: Question): AnswerPrices {
  const settings = useQuery('settings.get', {}).data?.values.pricing;
  const rateOf = useRateOf();
  const pricing = usePricing();
  const statutory = useStatutory();
  const lines = request?.lines ?? [];
  const titles = [
    ...(question.fact === 'title' ? question.options : []),
    ...lines.map(({ title }) => title.value),
  ];
  const wanted = [...new Set(titles)].filter((title) => title.length <= 200).slice(0, 100);
  const roles = useQuery('roles.get', { roles: wanted }).data?.roles ?? [];
  const mediansOf = (role: string) => roles.find((each) => each.role === role)?.levels;
  const termsIn = (currency: Currency): Terms | null => {
    const rate = request?.fx_php_per_unit_e4 ?? rateOf(currency);
    if (!settings || !request || rate === null) return null;
    return termsOfDay(
      todayInManila(),
      { currency, fx_php_per_unit_e4: rate, discount_bp: request.discount_bp },
      settings,
      { pricing, statutory },
    );
  };
  const stated = request && request.currency.origin !== 'asked' ? request.currency.value : null;
  const terms = stated && termsIn(stated);
  const asked = lines.find((line) => line.line === question.line);
  const priced = (answer: LineAnswer) => {
    const line = asked && terms ? answeredLine(asked, answer, mediansOf) : null;
    return line && terms ? priceOfLine(line, terms) : null;
  };
  const shown = (minor: number | undefined): string | null =>
    minor === undefined || stated === null ? null : formatAmount(minor, stated);
  return {
    roles,
    currency: stated,
    each: (answer) => shown(priced(answer)?.unit_monthly),
    line: (answer) => shown(priced(answer)?.line_monthly),
    request: (currency) => {
      const inCurrency = termsIn(currency);
      const isCounted = lines.every(({ count }) => count.value !== null);
      const monthly =
        inCurrency && isCounted && lines.length > 0
          ? monthlyOfRequest(
              lines.map((line) => answeredLine(line, {}, mediansOf)),
              inCurrency,
            )
          : null;
      return monthly === null ? null : `${currency} ${formatAmount(monthly, currency)}`;
    },
  };
}
