import type { z } from 'zod';
import { LeadQuery, type LeadSummary, MOVES, STAGE_WORDS, wantedWords } from '../../shared/leads/lead';
import { ListRow, ListTable, RowButton } from '../lists/ListTable';
import list from '../lists/ListTable.module.css';
import { Column } from '../lists/Column';
import { useSelection } from '../lists/selection';
import { SortHead } from '../lists/SortHead';
import { ask } from '../platform/bridge';
import type { Pages } from '../platform/pages';
import type { Action } from '../ui/Actions';
import { ageWords, todayInManila } from '../ui/format';
import { State } from '../ui/State';
import table from '../ui/Table.module.css';
import { useNow } from '../ui/ticker';
import { LeadSelection } from './LeadSelection';
import styles from './Leads.module.css';
import { isDue, nextStepWords, STAGE_TONES } from './words';

const leadActions = ({ leadId, stage }: LeadSummary, onOpen: (leadId: number) => void): Action[] => [
  { id: 'open', label: 'Open', run: () => onOpen(leadId) },
  ...MOVES[stage].map((to) => ({
    id: to,
    label: `Move to ${STAGE_WORDS[to]}`,
    run: () => void ask('leads.move', { leadId, stage: to }),
  })),
];

export const LeadOrder = LeadQuery.shape.sort.unwrap();
export type LeadOrder = z.infer<typeof LeadOrder>;

interface LeadTableProps {
  pages: Pages<LeadSummary>;
  order: LeadOrder;
  onSort: (order: LeadOrder) => void;
  open: number | null;
  onOpen: (leadId: number) => void;
}

export function LeadTable({ pages, order, onSort, open, onOpen }: LeadTableProps) {
  const sort = { order, onSort };
  const now = useNow();
  const selection = useSelection(pages, idOf);
  return (
    <>
      <ListTable
        label="Leads"
        kind="lead"
        className={styles.list}
        rows={pages.rows ?? []}
        idOf={idOf}
        selection={selection}
        total={pages.total}
        isMore={pages.isMore}
        listKey={pages.key}
        onMore={pages.more}
        openId={open}
        actionsOf={(lead) => leadActions(lead, onOpen)}
        head={
          <>
            <SortHead column="company" first="ascending" {...sort}>
              Company
            </SortHead>
            <SortHead column="contact" first="ascending" {...sort}>
              Contact
            </SortHead>
            <Column column="needs" className={styles.wants}>
              Needs
            </Column>
            <SortHead column="next" first="ascending" className={styles.next} {...sort}>
              Next step
            </SortHead>
            <Column column="stage" className={styles.stage}>
              Stage
            </Column>
            <SortHead
              column="updated"
              first="descending"
              className={`${table.num} ${styles.updated}`}
              {...sort}
            >
              Updated
            </SortHead>
          </>
        }
      >
        {(lead) => (
          <ListRow
            id={lead.leadId}
            name={lead.company}
            isOpen={lead.leadId === open}
            onOpen={() => onOpen(lead.leadId)}
          >
            <th scope="row" className={list.clip}>
              <RowButton isOpen={lead.leadId === open}>{lead.company}</RowButton>
            </th>
            <td className={list.clip}>{lead.contact ?? lead.email ?? '–'}</td>
            <td className={`${list.clip} ${styles.wants}`}>{wantedWords(lead.wanted) || '–'}</td>
            <td className={`${list.clip} ${styles.next}`} title={nextStepWords(lead) ?? undefined}>
              {isDue(lead, todayInManila()) ? (
                <State tone="attention" still>
                  {nextStepWords(lead)}
                </State>
              ) : (
                (nextStepWords(lead) ?? '–')
              )}
            </td>
            <td>
              <State tone={STAGE_TONES[lead.stage]} still>
                {STAGE_WORDS[lead.stage]}
              </State>
            </td>
            <td className={table.num}>{ageWords(lead.updatedAt, now)}</td>
          </ListRow>
        )}
      </ListTable>
      <LeadSelection selection={selection} total={pages.total} />
    </>
  );
}

const idOf = ({ leadId }: LeadSummary): number => leadId;
