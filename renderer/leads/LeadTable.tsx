import { type LeadSummary, STAGE_WORDS, wantedWords } from '../../shared/leads/lead';
import { ageWords } from '../ui/format';
import { State } from '../ui/State';
import { moveWithArrows } from '../ui/row-keys';
import table from '../ui/Table.module.css';
import { useNow } from '../ui/ticker';
import styles from './Leads.module.css';
import { STAGE_TONES } from './words';

interface LeadTableProps {
  leads: readonly LeadSummary[];
  open: number | null;
  onOpen: (leadId: number) => void;
}

export function LeadTable({ leads, open, onOpen }: LeadTableProps) {
  const now = useNow();
  return (
    <div className={table.scroll}>
      <table className={`${table.grid} ${table.list} ${styles.list}`} aria-label="Leads">
        <thead>
          <tr>
            <th scope="col">Company</th>
            <th scope="col">Contact</th>
            <th scope="col" className={styles.wants}>
              Needs
            </th>
            <th scope="col">Stage</th>
            <th scope="col" className={table.num}>
              Updated
            </th>
          </tr>
        </thead>
        {/* The arrows move between the rows' own buttons. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <tbody onKeyDown={moveWithArrows}>
          {leads.map((lead) => (
            <tr
              key={lead.leadId}
              className={lead.leadId === open ? table.on : undefined}
              onClick={() => onOpen(lead.leadId)}
              data-lead={lead.leadId}
            >
              <td className={styles.clip}>
                <button
                  type="button"
                  className={styles.open}
                  aria-expanded={lead.leadId === open}
                  onClick={() => onOpen(lead.leadId)}
                >
                  {lead.company}
                </button>
              </td>
              <td className={styles.clip}>{lead.contact ?? lead.email ?? '–'}</td>
              <td className={`${styles.clip} ${styles.wants}`}>{wantedWords(lead.wanted) || '–'}</td>
              <td>
                <State tone={STAGE_TONES[lead.stage]} still>
                  {STAGE_WORDS[lead.stage]}
                </State>
              </td>
              <td className={table.num}>{ageWords(lead.updatedAt, now)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
