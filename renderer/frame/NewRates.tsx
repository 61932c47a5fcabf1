import { dayWords } from '../../shared/calendar';
import { daysOf, offerWords } from '../../shared/rates/offer';
import type { FoundRate, RatesView } from '../../shared/rates/rates-view';
import { Banner } from '../ui/Banner';
import { Button } from '../ui/Button';
import { plural } from '../ui/format';
import { ask } from '../platform/bridge';
import { go, useNavigation } from '../platform/navigation';
import { acceptRates, dismissRates, useOpenQuotes, useRates } from '../platform/rates';
import { toast } from '../platform/toasts';

const review = (): void => go({ name: 'settings', section: 'rates' });

/** One line where new exchange rates wait for a person, or where none could be had for days. */
export function NewRates() {
  const rates = useRates().data;
  const { screen } = useNavigation();
  // The settings show them all.
  if (!rates || screen.name === 'settings') return null;
  const offered = rates.waiting.filter(({ state }) => state === 'offered');
  const held = rates.waiting.filter(({ state }) => state === 'held');
  if (offered.length > 0) return <Offered offered={offered} held={held.length} />;
  if (held.length > 0) return <Held held={held} />;
  return <NoneForDays rates={rates} />;
}

function Offered({ offered, held }: { offered: readonly FoundRate[]; held: number }) {
  const open = useOpenQuotes()?.count ?? 0;
  async function accept(): Promise<void> {
    const refused = await acceptRates(offered, false);
    if (refused !== null) toast({ text: refused, tone: 'fault' });
  }
  return (
    <Banner
      tone="plain"
      title={`New rates from ${daysOf(offered)}:`}
      actions={
        <>
          <Button small kind="primary" onPress={() => void accept()}>
            Use for new quotes
          </Button>
          <Button small onPress={review}>
            Review
          </Button>
          <Button small kind="quiet" onPress={() => void dismissRates(offered)}>
            Dismiss
          </Button>
        </>
      }
    >
      {offerWords(offered)}.{open > 0 && ` They would change the price of ${plural(open, 'open quote')}.`}
      {held > 0 && ` ${plural(held, 'more rate needs', 'more rates need')} a check.`}
    </Banner>
  );
}

function Held({ held }: { held: readonly FoundRate[] }) {
  const rates = held.length === 1 ? 'rate' : 'rates';
  return (
    <Banner
      tone="attention"
      title={`${held.map(({ currency }) => currency).join(', ')}: check the new ${rates} from ${daysOf(held)}.`}
      actions={
        <>
          <Button small onPress={review}>
            Review
          </Button>
          <Button small kind="quiet" onPress={() => void dismissRates(held)}>
            Dismiss
          </Button>
        </>
      }
    >
      Quotes use the current {rates} until then.
    </Banner>
  );
}

function NoneForDays({ rates: { inUse, checks } }: { rates: RatesView }) {
  const { noticeDays, failure } = checks;
  const oldest = inUse.map(({ date }) => date).toSorted()[0];
  if (noticeDays === null || oldest === undefined) return null;
  return (
    <Banner
      tone="plain"
      title={`No new exchange rates for ${noticeDays} days.`}
      actions={
        <>
          <Button small onPress={review}>
            Enter rate
          </Button>
          <Button small kind="quiet" onPress={() => void ask('rates.dismissNotice', {})}>
            Dismiss
          </Button>
        </>
      }
    >
      {failure} The oldest rate in use is from {dayWords(oldest)}.
    </Banner>
  );
}
