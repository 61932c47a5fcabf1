import type { QuoteView } from '../../../shared/contract/quote-view';
import type { StaffingRequest } from '../../../shared/request/staffing-request';
import { plural } from '../../ui/format';
import { AddRole } from './AddRole';
import type { SourceLink } from './facts';
import { Leftovers } from './Leftovers';
import { LineChips } from './LineChips';
import { QuoteChips } from './QuoteChips';
import styles from './Understood.module.css';

export interface UnderstoodProps {
  quote: QuoteView;
  request: StaffingRequest;
  links: readonly SourceLink[];
}

/** What was understood, as chips that can be changed. */
export function Understood({ quote, request, links }: UnderstoodProps) {
  return (
    <>
      <section className={styles.group} aria-label="The quote">
        <h3 className={styles.title}>The quote</h3>
        <div className={styles.chips}>
          <QuoteChips quote={quote} request={request} links={links} />
        </div>
      </section>
      {request.lines.map((line) => (
        <LineChips
          key={line.line}
          quote={quote}
          line={line}
          links={links}
          onlyOne={request.lines.length === 1}
        />
      ))}
      <AddRole quote={quote} request={request} />
      <Leftovers quote={quote} />
    </>
  );
}

/** `2 roles, 4 people, 1 assumption`. */
export function understoodWords({ lines, currency }: StaffingRequest): string {
  const people = lines.reduce((sum, line) => sum + (line.count.value ?? 0), 0);
  const assumed = [currency, ...lines.flatMap((line) => [line.level, line.workspace])].filter(
    ({ origin }) => origin === 'assumed',
  ).length;
  return [
    plural(lines.length, 'role'),
    people > 0 && plural(people, 'person', 'people'),
    assumed > 0 && plural(assumed, 'assumption'),
  ]
    .filter(Boolean)
    .join(', ');
}
