/**
 * What a request would cost now: by the steps that price it as a job, at once and without storing anything. No quote
 * number is used.
 */
import { extrasData } from '../../../../shared/data/current';
import { extraFacts } from '../../../../shared/pricing/extras/facts';
import type { PricedQuote } from '../../../../shared/pricing/priced-quote';
import { FormulaSettings } from '../../../../shared/pricing/settings';
import type { Question } from '../../../../shared/request/reading';
import type { StaffingRequest } from '../../../../shared/request/staffing-request';
import type { Step } from '../../queue/job-type';
import { currencyTerms } from './currency-terms';
import { type GenerateQuoteOptions, headQuestions, typedRateOn } from './generate-quote';
import { findSalaries } from './steps/2-find-salaries';
import { computeContributions } from './steps/3-compute-contributions';
import { applyMultipliers } from './steps/4-apply-multipliers';
import { addWorkspace } from './steps/5-add-workspace';
import { formatBreakdown } from './steps/6-format-breakdown';

/** A price, or what pricing would ask instead. */
export type WhatIf = { priced: PricedQuote } | { priced: null; questions: readonly Question[] };

export function whatIf(options: GenerateQuoteOptions, quoteId: number, request: StaffingRequest): WhatIf {
  const settings = options.settings();
  const open = [...request.questions, ...headQuestions(request, settings)];
  if (open.length > 0) return asks(open);
  const data = options.pricing();
  const rates = options.rates();
  const terms = currencyTerms(request, options.currencies(), data, rates);
  if ('code' in terms) return asks([terms]);
  const asOf = options.today();
  const statutory = options.statutory();
  const salaryVersion = options.salaryVersion();
  const formula = FormulaSettings.parse(settings.pricing);
  const pricing = { ...formula, vat: request.vat.value };
  const found = now(findSalaries(options.salaries, request, asOf, salaryVersion));
  if (found.questions.length > 0) return asks(found.questions);
  const extras = request.lines.map((line) =>
    extraFacts(request.extras, line.extras, asOf, { extras: extrasData(), statutory }),
  );
  const costs = now(computeContributions(request, found.lines, asOf, pricing, statutory, extras));
  if (costs.questions.length > 0) return asks(costs.questions);
  const staff = now(applyMultipliers(request, found.lines, costs, pricing, terms.php_per_unit_e4, extras));
  const seats = now(addWorkspace(request, pricing, data, terms.list));
  const { priced, questions } = now(
    formatBreakdown(
      {
        request,
        found: found.lines,
        costs,
        staff,
        seats,
        ...(extras.some(Boolean) && { extras }),
        settings: pricing,
        settingsChanged: JSON.stringify(formula) !== JSON.stringify(data.defaults),
        asOf,
        rateTypedOn: typedRateOn(options.quotes, quoteId, request) ?? asOf,
        revision: 0,
        salaryVersion,
        salariesChecked: options.salariesChecked,
        rate: terms.rate,
        priceList: terms.list,
        rateVersion: rates.version,
        pricing: data,
        statutory,
      },
      () => undefined,
    ),
  );
  return priced ? { priced } : asks(questions);
}

const asks = (questions: readonly Question[]): WhatIf => ({ priced: null, questions });

/** The result of a step that needs nothing from outside. */
function now<T>(step: Step<T>): T {
  const result = step.run();
  if (result instanceof Promise) throw new Error(`the step ${step.name} is not calculated at once`);
  return result;
}
