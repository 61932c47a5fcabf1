import type { ReactNode } from 'react';
import type { SourceLink } from './facts';
import { highlightSource, clearHighlight, useSourceHighlight } from './source-highlight';
import styles from './ClientRequestText.module.css';

const SAID: Record<SourceLink['tone'], string> = {
  read: 'Read',
  asked: 'Needs answer',
  not_priced: 'Not priced',
  left_out: 'Left out (see Ledger)',
};

/** The client's words, underlined where something was read from them. */
export function ClientRequestText({ text, links }: { text: string; links: readonly SourceLink[] }) {
  return (
    <div
      className={styles.words}
      data-testid="client-words"
      dir="auto"
      onPointerOver={({ target }) => highlightSource(target instanceof Element ? keysAround(target) : [])}
      onPointerLeave={clearHighlight}
    >
      <Marked text={text} from={0} to={text.length} links={links} />
    </div>
  );
}

interface MarkedProps {
  text: string;
  from: number;
  to: number;
  /** The places from `from` to `to`, an outer one before those within it. */
  links: readonly SourceLink[];
}

/** A part of the words with its marked places, which may lie within each other. */
export function Marked({ text, from, to, links }: MarkedProps) {
  const { active } = useSourceHighlight();
  const parts: ReactNode[] = [];
  let at = from;
  for (let next = 0; next < links.length;) {
    const link = links[next];
    if (!link) break;
    const { start, end } = link.span;
    const behind = links.findIndex((other, index) => index > next && other.span.start >= end);
    const within = links.slice(next + 1, behind < 0 ? links.length : behind);
    parts.push(text.slice(at, start));
    parts.push(
      <mark
        key={link.key}
        className={[styles[link.tone], active.has(link.key) && styles.active].filter(Boolean).join(' ')}
        title={SAID[link.tone]}
        data-tie={link.key}
      >
        <Marked text={text} from={start} to={end} links={within} />
        <sup>{link.index}</sup>
      </mark>,
    );
    at = end;
    next += within.length + 1;
  }
  parts.push(text.slice(at, to));
  return <>{parts}</>;
}

/** The marked places that an element lies in, the innermost first. */
function keysAround(element: Element): string[] {
  const keys: string[] = [];
  for (let at = element.closest('[data-tie]'); at; at = at.parentElement?.closest('[data-tie]') ?? null) {
    const key = at.getAttribute('data-tie');
    if (key !== null) keys.push(key);
  }
  return keys;
}
