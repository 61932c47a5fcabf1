import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Output } from '../../shared/contract/contract';
import { FilterChips } from '../lists/FilterChips';
import { request } from '../platform/bridge';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Field } from '../ui/Field';
import styles from './Candidates.module.css';
import { removeShortlist } from './shortlists';

interface ShortlistBarProps {
  overview: Output<'candidates.overview'>;
  /** The shortlist that is shown; null: all candidates. */
  shown: number | null;
  onShow: (shortlistId: number | null) => void;
}

/** Tabs for all candidates and for each shortlist. */
export function ShortlistBar({ overview, shown, onShow }: ShortlistBarProps) {
  const [naming, setNaming] = useState<'new' | 'rename' | null>(null);
  const open = overview.shortlists.find(({ shortlistId }) => shortlistId === shown);
  const chips = [
    { value: null, label: 'All candidates', count: overview.all },
    ...overview.shortlists.map(({ shortlistId, name, candidateIds }) => ({
      value: shortlistId,
      label: name,
      count: candidateIds.length,
    })),
  ];
  return (
    <FilterChips label="Shortlists" chips={chips} value={shown} onChange={onShow}>
      <Button kind="quiet" small icon={<Plus size={14} aria-hidden />} onPress={() => setNaming('new')}>
        New shortlist
      </Button>
      {open && (
        <span className={styles.right}>
          <Button kind="quiet" small onPress={() => setNaming('rename')}>
            Rename
          </Button>
          <Button
            kind="quiet"
            small
            square
            aria-label={`Delete shortlist ${open.name}`}
            onPress={() => void removeShortlist(open).then((gone) => gone && onShow(null))}
          >
            <Trash2 size={14} aria-hidden />
          </Button>
        </span>
      )}
      {naming && (
        <NameDialog
          title={naming === 'new' ? 'New shortlist' : 'Rename shortlist'}
          before={naming === 'rename' ? (open?.name ?? '') : ''}
          keep={async (name) => {
            if (naming === 'rename' && open) {
              return request('shortlists.rename', { shortlistId: open.shortlistId, name });
            }
            const made = await request('shortlists.create', { name, candidateIds: [] });
            if (made.ok) onShow(made.data.shortlistId);
            return made;
          }}
          onClose={() => setNaming(null)}
        />
      )}
    </FilterChips>
  );
}

interface NameDialogProps {
  title: string;
  before: string;
  keep: (name: string) => ReturnType<typeof request>;
  onClose: () => void;
}

function NameDialog({ title, before, keep, onClose }: NameDialogProps) {
  const [name, setName] = useState(before);
  const [error, setError] = useState<string | null>(null);
  async function submit(): Promise<void> {
    const reply = await keep(name);
    if (reply.ok) onClose();
    else setError(`The name ${reply.error.fields?.[0]?.message ?? `wasn’t saved: ${reply.error.message}`}`);
  }
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button kind="primary" onPress={() => void submit()}>
            Save name
          </Button>
        </>
      }
    >
      <Field
        label="Name"
        value={name}
        error={error}
        autoFocus
        onChange={(next) => {
          setName(next);
          setError(null);
        }}
        onEnter={() => void submit()}
      />
    </Dialog>
  );
}
