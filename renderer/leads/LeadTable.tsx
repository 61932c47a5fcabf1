import { type LeadSummary, MOVES, STAGE_WORDS, wantedWords } from '../../shared/leads/lead';
import { ListRow, ListTable, RowButton } from '../lists/ListTable';
import list from '../lists/ListTable.module.css';
import { ask } from '../platform/bridge';
import type { Action } from '../ui/Actions';
import { ageWords } from '../ui/format';
import { State } from '../ui/State';
import table from '../ui/Table.module.css';
import { useNow } from '../ui/ticker';
import styles from './Leads.module.css';
import { STAGE_TONES } from './words';

const leadActions = ({ leadId, stage }: LeadSummary, onOpen: (leadId: number) => void): Action[] => [
  { id: 'open', label: 'Open', run: () => onOpen(leadId) },
  ...MOVES[stage].map((to) => ({
    id: to,
    label: `Move to ${STAGE_WORDS[to]}`,
    run: () => void ask('leads.move', { leadId, stage: to }),
  })),
];

interface LeadTableProps {
  leads: readonly LeadSummary[];
  open: number | null;
  onOpen: (leadId: number) => void;
}

export function LeadTable({ leads, open, onOpen }: LeadTableProps) {
  const now = useNow();
  return (
    <ListTable
      label="Leads"
      kind="lead"
      className={styles.list}
      count={leads.length}
      actionsOf={(id) => {
        const lead = leads.find(({ leadId }) => String(leadId) === id);
        return lead ? leadActions(lead, onOpen) : [];
      }}
      head={
        <>
          <th scope="col">Company</th>
          <th scope="col">Contact</th>
          <th scope="col" className={styles.wants}>
            Needs
          </th>
          <th scope="col">Stage</th>
          <th scope="col" className={table.num}>
            Updated
          </th>
        </>
      }
    >
      {leads.map((lead) => (
        <ListRow
          key={lead.leadId}
          id={lead.leadId}
          isOpen={lead.leadId === open}
          onOpen={() => onOpen(lead.leadId)}
        >
          <td className={list.clip}>
            <RowButton isOpen={lead.leadId === open}>{lead.company}</RowButton>
          </td>
          <td className={list.clip}>{lead.contact ?? lead.email ?? '–'}</td>
          <td className={`${list.clip} ${styles.wants}`}>{wantedWords(lead.wanted) || '–'}</td>
          <td>
            <State tone={STAGE_TONES[lead.stage]} still>
              {STAGE_WORDS[lead.stage]}
            </State>
          </td>
          <td className={table.num}>{ageWords(lead.updatedAt, now)}</td>
        </ListRow>
      ))}
    </ListTable>
  );
}
