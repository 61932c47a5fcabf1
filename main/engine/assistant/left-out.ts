/**
 * What Claude says that it left out, as far as the text bears it out: words of refusal, of a later time, of the client's
 * own staff or of a correction stand where they must, or the offline reader left it out as well.
 */
import type { CueKind } from '../../../shared/request/cues';
import type { Steer } from '../../../shared/request/phrases';
import type { LedgerReason, Span } from '../../../shared/request/reading';
import { holds } from './check-words';
import type { Evidence } from './evidence';
import type { LeftOutReason } from './prompt';
import type { SecondReading } from './second-reading';
import type { Claims } from './to-draft';
import { overlap, type Placer } from './words';

interface Sign {
  steers: readonly Steer[];
  cues: readonly CueKind[];
}

/** What bears out a reason in the sentence of the words or the next one: "Sorry, make that 7". */
const SIGNS = {
  excluded: {
    steers: ['negate', 'remove', 'aside', 'except', 'instead'],
    cues: ['refused_before', 'refused_after', 'refused_next'],
  },
  later: { steers: ['later'], cues: ['later_before', 'later_after', 'maybe_before', 'maybe_after'] },
  superseded: {
    steers: ['correct', 'instead', 'contrast', 'change', 'negate'],
    negations: ['negate', 'aside', 'past', 'remove'],
    cues: ['fewer', 'refused_before', 'refused_after', 'refused_next', 'as_before'],
  },
} satisfies Readonly<Partial<Record<LeftOutReason, Sign & { negations?: readonly Steer[] }>>>;

const REASONS: Readonly<Record<LeftOutReason, LedgerReason>> = {
  excluded: 'refused',
  later: 'later',
  superseded: 'corrected',
  own_staff: 'there_already',
  other_client: 'not_the_request',
  quoted: 'quoted',
};

export type LeftOut = ReturnType<typeof leftOut>;

export function leftOut(answer: Claims, { places }: Placer, evidence: Evidence, second: SecondReading) {
  const edits = answer.edits
    .flatMap(places)
    .filter((edit) => !evidence.inOrder(edit) && holds(evidence.tokensAt(edit), 'edits'));
  const claimed = (answer.left_out ?? []).flatMap(({ words, why }) =>
    places(words).map((span) => ({ span, why, isBorneOut: isBorneOut(span, why) })),
  );
  return {
    /** False where the answer was not asked what it left out. */
    isTold: answer.left_out !== null,
    /** Why Claude left a place out, where the text bears it out. */
    reason: (place: Span): LedgerReason | null => {
      const found = claimed.find(({ span, isBorneOut: is }) => is && overlap(span, place));
      return found ? REASONS[found.why] : null;
    },
    /**
     * Why a place is left out that an answer was not asked about: words of refusal or of a later time stand in its
     * sentence.
     */
    untold: (place: Span): LedgerReason | null => {
      if (answer.left_out !== null) return null;
      const sentence = evidence.sentence(place);
      const why = (['excluded', 'later'] as const).find((one) =>
        evidence.steeredBy(sentence, [], SIGNS[one].cues),
      );
      return why === undefined ? null : REASONS[why];
    },
    /** Whether a place is part of an edit that Claude quotes, and that words of correction bear out. */
    isEdit: (place: Span): boolean => edits.some((edit) => overlap(edit, place)),
  };

  function isBorneOut(span: Span, why: LeftOutReason): boolean {
    if (evidence.inOrder(span)) return false;
    if (evidence.isForeign || isLeftOutOffline(span)) return true;
    // "Scrap the below": an edit removes something that is said elsewhere.
    if (why === 'superseded' && edits.length > 0 && !edits.some((edit) => overlap(edit, span))) return true;
    if (why === 'excluded' && edits.some((edit) => overlap(edit, span))) return true;
    switch (why) {
      case 'superseded':
        return isSuperseded(span);
      case 'excluded':
      case 'later':
        return evidence.steeredBy(evidence.sentence(span, true), SIGNS[why].steers, SIGNS[why].cues);
      case 'own_staff':
      case 'other_client':
        return evidence.isSomebodys(span);
      case 'quoted':
        return false;
    }
  }

  /** What is corrected is before the correction, or is negated: "4, sorry, 5", "not 5". */
  function isSuperseded(span: Span): boolean {
    const { steers, cues, negations } = SIGNS.superseded;
    const { start, end } = evidence.sentence(span, true);
    return (
      evidence.steeredBy({ start: span.end, end: Math.max(end, span.end + 1) }, steers, cues) ||
      evidence.steeredBy({ start, end: span.start + 1 }, negations, ['refused_next'])
    );
  }

  function isLeftOutOffline(span: Span): boolean {
    if (!second.hasSay) return false;
    const entries = second.reading.ledger.filter((entry) => overlap(entry.span, span));
    return entries.every(({ fate }) => fate === 'left_out' || fate === 'superseded');
  }
}
