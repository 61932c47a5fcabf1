import { useState } from 'react';
import { AVAILABILITIES, type Candidate, ENGLISH, SHIFTS } from '../../shared/candidates/candidate';
import { manyOf } from '../../shared/candidates/import';
import { LEVELS, WORKSPACES } from '../../shared/request/vocabulary';
import { ask, request } from '../platform/bridge';
import { useKeptForm } from '../platform/kept-form';
import { toast } from '../platform/toasts';
import { Button } from '../ui/Button';
import { Checkbox } from '../ui/Checkbox';
import { Choice } from '../ui/Choice';
import { Field } from '../ui/Field';
import { LongField } from '../ui/LongField';
import { Pane, PaneBody, PaneFoot } from '../ui/Pane';
import { useFocusError } from '../ui/use-focus-error';
import { LEVEL_WORDS, WORKSPACE_WORDS } from '../ui/words';
import { BLANK, profileOf, type Typed, typedOf } from './form';
import styles from './ProfilePane.module.css';
import { FREE_WORDS, SHIFT_WORDS } from './words';

interface CandidateFormPaneProps {
  /** The candidate to edit; left out for a new one. */
  candidate?: Candidate;
  onClose: () => void;
  onDone: (candidateId: number) => void;
}

/** The form for a new candidate, or to edit one. */
export function CandidateFormPane({ candidate, onClose, onDone }: CandidateFormPaneProps) {
  const place = candidate ? `candidate:${candidate.candidateId}:form` : 'candidate:new';
  const { typed, set, errorOf, refuse, saved, discard } = useKeptForm<Typed>(
    place,
    candidate ? typedOf(candidate) : BLANK,
  );
  const [busy, setBusy] = useState(false);
  const { ref, focusError } = useFocusError<HTMLDivElement>();

  async function save(): Promise<void> {
    if (busy) return;
    setBusy(true);
    const profile = profileOf(typed);
    const reply = candidate ? await edited(candidate, profile) : await added(profile);
    setBusy(false);
    if (!reply.ok) {
      refuse(reply.error);
      focusError();
      return;
    }
    saved();
    onDone(reply.candidateId);
  }

  function cancel(): void {
    discard();
    onClose();
  }

  const field = (name: keyof Typed, label: string, more: { help?: string; autoFocus?: boolean } = {}) => (
    <Field
      label={label}
      value={typed[name]}
      error={errorOf(name, label)}
      onChange={(value) => set(name, value)}
      onEnter={() => void save()}
      {...more}
    />
  );
  const choice = (name: keyof Typed, label: string, options: readonly (readonly [string, string])[]) => (
    <Choice
      label={label}
      value={typed[name]}
      options={[
        { value: '', label: 'Not specified' },
        ...options.map(([value, words]) => ({ value, label: words })),
      ]}
      onChange={(value: string) => set(name, value)}
    />
  );
  const several = (
    name: 'workspaces' | 'shifts',
    label: string,
    options: readonly (readonly [string, string])[],
  ) => {
    const chosen = manyOf(typed[name]);
    return (
      <fieldset className={styles.several}>
        <legend>{label}</legend>
        {options.map(([value, words]) => (
          <Checkbox
            key={value}
            isSelected={chosen.includes(value)}
            onChange={(isOn) =>
              set(name, (isOn ? [...chosen, value] : chosen.filter((one) => one !== value)).join(','))
            }
          >
            {words}
          </Checkbox>
        ))}
      </fieldset>
    );
  };
  return (
    <Pane
      label={candidate ? 'Edit candidate' : 'New candidate'}
      testId="candidate-form"
      shows="form"
      title={candidate ? `Edit ${candidate.name}` : 'New candidate'}
      onClose={onClose}
    >
      <PaneBody ref={ref}>
        {field('name', 'Name', { autoFocus: true })}
        {field('role', 'Role')}
        {choice(
          'level',
          'Level',
          LEVELS.map((one) => [one, LEVEL_WORDS[one]]),
        )}
        {field('email', 'Email')}
        {field('expectedPhp', 'Expected salary, PHP per month', { help: 'For example 45,000' })}
        {choice(
          'availability',
          'Available',
          AVAILABILITIES.map((one) => [one, FREE_WORDS[one]]),
        )}
        {field('years', 'Years of experience')}
        {field('skills', 'Skills', { help: 'Separated by commas' })}
        {field('city', 'City')}
        {several(
          'workspaces',
          'Workspace',
          WORKSPACES.map((one) => [one, WORKSPACE_WORDS[one]]),
        )}
        {several(
          'shifts',
          'Shifts',
          SHIFTS.map((one) => [one, SHIFT_WORDS[one]]),
        )}
        {choice(
          'english',
          'English',
          ENGLISH.map((one) => [one, one]),
        )}
        <LongField
          label="Notes"
          value={typed.notes}
          onChange={(value) => set('notes', value)}
          error={errorOf('notes', 'Notes')}
        />
      </PaneBody>
      <PaneFoot>
        <Button kind="primary" busy={busy} onPress={() => void save()}>
          {candidate ? 'Save changes' : 'Save candidate'}
        </Button>
        <Button kind="quiet" onPress={cancel}>
          Cancel
        </Button>
      </PaneFoot>
    </Pane>
  );
}

type ProfileToSave = ReturnType<typeof profileOf>;

async function added(profile: ProfileToSave) {
  const reply = await request('candidates.add', { profile });
  if (!reply.ok) return reply;
  const { candidateId } = reply.data;
  toast({
    text: `${profile.name.trim()} added.`,
    undo: () => void ask('candidates.remove', { candidateIds: [candidateId] }),
  });
  return { ok: true as const, candidateId };
}

async function edited({ candidateId, name }: Candidate, profile: ProfileToSave) {
  const reply = await request('candidates.edit', { candidateId, profile });
  if (!reply.ok) return reply;
  const { before } = reply.data;
  toast({
    text: `${name} saved.`,
    undo: () => void ask('candidates.edit', { candidateId, profile: before }),
  });
  return { ok: true as const, candidateId };
}
