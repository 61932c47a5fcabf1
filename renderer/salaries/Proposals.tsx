import { Copy } from 'lucide-react';
import type { Output } from '../../shared/contract/contract';
import { formatCount } from '../../shared/pricing/money';
import type { Citation, SalaryProposal } from '../../shared/salaries/proposal';
import { differenceWords } from '../../shared/salaries/wording';
import { copyText } from '../platform/copy-text';
import { ask } from '../platform/bridge';
import { toast } from '../platform/toasts';
import { Button } from '../ui/Button';
import { dateWords } from '../ui/format';
import { State, type Tone } from '../ui/State';
import table from '../ui/Table.module.css';
import { LEVEL_WORDS } from '../ui/words';
import styles from './Salaries.module.css';

type Proposal = Output<'salaries.overview'>['proposals'][number];

interface ProposalsProps {
  title: string;
  proposals: readonly Proposal[];
}

/** Figures of the web next to today's, each with the words that it is based on. */
export function Proposals({ title, proposals }: ProposalsProps) {
  return (
    <section className={styles.part} aria-label={title}>
      <h2 className={styles.title}>{title}</h2>
      <table className={`${table.grid} ${styles.list}`} aria-label={title}>
        <thead>
          <tr>
            <th scope="col">Role and level</th>
            <th scope="col" className={table.num}>
              {title === 'Reviewed' ? 'Previous' : 'Current'}
            </th>
            <th scope="col" className={table.num}>
              Found
            </th>
            <th scope="col" className={table.num}>
              Difference
            </th>
            <th scope="col">Decision</th>
          </tr>
        </thead>
        {proposals.map((proposal) => (
          <Rows key={proposal.proposalId} proposal={proposal} />
        ))}
      </table>
    </section>
  );
}

function Rows({ proposal }: { proposal: Proposal }) {
  const { role, level, before, proposed, differenceTenths, citations, isQuoted, foundOn } = proposal;
  return (
    <tbody data-proposal={proposal.proposalId} data-decision={proposal.decision ?? 'open'}>
      <tr>
        <th scope="row">
          {role}
          <span className={table.second}>{LEVEL_WORDS[level]}</span>
        </th>
        <td className={table.num} title={`${before.words}, ${dateWords(before.date)}`}>
          PHP {formatCount(before.median_php)}
          <span className={table.second}>
            {formatCount(before.min_php)} to {formatCount(before.max_php)}
          </span>
        </td>
        <td className={table.num}>
          PHP {formatCount(proposed.median_php)}
          <span className={table.second}>
            {formatCount(proposed.min_php)} to {formatCount(proposed.max_php)}
          </span>
        </td>
        <td className={table.num}>{differenceWords(differenceTenths)}</td>
        <td>
          <Decide proposal={proposal} />
        </td>
      </tr>
      <tr className={styles.evidence}>
        <td colSpan={5}>
          <p className={styles.quiet}>
            {isQuoted
              ? `Found ${dateWords(foundOn)}. The quoted text states the median.`
              : `Found ${dateWords(foundOn)}. The median was calculated: the quoted text doesn’t state it. Check the page first.`}{' '}
            {proposal.decision === null ? 'Current' : 'Previous'}: {before.words}, {dateWords(before.date)}.
          </p>
          <ul aria-label="Sources">
            {citations.map((citation) => (
              <Page key={`${citation.address} ${citation.quote}`} citation={citation} />
            ))}
          </ul>
        </td>
      </tr>
    </tbody>
  );
}

/** A page as plain text. Nothing here opens it: its address is a stranger's. */
function Page({ citation: { address, title, quote } }: { citation: Citation }) {
  return (
    <li>
      <q dir="auto">{quote}</q>
      <span className={styles.address}>
        <span dir="auto">{title}</span> <span dir="ltr">{address}</span>
        <Button
          kind="quiet"
          small
          square
          aria-label={`Copy link ${address}`}
          onPress={() => void copyText(address, 'Address')}
        >
          <Copy size={14} aria-hidden />
        </Button>
      </span>
    </li>
  );
}

function Decide({ proposal }: { proposal: Proposal }) {
  const { proposalId, role, level, decision, decidedOn, isInForce } = proposal;
  const what = `${role}, ${LEVEL_WORDS[level].toLowerCase()}`;
  async function decide(to: 'accepted' | 'rejected' | null): Promise<void> {
    const done = await ask('salaries.decide', { proposalId, decision: to });
    if (!done || to === null) return;
    toast({
      text:
        to === 'accepted'
          ? `${what}: accepted for new quotes.`
          : `${what}: rejected. The current salary stays.`,
      undo: () => void ask('salaries.decide', { proposalId, decision: null }),
    });
  }
  if (decision === null) {
    return (
      <span className={styles.pair}>
        <Button small kind="primary" aria-label={`Accept ${what}`} onPress={() => void decide('accepted')}>
          Accept
        </Button>
        <Button small aria-label={`Reject ${what}`} onPress={() => void decide('rejected')}>
          Reject
        </Button>
      </span>
    );
  }
  const { tone, words } = stateOf(proposal);
  return (
    <span className={styles.pair}>
      <State tone={tone}>
        {words}
        {decidedOn && `, ${dateWords(decidedOn)}`}
      </State>
      {(isInForce || decision === 'rejected') && (
        <Button
          small
          kind="quiet"
          aria-label={`Undo the decision on ${what}`}
          onPress={() => void decide(null)}
        >
          Undo
        </Button>
      )}
    </span>
  );
}

function stateOf({ decision, isInForce }: SalaryProposal): { tone: Tone; words: string } {
  if (decision === 'rejected') return { tone: 'plain', words: 'Rejected' };
  return isInForce ? { tone: 'ok', words: 'Accepted' } : { tone: 'plain', words: 'Accepted, later replaced' };
}
