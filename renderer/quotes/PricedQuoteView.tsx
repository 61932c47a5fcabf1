import { Download, RefreshCw } from 'lucide-react';
import { useRef, useState } from 'react';
import type { QuoteView } from '../../shared/contract/quote-view';
import { amountRefs } from '../../shared/pricing/explain';
import type { AmountRef } from '../../shared/pricing/explanation';
import { ask } from '../app/bridge';
import { useCommand } from '../app/commands';
import { Banner } from '../ui/Banner';
import { Button } from '../ui/Button';
import { amountKey } from './Amount';
import { Checks } from './Checks';
import { tiesOf } from './facts';
import { Figures } from './Figures';
import { LineGrid } from './LineGrid';
import { PdfStrip } from './PdfStrip';
import styles from './PricedQuoteView.module.css';
import { RunColumn } from './RunColumn';
import { Understood } from './Understood';
import { WhyPanel } from './WhyPanel';
import { Words } from './Words';

interface PricedQuoteViewProps {
  quote: QuoteView;
  version: QuoteView['version'];
}

/** A priced quote: figures, lines, checks, the client's words; every number opens. */
export function PricedQuoteView({ quote, version }: PricedQuoteViewProps) {
  const [trail, setTrail] = useState<readonly AmountRef[]>([]);
  const opener = useRef<Element | null>(null);
  if (!version) return null;
  const { priced } = version;
  const known = new Set(amountRefs(priced).map(amountKey));
  const open = trail.findLast((ref) => known.has(amountKey(ref))) ?? null;
  const openFirst = (ref: AmountRef): void => {
    opener.current = document.activeElement;
    setTrail([ref]);
  };
  const close = (): void => {
    setTrail([]);
    if (opener.current instanceof HTMLElement) opener.current.focus();
  };
  const pricing = quote.status === 'pricing';
  const ties = tiesOf(quote);
  return (
    <div className={`${styles.layout} ${open || pricing ? styles.withPane : ''}`}>
      <div className={styles.sheet}>
        {pricing && (
          <Banner tone="plain" title="Pricing your change.">
            Version {version.version} is shown until the new price is there.
          </Banner>
        )}
        <PdfStrip quote={quote} />
        <Figures version={version} request={quote.request} open={open} onOpen={openFirst} />
        <LineGrid quote={quote} priced={priced} open={open} onOpen={openFirst} />
        <div className={styles.below}>
          <Checks quote={quote} version={version} open={open} onOpen={openFirst} />
          <section aria-label="Understood" className={styles.boxed}>
            <h2 className={styles.heading}>Understood</h2>
            {quote.request && <Understood quote={quote} request={quote.request} ties={ties} />}
          </section>
          <section aria-label="Client’s words" className={styles.boxed}>
            <h2 className={styles.heading}>Client’s words</h2>
            <div className={styles.words}>
              <Words text={quote.text} ties={ties} />
            </div>
          </section>
        </div>
      </div>
      {open ? (
        <WhyPanel
          priced={priced}
          amount={open}
          onOpen={(ref) => setTrail([...trail, ref])}
          onBack={trail.length > 1 ? () => setTrail(trail.slice(0, -1)) : null}
          onClose={close}
        />
      ) : (
        pricing && <RunColumn quote={quote} />
      )}
    </div>
  );
}

/** The header's actions of a priced quote. */
export function PricedActions({ quote }: { quote: QuoteView }) {
  const { quoteId, version } = quote;
  const pricing = quote.status === 'pricing';
  // One key for one state of the quote, so that a double click prices once.
  const again = useRef({ revision: -1, submitKey: '' });
  const exporting = quote.pdf?.version === version?.version && isRunning(quote.pdf?.job.status);
  function priceAgain(readAgain: boolean): void {
    if (again.current.revision !== quote.revision) {
      again.current = { revision: quote.revision, submitKey: crypto.randomUUID() };
    }
    void ask('quotes.priceAgain', { quoteId, readAgain, submitKey: again.current.submitKey });
  }
  async function exportPdf(): Promise<void> {
    if (!version || pricing) return;
    const chosen = await ask('files.choosePdf', { quoteId });
    if (!chosen?.target) return;
    const { token } = chosen.target;
    await ask('quotes.exportPdf', { quoteId, version: version.version, target: token, submitKey: token });
  }
  useCommand('export_pdf', () => void exportPdf());
  return (
    <>
      {quote.reader?.source === 'offline' && (
        <Button isDisabled={pricing} onPress={() => priceAgain(true)}>
          Read again with Claude
        </Button>
      )}
      <Button
        icon={<RefreshCw size={16} aria-hidden />}
        isDisabled={pricing}
        onPress={() => priceAgain(false)}
      >
        Price again
      </Button>
      <Button
        kind="primary"
        icon={<Download size={16} aria-hidden />}
        isDisabled={pricing}
        busy={exporting}
        onPress={() => void exportPdf()}
      >
        {exporting ? 'Exporting' : 'Export PDF'}
      </Button>
    </>
  );
}

const isRunning = (status: string | undefined): boolean =>
  status === 'pending' || status === 'processing' || status === 'retry';
