import { Plus, Search } from 'lucide-react';
import { useRef, useState } from 'react';
import { z } from 'zod';
import type { Output } from '../../shared/contract/contract';
import { type Stage, STAGE_WORDS, STAGES } from '../../shared/leads/lead';
import { ask } from '../platform/bridge';
import { IS_MAC, useCommand } from '../platform/commands';
import { useKeptState } from '../platform/kept-state';
import { useQuery } from '../platform/query';
import { toast } from '../platform/toasts';
import { Banner } from '../ui/Banner';
import { Button } from '../ui/Button';
import { Field } from '../ui/Field';
import { plural } from '../ui/format';
import { Late } from '../ui/Late';
import { Screen } from '../ui/Screen';
import { State } from '../ui/State';
import { LeadFormPane } from './LeadFormPane';
import { LeadPane } from './LeadPane';
import styles from './Leads.module.css';
import { LeadTable } from './LeadTable';
import { STAGE_TONES } from './words';

type List = Output<'leads.list'>;

const Open = z.union([z.int(), z.literal('new'), z.null()]);
/** As many as anybody scrolls through; a search and the stages look at all. */
const SHOWN = 500;

/** Leads by stage, with a form to capture one and a pane to work on it. */
export function LeadsScreen() {
  const [text, setText] = useState('');
  const [stage, setStage] = useState<Stage | null>(null);
  const [open, setOpen] = useKeptState('leads:open', Open, null);
  const { data: list, error } = useQuery(
    'leads.list',
    { stage, text: text.slice(0, 200), limit: SHOWN },
    { keepsPrevious: true },
  );
  const field = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  useCommand('find', () => field.current?.querySelector('input')?.focus());

  function close(): void {
    const row = sheet.current?.querySelector<HTMLElement>(`[data-lead="${open}"] button`);
    setOpen(null);
    (row ?? field.current?.querySelector('input'))?.focus();
  }

  const all = list ? STAGES.reduce((sum, one) => sum + list.counts[one], 0) : 0;
  const pane =
    open === 'new' ? (
      <LeadFormPane key="new" onClose={close} onDone={(leadId) => setOpen(leadId)} />
    ) : open === null ? null : (
      <LeadPane key={open} leadId={open} onOpen={setOpen} onClose={close} />
    );
  return (
    <Screen
      title="Leads"
      beside={all > 0 && <span>{all}, recently updated first</span>}
      actions={
        <>
          <div ref={field} className={styles.search}>
            <Field
              label="Find leads"
              labelHidden
              placeholder="Search by company, contact or email"
              type="search"
              icon={<Search size={16} aria-hidden />}
              unit={<kbd>{IS_MAC ? '⌘ F' : 'Ctrl F'}</kbd>}
              value={text}
              onChange={setText}
            />
          </div>
          <Button kind="primary" icon={<Plus size={16} aria-hidden />} onPress={() => setOpen('new')}>
            New lead
          </Button>
        </>
      }
      pane={pane}
    >
      {error && (
        <Banner tone="fault" title="Couldn’t load leads.">
          {error.message}
        </Banner>
      )}
      <div ref={sheet} className={styles.sheet}>
        {list === null ? (
          !error && (
            <Late>
              <p className={styles.empty}>Loading leads…</p>
            </Late>
          )
        ) : all === 0 ? (
          <div className={styles.empty}>
            <p>
              No leads yet. Add one, or load 20 sample leads to explore. Leads stay on this computer until you
              push one to your CRM.
            </p>
            <div className={styles.buttons}>
              <Button kind="primary" onPress={() => setOpen('new')}>
                New lead
              </Button>
              <Button onPress={() => void ask('leads.loadSamples', {})}>Load samples</Button>
            </div>
          </div>
        ) : (
          <>
            <Stages list={list} all={all} stage={stage} onChange={setStage} />
            {list.samples > 0 && <Samples list={list} all={all} />}
            {list.leads.length > 0 ? (
              <>
                <LeadTable leads={list.leads} open={open === 'new' ? null : open} onOpen={setOpen} />
                {list.isMore && (
                  <p className={styles.empty}>
                    Showing the newest {SHOWN}. Search for a company, contact or email to find the others.
                  </p>
                )}
              </>
            ) : (
              <div className={styles.empty}>
                <p role="status">{noneWords(text.trim(), stage)}</p>
                <Button
                  onPress={() => {
                    setText('');
                    setStage(null);
                    field.current?.querySelector('input')?.focus();
                  }}
                >
                  {text.trim() === '' ? 'Show all leads' : 'Clear search'}
                </Button>
              </div>
            )}
          </>
        )}
      </div>
    </Screen>
  );
}

interface StagesProps {
  list: List;
  all: number;
  stage: Stage | null;
  onChange: (stage: Stage | null) => void;
}

function Stages({ list, all, stage, onChange }: StagesProps) {
  const item = (one: Stage | null, count: number) => (
    <button
      key={one ?? 'all'}
      type="button"
      className={styles.filter}
      aria-pressed={one === stage}
      onClick={() => onChange(one)}
    >
      {one && <State tone={STAGE_TONES[one]} still />}
      {one ? STAGE_WORDS[one] : 'All'} <span>{count}</span>
    </button>
  );
  return (
    <div className={styles.filters} role="group" aria-label="Show">
      {item(null, all)}
      {STAGES.map((one) => item(one, list.counts[one]))}
    </div>
  );
}

function Samples({ list, all }: { list: List; all: number }) {
  async function remove(): Promise<void> {
    const done = await ask('leads.removeSamples', {});
    if (!done) return;
    toast({
      text: `${plural(done.count, 'sample')} removed.`,
      undo: () => void ask('leads.restore', { removal: done.removal }),
    });
  }
  return (
    <p className={styles.samples}>
      <span>
        {list.samples === all
          ? 'These are sample leads, not real companies.'
          : `${list.samples} are sample leads, not real companies.`}
      </span>
      <Button kind="quiet" small onPress={() => void remove()}>
        Remove samples
      </Button>
    </p>
  );
}

function noneWords(text: string, stage: Stage | null): string {
  const where = stage === null ? '' : ` in ${STAGE_WORDS[stage]}`;
  return text === '' ? `No leads${where}.` : `No leads match “${text}”${where}.`;
}
