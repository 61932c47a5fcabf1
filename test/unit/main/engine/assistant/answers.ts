/** Readings of made-up answers of Claude, as the tests of its checks use them. */
import { mask } from '../../../../../main/engine/assistant/masking';
import { ReadingAnswer } from '../../../../../main/engine/assistant/prompt';
import { toReading } from '../../../../../main/engine/assistant/to-reading';
import type { Reading } from '../../../../../shared/request/reading';
import { BOOKKEEPERS } from '../../../../servers/claude';
import { catalogue } from '../../../shared/request/reading-context';

export type Answer = ReadingAnswer;
export type Role = Answer['roles'][number];

const NOTHING: Answer = {
  ...ReadingAnswer.parse(BOOKKEEPERS),
  roles: [],
  currency: null,
  currency_words: '',
};
export const role = (title_words: string, more: Partial<Role> = {}): Role => ({
  title_words,
  title_english: title_words,
  count: null,
  count_words: '',
  part_time: false,
  level: null,
  level_words: '',
  workspace: null,
  workspace_words: '',
  ...more,
});
/** What is made of an answer that says nothing but this, on 24 November 2026. */
export const read = (text: string, answer: Partial<Answer>, names: string[] = []): Reading =>
  toReading(
    text,
    mask(text, names, catalogue),
    { ...NOTHING, ...answer },
    { catalogue, today: '2026-11-24', maxHeadcount: 500 },
  );
export const codes = ({ questions }: Reading): string[] => questions.map(({ code }) => code);
/** The words that a fact is tied to. */
export const words = (
  text: string,
  fact: { span: { start: number; end: number } | null } | null | undefined,
): string | null => (fact?.span ? text.slice(fact.span.start, fact.span.end) : null);
