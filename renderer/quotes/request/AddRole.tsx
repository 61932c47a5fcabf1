import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Dialog, DialogTrigger, Popover } from 'react-aria-components';
import type { QuoteView } from '../../../shared/contract/quote-view';
import type { StaffingRequest } from '../../../shared/request/staffing-request';
import { Button } from '../../ui/Button';
import { correct, nextLine, withLine } from './corrections';
import { RolePicker } from './RolePicker';
import styles from './Understood.module.css';

/** A role that the client's words do not name. */
export function AddRole({ quote, request }: { quote: QuoteView; request: StaffingRequest }) {
  const [open, setOpen] = useState(false);
  return (
    <section className={styles.group} aria-label="Add role">
      <DialogTrigger isOpen={open} onOpenChange={setOpen}>
        <Button kind="quiet" small icon={<Plus size={14} aria-hidden />}>
          Add role
        </Button>
        <Popover className={styles.popover ?? ''} placement="bottom start">
          <Dialog aria-label="Add role" className={styles.picker ?? ''}>
            <RolePicker
              label="Role"
              level={request.lines[0]?.level.value ?? 'mid'}
              autoFocus
              onPick={(title) => {
                setOpen(false);
                void correct(quote.quoteId, (now) =>
                  withLine(now, nextLine(now, quote.reading?.roles.length ?? 0), { title, count: 1 }),
                );
              }}
            />
          </Dialog>
        </Popover>
      </DialogTrigger>
    </section>
  );
}
