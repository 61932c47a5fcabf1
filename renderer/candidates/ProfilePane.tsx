import { PencilLine } from 'lucide-react';
import { z } from 'zod';
import type { Candidate, CandidateHit } from '../../shared/candidates/candidate';
import { PLACE_WORDS } from '../../shared/candidates/ranking';
import type { Shortlist } from '../../shared/candidates/candidate-calls';
import { ask } from '../platform/bridge';
import { useKeptState } from '../platform/kept-state';
import { useQuery } from '../platform/query';
import { toast } from '../platform/toasts';
import { Banner } from '../ui/Banner';
import { Button } from '../ui/Button';
import { Pane, PaneBody, PaneFoot } from '../ui/Pane';
import pane from '../ui/Pane.module.css';
import { WORKSPACE_WORDS } from '../ui/words';
import { CandidateFormPane } from './CandidateFormPane';
import styles from './ProfilePane.module.css';
import { changeShortlist } from './shortlists';
import { FREE_WORDS, pesos, roleWords, SHIFT_WORDS } from './words';

interface ProfilePaneProps {
  candidateId: number;
  /** How it came into the results; null where it was not searched for by words. */
  hit: CandidateHit | null;
  shortlists: readonly Shortlist[];
  onClose: () => void;
}

/** One candidate: what is known, why it was found, its shortlists. */
export function ProfilePane({ candidateId, hit, shortlists, onClose }: ProfilePaneProps) {
  const [isEditing, setEditing] = useKeptState(`candidate:${candidateId}:editing`, z.boolean(), false);
  const { data, error } = useQuery('candidates.get', { candidateId });
  if (isEditing && data) {
    return (
      <CandidateFormPane
        candidate={data.candidate}
        onClose={() => setEditing(false)}
        onDone={() => setEditing(false)}
      />
    );
  }
  return (
    <Pane
      label="Profile"
      testId="profile"
      shows={candidateId}
      onClose={onClose}
      title={data?.candidate.name ?? 'Profile'}
      tools={
        data && (
          <Button kind="quiet" small square aria-label="Edit candidate" onPress={() => setEditing(true)}>
            <PencilLine size={14} aria-hidden />
          </Button>
        )
      }
      under={
        data && (
          <>
            {roleWords(data.candidate)}
            {data.candidate.isSample && <span className={styles.sample}>Sample</span>}
          </>
        )
      }
    >
      {error && !data && (
        <Banner tone="fault" title="Couldn’t load this profile.">
          {error.message}
        </Banner>
      )}
      {data && (
        <>
          <PaneBody>
            {hit && <Found hit={hit} />}
            <Facts candidate={data.candidate} />
            <Lists candidate={data.candidate} on={data.shortlistIds} shortlists={shortlists} />
          </PaneBody>
          <PaneFoot>
            <Button small danger onPress={() => void erase(data.candidate, onClose)}>
              Delete
            </Button>
            <span>Permanently deletes everything about this person</span>
          </PaneFoot>
        </>
      )}
    </Pane>
  );
}

function Found({ hit }: { hit: CandidateHit }) {
  return (
    <div className={styles.found} data-testid="why-found">
      <h3>Why this match</h3>
      <ul>
        {hit.matches.map(({ word, place, found, isWhole }) => (
          <li key={word}>
            “{word}” in {PLACE_WORDS[place]}
            {!isWhole && `, at the start of “${found}”`}
          </li>
        ))}
      </ul>
      {hit.above && <p>Ranked above the next result. {hit.above}</p>}
    </div>
  );
}

function Facts({ candidate }: { candidate: Candidate }) {
  const { city, expectedPhp, availability, years, english, workspaces, shifts, email, skills, notes } =
    candidate;
  const facts: [string, string | null][] = [
    ['Expected salary, PHP per month', expectedPhp === null ? null : pesos(expectedPhp)],
    ['Available', availability === null ? null : FREE_WORDS[availability]],
    ['Experience', years === null ? null : `${years} ${years === 1 ? 'year' : 'years'}`],
    ['City', city],
    ['Workspace', workspaces.map((one) => WORKSPACE_WORDS[one]).join(', ') || null],
    ['Shifts', shifts.map((one) => SHIFT_WORDS[one]).join(', ') || null],
    ['English', english],
    ['Email', email],
  ];
  return (
    <>
      <dl className={pane.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd dir="auto">{value ?? '–'}</dd>
          </div>
        ))}
      </dl>
      <div>
        <h3>Skills</h3>
        {skills.length === 0 ? (
          <p>–</p>
        ) : (
          <ul className={styles.skills}>
            {skills.map((skill) => (
              <li key={skill}>{skill}</li>
            ))}
          </ul>
        )}
      </div>
      {notes && (
        <div>
          <h3>Notes</h3>
          <p className={styles.notes} dir="auto">
            {notes}
          </p>
        </div>
      )}
    </>
  );
}

interface ListsProps {
  candidate: Candidate;
  on: readonly number[];
  shortlists: readonly Shortlist[];
}

function Lists({ candidate, on, shortlists }: ListsProps) {
  if (shortlists.length === 0) return null;
  return (
    <div>
      <h3>Shortlists</h3>
      <ul className={styles.lists}>
        {shortlists.map((list) => {
          const isOn = on.includes(list.shortlistId);
          return (
            <li key={list.shortlistId}>
              <span dir="auto">{list.name}</span>
              <Button small kind="quiet" onPress={() => void changeShortlist(list, candidate, !isOn)}>
                {isOn ? 'Remove' : 'Add'}
              </Button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

async function erase(candidate: Candidate, onClose: () => void): Promise<void> {
  const done = await ask('candidates.remove', { candidateIds: [candidate.candidateId] });
  if (!done) return;
  onClose();
  toast({
    text: 'Candidate deleted.',
    undo: () => void ask('candidates.restore', { removal: done.removal }),
  });
}
