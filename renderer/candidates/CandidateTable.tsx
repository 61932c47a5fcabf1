import { ListMinus, ListPlus } from 'lucide-react';
import type { Candidate } from '../../shared/candidates/candidate';
import { ControlsHead, ListRow, ListTable, RowButton, RowControls } from '../lists/ListTable';
import list from '../lists/ListTable.module.css';
import type { Action } from '../ui/Actions';
import { Button } from '../ui/Button';
import table from '../ui/Table.module.css';
import { LEVEL_WORDS } from '../ui/words';
import styles from './Candidates.module.css';
import { FREE_WORDS, pesos } from './words';

interface CandidateTableProps {
  candidates: readonly Candidate[];
  open: number | null;
  /** Candidates on the shortlist that rows are added to or removed from. */
  listed: ReadonlySet<number>;
  listName: string;
  onOpen: (candidateId: number) => void;
  onToggle: (candidate: Candidate) => void;
}

export function CandidateTable({
  candidates,
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
  return (
    <ListTable
      label="Candidates"
      kind="candidate"
      className={styles.list}
      count={candidates.length}
      actionsOf={(id) => {
        const candidate = candidates.find(({ candidateId }) => String(candidateId) === id);
        return candidate ? actionsOf(candidate) : [];
      }}
      head={
        <>
          <th scope="col">Name</th>
          <th scope="col">Role</th>
          <th scope="col" className={styles.skills}>
            Skills
          </th>
          <th scope="col" className={styles.city}>
            City
          </th>
          <th scope="col" className={table.num}>
            Expected, PHP
          </th>
          <th scope="col">Available</th>
          <ControlsHead>Shortlist</ControlsHead>
        </>
      }
    >
      {candidates.map((candidate) => {
        const isListed = listed.has(candidate.candidateId);
        return (
          <ListRow
            key={candidate.candidateId}
            id={candidate.candidateId}
            isOpen={candidate.candidateId === open}
            onOpen={() => onOpen(candidate.candidateId)}
          >
            <td className={list.clip}>
              <RowButton isOpen={candidate.candidateId === open}>{candidate.name}</RowButton>
            </td>
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
      })}
    </ListTable>
  );
}
