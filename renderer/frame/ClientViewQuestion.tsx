import type { ClientView } from '../../shared/document/client-view';
import { Banner } from '../ui/Banner';
import { Button } from '../ui/Button';
import { chooseClientView } from '../settings/client-view';

/** Asked once, for a data file from a version that showed clients salary and multiplier by default. */
export function ClientViewQuestion({ view }: { view: ClientView }) {
  return (
    <Banner
      tone="attention"
      title="Should clients see salaries and your multiplier?"
      actions={
        <>
          <Button small onPress={() => void chooseClientView(false, view)}>
            Keep hidden
          </Button>
          <Button small kind="quiet" onPress={() => void chooseClientView(true, view)}>
            Show in PDFs
          </Button>
        </>
      }
    >
      Until now PDFs showed them by default. They are hidden in every new PDF until you choose. You can change
      this later in Settings &gt; Pricing.
    </Banner>
  );
}
