import { ListMinus, ListPlus } from 'lucide-react';
import type { Candidate } from '../../shared/candidates/candidate';
import { Button } from '../ui/Button';
import { moveWithArrows } from '../ui/row-keys';
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
  return (
    <div className={table.scroll}>
      <table className={`${table.grid} ${table.list} ${styles.list}`} aria-label="Candidates">
        <thead>
          <tr>
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
            <th scope="col">
              <span className="visually-hidden">Shortlist</span>
            </th>
          </tr>
        </thead>
        {/* The arrows move between the rows' own buttons. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <tbody onKeyDown={moveWithArrows}>
          {candidates.map((candidate) => (
            <tr
              key={candidate.candidateId}
              className={candidate.candidateId === open ? table.on : undefined}
              onClick={() => onOpen(candidate.candidateId)}
              data-candidate={candidate.candidateId}
            >
              <td className={styles.clip}>
                <button
                  type="button"
                  className={styles.open}
                  aria-expanded={candidate.candidateId === open}
                  onClick={() => onOpen(candidate.candidateId)}
                >
                  {candidate.name}
                </button>
              </td>
              <td className={styles.clip}>
                <span className={styles.role}>
                  <span title={candidate.role}>{candidate.role}</span>
                  {candidate.level && (
                    <span className={styles.aside}>{LEVEL_WORDS[candidate.level].toLowerCase()}</span>
                  )}
                </span>
              </td>
              <td className={`${styles.clip} ${styles.skills}`}>{candidate.skills.join(', ') || '–'}</td>
              <td className={`${styles.clip} ${styles.city}`}>{candidate.city ?? '–'}</td>
              <td className={table.num}>{pesos(candidate.expectedPhp)}</td>
              <td>{candidate.availability === null ? '–' : FREE_WORDS[candidate.availability]}</td>
              <td className={styles.action}>
                <span onClick={(event) => event.stopPropagation()} role="presentation">
                  <Button
                    kind="quiet"
                    small
                    square
                    aria-label={
                      listed.has(candidate.candidateId)
                        ? `Remove ${candidate.name} from ${listName}`
                        : `Add ${candidate.name} to ${listName}`
                    }
                    onPress={() => onToggle(candidate)}
                  >
                    {listed.has(candidate.candidateId) ? (
                      <ListMinus size={14} aria-hidden />
                    ) : (
                      <ListPlus size={14} aria-hidden />
                    )}
                  </Button>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
