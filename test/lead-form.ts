/** A lead's form as a person leaves it who knows little more than the company. */
import type { LeadForm } from '../shared/leads/lead';

export const leadForm = (more: Partial<LeadForm> = {}): LeadForm => ({
  company: 'Northwind',
  contact: null,
  email: null,
  country: null,
  currency: null,
  industry: null,
  source: null,
  wanted: [],
  workspace: null,
  ...more,
});
