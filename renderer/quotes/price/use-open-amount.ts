/** Which number of a priced quote is open, the numbers it was reached through, and where the focus came from. */
import { useRef, useState } from 'react';
import { amountRefs } from '../../../shared/pricing/explain';
import type { AmountRef } from '../../../shared/pricing/explanation';
import type { PricedQuote } from '../../../shared/pricing/priced-quote';
import { amountKey } from './Amount';

export interface OpenAmount {
  open: AmountRef | null;
  /** Opens a number of the sheet. */
  show: (ref: AmountRef) => void;
  /** Opens a number of the explanation itself. */
  follow: (ref: AmountRef) => void;
  /** Back to the number that led here; null where there is none. */
  back: (() => void) | null;
  close: () => void;
}

export function useOpenAmount(priced: PricedQuote | null): OpenAmount {
  const [trail, setTrail] = useState<readonly AmountRef[]>([]);
  const opener = useRef<Element | null>(null);
  // A new version may have lost the line that was open.
  const known = new Set(priced ? amountRefs(priced).map(amountKey) : []);
  return {
    open: trail.findLast((ref) => known.has(amountKey(ref))) ?? null,
    show: (ref) => {
      opener.current = document.activeElement;
      setTrail([ref]);
    },
    follow: (ref) => setTrail([...trail, ref]),
    back: trail.length > 1 ? () => setTrail(trail.slice(0, -1)) : null,
    close: () => {
      setTrail([]);
      if (opener.current instanceof HTMLElement) opener.current.focus();
    },
  };
}
