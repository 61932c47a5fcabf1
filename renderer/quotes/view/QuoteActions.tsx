import {
  BookOpen,
  ChevronDown,
  Contact,
  Download,
  Ellipsis,
  Files,
  Lock,
  Mail,
  MessageSquare,
  RefreshCw,
  ScanText,
  Table2,
  Trash2,
  Users,
} from 'lucide-react';
import { useState } from 'react';
import type { QuoteView } from '../../../shared/contract/quote-view';
import { FILE_FORMATS, FileFormat } from '../../../shared/document/file-format';
import type { DocumentKind } from '../../../shared/document/kind';
import { COMMANDS } from '../../../shared/commands';
import { useCommand } from '../../platform/commands';
import { openQuote, replaceScreen } from '../../platform/navigation';
import { openMayaPanel } from '../../platform/maya-panel';
import { useQuery } from '../../platform/query';
import { Button } from '../../ui/Button';
import { ButtonRow } from '../../ui/ButtonRow';
import { Actions } from '../../ui/Actions';
import { MayaToggle } from './MayaToggle';
import { SaveTeamDialog } from './SaveTeamDialog';
import { duplicate, exportDocument, leadOf, reprice, remove } from '../quote-commands';
import { useOpenChecksQuestion } from '../send/use-open-checks-question';

interface QuoteActionsProps {
  quote: QuoteView;
  /** The price on screen; null where there is none. */
  version: QuoteView['version'];
  /** Opens the email to be written. */
  onWrite: () => void;
}

/** The other formats are the client copy as a table. */
const TABLE_FORMATS = FileFormat.exclude(['pdf']).options;

/** The header's actions: the rare ones in a menu, the one that ends the work last. */
export function QuoteActions({ quote, version, onWrite }: QuoteActionsProps) {
  const { quoteId } = quote;
  const pricing = quote.status === 'pricing';
  const exporting =
    version !== null && quote.pdf?.version === version.version && isRunning(quote.pdf.job.status);
  const key = useQuery('settings.get', {}).data?.key.state;
  const checked = useOpenChecksQuestion(quote, version);
  const save = (kind: DocumentKind, format: FileFormat = 'pdf'): void => {
    if (!version || pricing || exporting) return;
    const run = (): void => void exportDocument(quoteId, version.version, kind, format);
    if (kind === 'cost_sheet') run();
    else checked.ask('Export', run);
  };
  async function removeIt(): Promise<void> {
    if (await remove(quote, () => openQuote(quote))) replaceScreen({ name: 'quotes' });
  }
  const isPriced = version !== null && !pricing;
  useCommand('export_pdf', () => save('client'), isPriced && !exporting);
  useCommand('email_quote', onWrite, isPriced);
  useCommand('reprice', () => void reprice(quote, false), isPriced);
  useCommand('duplicate', () => void duplicate(quoteId));
  useCommand('remove_quote', () => void removeIt(), !pricing);
  const [isSavingTeam, setSavingTeam] = useState(false);
  const busy = pricing ? 'pricing in progress' : undefined;
  return (
    <>
      <MayaToggle />
      {checked.dialog}
      {isSavingTeam && <SaveTeamDialog quote={quote} onClose={() => setSavingTeam(false)} />}
      <Actions
        label="More actions"
        icon={<Ellipsis size={16} aria-hidden />}
        items={[
          ...(version
            ? [
                {
                  id: 'mail',
                  label: COMMANDS.email_quote.label,
                  icon: <Mail size={16} aria-hidden />,
                  off: busy,
                  run: onWrite,
                },
                {
                  id: 'price',
                  label: COMMANDS.reprice.label,
                  icon: <RefreshCw size={16} aria-hidden />,
                  off: busy,
                  run: () => void reprice(quote, false),
                },
                {
                  id: 'read',
                  label: 'Read again with Claude',
                  icon: <ScanText size={16} aria-hidden />,
                  off: busy ?? (key === 'none' ? 'add a Claude API key first' : undefined),
                  run: () => void reprice(quote, true),
                },
              ]
            : []),
          {
            id: 'maya',
            label: COMMANDS.ask_maya.label,
            icon: <MessageSquare size={16} aria-hidden />,
            run: openMayaPanel,
          },
          {
            id: 'lead',
            label: 'Lead of this quote',
            icon: <Contact size={16} aria-hidden />,
            off: quote.request ? undefined : 'not read yet',
            run: () => void leadOf(quoteId),
          },
          {
            id: 'duplicate',
            label: COMMANDS.duplicate.label,
            icon: <Files size={16} aria-hidden />,
            run: () => void duplicate(quoteId),
          },
          {
            id: 'team',
            label: 'Save as team…',
            icon: <Users size={16} aria-hidden />,
            off: quote.request ? undefined : 'not read yet',
            run: () => setSavingTeam(true),
          },
          {
            id: 'remove',
            label: COMMANDS.remove_quote.label,
            icon: <Trash2 size={16} aria-hidden />,
            danger: true,
            off: busy,
            run: () => void removeIt(),
          },
        ]}
      />
      {version && (
        <ButtonRow>
          <Button
            kind="primary"
            icon={<Download size={16} aria-hidden />}
            isDisabled={pricing}
            busy={exporting}
            onPress={() => save('client')}
          >
            {exporting ? 'Exporting…' : 'Export PDF'}
          </Button>
          <Actions
            label="Other documents"
            icon={<ChevronDown size={16} aria-hidden />}
            items={[
              {
                id: 'open_book',
                label: 'Open book (the client sees pay)…',
                icon: <BookOpen size={16} aria-hidden />,
                off: busy,
                run: () => save('open_book'),
              },
              {
                id: 'cost_sheet',
                label: 'Cost sheet (internal)…',
                icon: <Lock size={16} aria-hidden />,
                off: busy,
                run: () => save('cost_sheet'),
              },
              ...TABLE_FORMATS.map((format) => ({
                id: format,
                label: `Client copy as ${FILE_FORMATS[format].label}…`,
                icon: <Table2 size={16} aria-hidden />,
                off: busy,
                run: () => save('client', format),
              })),
            ]}
          />
        </ButtonRow>
      )}
    </>
  );
}

const isRunning = (status: string | undefined): boolean =>
  status === 'pending' || status === 'processing' || status === 'retry';
