import { Copy } from 'lucide-react';
import type { ReferenceView } from '../../shared/reference/reference-calls';
import { isReviewDue, type ReferenceKey } from '../../shared/reference/entry';
import { CONFIDENCE_WORDS, dayAgeWords, LIST_WORDS } from '../../shared/reference/wording';
import { salaryOfKey } from '../../shared/reference/salary-entries';
import { copyText } from '../platform/copy-text';
import { go } from '../platform/navigation';
import { useQuery } from '../platform/query';
import { Banner } from '../ui/Banner';
import { Button } from '../ui/Button';
import { dateWords } from '../ui/format';
import { DelayedFallback } from '../ui/DelayedFallback';
import { Pane, PaneBody } from '../ui/Pane';
import pane from '../ui/Pane.module.css';
import { State } from '../ui/State';
import styles from './EntryPane.module.css';
import { CONFIDENCE_TONES } from './tones';

interface EntryPaneProps {
  entry: ReferenceKey;
  onClose: () => void;
}

/** One entry: what it says, where that comes from, which quotes use it, and what it said before. */
export function EntryPane({ entry: { list, id }, onClose }: EntryPaneProps) {
  const { data, error } = useQuery('reference.get', { list, id });
  return (
    <Pane
      label="Entry"
      testId="entry"
      shows={`${list} ${id}`}
      onClose={onClose}
      title={data?.entry.name ?? LIST_WORDS[list]}
      under={data && <>{LIST_WORDS[list]}</>}
    >
      {error && !data && (
        <Banner tone="fault" title="Couldn’t load this entry.">
          {error.message}
        </Banner>
      )}
      {data === null ? (
        !error && (
          <DelayedFallback>
            <p className={pane.quiet}>Loading entry…</p>
          </DelayedFallback>
        )
      ) : (
        <PaneBody>
          <Facts view={data} />
          <SourceOf view={data} />
          <Usage view={data} />
          <History view={data} />
          <Change view={data} />
        </PaneBody>
      )}
    </Pane>
  );
}

function Facts({ view: { entry, facts } }: { view: ReferenceView }) {
  return (
    <section aria-label="Value">
      <p className={styles.value}>{entry.value}</p>
      <dl className={pane.facts}>
        {facts.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function SourceOf({ view: { entry, note, source, today } }: { view: ReferenceView }) {
  const { confidence, date, reviewBy, by } = entry;
  return (
    <section aria-label="Source">
      <h3>Source</h3>
      <p>{source.text}</p>
      <ul className={styles.pages}>
        {source.urls.map((url) => (
          <li key={url}>
            <span dir="ltr">{url}</span>
            <Button
              kind="quiet"
              small
              square
              aria-label={`Copy link ${url}`}
              onPress={() => void copyText(url, 'Address')}
            >
              <Copy size={14} aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
      <dl className={pane.facts}>
        <div>
          <dt>Confidence</dt>
          <dd>
            <State tone={CONFIDENCE_TONES[confidence]} still>
              {CONFIDENCE_WORDS[confidence]}
              {by !== null && ` by ${by}`}
            </State>
          </dd>
        </div>
        <div>
          <dt>Date</dt>
          <dd>
            {dateWords(date)}, {dayAgeWords(date, today)}
            {date < today && ' old'}
          </dd>
        </div>
        {reviewBy !== null && (
          <div>
            <dt>Review by</dt>
            <dd>
              {isReviewDue(entry, today) ? (
                <State tone="attention">{dateWords(reviewBy)}, due</State>
              ) : (
                dateWords(reviewBy)
              )}
            </dd>
          </div>
        )}
      </dl>
      {note !== null && <p className={pane.quiet}>{note}</p>}
    </section>
  );
}

function Usage({ view: { entry, usedIn } }: { view: ReferenceView }) {
  return (
    <section aria-label="Used in">
      <h3>{entry.list === 'ambiguous_names' ? 'Named in' : 'Used in'}</h3>
      {usedIn === null ? (
        <p className={pane.quiet}>Not used in any price.</p>
      ) : usedIn.quotes.length === 0 ? (
        <p className={pane.quiet}>Not used in the newest {usedIn.lookedAt} quotes.</p>
      ) : (
        <>
          <ul className={styles.rows}>
            {usedIn.quotes.map(({ quoteId, number, client }) => (
              <li key={quoteId}>
                <button type="button" className={styles.link} onClick={() => go({ name: 'quote', quoteId })}>
                  {number ?? 'Draft'}
                </button>{' '}
                <span dir="auto">{client ?? 'No client named'}</span>
              </li>
            ))}
          </ul>
          {usedIn.isMore && <p className={pane.quiet}>Showing the newest {usedIn.quotes.length} quotes.</p>}
        </>
      )}
    </section>
  );
}

function History({ view: { history } }: { view: ReferenceView }) {
  return (
    <section aria-label="History">
      <h3>History</h3>
      <ol className={styles.history}>
        {history.map(({ date, value, how, isCurrent }, i) => (
          // oxlint-disable-next-line react/no-array-index-key -- two changes of one day may say the same
          <li key={`${date} ${i}`} aria-current={isCurrent ? 'true' : undefined}>
            <span>{dateWords(date)}</span>
            <span>
              {value}
              <span className={pane.quiet}>
                {how}
                {isCurrent && ', in use'}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Where the entry is changed. */
function Change({ view: { entry } }: { view: ReferenceView }) {
  switch (entry.list) {
    case 'salaries': {
      const role = salaryOfKey(entry.id)?.role;
      return (
        <p className={styles.change}>
          <Button small onPress={() => go({ name: 'salaries', ...(role === undefined ? {} : { role }) })}>
            Search the web for newer salaries
          </Button>
        </p>
      );
    }
    case 'aliases':
      return (
        <p className={styles.change}>
          <Button small onPress={() => go({ name: 'settings', section: 'aliases' })}>
            Open aliases in Settings
          </Button>
        </p>
      );
    case 'rates':
      return (
        <p className={styles.change}>
          <Button small onPress={() => go({ name: 'settings', section: 'rates' })}>
            Open exchange rates in Settings
          </Button>
        </p>
      );
    case 'statutory':
    case 'minimum_wages':
      return <p className={pane.quiet}>Included with ShoreQuote. App updates bring newer rules.</p>;
    case 'price_lists':
    case 'ambiguous_names':
      return <p className={pane.quiet}>Import a file to change it.</p>;
  }
}
