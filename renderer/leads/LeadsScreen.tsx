import { Mail, Plus } from 'lucide-react';
import { useState } from 'react';
import { z } from 'zod';
import type { Output } from '../../shared/contract/contract';
import { formatCount } from '../../shared/pricing/money';
import { type LeadSummary, type Stage, STAGE_WORDS, STAGES } from '../../shared/leads/lead';
import { DropZone } from '../files/DropZone';
import { FilterChips } from '../lists/FilterChips';
import { ListNote, ListScreen, NoRows, useListFocus } from '../lists/ListScreen';
import { ask, request } from '../platform/bridge';
import { useKeptState } from '../platform/kept-state';
import { useLastingState } from '../platform/lasting-state';
import { usePages } from '../platform/pages';
import { toast } from '../platform/toasts';
import { Button } from '../ui/Button';
import { plural } from '../ui/format';
import type { Tone } from '../ui/State';
import { ButtonRow } from '../ui/ButtonRow';
import { LeadFormPane } from './LeadFormPane';
import { LeadPane } from './LeadPane';
import { LeadOrder, LeadTable } from './LeadTable';
import styles from './Leads.module.css';
import { useLeadFromEmail } from './use-lead-from-email';
import { STAGE_TONES } from './words';

/** How many leads there are, regardless of the filter. */
type Counts = Pick<Output<'leads.list'>, 'counts' | 'due' | 'samples'>;
/** Null: all. */
type View = Stage | 'due' | null;

const Open = z.union([z.int(), z.literal('new'), z.null()]);
const NEWEST: LeadOrder = { by: 'updated', direction: 'descending' };

/** Leads by stage, with a form to capture one and a pane to work on it. */
/**
 * @param props.opened the lead that is opened at this visit; null: none
 * @param props.visit see `useNavigation`
 */
export function LeadsScreen({ opened, visit }: { opened: number | null; visit: number }) {
  const [text, setText] = useState('');
  const [view, setView] = useState<View>(null);
  const [open, setOpen] = useKeptState('leads:open', Open, null);
  const [openedAt, setOpenedAt] = useState<number | null>(null);
  if (opened !== null && openedAt !== visit) {
    setOpenedAt(visit);
    setOpen(opened);
  }
  const [order, setOrder] = useLastingState('list:lead:sort', LeadOrder, NEWEST);
  const pages = useLeadPages(view, text.trim().slice(0, 200), order);
  const { rest: list, rows, error } = pages;
  const focus = useListFocus();

  function close(): void {
    focus.toOpenRow();
    setOpen(null);
  }

  const all = list ? STAGES.reduce((sum, one) => sum + list.counts[one], 0) : 0;
  const pane =
    open === 'new' ? (
      <LeadFormPane key="new" onClose={close} onDone={(leadId) => setOpen(leadId)} />
    ) : open === null ? null : (
      <LeadPane key={open} leadId={open} onOpen={setOpen} onClose={close} />
    );
  const email = useLeadFromEmail(() => setOpen('new'));
  return (
    <DropZone
      className={styles.drop}
      hint="Drop an email to add a lead"
      onText={(words) => void email.fill(words, 'the dropped text')}
      onFiles={(files) => void email.take(files)}
    >
      <ListScreen
        title="Leads"
        beside={all > 0 && <span>{countWords(all, text.trim(), pages.total, order)}</span>}
        search={{
          label: 'Find leads',
          placeholder: 'Search by company, contact or needs',
          value: text,
          onChange: setText,
        }}
        actions={
          <>
            <Button icon={<Mail size={16} aria-hidden />} onPress={() => void email.choose()}>
              From email…
            </Button>
            <Button kind="primary" icon={<Plus size={16} aria-hidden />} onPress={() => setOpen('new')}>
              New lead
            </Button>
          </>
        }
        pane={pane}
        focus={focus}
        error={error}
        errorTitle="Couldn’t load leads."
        loading="Loading leads…"
      >
        {list &&
          rows &&
          (all === 0 ? (
            <NoRows>
              <p>
                No leads yet. Add one, or load 20 sample leads to explore. Leads stay on this computer until
                you push one to your CRM.
              </p>
              <ButtonRow>
                <Button kind="primary" onPress={() => setOpen('new')}>
                  New lead
                </Button>
                <Button onPress={() => void ask('leads.loadSamples', {})}>Load samples</Button>
              </ButtonRow>
            </NoRows>
          ) : (
            <>
              <FilterChips label="Show" chips={viewChips(list, all)} value={view} onChange={setView} />
              {list.samples > 0 && <Samples list={list} all={all} />}
              {rows.length > 0 ? (
                <LeadTable
                  pages={pages}
                  order={order}
                  onSort={setOrder}
                  open={open === 'new' ? null : open}
                  onOpen={setOpen}
                />
              ) : (
                <NoRows>
                  <p role="status">{noneWords(text.trim(), view)}</p>
                  <Button
                    onPress={() => {
                      setText('');
                      setView(null);
                      focus.toField();
                    }}
                  >
                    {text.trim() === '' ? 'Show all leads' : 'Clear search'}
                  </Button>
                </NoRows>
              )}
            </>
          ))}
      </ListScreen>
    </DropZone>
  );
}

