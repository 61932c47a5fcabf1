import { describe, expect, it } from 'vitest';
import {
  COMMAND_NAMES,
  COMMANDS,
  isPressed,
  keyLabels,
  keysOf,
  type PressedKey,
  pressedCommand,
} from '../../../shared/commands';

const pressed = (key: string, held: Partial<PressedKey> = {}): PressedKey => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe.each([false, true])('on a Mac: %s', (isMac) => {
  const main = isMac ? 'metaKey' : 'ctrlKey';

  it('gives no key to two commands', () => {
    const all = COMMAND_NAMES.map((name) => keysOf(COMMANDS[name], isMac)).filter((keys) => keys !== null);
    expect(new Set(all).size).toBe(all.length);
  });

  it('knows the command of a key with all that is held, and no more', () => {
    expect(pressedCommand(isMac, pressed('k', { [main]: true }))).toBe('palette');
    expect(pressedCommand(isMac, pressed('K', { [main]: true, shiftKey: true }))).toBeNull();
    expect(pressedCommand(isMac, pressed('A', { [main]: true, shiftKey: true }))).toBe('activity');
    expect(pressedCommand(isMac, pressed('a', { [main]: true }))).toBeNull();
    expect(pressedCommand(isMac, pressed('k'))).toBeNull();
    expect(pressedCommand(isMac, pressed('Enter', { [main]: true }))).toBe('generate');
  });
});

it('has the keys that each system uses for the same command', () => {
  expect(pressedCommand(false, pressed('y', { ctrlKey: true }))).toBe('redo');
  expect(pressedCommand(true, pressed('Z', { metaKey: true, shiftKey: true }))).toBe('redo');
  expect(pressedCommand(false, pressed('ArrowLeft', { altKey: true }))).toBe('back');
  expect(pressedCommand(true, pressed('[', { metaKey: true }))).toBe('back');
  expect(keyLabels('CmdOrCtrl+Shift+A', false)).toEqual(['Ctrl', 'Shift', 'A']);
  expect(keyLabels('CmdOrCtrl+Shift+A', true)).toEqual(['⌘', '⇧', 'A']);
  expect(isPressed('CmdOrCtrl+Plus', false, pressed('+', { ctrlKey: true }))).toBe(true);
});
