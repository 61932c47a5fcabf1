/** The commands of the app: one list for the menus, the keys, the command palette and the list of shortcuts. */

export interface CommandEntry {
  /** As menus, the palette and the list of shortcuts name it. */
  label: string;
  /** Its key, as an Electron accelerator. */
  keys?: string;
  /** Its key on a Mac, where that is another one. */
  macKeys?: string;
  /** What must be open for it to apply; left out: it applies everywhere. */
  needs?: string;
  /** Further words that find it. */
  also?: string;
}

const entries = {
  new_quote: { label: 'New quote', keys: 'CmdOrCtrl+N', also: 'create draft request' },
  generate: { label: 'Generate quote', keys: 'CmdOrCtrl+Enter', needs: 'a draft', also: 'price submit' },
  export_pdf: {
    label: 'Export PDF…',
    keys: 'CmdOrCtrl+E',
    needs: 'a priced quote',
    also: 'save client copy document',
  },
  email_quote: { label: 'Email quote…', needs: 'a priced quote', also: 'send client' },
  reprice: { label: 'Reprice with today’s rules', needs: 'a priced quote', also: 'update refresh' },
  ask_maya: {
    label: 'Ask Maya about this quote',
    keys: 'CmdOrCtrl+Shift+J',
    needs: 'a quote',
    also: 'chat assistant',
  },
  duplicate: { label: 'Duplicate as draft', needs: 'a quote', also: 'copy' },
  remove_quote: { label: 'Remove quote', needs: 'a quote that is not being priced', also: 'delete' },
  undo: { label: 'Undo', keys: 'CmdOrCtrl+Z', needs: 'a change to undo' },
  redo: { label: 'Redo', keys: 'Ctrl+Y', macKeys: 'Cmd+Shift+Z', needs: 'an undone change' },
  find: { label: 'Find', keys: 'CmdOrCtrl+F', also: 'search list' },
  palette: { label: 'Search or run', keys: 'CmdOrCtrl+K', also: 'commands palette' },
  back: { label: 'Back', keys: 'Alt+Left', macKeys: 'Cmd+[', needs: 'an earlier screen' },
  forward: { label: 'Forward', keys: 'Alt+Right', macKeys: 'Cmd+]', needs: 'a later screen' },
  quotes: { label: 'Quotes', keys: 'CmdOrCtrl+1', also: 'list' },
  candidates: { label: 'Candidates', keys: 'CmdOrCtrl+2', also: 'people shortlist' },
  leads: { label: 'Leads', keys: 'CmdOrCtrl+3', also: 'clients companies pipeline' },
  maya: { label: 'Maya', keys: 'CmdOrCtrl+J', also: 'chat assistant conversation' },
  activity: { label: 'Activity', keys: 'CmdOrCtrl+Shift+A', also: 'jobs queue failed' },
  rules: { label: 'Rules and data', also: 'salaries prices rates names' },
  settings: { label: 'Settings', keys: 'CmdOrCtrl+,', also: 'preferences options' },
  shortcuts: { label: 'Keyboard shortcuts', keys: 'CmdOrCtrl+/', also: 'help keys version' },
} as const satisfies Record<string, CommandEntry>;

export type Command = keyof typeof entries;
export const COMMANDS: Readonly<Record<Command, CommandEntry>> = entries;
// `Object.keys` gives the names of the list's fields; its type says only that they are texts.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
export const COMMAND_NAMES = Object.keys(entries) as [Command, ...Command[]];

/** The accelerator on one system; null: it has no key. */
export const keysOf = ({ keys, macKeys }: CommandEntry, isMac: boolean): string | null =>
  (isMac ? (macKeys ?? keys) : keys) ?? null;

const MAC_KEYS: Readonly<Record<string, string>> = {
  CmdOrCtrl: '⌘',
  Cmd: '⌘',
  Ctrl: '⌃',
  Shift: '⇧',
  Alt: '⌥',
};
const OTHER_KEYS: Readonly<Record<string, string>> = { CmdOrCtrl: 'Ctrl' };
const SIGNS: Readonly<Record<string, string>> = { Left: '←', Right: '→', Plus: '+' };

/** How a key event names a key, where an accelerator has another name for it. */
const KEY_NAMES: Readonly<Record<string, string>> = { Left: 'ArrowLeft', Right: 'ArrowRight', Plus: '+' };

/** An accelerator as its keys are labelled: `Ctrl`, `Shift`, `A`. */
export const keyLabels = (keys: string, isMac: boolean): string[] =>
  keys.split('+').map((key) => (isMac ? MAC_KEYS : OTHER_KEYS)[key] ?? SIGNS[key] ?? key);

/** What a key event says of itself. */
export interface PressedKey {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/** Whether exactly these keys are pressed. */
export function isPressed(keys: string, isMac: boolean, pressed: PressedKey): boolean {
  const parts = keys.split('+');
  const has = (...names: string[]): boolean => names.some((name) => parts.includes(name));
  const key = parts.at(-1) ?? '';
  return (
    pressed.ctrlKey === has('Ctrl', ...(isMac ? [] : ['CmdOrCtrl'])) &&
    pressed.metaKey === has('Cmd', ...(isMac ? ['CmdOrCtrl'] : [])) &&
    pressed.altKey === has('Alt') &&
    pressed.shiftKey === has('Shift') &&
    pressed.key.toLowerCase() === (KEY_NAMES[key] ?? key).toLowerCase()
  );
}

/** The command of a key press; null: it has none. */
export const pressedCommand = (isMac: boolean, pressed: PressedKey): Command | null =>
  COMMAND_NAMES.find((name) => {
    const keys = keysOf(COMMANDS[name], isMac);
    return keys !== null && isPressed(keys, isMac, pressed);
  }) ?? null;
