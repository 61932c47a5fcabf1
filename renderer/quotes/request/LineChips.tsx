import { X } from 'lucide-react';
import type { QuoteView } from '../../../shared/contract/quote-view';
import { WAGE_REGION_WORDS } from '../../../shared/pricing/explain-parts';
import { formatCount, formatShort } from '../../../shared/pricing/money';
import type { SalaryBasis } from '../../../shared/pricing/priced-quote';
import type { RequestLine } from '../../../shared/request/staffing-request';
import { LEVELS, PHP, WAGE_REGIONS, WORKSPACES } from '../../../shared/request/vocabulary';
import { toast } from '../../platform/toasts';
import { Button } from '../../ui/Button';
import { plural } from '../../ui/format';
import { LEVEL_WORDS, WORKSPACE_WORDS } from '../../ui/words';
import { offerAlias } from './alias-offers';
import { correct, undoEdit, withLine } from './corrections';
import { FactChip, Pick, TypeIn } from './FactChip';
import type { SourceLink } from './facts';
import { RolePicker } from './RolePicker';
import { checkCount, checkPesos, cleanPesos } from './typed-values';
import styles from './Understood.module.css';

const LEVEL_OPTIONS = LEVELS.map((value) => ({ value, label: LEVEL_WORDS[value] }));
const WORKSPACE_OPTIONS = WORKSPACES.map((value) => ({ value, label: WORKSPACE_WORDS[value] }));
const REGION_OPTIONS = WAGE_REGIONS.map((value) => ({ value, label: WAGE_REGION_WORDS[value] }));

interface LineChipsProps {
  quote: QuoteView;
  line: RequestLine;
  links: readonly SourceLink[];
  onlyOne: boolean;
}

/** One role with its people, level, workspace, salary and wage region. */
export function LineChips({ quote, line, links, onlyOne }: LineChipsProps) {
  const mine = quote.corrections.lines?.[line.line] ?? {};
  const set = (change: Parameters<typeof withLine>[2]): void =>
    void correct(quote.quoteId, (now) => withLine(now, line.line, change));
  const reset = (
    fact: 'title' | 'level' | 'count' | 'workspace' | 'wage_region' | 'salary',
  ): (() => void) | null => (mine[fact] === undefined ? null : () => set({ [fact]: undefined }));
  const words = line.title.span && quote.text.slice(line.title.span.start, line.title.span.end);
  // A title that is still asked about is shown as the client wrote it.
  const asWritten = line.title.origin === 'asked' && words ? `“${words}”` : line.title.value;
  const title = asWritten || 'Which role?';
  const priced = pricedSalary(quote, line);
  return (
    <section className={styles.group} aria-label={title} data-line={line.line}>
      <div className={styles.head}>
        <h3 className={styles.role}>
          <FactChip name="Role" heading {...line.title} value={title} links={links} onReset={reset('title')}>
            {(close) => (
              <div className={styles.picker}>
                <RolePicker
                  label="Role"
                  level={line.level.value}
                  autoFocus
                  onPick={(role) => {
                    close();
                    set({ title: role });
                    offerAlias(quote.quoteId, line.line);
                  }}
                />
              </div>
            )}
          </FactChip>
        </h3>
        {!onlyOne && (
          <Button
            kind="quiet"
            small
            square
            aria-label={`Remove ${title}`}
            onPress={() => {
              set({ removed: true });
              toast({ text: `${title} removed.`, undo: () => void undoEdit(quote.quoteId) });
            }}
          >
            <X size={14} aria-hidden />
          </Button>
        )}
      </div>
      <div className={styles.chips}>
        <FactChip
          name="People"
          value={line.count.value === null ? 'How many?' : plural(line.count.value, 'person', 'people')}
          origin={line.count.origin}
          span={line.count.span}
          links={links}
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
          links={links}
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
          links={links}
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
          value={line.salary === null ? (priced?.amount ?? 'Salary') : `PHP ${pesoWords(line.salary)}`}
          note={line.salary === null ? priced?.origin : undefined}
          origin={line.salary === null ? 'read' : 'by_hand'}
          span={null}
          links={links}
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
        <FactChip
          name="Wage region"
          value={WAGE_REGION_WORDS[line.wage_region.value]}
          note={line.wage_region.origin === 'by_hand' ? undefined : 'minimum wage'}
          origin={line.wage_region.origin === 'by_hand' ? 'by_hand' : 'read'}
          span={null}
          links={links}
          onReset={reset('wage_region')}
          resetLabel="Use the workspace’s region"
        >
          {(close) => (
            <Pick
              name="Wage region"
              value={line.wage_region.value}
              options={REGION_OPTIONS}
              onPick={(wage_region) => {
                close();
                set({ wage_region });
              }}
            />
          )}
        </FactChip>
      </div>
    </section>
  );
}

const SALARY_ORIGINS: Record<SalaryBasis['confidence'], string | undefined> = {
  sourced: 'from the salary table',
  interpolated: 'estimate',
  web: 'from the web',
  by_hand: undefined,
};

/** The salary that the line was priced with, and where that price took it from; null while there is none. */
function pricedSalary(
  { request, version }: QuoteView,
  line: RequestLine,
): { amount: string; origin: string | undefined } | null {
  const index = request?.lines.findIndex((each) => each.line === line.line) ?? -1;
  const priced = version?.priced.result.lines[index];
  const basis = version?.priced.basis.lines[index];
  if (!priced || !basis || priced.title !== line.title.value) return null;
  return {
    amount: `PHP ${formatShort(priced.php.basic, PHP)}`,
    origin: SALARY_ORIGINS[basis.salary.confidence],
  };
}

function pesoWords(amount: string): string {
  const [whole = '', cents] = amount.split('.');
  return `${formatCount(Number(whole))}${cents ? `.${cents}` : ''}`;
}
