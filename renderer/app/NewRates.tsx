import { dayWords } from '../../shared/dates';
import { daysOf, offerWords } from '../../shared/rates/offer';
import { Banner } from '../ui/Banner';
import { Button } from '../ui/Button';
import { plural } from '../ui/format';
import { ask } from './bridge';
import { go, useNavigation } from './navigation';
import { acceptRates, dismissRates, useOpenQuotes, useRates } from './rates';
import { toast } from './toasts';

const review = (): void => go({ name: 'settings', section: 'rates' });

/** One line where new exchange rates wait for a person, or where none could be had for days. */
export function NewRates() {
  const rates = useRates().data;
  const open = useOpenQuotes()?.count ?? 0;
  const { screen } = useNavigation();
  // The settings show them all.
  if (!rates || screen.name === 'settings') return null;
  const offered = rates.waiting.filter(({ state }) => state === 'offered');
  const held = rates.waiting.filter(({ state }) => state === 'held');
  const { noticeDays, failure } = rates.checks;
  if (offered.length > 0) {
    return (
      <Banner
        tone="plain"
        title={`New rates of ${daysOf(offered)}:`}
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
        {offerWords(offered)}.{open > 0 && ` They would change ${plural(open, 'open quote')}.`}
        {held.length > 0 && ` ${plural(held.length, 'more rate needs', 'more rates need')} a check.`}
      </Banner>
    );
  }
  if (held.length > 0) {
    return (
      <Banner
        tone="attention"
        title={`${held.map(({ currency }) => currency).join(', ')}: check the new ${held.length === 1 ? 'rate' : 'rates'} of ${daysOf(held)}.`}
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
        Quotes use the present {held.length === 1 ? 'rate' : 'rates'} until then.
      </Banner>
    );
  }
  if (noticeDays === null) return null;
  const oldest = rates.inUse.map(({ date }) => date).toSorted()[0];
  return (
    <Banner
      tone="plain"
      title={`No new exchange rates for ${noticeDays} days.`}
      actions={
        <>
          <Button small onPress={review}>
            Enter a rate
          </Button>
          <Button small kind="quiet" onPress={() => void ask('rates.dismissNotice', {})}>
            Dismiss
          </Button>
        </>
      }
    >
      {failure} {oldest !== undefined && `Quotes use rates from ${dayWords(oldest)} on.`}
    </Banner>
  );

  async function accept(): Promise<void> {
    const refused = await acceptRates(offered, false);
    if (refused !== null) toast({ text: refused, tone: 'fault' });
  }
}
