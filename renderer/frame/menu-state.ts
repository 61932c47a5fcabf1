/** Tells the app which commands apply in this window, for its menu. */
import { request } from '../platform/bridge';
import { menuCommands, onMenuCommands } from '../platform/commands';

/** @returns how to end it */
export function tellAvailableCommands(): () => void {
  let told = '';
  let isPlanned = false;
  function tell(): void {
    isPlanned = false;
    const available = menuCommands();
    if (available.join(' ') === told) return;
    told = available.join(' ');
    void request('app.setCommands', { available });
  }
  // A screen that replaces another one changes several at once.
  function plan(): void {
    if (isPlanned) return;
    isPlanned = true;
    queueMicrotask(tell);
  }
  plan();
  return onMenuCommands(plan);
}