function useLeadPages(view: View, text: string, sort: LeadOrder) {
  const of = view === 'due' ? { stage: null, due: true as const } : { stage: view };
  const list = { ...of, text, sort };
  return usePages<LeadSummary, Counts>({
    name: 'leads.list',
    input: list,
    idOf: ({ leadId }) => leadId,
    async read(page) {
      const reply = await request('leads.list', { ...list, ...page });
      return reply.ok
        ? { ok: true, data: { ...reply.data, rows: reply.data.leads, rest: reply.data } }
        : reply;
    },
  });
}

const ORDER_WORDS: Record<LeadOrder['by'], Record<LeadOrder['direction'], string>> = {
  updated: { descending: 'recently updated first', ascending: 'least recently updated first' },
  company: { ascending: 'by company, A to Z', descending: 'by company, Z to A' },
  contact: { ascending: 'by contact, A to Z', descending: 'by contact, Z to A' },
  next: { ascending: 'earliest next step first', descending: 'latest next step first' },
};

function countWords(all: number, search: string, matching: number | null, order: LeadOrder): string {
  const count =
    search === '' || matching === null
      ? formatCount(all)
      : `${formatCount(matching)} of ${formatCount(all)} match`;
  return `${count}, ${ORDER_WORDS[order.by][order.direction]}`;
}

const viewChips = (
  list: Counts,
  all: number,
): { value: View; label: string; count: number; tone?: Tone }[] => [
  { value: null, label: 'All', count: all },
  ...(list.due > 0
    ? [{ value: 'due' as const, label: 'Next step due', count: list.due, tone: 'attention' as const }]
    : []),
  ...STAGES.map((stage) => ({
    value: stage,
    label: STAGE_WORDS[stage],
    count: list.counts[stage],
    tone: STAGE_TONES[stage],
  })),
];

function Samples({ list, all }: { list: Counts; all: number }) {
  async function remove(): Promise<void> {
    const done = await ask('leads.removeSamples', {});
    if (!done) return;
    toast({
      text: `${plural(done.count, 'sample')} removed.`,
      undo: () => void ask('leads.restore', { removal: done.removal }),
    });
  }
  return (
    <ListNote>
      <span>
        {list.samples === all
          ? 'These are sample leads, not real companies.'
          : `${list.samples} are sample leads, not real companies.`}
      </span>
      <Button kind="quiet" small onPress={() => void remove()}>
        Remove samples
      </Button>
    </ListNote>
  );
}

function noneWords(text: string, view: View): string {
  const where = view === null ? '' : view === 'due' ? ' with a next step due' : ` in ${STAGE_WORDS[view]}`;
  return text === '' ? `No leads${where}.` : `No leads match “${text}”${where}.`;
}
