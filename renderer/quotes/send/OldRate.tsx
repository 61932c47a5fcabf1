/** The question about an old exchange rate, next to the buttons that send the quote. */
import { dayWords } from '../../../shared/calendar';
import { oldRateWords, type ProposedRate } from '../../../shared/rates/sending';
import { go } from '../../platform/navigation';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import { Note } from '../../ui/Note';

interface OldRateProps {
  rate: ProposedRate;
  reason: string;
  onReason: (reason: string) => void;
  /** What is wrong with the reason; null: nothing. */
  error: string | null;
  /** Reprices the quote with the newer rate and opens its email. */
  onReprice: () => void;
}

export function OldRate({ rate, reason, onReason, error, onReprice }: OldRateProps) {
  const { needs, isDecided } = rate;
  return (
    <div>
      <Note
        kind={isDecided ? 'info' : 'attention'}
        title={oldRateWords(rate)}
        action={<NewerRate rate={rate} onReprice={onReprice} />}
      >
        {isDecided ? 'You decided to send this version with this rate.' : adviceWords(rate)}
      </Note>
      {needs === 'reason' && (
        <Field label="Reason for sending with this rate" value={reason} onChange={onReason} error={error} />
      )}
    </div>
  );
}

function NewerRate({ rate, onReprice }: Pick<OldRateProps, 'rate' | 'onReprice'>) {
  if (rate.isTyped) return null;
  if (rate.newerDate !== null) {
    return (
      <Button small onPress={onReprice}>
        Reprice with newer rate
      </Button>
    );
  }
  return (
    <Button small onPress={() => go({ name: 'settings', section: 'rates' })}>
      Open exchange rates
    </Button>
  );
}

function adviceWords({ isTyped, newerDate }: ProposedRate): string {
  if (isTyped) return 'It was entered manually on this quote. Enter a newer one there, or send it anyway.';
  return newerDate === null
    ? 'Use a newer rate in Settings > Exchange rates and reprice, or send it anyway.'
    : `A rate from ${dayWords(newerDate)} is in use. Reprice with it, or send the quote anyway.`;
}
