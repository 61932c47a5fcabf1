import { describe, expect, it } from 'vitest';
import { clientQuestions, questionEmail } from '../../../../shared/mail/client-questions';
import type { Question } from '../../../../shared/request/reading';
import { read } from '../request/reading-context';

const VALUES = { contact: 'Dana', company: 'ShoreAgents', signature: 'Ana Cruz\nShoreAgents' };
const asked = (text: string): Question[] => clientQuestions(read(text).questions);

describe('the email that asks a client', () => {
  it('numbers the questions, names roles to choose from, and is signed', () => {
    const questions = asked('some bookkeepers and a PM, hybrid');
    const { subject, body } = questionEmail(questions, VALUES);
    expect(subject).toBe(`Your request to ShoreAgents: ${questions.length} questions`);
    expect(body).toMatch(/^Hi Dana,\n/);
    for (const [at, { text }] of questions.entries()) expect(body).toContain(`${at + 1}. ${text}`);
    expect(body).toMatch(/“PM”.*For example: .+ or .+\./);
    expect(body).toMatch(/Kind regards,\nAna Cruz\nShoreAgents$/);
    expect(body).not.toMatch(/[{}]/);
  });

  it('says one question for one', () => {
    expect(questionEmail(asked('some bookkeepers, hybrid, AUD'), VALUES).subject).toBe(
      'Your request to ShoreAgents: one question',
    );
  });

  it.each(['salary', 'discount', 'headcount'] as const)('never asks about the %s', (fact) => {
    const question: Question = {
      code: 'salary_missing',
      line: 0,
      fact,
      text: 'Which salary?',
      span: null,
      options: [],
    };
    expect(clientQuestions([question])).toEqual([]);
  });
});
