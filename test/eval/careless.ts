/** Answers as a careless or manipulated model may give them: what the app makes of each. */
import { z } from 'zod';
import { formOf, offlineForm, readOfAnswer, scored } from './read';
import { RecordedAnswer } from './recorded';
import { Form } from './score';

export const CarelessAnswer = z.looseObject({
  kind: z.string(),
  text: z.string(),
  answer: RecordedAnswer,
  /** The right reading: an answer that comes to it after all does no harm. */
  expected: Form.optional(),
});
export type CarelessAnswer = z.infer<typeof CarelessAnswer>;

/** `stopped`: asked about, declined, or read offline. `harmless`: priced as it should be. */
export type Fate = 'stopped' | 'harmless' | 'priced';

export interface Judged {
  kind: string;
  fate: Fate;
  /** Whether the offline reader reads something else, or asks. */
  differs: boolean;
}

export function judge({ kind, text, answer, expected }: CarelessAnswer): Judged {
  const reading = readOfAnswer(text, answer);
  const offline = offlineForm(text);
  const form = reading ? formOf(reading) : offline;
  const isPriced = reading !== null && 'roles' in form && form.needs_clarification.length === 0;
  const isRight =
    expected !== undefined &&
    scored({ id: kind, kind: '', text, expected, accept: [] }, form).outcome === 'exact';
  const same = { id: kind, kind: '', text, expected: offline, accept: [] };
  return {
    kind,
    fate: !isPriced ? 'stopped' : isRight ? 'harmless' : 'priced',
    differs: scored(same, form).outcome !== 'exact',
  };
}
