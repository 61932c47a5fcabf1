import { Check } from 'lucide-react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import type { QuoteView } from '../../../shared/contract/quote-view';
import { formatAmount, formatCount } from '../../../shared/pricing/money';
import type { PricedQuote } from '../../../shared/pricing/priced-quote';
import { levelChange, monthlyEffect } from '../../../shared/pricing/what-if';
import { signed } from '../../../shared/quotes/change-words';
import { type Level, LEVELS, type Workspace, WORKSPACES } from '../../../shared/request/vocabulary';
import { useQuery } from '../../platform/query';
import { LEVEL_WORDS, WORKSPACE_WORDS } from '../../ui/words';
import styles from './Grid.module.css';
import type { GridRow } from './grid-rows';

interface OptionListProps<T> {
  quote: QuoteView;
  row: GridRow;
  onPick: (value: T) => void;
}

/** The levels of a line, each with its salary and what it would do to the monthly total. */
export function LevelList({ quote, row, onPick }: OptionListProps<Level>) {
  const { asked, price } = row;
  const medians = useQuery('roles.get', { roles: [asked.title.value] }).data?.roles[0]?.levels;
  const priced = pricedNow(quote);
  return (
    <Options
      name="Level"
      value={asked.level.value}
      options={LEVELS.map((level) => {
        const change = price && priced && levelChange(priced, price.index, level, medians);
        return {
          value: level,
          label: LEVEL_WORDS[level],
          detail: medians && asked.salary === null ? `PHP ${formatCount(medians[level].median_php)}` : null,
          effect: change && price && priced && monthlyEffect(priced, price.index, change),
        };
      })}
      priced={priced}
      onPick={onPick}
    />
  );
}

/** The workspaces of a line, each with its price and what it would do to the monthly total. */
export function WorkspaceList({ quote, row, onPick }: OptionListProps<Workspace>) {
  const { asked, price } = row;
  const priced = pricedNow(quote);
  const list = priced?.basis.price_list.workspace;
  return (
    <Options
      name="Workspace"
      value={asked.workspace.value}
      options={WORKSPACES.map((workspace) => ({
        value: workspace,
        label: WORKSPACE_WORDS[workspace],
        detail: list && priced ? `+ ${formatAmount(list[workspace], priced.result.currency)}` : null,
        effect: price && priced && monthlyEffect(priced, price.index, { workspace }),
      }))}
      priced={priced}
      onPick={onPick}
    />
  );
}

/** The price that effects are measured against; null while it is older than the request. */
const pricedNow = ({ status, version }: QuoteView): PricedQuote | null =>
  status === 'priced' ? (version?.priced ?? null) : null;

interface OptionsProps<T extends string> {
  name: string;
  value: T;
  options: readonly { value: T; label: string; detail: string | null; effect: number | null | undefined }[];
  priced: PricedQuote | null;
  onPick: (value: T) => void;
}

function Options<T extends string>({ name, value, options, priced, onPick }: OptionsProps<T>) {
  return (
    <>
      <p className={styles.listHead} aria-hidden>
        <span>{name}</span>
        {priced && <span>{priced.result.currency} per month</span>}
      </p>
      <ListBox
        aria-label={name}
        selectionMode="single"
        defaultSelectedKeys={[value]}
        // The press that opened the list asks for it.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        className={styles.options ?? ''}
        onSelectionChange={(keys) => {
          const option = options.find((each) => keys !== 'all' && keys.has(each.value));
          // None is left where the one that is set was chosen again.
          onPick(option?.value ?? value);
        }}
      >
        {options.map((option) => (
          <ListBoxItem
            key={option.value}
            id={option.value}
            textValue={option.label}
            className={styles.option ?? ''}
          >
            <span className={styles.mark}>{option.value === value && <Check size={14} aria-hidden />}</span>
            <span className={styles.label}>{option.label}</span>
            <span className={styles.detail}>{option.detail}</span>
            <span className={styles.effect}>
              {option.value !== value && typeof option.effect === 'number' && priced
                ? signed(option.effect, priced.result.currency)
                : ''}
            </span>
          </ListBoxItem>
        ))}
      </ListBox>
    </>
  );
}
