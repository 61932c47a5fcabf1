/** What the taskbar or dock shows: that quotes are being priced, and how many items wait for a person. */
import { app, BrowserWindow, nativeImage } from 'electron';
import type { Work } from './work';

/** Electron's value for "it runs, nobody knows how long". */
const INDETERMINATE = 2;
const NONE = -1;
const SIZE = 16;

export function showWork({ pricing, needsYou }: Work): void {
  app.setBadgeCount(needsYou);
  for (const window of BrowserWindow.getAllWindows()) {
    window.setProgressBar(pricing > 0 ? INDETERMINATE : NONE);
    // Windows has no badge with a number, but a mark on the icon with a description.
    if (process.platform === 'win32')
      window.setOverlayIcon(needsYou > 0 ? mark() : null, needsYou > 0 ? `${needsYou} need you` : '');
  }
}

/** An amber dot. */
function mark(): Electron.NativeImage {
  const middle = (SIZE - 1) / 2;
  const pixels = Array.from({ length: SIZE * SIZE }, (_, i) => {
    const isInside = Math.hypot((i % SIZE) - middle, Math.floor(i / SIZE) - middle) <= middle;
    // Blue, green, red, alpha.
    return isInside ? [0x1f, 0x7a, 0xc2, 0xff] : [0, 0, 0, 0];
  });
  return nativeImage.createFromBitmap(Buffer.from(pixels.flat()), { width: SIZE, height: SIZE });
}
