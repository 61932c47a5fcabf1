import type { QuoteView } from '../../shared/contract/quote-view';
import { questionKey } from '../../shared/request/staffing-request';
import { plural } from '../ui/format';
import { StepList } from '../ui/StepList';
import { QuestionCard } from './QuestionCard';
import styles from './Questions.module.css';

/** What must be answered before there is a price; each answer goes on from the steps already done. */
export function Questions({ quote }: { quote: QuoteView }) {
  const { questions } = quote;
  return (
    <div className={styles.wrap}>
      <p className={styles.lead}>
        {plural(questions.length, 'answer is', 'answers are')} missing. There is no price until then.
      </p>
      {questions.map((question, index) => (
        <QuestionCard
          key={questionKey(question)}
          quote={quote}
          question={question}
          place={`${index + 1} of ${questions.length}`}
          isNext={index === 0}
        />
      ))}
      {quote.job && <StepList steps={quote.job.steps} />}
    </div>
  );
}
