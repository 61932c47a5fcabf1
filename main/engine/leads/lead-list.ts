/** The list of leads: its stages, its columns, and how it is searched. */
import { type LeadQuery, type LeadSort, type Stage, STAGE_WORDS, STAGES } from '../../../shared/leads/lead';
import { wordsOf } from '../../../shared/lists/words';
import type { Db } from '../database/open';
import {
  createSearchedList,
  type ListPage,
  type SearchedShape,
  type SearchedView,
} from '../lists/searched-list';

type View = Stage | 'all' | 'due';

const HERE = 'leads.removal IS NULL';

const inStage = (stage: Stage): SearchedView => ({
  row: `${HERE} AND leads.stage = '${stage}'`,
  entry: `listed.state = '${stage}'`,
  states: { any: [stage] },
  isByState: true,
});

const SHAPE: SearchedShape<View, LeadSort> = {
  rows: 'leads',
  entries: 'lead_list',
  entryId: 'lead_id',
  hasEntry: 'removal IS NULL',
  search: 'lead_search',
  views: {
    all: { row: HERE, entry: 'TRUE', states: {}, isByState: true },
    due: {
      row: `${HERE} AND +leads.stage NOT IN ('won','lost') AND leads.next_step_on <= @today`,
      entry: "listed.state NOT IN ('won','lost') AND listed.next_step_on <= @today",
      states: { none: ['won', 'lost'] },
      isByState: false,
      ids: "SELECT lead_id FROM lead_list AS listed WHERE listed.state NOT IN ('won','lost') AND listed.next_step_on <= @today",
    },
    new: inStage('new'),
    contacted: inStage('contacted'),
    quoted: inStage('quoted'),
    won: inStage('won'),
    lost: inStage('lost'),
  },
  sort: (sort) =>
    sort === 'updated'
      ? { of: 'row', column: 'updated_at' }
      : { of: 'entry', column: sort === 'next' ? 'next_step_on' : sort, index: `lead_list_${sort}` },
  rowState: 'leads.stage',
  rowText:
    "lower(leads.company || ' ' || coalesce(leads.contact, '') || ' ' || coalesce(leads.email, '') || ' ' || leads.wanted)",
  narrowing: { row: 'TRUE', entry: 'TRUE' },
  statesOf: (word) =>
    STAGES.filter((stage) => wordsOf(STAGE_WORDS[stage]).some((one) => one.startsWith(word))),
};

export type LeadList = ReturnType<typeof createLeadList>;

/**
 * @param today Asia/Manila
 * @param damaged see `createSearchedList`
 */
export function createLeadList(db: Db, today: () => string, damaged: () => void) {
  const list = createSearchedList(db, SHAPE, damaged);
  return {
    ...list,
    page: ({ stage, due, text, limit, after, sort }: LeadQuery): ListPage =>
      list.page({
        view: due ? 'due' : (stage ?? 'all'),
        sort: sort?.by ?? 'updated',
        direction: sort?.direction ?? 'descending',
        text,
        limit,
        after,
        parameters: { today: today() },
        isNarrowed: false,
      }),
    /** How many leads have a next step that is due. */
    due: (): number => list.counts({ today: today() })('due'),
    /** How many leads each stage has. */
    counts(): Record<Stage, number> {
      const of = list.counts({ today: today() });
      return {
        new: of('new'),
        contacted: of('contacted'),
        quoted: of('quoted'),
        won: of('won'),
        lost: of('lost'),
      };
    },
  };
}
