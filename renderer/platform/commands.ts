/** Commands from the menu and from keys, for the screen that handles them. */
import { useEffect, useRef } from 'react';
import type { EventData } from '../../shared/contract/contract';

export type Command = EventData<'menu.command'>['command'];

const takers = new Map<Command, (() => void)[]>();

/** Runs `run` on the command while the component is shown; the newest handler wins. */
export function useCommand(command: Command, run: () => void): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const take = (): void => latest.current();
    takers.set(command, [...(takers.get(command) ?? []), take]);
    return () => {
      takers.set(
        command,
        (takers.get(command) ?? []).filter((other) => other !== take),
      );
    };
  }, [command]);
}

export function runCommand(command: Command): void {
  if ((command === 'undo' || command === 'redo') && isEditable(document.activeElement)) {
    document.execCommand(command);
    return;
  }
  takers.get(command)?.at(-1)?.();
}

const isEditable = (element: Element | null): boolean =>
  element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement;

export const IS_MAC = navigator.userAgent.includes('Mac');

/** The command of a key press; null where there is none, or where a text field has its own undo. */
export function commandOf(event: KeyboardEvent): Command | null {
  if (event.key === 'F1') return 'shortcuts';
  if (!(IS_MAC ? event.metaKey : event.ctrlKey) || event.altKey) return null;
  const key = event.key.toLowerCase();
  if (key === 'z' || (key === 'y' && !IS_MAC)) {
    if (isEditable(document.activeElement)) return null;
    return key === 'y' || event.shiftKey ? 'redo' : 'undo';
  }
  if (event.shiftKey) return key === 'a' ? 'activity' : null;
  return KEYS.get(key) ?? null;
}

const KEYS: ReadonlyMap<string, Command> = new Map([
  ['enter', 'generate'],
  ['n', 'new_quote'],
  ['j', 'maya'],
  ['1', 'quotes'],
  [',', 'settings'],
  ['e', 'export_pdf'],
  ['f', 'find'],
  ['/', 'shortcuts'],
]);
