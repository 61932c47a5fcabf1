/** The lead form as typed, and its conversion to the stored form. */
import type { LeadForm, LeadValue } from '../../shared/leads/lead';
import { amountExample, amountOf, formatShort } from '../../shared/pricing/money';
import { Currency, WORKSPACES } from '../../shared/request/vocabulary';

/** Every field as typed; empty: not specified. */
export interface Typed {
  company: string;
  contact: string;
  email: string;
  country: string;
  currency: string;
  industry: string;
  source: string;
  workspace: string;
  /** `2 Bookkeepers, 1 Nurse` */
  wanted: string;
  owner: string;
  nextStep: string;
  nextStepOn: string;
  /** An amount in `currency`. */
  value: string;
  note: string;
}

/** Where what is typed into the form of a new lead is kept. */
export const NEW_LEAD = 'lead:new';

export const BLANK: Typed = {
  company: '',
  contact: '',
  email: '',
  country: '',
  currency: '',
  industry: '',
  source: '',
  workspace: '',
  wanted: '',
  owner: '',
  nextStep: '',
  nextStepOn: '',
  value: '',
  note: '',
};

export const typedOf = (lead: LeadForm): Typed => ({
  company: lead.company,
  contact: lead.contact ?? '',
  email: lead.email ?? '',
  country: lead.country ?? '',
  currency: lead.value?.currency ?? lead.currency ?? '',
  industry: lead.industry ?? '',
  source: lead.source ?? '',
  workspace: lead.workspace ?? '',
  wanted: lead.wanted.map(({ count, title }) => `${count} ${title}`).join(', '),
  owner: lead.owner ?? '',
  nextStep: lead.nextStep ?? '',
  nextStepOn: lead.nextStepOn ?? '',
  value: lead.value ? formatShort(lead.value.minor, lead.value.currency) : '',
  note: '',
});

/** What is wrong with a value as typed; null: nothing is. */
export function valueFault({ value, currency }: Typed): string | null {
  if (value.trim() === '') return null;
  const of = Currency.safeParse(currency).data;
  if (of === undefined) return 'needs a currency: choose one above';
  return amountOf(value, of) === null ? `must be an amount, for example ${amountExample(of)}` : null;
}

/** Null: none was typed. The text must have no fault. */
function valueOf({ value, currency }: Typed): LeadValue | null {
  const of = Currency.safeParse(currency).data;
  const minor = of === undefined ? null : amountOf(value, of);
  return of === undefined || minor === null ? null : { minor, currency: of };
}

const orNull = (text: string): string | null => text.trim() || null;

/** The form of the call; its schema validates it. */
export const formOf = (typed: Typed): LeadForm => ({
  company: typed.company,
  contact: orNull(typed.contact),
  email: orNull(typed.email),
  country: orNull(typed.country),
  currency: Currency.safeParse(typed.currency).data ?? null,
  industry: orNull(typed.industry),
  source: orNull(typed.source),
  owner: orNull(typed.owner),
  nextStep: orNull(typed.nextStep),
  nextStepOn: orNull(typed.nextStepOn),
  value: valueOf(typed),
  workspace: WORKSPACES.find((one) => one === typed.workspace) ?? null,
  wanted: typed.wanted
    .split(/[,;\n]+/)
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => {
      const [, count, title] = /^(\d{1,4})\s*(?:x\s*)?(.+)$/.exec(part) ?? [];
      return { count: Number(count ?? 1), title: title ?? part };
    }),
});
