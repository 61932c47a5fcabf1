/** Readings of made-up answers of Claude, as the tests of its checks use them. */
import type { Claims } from '../../../../../main/engine/assistant/to-draft';
import { askedRequest, toReading } from '../../../../../main/engine/assistant/to-reading';
import { partsToRead } from '../../../../../shared/request/read-offline';
import type { Reading, ReadWith } from '../../../../../shared/request/reading';
import { RecordedAnswer } from '../../../../eval/recorded';
import { BOOKKEEPERS } from '../../../../servers/claude';
import { catalogue } from '../../../shared/request/reading-context';
import { BUNDLED } from '../../../../bundled-currencies';

export type Answer = Claims;
export type Role = Answer['roles'][number];

const NOTHING: Answer = {
  ...RecordedAnswer.parse(BOOKKEEPERS),
  left_out: null,
  roles: [],
  currency: null,
  currency_words: '',
};
export const role = (title_words: string, more: Partial<Role> = {}): Role => ({
  title_words,
  title_english: title_words,
  role_in_list: null,
  qualifier_words: '',
  people_words: '',
  count_how: null,
  certainty: 'sure',
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
export function read(
  text: string,
  answer: Partial<Answer>,
  names: string[] = [],
  readWith: Partial<ReadWith> = {},
): Reading {
  const asked = askedRequest(partsToRead(text, catalogue, readWith), names, catalogue);
  if (!asked) throw new Error('Claude is not asked about this text.');
  return toReading(
    asked,
    { ...NOTHING, ...answer },
    { catalogue, today: '2026-11-24', maxHeadcount: 500, currencies: BUNDLED },
  );
}
export const codes = ({ questions }: Reading): string[] => questions.map(({ code }) => code);
/** The words that a fact is tied to. */
export const words = (
  text: string,
  fact: { span: { start: number; end: number } | null } | null | undefined,
): string | null => (fact?.span ? text.slice(fact.span.start, fact.span.end) : null);
