import type { KeyboardEvent } from 'react';

/** Up and down move the focus between the first buttons of a table's rows. */
export function moveWithArrows(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0 || !(document.activeElement instanceof HTMLElement)) return;
  const rows = [...event.currentTarget.querySelectorAll('tr')];
  const index = rows.findIndex((row) => row.contains(document.activeElement));
  if (index < 0) return;
  event.preventDefault();
  rows[index + step]?.querySelector('button')?.focus();
}
