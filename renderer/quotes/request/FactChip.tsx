import { ChevronDown, RotateCcw } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import {
  Button as AriaButton,
  Dialog,
  DialogTrigger,
  ListBox,
  ListBoxItem,
  Popover,
} from 'react-aria-components';
import type { Span } from '../../../shared/request/reading';
import type { Origin } from '../../../shared/request/staffing-request';
import { keepUnsent, useUnsent } from '../../platform/unsent';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import styles from './FactChip.module.css';
import { type SourceLink, sourceLinkKey } from './facts';
import { highlightSource, clearHighlight, useSourceHighlight } from './source-highlight';

const ORIGIN_WORDS: Record<Origin, string> = {
  read: '',
  by_hand: 'manual',
  assumed: 'assumed',
  asked: 'needs answer',
};

interface FactChipProps {
  /** What the fact is: `Level`, `Start`. */
  name: string;
  value: string;
  origin: Origin;
  span: Span | null;
  links: readonly SourceLink[];
  /** Stands behind the value, in grey. */
  note?: string | undefined;
  /** Nothing was said: the chip offers to say it. */
  unset?: boolean;
  /** Stands as the heading of its group. */
  heading?: boolean;
  /** Resets an override; null if there is none. */
  onReset: (() => void) | null;
  /** What resetting goes back to, where the fact is never read from the request. */
  resetLabel?: string;
  /** The editor that opens in place; `close` ends it. */
  children: (close: () => void) => ReactNode;
}

/** One fact of the request: tied to its words, opened in place to be changed. Backspace takes a change back. */
export function FactChip(props: FactChipProps) {
  const { name, value, origin, span, links, note, unset = false, heading = false, onReset, children } = props;
  const { resetLabel = 'Reset to request' } = props;
  const { active } = useSourceHighlight();
  const [open, setOpen] = useState(false);
  const key = span && sourceLinkKey(span);
  const link = links.find((each) => each.key === key);
  const isLit = key !== null && active.has(key);
  const said = ORIGIN_WORDS[origin];
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <AriaButton
        className={[
          styles.chip,
          styles[origin],
          unset && styles.unset,
          heading && styles.heading,
          isLit && styles.active,
        ]
          .filter(Boolean)
          .join(' ')}
        aria-label={`${name}, ${[value, note, said].filter(Boolean).join(' ')}`}
        data-fact={name.toLowerCase()}
        data-origin={origin}
        onHoverStart={() => key && highlightSource([key])}
        onHoverEnd={clearHighlight}
        onFocus={() => key && highlightSource([key])}
        onBlur={clearHighlight}
        onKeyDown={(event) => {
          if (event.key === 'Backspace') onReset?.();
        }}
      >
        {link?.index && <span className={styles.index} data-index={link.index} aria-hidden />}
        <span className={styles.value} dir="auto">
          {value}
        </span>{' '}
        {note && <span className={styles.origin}>{note}</span>}{' '}
        {said && <span className={styles.origin}>{said}</span>}
        <ChevronDown size={12} aria-hidden className={styles.chevron} />
      </AriaButton>
      <Popover className={styles.popover ?? ''} placement="bottom start">
        <Dialog className={styles.dialog ?? ''} aria-label={name}>
          {children(() => setOpen(false))}
          {onReset && (
            <Button
              kind="quiet"
              small
              icon={<RotateCcw size={14} aria-hidden />}
              onPress={() => {
                setOpen(false);
                onReset();
              }}
            >
              {resetLabel}
            </Button>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

interface PickProps<T extends string> {
  name: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onPick: (value: T) => void;
}

/** A list to pick one value from. */
export function Pick<T extends string>({ name, value, options, onPick }: PickProps<T>) {
  return (
    <ListBox
      aria-label={name}
      selectionMode="single"
      disallowEmptySelection
      defaultSelectedKeys={[value]}
      // The press that opened the list asks for it.
      // oxlint-disable-next-line jsx-a11y/no-autofocus
      autoFocus
      className={styles.list ?? ''}
      onSelectionChange={(keys) => {
        const option = options.find((each) => keys !== 'all' && keys.has(each.value));
        if (option) onPick(option.value);
      }}
    >
      {options.map((option) => (
        <ListBoxItem key={option.value} id={option.value} className={styles.item ?? ''}>
          {option.label}
        </ListBoxItem>
      ))}
    </ListBox>
  );
}

interface TypeInProps {
  /** Finds again what was typed and not used; left out where the editor itself closes with what was typed. */
  place?: string;
  label: string;
  initial: string;
  unit?: string;
  number?: boolean;
  placeholder?: string;
  help?: string;
  /** The words of what is wrong with the typed value; null where it can be used. */
  check: (value: string) => string | null;
  onDone: (value: string) => void;
  /** Takes the focus, as an editor does that was opened by a press. */
  autoFocus?: boolean;
}

/** A value to type; Enter or "Apply" takes it. */
export function TypeIn({ place, label, initial, check, onDone, ...field }: TypeInProps) {
  const [own, setOwn] = useState(initial);
  const unsent = useUnsent(place ?? '')?.['text'];
  const value = unsent ?? own;
  const [error, setError] = useState<string | null>(null);
  const done = (): void => {
    const wrong = check(value.trim());
    setError(wrong);
    if (wrong !== null) return;
    if (place !== undefined) keepUnsent(place, null);
    onDone(value.trim());
  };
  return (
    <div className={styles.typeIn}>
      <Field
        {...field}
        label={label}
        value={value}
        error={error}
        onChange={(next) => {
          if (place === undefined) setOwn(next);
          else keepUnsent(place, { text: next });
          setError(null);
        }}
        onEnter={done}
      />
      <Button small onPress={done}>
        Apply
      </Button>
    </div>
  );
}
