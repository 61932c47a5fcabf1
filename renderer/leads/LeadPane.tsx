import { PencilLine } from 'lucide-react';
import { z } from 'zod';
import { type LeadView, MOVES, STAGE_WORDS, wantedWords } from '../../shared/leads/lead';
import { formatShort } from '../../shared/pricing/money';
import { ask } from '../platform/bridge';
import { useKeptState } from '../platform/kept-state';
import { go } from '../platform/navigation';
import { useQuery } from '../platform/query';
import { toast } from '../platform/toasts';
import { Banner } from '../ui/Banner';
import { Button } from '../ui/Button';
import { localDateWords } from '../ui/format';
import { Pane, PaneBody, PaneFoot } from '../ui/Pane';
import pane from '../ui/Pane.module.css';
import { State } from '../ui/State';
import { WORKSPACE_WORDS } from '../ui/words';
import { Duplicates } from './Duplicates';
import { LeadFormPane } from './LeadFormPane';
import { LinkedQuotes } from './LinkedQuotes';
import { Notes } from './Notes';
import styles from './LeadPane.module.css';
import { Pushes } from './Pushes';
import { nextStepWords, STAGE_TONES } from './words';

interface LeadPaneProps {
  leadId: number;
  onOpen: (leadId: number) => void;
  onClose: () => void;
}

/** One lead: facts, stages, duplicates, notes, quotes, pushes. */
export function LeadPane({ leadId, onOpen, onClose }: LeadPaneProps) {
  const [isEditing, setEditing] = useKeptState(`lead:${leadId}:editing`, z.boolean(), false);
  const { data, error } = useQuery('leads.get', { leadId });
  if (isEditing && data) {
    return (
      <LeadFormPane lead={data.lead} onClose={() => setEditing(false)} onDone={() => setEditing(false)} />
    );
  }
  return (
    <Pane
      label="Lead"
      testId="lead"
      shows={leadId}
      onClose={onClose}
      title={data?.lead.company ?? 'Lead'}
      under={
        data && (
          <>
            <State tone={STAGE_TONES[data.lead.stage]} still>
              {STAGE_WORDS[data.lead.stage]}
            </State>
            {data.lead.isSample && <span>Sample</span>}
          </>
        )
      }
      tools={
        data && (
          <Button kind="quiet" small square aria-label="Edit lead" onPress={() => setEditing(true)}>
            <PencilLine size={14} aria-hidden />
          </Button>
        )
      }
    >
      {error && !data && (
        <Banner tone="fault" title="Couldn’t load this lead.">
          {error.message}
        </Banner>
      )}
      {data && (
        <>
          <PaneBody>
            <Moves view={data} />
            <Duplicates view={data} onOpen={onOpen} />
            <Facts view={data} />
            <Notes view={data} />
            <LinkedQuotes view={data} />
            <Pushes view={data} />
          </PaneBody>
          <PaneFoot>
            <Button small onPress={() => quoteFor(data)}>
              Create quote
            </Button>
            <Button small danger onPress={() => void erase(data, onClose)}>
              Delete
            </Button>
          </PaneFoot>
        </>
      )}
    </Pane>
  );
}

function Moves({ view: { lead, moves } }: { view: LeadView }) {
  return (
    <div>
      <div className={styles.moves} role="group" aria-label="Move to">
        {MOVES[lead.stage].map((stage) => (
          <Button key={stage} small onPress={() => void ask('leads.move', { leadId: lead.leadId, stage })}>
            {STAGE_WORDS[stage]}
          </Button>
        ))}
      </div>
      <ol className={styles.course} aria-label="Stage history">
        {moves.map(({ stage, at, quote }) => (
          <li key={`${stage} ${at}`}>
            {STAGE_WORDS[stage]}{' '}
            <span>
              {localDateWords(at)}
              {quote === undefined ? '' : `, with ${quote}`}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function Facts({ view: { lead } }: { view: LeadView }) {
  const facts: [string, string | null][] = [
    ['Contact', lead.contact],
    ['Email', lead.email],
    ['Needs', wantedWords(lead.wanted) || null],
    ['Workspace', lead.workspace && WORKSPACE_WORDS[lead.workspace]],
    ['Country', lead.country],
    ['Currency', lead.currency],
    ['Industry', lead.industry],
    ['Source', lead.source],
    ['Value', lead.value && `${lead.value.currency} ${formatShort(lead.value.minor, lead.value.currency)}`],
    ['Owner', lead.owner],
    ['Next step', nextStepWords(lead)],
  ];
  return (
    <dl className={pane.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd dir="auto">{value ?? '–'}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Opens a draft that begins with the lead's needs. */
function quoteFor({ lead }: LeadView): void {
  const words = [wantedWords(lead.wanted), lead.workspace && WORKSPACE_WORDS[lead.workspace].toLowerCase()];
  go({
    name: 'new',
    quoteId: null,
    from: { text: words.filter(Boolean).join(', '), client: lead.company, currency: lead.currency },
  });
}

async function erase({ lead }: LeadView, onClose: () => void): Promise<void> {
  const done = await ask('leads.remove', { leadIds: [lead.leadId] });
  if (!done) return;
  onClose();
  toast({ text: 'Lead deleted.', undo: () => void ask('leads.restore', { removal: done.removal }) });
}
