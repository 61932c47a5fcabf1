/** The sample candidates and leads, and the email domains that many companies share. No real people. */
import { z } from 'zod';
import { type Profile, Profile as ProfileSchema } from '../candidates/candidate';
import { IsoDate } from '../request/vocabulary';
import { LeadForm, Stage } from '../leads/lead';
import candidates from './sample-candidates-2026-11-23.json';
import leads from './sample-leads-2026-11-23.json';
import domains from './shared-mail-domains-2026-11-24.json';

const File = z.strictObject({ version: z.string(), notice: z.string(), source: z.string() });

const CandidateFile = File.extend({
  candidates: z.array(
    z.strictObject({
      id: z.string(),
      ...ProfileSchema.pick({
        name: true,
        role: true,
        level: true,
        years: true,
        skills: true,
        city: true,
        availability: true,
        workspaces: true,
        shifts: true,
        english: true,
      }).shape,
      expected_php: ProfileSchema.shape.expectedPhp,
    }),
  ),
});

const LeadFile = File.extend({
  leads: z.array(
    z.strictObject({
      id: z.string(),
      ...LeadForm.shape,
      stage: Stage,
      first_contact: IsoDate,
      last_contact: IsoDate,
      note: z.string(),
    }),
  ),
});

export interface SampleLead {
  form: LeadForm;
  stage: Stage;
  /** Epoch milliseconds, noon in Manila of the day. */
  createdAt: number;
  updatedAt: number;
  note: string;
}

/** In the order of their numbers: the first one is number 1. */
export function sampleProfiles(): Profile[] {
  return CandidateFile.parse(candidates).candidates.map(({ id: _, expected_php: expectedPhp, ...profile }) => ({
    ...profile,
    expectedPhp,
    email: null,
    notes: '',
  }));
}

export function sampleLeads(): SampleLead[] {
  const noon = (day: string): number => Date.parse(`${day}T12:00:00+08:00`);
  return LeadFile.parse(leads).leads.map(({ id: _, stage, first_contact, last_contact, note, ...form }) => ({
    form,
    stage,
    createdAt: noon(first_contact),
    updatedAt: noon(last_contact),
    note,
  }));
}

const Domains = z.strictObject({ version: z.string(), source: z.string(), domains: z.array(z.string()) });
let shared: ReadonlySet<string> | null = null;

/** Whether many unrelated people have addresses there, so that it says nothing about a company. */
export function isSharedDomain(domain: string): boolean {
  shared ??= new Set(Domains.parse(domains).domains);
  return shared.has(domain);
}
