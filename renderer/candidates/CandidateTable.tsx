import { ListMinus, ListPlus } from 'lucide-react';
import type { Candidate, CandidateQuery } from '../../shared/candidates/candidate';
import { ControlsHead, ListRow, ListTable, RowButton, RowControls } from '../lists/ListTable';
import list from '../lists/ListTable.module.css';
import { SortHead } from '../lists/SortHead';
import type { Pages } from '../platform/pages';
import type { Action } from '../ui/Actions';
import { Button } from '../ui/Button';
import table from '../ui/Table.module.css';
import { LEVEL_WORDS } from '../ui/words';
import styles from './Candidates.module.css';
import { FREE_WORDS, pesos } from './words';

export type CandidateOrder = NonNullable<CandidateQuery['sort']>;

interface CandidateTableProps {
  candidates: readonly Candidate[];
  /** Where more can be read, and sorted; null: these are all, in an order of their own. */
  pages: Pick<Pages<unknown>, 'key' | 'total' | 'isMore' | 'more'> | null;
  /** Null: best match first. */
  order: CandidateOrder | null;
  onSort: (order: CandidateOrder) => void;
  open: number | null;
  /** Candidates on the shortlist that rows are added to or removed from. */
  listed: ReadonlySet<number>;
  listName: string;
  onOpen: (candidateId: number) => void;
  onToggle: (candidate: Candidate) => void;
}

export function CandidateTable({
  candidates,
  pages,
  order,
  onSort,
  open,
  listed,
  listName,
  onOpen,
  onToggle,
}: CandidateTableProps) {
  const actionsOf = (candidate: Candidate): Action[] => [
    { id: 'open', label: 'Open profile', run: () => onOpen(candidate.candidateId) },
    {
      id: 'shortlist',
      label: listed.has(candidate.candidateId) ? `Remove from ${listName}` : `Add to ${listName}`,
      run: () => onToggle(candidate),
    },
  ];
  const head = (column: CandidateOrder['by'], words: string, className?: string) =>
    pages ? (
      <SortHead column={column} first="ascending" order={order} onSort={onSort} className={className}>
        {words}
      </SortHead>
    ) : (
      <th scope="col" className={className}>
        {words}
      </th>
    );
  return (
    <ListTable
      label="Candidates"
      kind="candidate"
      className={styles.list}
      rows={candidates}
      idOf={({ candidateId }) => candidateId}
      {...(pages && { total: pages.total, isMore: pages.isMore, onMore: pages.more, listKey: pages.key })}
      openId={open}
      actionsOf={actionsOf}
      head={
        <>
          {head('name', 'Name')}
          {head('role', 'Role')}
          <th scope="col" className={styles.skills}>
            Skills
          </th>
          {head('city', 'City', styles.city)}
          {head('pay', 'Expected, PHP', `${table.num} ${styles.pay}`)}
          {head('availability', 'Available', styles.available)}
          <ControlsHead>Shortlist</ControlsHead>
        </>
      }
    >
      {(candidate) => {
        const isListed = listed.has(candidate.candidateId);
        return (
          <ListRow
            id={candidate.candidateId}
            isOpen={candidate.candidateId === open}
            onOpen={() => onOpen(candidate.candidateId)}
          >
            <th scope="row" className={list.clip}>
              <RowButton isOpen={candidate.candidateId === open}>{candidate.name}</RowButton>
            </th>
            <td className={list.clip}>
              <span className={styles.role}>
                <span title={candidate.role}>{candidate.role}</span>
                {candidate.level && (
                  <span className={styles.aside}>{LEVEL_WORDS[candidate.level].toLowerCase()}</span>
                )}
              </span>
            </td>
            <td className={`${list.clip} ${styles.skills}`}>{candidate.skills.join(', ') || '–'}</td>
            <td className={`${list.clip} ${styles.city}`}>{candidate.city ?? '–'}</td>
            <td className={table.num}>{pesos(candidate.expectedPhp)}</td>
            <td>{candidate.availability === null ? '–' : FREE_WORDS[candidate.availability]}</td>
            <td>
              <RowControls>
                <Button
                  kind="quiet"
                  small
                  square
                  aria-label={
                    isListed
                      ? `Remove ${candidate.name} from ${listName}`
                      : `Add ${candidate.name} to ${listName}`
                  }
                  onPress={() => onToggle(candidate)}
                >
                  {isListed ? <ListMinus size={14} aria-hidden /> : <ListPlus size={14} aria-hidden />}
                </Button>
              </RowControls>
            </td>
          </ListRow>
        );
      }}
    </ListTable>
  );
}
