/** Moves the focus to the first field of a form that is in error. */
import { type RefObject, useEffect, useRef, useState } from 'react';

/** `ref`: of the element around the fields. `focusError`: call it together with what sets the errors. */
export function useFocusError<T extends HTMLElement>(): { ref: RefObject<T | null>; focusError: () => void } {
  const ref = useRef<T>(null);
  const [refusals, setRefusals] = useState(0);
  useEffect(() => {
    if (refusals > 0) ref.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refusals]);
  return { ref, focusError: () => setRefusals((count) => count + 1) };
}
