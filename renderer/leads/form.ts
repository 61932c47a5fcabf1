/** The lead form as typed, and its conversion to the stored form. */
import type { LeadForm } from '../../shared/leads/lead';
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
  note: string;
}

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
  note: '',
};

export const typedOf = (lead: LeadForm): Typed => ({
  company: lead.company,
  contact: lead.contact ?? '',
  email: lead.email ?? '',
  country: lead.country ?? '',
  currency: lead.currency ?? '',
  industry: lead.industry ?? '',
  source: lead.source ?? '',
  workspace: lead.workspace ?? '',
  wanted: lead.wanted.map(({ count, title }) => `${count} ${title}`).join(', '),
  note: '',
});

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
