/** The frame of a screen that is one list: search field, filters, rows, and a pane next to them. */
import { Search } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, type RefObject, useMemo, useRef } from 'react';
import type { CallError } from '../../shared/contract/reply';
import { IS_MAC, useCommand } from '../platform/commands';
import { Banner } from '../ui/Banner';
import { Field } from '../ui/Field';
import { Screen } from '../ui/Screen';
import { Skeleton } from '../ui/Skeleton';
import styles from './ListScreen.module.css';

/** Where the focus of a list screen goes. */
export interface ListFocus {
  readonly field: RefObject<HTMLDivElement | null>;
  readonly sheet: RefObject<HTMLDivElement | null>;
  toField(): void;
  toFirstRow(): void;
  /** The row whose pane is about to close; the search field where that row is no longer listed. */
  toOpenRow(): void;
}

export function useListFocus(): ListFocus {
  const field = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  return useMemo(() => {
    const to = (selector: string): HTMLElement | null =>
      sheet.current?.querySelector<HTMLElement>(selector) ?? null;
    const toField = (): void => field.current?.querySelector('input')?.focus();
    return {
      field,
      sheet,
      toField,
      toFirstRow: () => to('tbody button')?.focus(),
      toOpenRow() {
        const row = to('tr[data-open] button');
        if (row) row.focus();
        else toField();
      },
    };
  }, []);
}

interface ListScreenProps {
  title: string;
  beside?: ReactNode;
  search: { label: string; placeholder: string; value: string; onChange: (value: string) => void };
  /** Stand after the search field. */
  actions?: ReactNode;
  pane?: ReactNode;
  focus: ListFocus;
  /** Why the list could not be loaded; null: it could. */
  error: CallError | null;
  errorTitle: string;
  /** Stands in the place of the list while it is loaded: "Loading leads…". */
  loading: string;
  /** Null until the list is loaded. */
  children: ReactNode;
}

/** The command "find" leads to the field, and the down arrow from there into the rows. */
export function ListScreen(props: ListScreenProps) {
  const { title, beside, search, actions, pane, focus, error, errorTitle, loading, children } = props;
  const { field, sheet, toField, toFirstRow } = focus;
  useCommand('find', toField);
  function intoList(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    toFirstRow();
  }
  return (
    <Screen
      title={title}
      beside={beside}
      actions={
        <>
          {/* The arrow leads from the field into the list below. */}
          {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
          <div ref={field} className={styles.search} onKeyDownCapture={intoList}>
            <Field
              {...search}
              labelHidden
              type="search"
              icon={<Search size={16} aria-hidden />}
              unit={<kbd>{IS_MAC ? '⌘ F' : 'Ctrl F'}</kbd>}
            />
          </div>
          {actions}
        </>
      }
      pane={pane}
    >
      {error && (
        <Banner tone="fault" title={errorTitle}>
          {error.message}
        </Banner>
      )}
      <div ref={sheet} className={styles.sheet}>
        {children ?? (!error && <Skeleton label={loading} />)}
      </div>
    </Screen>
  );
}

/** What is in the place of the rows where there are none. */
export const NoRows = ({ children }: { children: ReactNode }) => (
  <div className={styles.empty}>{children}</div>
);

/** A line above the rows, such as that they are samples, with what can be done about it. */
export const ListNote = ({ children }: { children: ReactNode }) => <p className={styles.note}>{children}</p>;
