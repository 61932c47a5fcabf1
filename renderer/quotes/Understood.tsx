import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { Dialog, DialogTrigger, Popover } from 'react-aria-components';
import type { QuoteView } from '../../shared/contract/quote-view';
import type { RequestLine, StaffingRequest } from '../../shared/request/staffing-request';
import { CURRENCIES, LEVELS, WORKSPACES } from '../../shared/request/vocabulary';
import { formatCount } from '../../shared/pricing/money';
import { toast } from '../app/toasts';
import { Button } from '../ui/Button';
import { dateWords, plural } from '../ui/format';
import { Note } from '../ui/Note';
import { CURRENCY_WORDS, LEVEL_WORDS, WORKSPACE_WORDS } from '../ui/words';
import { correct, undoCorrection, withLine, withQuote } from './corrections';
import { FactChip, Pick, TypeIn } from './FactChip';
import type { Tie } from './facts';
import { RolePicker } from './RolePicker';
import { checkCount, checkPesos, checkStart, cleanPesos } from './typed-values';
import styles from './Understood.module.css';

interface UnderstoodProps {
  quote: QuoteView;
  request: StaffingRequest;
  ties: readonly Tie[];
}

const LEVEL_OPTIONS = LEVELS.map((value) => ({ value, label: LEVEL_WORDS[value] }));
const WORKSPACE_OPTIONS = WORKSPACES.map((value) => ({ value, label: WORKSPACE_WORDS[value] }));
const CURRENCY_OPTIONS = CURRENCIES.map((value) => ({ value, label: `${value}, ${CURRENCY_WORDS[value]}` }));

/** What was understood, as chips that can be changed. */
export function Understood({ quote, request, ties }: UnderstoodProps) {
  return (
    <>
      <section className={styles.group} aria-label="The quote">
        <h3 className={styles.title}>The quote</h3>
        <div className={styles.chips}>
          <QuoteChips quote={quote} request={request} ties={ties} />
        </div>
      </section>
      {request.lines.map((line) => (
        <LineChips
          key={line.line}
          quote={quote}
          line={line}
          ties={ties}
          onlyOne={request.lines.length === 1}
        />
      ))}
      <AddRole quote={quote} request={request} />
      <Leftovers quote={quote} />
    </>
  );
}

function QuoteChips({ quote, request, ties }: UnderstoodProps) {
  const { corrections } = quote;
  const set = (change: Parameters<typeof withQuote>[1]): void =>
    void correct(quote, withQuote(corrections, change));
  return (
    <>
      <FactChip
        name="Client"
        value={request.client?.value ?? 'No client'}
        origin={request.client?.origin ?? 'read'}
        span={request.client?.span ?? null}
        ties={ties}
        onReset={corrections.client === undefined ? null : () => set({ client: undefined })}
      >
        {(close) => (
          <TypeIn
            autoFocus
            label="Client"
            initial={request.client?.value ?? ''}
            check={(value) => (value.length > 200 ? 'Shorten it to 200 characters.' : null)}
            onDone={(value) => {
              close();
              set({ client: value === '' ? null : value });
            }}
          />
        )}
      </FactChip>
      <FactChip
        name="Currency"
        value={request.currency.value}
        origin={request.currency.origin}
        span={request.currency.span}
        ties={ties}
        onReset={corrections.currency === undefined ? null : () => set({ currency: undefined })}
      >
        {(close) => (
          <Pick
            name="Currency"
            value={request.currency.value}
            options={CURRENCY_OPTIONS}
            onPick={(currency) => {
              close();
              // A rate typed for one currency says nothing about another.
              set({ currency, fx_php_per_unit_e4: undefined });
            }}
          />
        )}
      </FactChip>
      <FactChip
        name="Start"
        value={request.start ? dateWords(request.start.value) : 'No start date'}
        origin={request.start?.origin ?? 'read'}
        span={request.start?.span ?? null}
        ties={ties}
        onReset={corrections.start === undefined ? null : () => set({ start: undefined })}
      >
        {(close) => (
          <TypeIn
            autoFocus
            label="Start"
            initial={request.start?.value ?? ''}
            placeholder="2027-01-15"
            help="A month or a day; empty for none"
            check={checkStart}
            onDone={(value) => {
              close();
              set({ start: value === '' ? null : value });
            }}
          />
        )}
      </FactChip>
    </>
  );
}

interface LineChipsProps {
  quote: QuoteView;
  line: RequestLine;
  ties: readonly Tie[];
  onlyOne: boolean;
}

