/** Whether Maya is open next to a quote. It is remembered until she is closed, also after a restart. */
import { create } from 'zustand';

const KEPT = 'maya-panel';

interface MayaPanelState {
  isOpen: boolean;
  /** A person asked for the panel: it takes the focus. One that was left open does not. */
  takesFocus: boolean;
}

export const useMayaPanel = create<MayaPanelState>()(() => ({
  isOpen: localStorage.getItem(KEPT) === 'open',
  takesFocus: false,
}));

/** Where the focus was when the panel took it. */
let opener: Element | null = null;

function setOpen(isOpen: boolean): void {
  localStorage.setItem(KEPT, isOpen ? 'open' : 'closed');
  useMayaPanel.setState({ isOpen });
}

/** Opens the panel where it is closed, and moves the focus into it. */
export function openMayaPanel(): void {
  opener = document.activeElement;
  setOpen(true);
  useMayaPanel.setState({ takesFocus: true });
}

export const focusTaken = (): void => useMayaPanel.setState({ takesFocus: false });

/** Closes the panel; the focus returns to where it was before, else to the button that opens it. */
export function closeMayaPanel(): void {
  setOpen(false);
  const isThere =
    opener instanceof HTMLElement && opener.isConnected && opener !== document.body && !isInPanel(opener);
  const to = isThere ? opener : document.querySelector(`[${MAYA_TOGGLE}]`);
  if (to instanceof HTMLElement) to.focus();
  opener = null;
}

/** The button: open or closed. */
export const toggleMayaPanel = (): void =>
  useMayaPanel.getState().isOpen ? closeMayaPanel() : openMayaPanel();

/** The key: from the quote into the panel, and from the panel back. */
export function askMaya(): void {
  if (useMayaPanel.getState().isOpen && isInPanel(document.activeElement)) closeMayaPanel();
  else openMayaPanel();
}

const isInPanel = (element: Element | null): boolean =>
  element !== null && element.closest(`[${MAYA_PANEL}]`) !== null;

/** The attributes of the panel, and of the button that opens and closes it. */
export const MAYA_PANEL = 'data-maya-panel';
export const MAYA_TOGGLE = 'data-maya-toggle';
