import type { z } from 'zod';
import { ListMinus, ListPlus } from 'lucide-react';
import { type Candidate, CandidateQuery } from '../../shared/candidates/candidate';
import { ControlsHead, ListRow, ListTable, RowButton, RowControls } from '../lists/ListTable';
import list from '../lists/ListTable.module.css';
import { Column } from '../lists/Column';
import { useSelection } from '../lists/selection';
import { SortHead } from '../lists/SortHead';
import type { Shortlist } from '../../shared/candidates/candidate-calls';
import type { Pages } from '../platform/pages';
import type { Action } from '../ui/Actions';
import { Button } from '../ui/Button';
import table from '../ui/Table.module.css';
import { LEVEL_WORDS } from '../ui/words';
import { CandidateSelection } from './CandidateSelection';
import styles from './Candidates.module.css';
import { FREE_WORDS, pesos } from './words';

export const CandidateOrder = CandidateQuery.shape.sort.unwrap();
export type CandidateOrder = z.infer<typeof CandidateOrder>;

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
  shortlists: readonly Shortlist[];
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
  shortlists,
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
      <Column column={column} className={className}>
        {words}
      </Column>
    );
  const selection = useSelection(
    { key: 'shortlist', isMore: false, more: null, ...pages, rows: candidates },
    idOf,
  );
  return (
    <>
      <ListTable
        label="Candidates"
        kind="candidate"
        className={styles.list}
        rows={candidates}
        idOf={idOf}
        selection={selection}
        {...(pages && { total: pages.total, isMore: pages.isMore, onMore: pages.more, listKey: pages.key })}
        openId={open}
        actionsOf={actionsOf}
        head={
          <>
            {head('name', 'Name')}
            {head('role', 'Role')}
            <Column column="skills" className={styles.skills}>
              Skills
            </Column>
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
              name={candidate.name}
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
      <CandidateSelection selection={selection} total={pages?.total ?? null} shortlists={shortlists} />
    </>
  );
}

const idOf = ({ candidateId }: Candidate): number => candidateId;
