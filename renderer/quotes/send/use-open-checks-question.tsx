/** Asks once about checks that are open before a document is exported: settled, changed or asked about, they are not asked again. */
import { type ReactNode, useState } from 'react';
import type { QuoteView } from '../../../shared/contract/quote-view';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { plural } from '../../ui/format';
import { openChecks, showChecks } from '../price/open-checks';
import styles from './OpenChecksQuestion.module.css';

/** The open checks of quotes that a person was asked about, while the window is open. */
const askedAbout = new Set<string>();

/** More than that are counted. */
const LISTED = 6;

export function useOpenChecksQuestion(
  quote: QuoteView,
  version: QuoteView['version'],
): { ask: (verb: string, run: () => void) => void; dialog: ReactNode } {
  const [asking, setAsking] = useState<{ verb: string; run: () => void } | null>(null);
  const open = version === null ? [] : openChecks(quote, version).open;
  const about = JSON.stringify([quote.quoteId, open.map(({ key }) => key)]);
  return {
    ask(verb, run) {
      if (open.length === 0 || askedAbout.has(about)) run();
      else setAsking({ verb, run });
    },
    dialog: asking && (
      <Dialog
        isOpen
        onClose={() => setAsking(null)}
        title={`${asking.verb} with ${plural(open.length, 'open check')}?`}
        actions={
          <>
            <Button
              onPress={() => {
                setAsking(null);
                // The dialog gives the focus back as it closes.
                window.requestAnimationFrame(showChecks);
              }}
            >
              Look at them
            </Button>
            <Button
              kind="primary"
              // Enter goes on, as the key that asked for it does.
              // oxlint-disable-next-line jsx-a11y/no-autofocus
              autoFocus
              onPress={() => {
                askedAbout.add(about);
                setAsking(null);
                asking.run();
              }}
            >
              {asking.verb}
            </Button>
          </>
        }
      >
        <ul className={styles.list}>
          {open.slice(0, LISTED).map(({ key, title }) => (
            <li key={key}>{title}</li>
          ))}
          {open.length > LISTED && <li>and {open.length - LISTED} more</li>}
        </ul>
      </Dialog>
    ),
  };
}
