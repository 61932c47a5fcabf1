/** The icon in the taskbar's corner or the menu bar, with the few things that are wanted without a window. */
import { Menu, nativeImage, Tray } from 'electron';
import type { Settings } from '../../shared/settings/settings';
import small from '../resources/icons/16x16.png?inline';
import large from '../resources/icons/32x32.png?inline';

export interface TrayOptions {
  open(): void;
  newQuote(): void;
  quit(): void;
}

/** Many Linux desktops have no place for it: there it is shown only where a person asks for it. */
const isShown = (wanted: Settings['window']['tray']): boolean =>
  wanted === 'system' ? process.platform !== 'linux' : wanted === 'on';

export function createTray({ open, newQuote, quit }: TrayOptions): {
  show(wanted: Settings['window']['tray']): void;
} {
  let tray: Tray | null = null;
  function make(): Tray {
    const icon = nativeImage.createFromDataURL(small);
    icon.addRepresentation({ scaleFactor: 2, dataURL: large });
    const made = new Tray(icon);
    made.setToolTip('ShoreQuote');
    made.setContextMenu(
      Menu.buildFromTemplate([
        { label: 'Open ShoreQuote', click: open },
        { label: 'New quote', click: newQuote },
        { type: 'separator' },
        { label: 'Quit', click: quit },
      ]),
    );
    // On a Mac a press opens the menu.
    if (process.platform !== 'darwin') made.on('click', open);
    return made;
  }
  return {
    show(wanted) {
      if (isShown(wanted)) tray ??= make();
      else {
        tray?.destroy();
        tray = null;
      }
    },
  };
}
