import { type ReactNode, useEffect, useRef } from 'react';
import type { QuoteView } from '../../../shared/contract/quote-view';
import { plural } from '../../ui/format';
import { StepList } from '../../ui/StepList';
import { OfferedAlias } from '../request/AliasOffer';
import { isUnclaimed, takeCard } from './answer-focus';
import type { SourceLink } from '../request/facts';
import { questionGroups } from '../request/question-cards';
import { QuestionCard } from './QuestionCard';
import styles from './Questions.module.css';

interface QuestionsProps {
  quote: QuoteView;
  links: readonly SourceLink[];
  /** What else can be done about them. */
  children?: ReactNode;
}

/** What must be answered before there is a price; each answer continues from the steps already done. */
export function Questions({ quote, links, children }: QuestionsProps) {
  const { quoteId, questions } = quote;
  const groups = questionGroups(quote.text, questions);
  const cards = useRef<HTMLDivElement>(null);
  const open = groups.map(({ key }) => key).join(' ');
  useEffect(() => {
    if (open === '') return;
    const isFree = isUnclaimed();
    const next = takeCard(quoteId) ?? (isFree ? 0 : null);
    if (next === null) return;
    const all = [...(cards.current?.querySelectorAll('[data-card]') ?? [])];
    (all[next] ?? all.at(-1))?.querySelector<HTMLElement>('input, button')?.focus();
  }, [quoteId, open]);
  return (
    <div className={styles.wrap} ref={cards}>
      <p className={styles.lead}>
        {plural(questions.length, 'answer is', 'answers are')} needed before this quote can be priced.
      </p>
      {children}
      <OfferedAlias quote={quote} as="panel" />
      {groups.map((group, index) => (
        <QuestionCard
          key={group.key}
          quote={quote}
          group={group}
          links={links}
          card={index}
          place={`${index + 1} of ${groups.length}`}
        />
      ))}
      {quote.job && <StepList job={quote.job} />}
    </div>
  );
}
