/** Open questions as cards: all that is asked about one sentence is one card. */
import type { Question, Span } from '../../../shared/request/reading';
import { questionKey } from '../../../shared/request/staffing-request';
import { sentenceAt } from './sentence';

export interface QuestionGroup {
  key: string;
  /** The sentence that raised the questions; null: no words did. */
  sentence: Span | null;
  questions: readonly Question[];
}

/** The cards in the order of their first questions; every question is in exactly one. */
export function questionGroups(text: string, questions: readonly Question[]): QuestionGroup[] {
  const groups: { sentence: Span | null; questions: Question[] }[] = [];
  for (const question of questions) {
    const sentence = question.span && sentenceAt(text, question.span);
    const group = groups.find(
      (one) =>
        sentence && one.sentence && one.sentence.start < sentence.end && sentence.start < one.sentence.end,
    );
    if (group?.sentence && sentence) {
      group.questions.push(question);
      group.sentence = {
        start: Math.min(group.sentence.start, sentence.start),
        end: Math.max(group.sentence.end, sentence.end),
      };
    } else groups.push({ sentence, questions: [question] });
  }
  return groups.map((group) => ({ ...group, key: group.questions.map(questionKey).join(' ') }));
}
