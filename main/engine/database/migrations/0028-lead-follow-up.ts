import type { Migration } from '../migrations';

/**
 * Who works on a lead, what is next and what it may bring in; and which quote moved it. The entries of the list learn the
 * day of the next step.
 */
export const leadFollowUp: Migration = {
  name: 'follow-up of leads',
  sql: `
ALTER TABLE leads ADD COLUMN owner TEXT;
ALTER TABLE leads ADD COLUMN next_step TEXT;
/* YYYY-MM-DD. */
ALTER TABLE leads ADD COLUMN next_step_on TEXT;
/* In the smallest unit of its currency. */
ALTER TABLE leads ADD COLUMN value_minor INTEGER;
ALTER TABLE leads ADD COLUMN value_currency TEXT;

/* The quote that moved it; null: a person did. */
ALTER TABLE lead_moves ADD COLUMN quote_id INTEGER;
/* The move that this one undoes. */
ALTER TABLE lead_moves ADD COLUMN undoes INTEGER;

ALTER TABLE lead_list ADD COLUMN next_step_on TEXT;
CREATE INDEX lead_list_next ON lead_list (next_step_on, lead_id, state);
`,
};
