/** The email that asks a client what only the client knows: the open questions of a quote, in words for the client. */
import wording from '../data/question-email-2026-12-01.json';
import type { Question, QuestionFact } from '../request/reading';
import { filled, filledLine } from './templates';

/** What a client can answer. Salaries, discounts and limits are decided inside the company. */
const ASKED_OF_CLIENT: ReadonlySet<QuestionFact> = new Set<QuestionFact>([
  'title',
  'level',
  'count',
  'workspace',
  'currency',
  'request',
  'wanted',
  'alternative',
]);

/** The questions that the client can be asked. */
export const clientQuestions = (questions: readonly Question[]): Question[] =>
  questions.filter(({ fact }) => ASKED_OF_CLIENT.has(fact));

/** Answers to choose from are named only where they are roles: all others are plain from the question. */
const MOST_ROLES = 4;

/** `1. Which role is “PM”? For example: Project Manager or Property Manager.` */
function questionWords({ text, fact, options }: Question, at: number): string {
  const roles = fact === 'title' ? options.slice(0, MOST_ROLES) : [];
  const named = roles.length > 1 ? ` For example: ${roles.slice(0, -1).join(', ')} or ${roles.at(-1)}.` : '';
  return `${at + 1}. ${text}${named}`;
}

export interface QuestionEmailValues {
  contact: string;
  company: string;
  signature: string;
}

/** Subject and text. Nothing in it is a price or an internal figure. */
export function questionEmail(
  questions: readonly Question[],
  values: QuestionEmailValues,
): { subject: string; body: string } {
  const count = questions.length === 1 ? 'one question' : `${questions.length} questions`;
  return {
    subject: filledLine(wording.subject, { company: values.company, count }),
    body: filled(wording.body, { ...values, questions: questions.map(questionWords).join('\n') }),
  };
}
