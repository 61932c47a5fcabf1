import { useEffect, useState } from 'react';
import { CandidatesScreen } from '../candidates/CandidatesScreen';
import { LeadsScreen } from '../leads/LeadsScreen';
import { ActivityScreen } from '../queue/ActivityScreen';
import { RetryDialog } from '../jobs/RetryDialog';
import { MayaPanel } from '../maya/MayaPanel';
import { MayaScreen } from '../maya/MayaScreen';
import { NewQuote } from '../quotes/new/NewQuote';
import { QuoteScreen } from '../quotes/view/QuoteScreen';
import { QuotesList } from '../quotes/list/QuotesList';
import { RulesScreen } from '../rules/RulesScreen';
import { SalariesScreen } from '../salaries/SalariesScreen';
import { FirstRun } from '../settings/FirstRun';
import { SettingsScreen } from '../settings/SettingsScreen';
import { AppBanners } from '../ui/Screen';
import styles from './App.module.css';
import { onEvent } from '../platform/bridge';
import { commandOf, runCommand, useCommand } from '../platform/commands';
import { tellAvailableCommands } from './menu-state';
import { CommandPalette } from './palette/CommandPalette';
import { blockFileDrops } from './drops';
import { FaultBoundary } from './FaultBoundary';
import { useMayaPanel } from '../platform/maya-panel';
import { go, goBack, goForward, useNavigation } from '../platform/navigation';
import { NewRates } from './NewRates';
import { ProblemBanners } from './ProblemBanners';
import { type QueryResult, useQuery } from '../platform/query';
import type { QuoteCounts } from '../../shared/contract/quote-list';
import { ShortcutSheet } from './ShortcutSheet';
import { Sidebar } from './Sidebar';
import { StatusLine } from './StatusLine';

export function App() {
  const status = useQuery('app.status', {}).data;
  const settings = useQuery('settings.get', {}).data;
  const counts = useQuery('quotes.counts', {});
  const { screen, visit, past, future } = useNavigation();
  const [shortcuts, setShortcuts] = useState(false);
  const [palette, setPalette] = useState(false);
  useCommand('new_quote', () => go({ name: 'new', quoteId: null }));
  useCommand('quotes', () => go({ name: 'quotes' }));
  useCommand('find', () => go({ name: 'quotes' }));
  useCommand('candidates', () => go({ name: 'candidates' }));
  useCommand('leads', () => go({ name: 'leads' }));
  useCommand('activity', () => go({ name: 'activity' }));
  useCommand('rules', () => go({ name: 'rules' }));
  useCommand('back', goBack, past.length > 0);
  useCommand('forward', goForward, future.length > 0);
  useCommand('palette', () => setPalette(true));
  useCommand('maya', () => go({ name: 'maya', conversationId: null }));
  useCommand('settings', () => go({ name: 'settings' }));
  useCommand('shortcuts', () => setShortcuts(true));
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const command = commandOf(event);
      if (!command) return;
      event.preventDefault();
      runCommand(command);
    };
    // In the capture phase: the controls stop their key events from bubbling.
    window.addEventListener('keydown', onKey, true);
    const ends = [
      tellAvailableCommands(),
      blockFileDrops(),
      onEvent('menu.command', ({ command }) => runCommand(command)),
      onEvent('quotes.open', ({ quoteId }) => go({ name: 'quote', quoteId })),
    ];
    return () => {
      window.removeEventListener('keydown', onKey, true);
      for (const end of ends) end();
    };
  }, []);
  return (
    <div className={styles.app}>
      <Sidebar count={counts.data?.all ?? 0} />
      <main className={styles.work}>
        <AppBanners
          value={
            <>
              <ProblemBanners status={status} />
              <NewRates />
            </>
          }
        >
          <FaultBoundary where={screen.name} title="This screen stopped working" visit={visit}>
            <CurrentScreen counts={counts} />
          </FaultBoundary>
        </AppBanners>
      </main>
      <StatusLine status={status} counts={counts.data} claude={settings?.key.state ?? null} />
      <RetryDialog />
      {palette && <CommandPalette onClose={() => setPalette(false)} />}
      <ShortcutSheet
        version={status?.version ?? null}
        isOpen={shortcuts}
        onClose={() => setShortcuts(false)}
      />
    </div>
  );
}

function CurrentScreen({ counts: { data: counts, error } }: { counts: QueryResult<QuoteCounts> }) {
  const { screen, visit } = useNavigation();
  const isMayaOpen = useMayaPanel(({ isOpen }) => isOpen);
  switch (screen.name) {
    case 'new':
      return (
        <NewQuote key={visit} quoteId={screen.quoteId} sheet={screen.sheet} from={screen.from ?? null} />
      );
    case 'quote':
      return (
        <div className={isMayaOpen ? styles.withMaya : styles.alone}>
          <QuoteScreen key={screen.quoteId} quoteId={screen.quoteId} madeAt={screen.madeAt ?? null} />
          {isMayaOpen && <MayaPanel key={`maya ${screen.quoteId}`} quoteId={screen.quoteId} />}
        </div>
      );
    case 'quotes':
      return counts?.all === 0 && counts.removed === 0 ? (
        <FirstRun />
      ) : (
        <QuotesList
          key={screen.find === undefined && screen.view === undefined ? 'list' : visit}
          counts={counts}
          error={error}
          find={screen.find ?? ''}
          shows={screen.view ?? 'all'}
        />
      );
    case 'maya':
      return (
        <MayaScreen
          key={screen.conversationId === null ? visit : 'open'}
          conversationId={screen.conversationId}
          quoteId={screen.quoteId ?? null}
        />
      );
    case 'candidates':
      return (
        <CandidatesScreen
          key={screen.candidateId === undefined ? 'list' : visit}
          opened={screen.candidateId ?? null}
        />
      );
    case 'leads':
      return <LeadsScreen opened={screen.leadId ?? null} visit={visit} />;
    case 'activity':
      return <ActivityScreen />;
    case 'salaries':
      return <SalariesScreen key={visit} role={screen.role ?? null} />;
    case 'rules':
      return <RulesScreen key={visit} list={screen.list ?? null} />;
    case 'settings':
      return <SettingsScreen key={visit} section={screen.section ?? null} />;
  }
}
