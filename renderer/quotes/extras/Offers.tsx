import type { EquipmentItem } from '../../../shared/pricing/extras/extras';
import { type Offer, shiftOf } from '../../../shared/pricing/extras/offers';
import { Button } from '../../ui/Button';
import { Note } from '../../ui/Note';
import styles from './Extras.module.css';
import type { ExtrasEditor } from './use-extras';

interface OffersProps {
  offers: readonly Offer[];
  editor: ExtrasEditor;
}

/** What the client asked for and the price leaves out: one press prices it. */
export function Offers({ offers, editor }: OffersProps) {
  return offers.map((offer) => (
    <div key={`${offer.kind} ${offer.words}`} className={styles.offer}>
      <Note kind="attention" title={`The client wrote “${offer.words}”, which is not in the price.`} />
      <div className={styles.answers}>
        <Answers offer={offer} editor={editor} />
      </div>
    </div>
  ));
}

function Answers({ offer, editor: { set, effect, priced } }: { offer: Offer; editor: ExtrasEditor }) {
  switch (offer.kind) {
    case 'hours':
      return offer.places.map((place) => {
        const change = { night: { by: 'shift' as const, shift: shiftOf(place) } };
        return (
          <Button key={place.id} small onPress={() => set(change)}>
            {[place.label, effect(change)].filter(Boolean).join(': ')}
          </Button>
        );
      });
    case 'overtime':
      return (
        <Button small onPress={() => set({ rate_card: true })}>
          List overtime prices: not added to the total
        </Button>
      );
    case 'equipment': {
      const item = (way: EquipmentItem['way']): EquipmentItem => ({
        name: offer.words.charAt(0).toUpperCase() + offer.words.slice(1),
        price: { minor: 0, currency: priced.result.currency },
        way,
        months: 24,
        margin_bp: 0,
        people: null,
      });
      return (
        <>
          <Button small onPress={() => set({ equipment: [item('client_ships')] })}>
            The client sends it: no change in price
          </Button>
          <Button small onPress={() => set({ equipment: [item('included')] })}>
            Included in the setup: no change in price
          </Button>
          <span className={styles.about}>To rent or sell it, add it under Equipment with its price.</span>
        </>
      );
    }
  }
}
