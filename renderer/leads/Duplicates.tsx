import { useState } from 'react';
import type { Duplicate, LeadView } from '../../shared/leads/lead';
import { ask } from '../platform/bridge';
import { toast } from '../platform/toasts';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import styles from './LeadPane.module.css';

interface DuplicatesProps {
  view: LeadView;
  onOpen: (leadId: number) => void;
}

/** Other leads that may be the same client: merge them or keep both. */
export function Duplicates({ view: { lead, duplicates }, onOpen }: DuplicatesProps) {
  const [merging, setMerging] = useState<Duplicate | null>(null);
  if (duplicates.length === 0) return null;
  async function merge(other: Duplicate): Promise<void> {
    setMerging(null);
    if (await ask('leads.merge', { leadId: lead.leadId, otherId: other.leadId }))
      toast({ text: 'Leads merged.' });
  }
  return (
    <div className={styles.attention} data-testid="duplicates">
      <h3>Possible duplicate</h3>
      <ul>
        {duplicates.map((other) => (
          <li key={other.leadId}>
            <Button kind="quiet" small onPress={() => onOpen(other.leadId)}>
              {other.company}
            </Button>
            <span>same {other.by === 'email' ? 'email' : 'domain'}</span>
            <span className={styles.pair}>
              <Button small onPress={() => setMerging(other)}>
                Merge
              </Button>
              <Button
                small
                kind="quiet"
                onPress={() => void ask('leads.keepBoth', { leadId: lead.leadId, otherId: other.leadId })}
              >
                Keep both
              </Button>
            </span>
          </li>
        ))}
      </ul>
      {merging && (
        <Dialog
          title={`Merge ${merging.company} into ${lead.company}?`}
          isOpen
          onClose={() => setMerging(null)}
          actions={
            <>
              <Button onPress={() => setMerging(null)}>Cancel</Button>
              <Button kind="primary" onPress={() => void merge(merging)}>
                Merge
              </Button>
            </>
          }
        >
          <p>
            {lead.company} takes over its notes, quotes and any details it lacks. {merging.company} is then
            deleted. This can’t be undone.
          </p>
        </Dialog>
      )}
    </div>
  );
}
