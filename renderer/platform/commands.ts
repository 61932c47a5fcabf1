/** Commands from the menu, from keys and from the palette, for the screen that handles them. */
import { useEffect, useRef } from 'react';
import { create } from 'zustand';
import { type Command, COMMAND_NAMES, COMMANDS, isPressed, pressedCommand } from '../../shared/commands';

interface Taker {
  run: () => void;
  /** Whether there is something to do now. */
  applies: boolean;
}

/** Who handles each command, the newest last. */
type Takers = ReadonlyMap<Command, readonly Taker[]>;
const useTakers = create<{ takers: Takers }>()(() => ({ takers: new Map() }));

function setTakers(command: Command, change: (those: readonly Taker[]) => readonly Taker[]): void {
  useTakers.setState(({ takers }) => ({
    takers: new Map(takers).set(command, change(takers.get(command) ?? [])),
  }));
}

/**
 * Runs `run` on the command while the component is shown; the newest handler wins.
 *
 * @param applies whether there is something to do, as far as the window knows: where there is not, menus and the
 *   palette show the command as off; a key still calls `run`
 */
export function useCommand(command: Command, run: () => void, applies = true): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const taker: Taker = { run: () => latest.current(), applies };
    setTakers(command, (those) => [...those, taker]);
    return () => setTakers(command, (those) => those.filter((other) => other !== taker));
  }, [command, applies]);
}

const applies = (takers: Takers, name: Command): boolean =>
  COMMANDS[name].needs === undefined || takers.get(name)?.at(-1)?.applies === true;

/** The commands that apply now, as a menu offers them: in a text field, undo and redo are the field’s own. */
export function menuCommands(): Command[] {
  const { takers } = useTakers.getState();
  const isInText = isEditable(document.activeElement);
  return COMMAND_NAMES.filter((name) => applies(takers, name) || (isInText && isOfText(name)));
}

/** The commands that the screen, or the app, has something to do for. */
export function useAvailableCommands(): ReadonlySet<Command> {
  const { takers } = useTakers();
  return new Set(COMMAND_NAMES.filter((name) => applies(takers, name)));
}

/** Calls back where `menuCommands` may have changed. */
export function onMenuCommands(changed: () => void): () => void {
  const end = useTakers.subscribe(changed);
  window.addEventListener('focusin', changed);
  return () => {
    end();
    window.removeEventListener('focusin', changed);
  };
}

export function runCommand(command: Command): void {
  if (isOfText(command) && isEditable(document.activeElement)) document.execCommand(command);
  else runHandler(command);
}

/** Runs a command of the screen or the app, also while a text field has the focus. */
export const runHandler = (command: Command): void => useTakers.getState().takers.get(command)?.at(-1)?.run();

const isOfText = (command: Command): boolean => command === 'undo' || command === 'redo';

const isEditable = (element: Element | null): boolean =>
  element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement;

export const IS_MAC = navigator.userAgent.includes('Mac');

/** Second keys of commands, as other apps have them. */
const SECOND_KEYS: readonly (readonly [keys: string, command: Command])[] = [
  ['F1', 'shortcuts'],
  ['CmdOrCtrl+Shift+Z', 'redo'],
];

/** The command of a key press; null where there is none, or where a text field has its own undo. */
export function commandOf(event: KeyboardEvent): Command | null {
  const second = SECOND_KEYS.find(([keys]) => isPressed(keys, IS_MAC, event));
  const command = second?.[1] ?? pressedCommand(IS_MAC, event);
  return command !== null && isOfText(command) && isEditable(document.activeElement) ? null : command;
}
