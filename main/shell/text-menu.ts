/** The context menu of text: what the system's own apps offer there. */
import { type BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron';

interface Clicked {
  isEditable: boolean;
  selectionText: string;
  editFlags: { canCut: boolean; canCopy: boolean; canPaste: boolean; canSelectAll: boolean };
}

/** The items for what was clicked; none where it isn’t text. */
export function textMenuItems({
  isEditable,
  selectionText,
  editFlags,
}: Clicked): MenuItemConstructorOptions[] {
  const { canCut, canCopy, canPaste, canSelectAll } = editFlags;
  if (isEditable)
    return [
      { role: 'cut', enabled: canCut },
      { role: 'copy', enabled: canCopy },
      { role: 'paste', enabled: canPaste },
      { type: 'separator' },
      { role: 'selectAll', label: 'Select all', enabled: canSelectAll },
    ];
  return selectionText.trim() === '' ? [] : [{ role: 'copy', enabled: canCopy }];
}

/** A page that has a menu of its own there, as the rows of a list do, prevents this one. */
export function offerTextMenu(window: BrowserWindow): void {
  window.webContents.on('context-menu', (_, clicked) => {
    const items = textMenuItems(clicked);
    if (items.length > 0) Menu.buildFromTemplate(items).popup({ window });
  });
}