function LineChips({ quote, line, ties, onlyOne }: LineChipsProps) {
  const mine = quote.corrections.lines?.[line.line] ?? {};
  const set = (change: Parameters<typeof withLine>[2]): void =>
    void correct(quote, withLine(quote.corrections, line.line, change));
  const reset = (fact: 'title' | 'level' | 'count' | 'workspace' | 'salary'): (() => void) | null =>
    mine[fact] === undefined ? null : () => set({ [fact]: undefined });
  const title = line.title.value || 'Which role?';
  return (
    <section className={styles.group} aria-label={title} data-line={line.line}>
      <div className={styles.head}>
        <h3 className={styles.title}>{title}</h3>
        {!onlyOne && (
          <Button
            kind="quiet"
            small
            square
            aria-label={`Leave out ${title}`}
            onPress={() => {
              set({ removed: true });
              toast({ text: `${title} left out.`, undo: () => void undoCorrection(quote) });
            }}
          >
            <X size={14} aria-hidden />
          </Button>
        )}
      </div>
      <div className={styles.chips}>
        <FactChip name="Role" {...line.title} value={title} ties={ties} onReset={reset('title')}>
          {(close) => (
            <div className={styles.picker}>
              <RolePicker
                label="Role"
                level={line.level.value}
                autoFocus
                onPick={(role) => {
                  close();
                  set({ title: role });
                }}
              />
            </div>
          )}
        </FactChip>
        <FactChip
          name="People"
          value={line.count.value === null ? 'How many?' : plural(line.count.value, 'person', 'people')}
          origin={line.count.origin}
          span={line.count.span}
          ties={ties}
          onReset={reset('count')}
        >
          {(close) => (
            <TypeIn
              autoFocus
              label="People"
              number
              initial={line.count.value === null ? '' : String(line.count.value)}
              check={checkCount}
              onDone={(value) => {
                close();
                set({ count: Number(value) });
              }}
            />
          )}
        </FactChip>
        <FactChip
          name="Level"
          value={LEVEL_WORDS[line.level.value]}
          origin={line.level.origin}
          span={line.level.span}
          ties={ties}
          onReset={reset('level')}
        >
          {(close) => (
            <Pick
              name="Level"
              value={line.level.value}
              options={LEVEL_OPTIONS}
              onPick={(level) => {
                close();
                set({ level });
              }}
            />
          )}
        </FactChip>
        <FactChip
          name="Workspace"
          value={WORKSPACE_WORDS[line.workspace.value]}
          origin={line.workspace.origin}
          span={line.workspace.span}
          ties={ties}
          onReset={reset('workspace')}
        >
          {(close) => (
            <Pick
              name="Workspace"
              value={line.workspace.value}
              options={WORKSPACE_OPTIONS}
              onPick={(workspace) => {
                close();
                set({ workspace });
              }}
            />
          )}
        </FactChip>
        <FactChip
          name="Salary"
          value={line.salary === null ? 'Salary of the table' : `PHP ${pesoWords(line.salary)}`}
          origin={line.salary === null ? 'read' : 'by_hand'}
          span={null}
          ties={ties}
          onReset={reset('salary')}
        >
          {(close) => (
            <TypeIn
              autoFocus
              label="Monthly basic salary"
              number
              unit="PHP"
              initial={line.salary ?? ''}
              check={checkPesos}
              onDone={(value) => {
                close();
                set({ salary: cleanPesos(value) });
              }}
            />
          )}
        </FactChip>
      </div>
    </section>
  );
}

function pesoWords(amount: string): string {
  const [whole = '', cents] = amount.split('.');
  return `${formatCount(Number(whole))}${cents ? `.${cents}` : ''}`;
}

function AddRole({ quote, request }: { quote: QuoteView; request: StaffingRequest }) {
  const next = Math.max(
    quote.reading?.roles.length ?? 0,
    ...Object.keys(quote.corrections.lines ?? {}).map((line) => Number(line) + 1),
  );
  const [open, setOpen] = useState(false);
  return (
    <section className={styles.group} aria-label="Add a role">
      <DialogTrigger isOpen={open} onOpenChange={setOpen}>
        <Button kind="quiet" small icon={<Plus size={14} aria-hidden />}>
          Add a role
        </Button>
        <Popover className={styles.popover ?? ''} placement="bottom start">
          <Dialog aria-label="Add a role" className={styles.picker ?? ''}>
            <RolePicker
              label="Role"
              level={request.lines[0]?.level.value ?? 'mid'}
              autoFocus
              onPick={(title) => {
                setOpen(false);
                void correct(quote, withLine(quote.corrections, next, { title, count: 1 }));
              }}
            />
          </Dialog>
        </Popover>
      </DialogTrigger>
    </section>
  );
}

function Leftovers({ quote }: { quote: QuoteView }) {
  const leftovers = quote.reading?.leftovers ?? [];
  const unpriced = leftovers.filter((leftover) => leftover.kind === 'not_priced');
  const unused = leftovers.filter((leftover) => leftover.kind === 'not_used');
  const words = ({ span }: { span: { start: number; end: number } }): string =>
    quote.text.slice(span.start, span.end).replace(/\s+/g, ' ').trim();
  const ignored = quote.reading?.flags.includes('instruction_ignored') ?? false;
  if (leftovers.length === 0 && !ignored) return null;
  return (
    <section className={styles.group} aria-label="Not priced and not used">
      {ignored && (
        <Note kind="attention" title="The text tells us what to charge">
          Such instructions change no price.
        </Note>
      )}
      {unpriced.map((leftover) => (
        <Note
          key={leftover.span.start}
          kind="attention"
          title={`Not priced: ${leftover.topic ?? words(leftover)}`}
        >
          “{words(leftover)}”
        </Note>
      ))}
      {unused.length > 0 && (
        <Note kind="plain" title="Not used">
          {unused.map((leftover) => `“${words(leftover)}”`).join(', ')}
        </Note>
      )}
    </section>
  );
}
