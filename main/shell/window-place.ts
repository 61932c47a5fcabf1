/** Where a window opens: at its remembered place, as far as the monitors of today allow. */
import type { Rectangle } from 'electron';

/** So much of a title bar must show for a window to be moved. */
const GRIP_PX = 80;
const TITLE_BAR_PX = 40;

/**
 * The place on the monitor that shows the most of it, no larger than that monitor; null where none shows its title bar.
 *
 * @param workAreas of the monitors, without docks and menu bars
 */
export function fittedPlace(place: Rectangle, workAreas: readonly Rectangle[]): Rectangle | null {
  const shows = (area: Rectangle): boolean =>
    place.x < area.x + area.width - GRIP_PX &&
    place.x + place.width > area.x + GRIP_PX &&
    place.y >= area.y - 10 &&
    place.y < area.y + area.height - TITLE_BAR_PX;
  const [area] = workAreas
    .filter(shows)
    .toSorted((one, other) => sharedArea(place, other) - sharedArea(place, one));
  if (!area) return null;
  const width = Math.min(place.width, area.width);
  const height = Math.min(place.height, area.height);
  return {
    width,
    height,
    // One that fits stays where it is, even if half of it is outside the monitor, as the person left it.
    x: place.width > area.width ? area.x : place.x,
    y: place.height > area.height ? area.y : place.y,
  };
}

function sharedArea(one: Rectangle, other: Rectangle): number {
  const overlap = (from: number, size: number, otherFrom: number, otherSize: number): number =>
    Math.max(0, Math.min(from + size, otherFrom + otherSize) - Math.max(from, otherFrom));
  return overlap(one.x, one.width, other.x, other.width) * overlap(one.y, one.height, other.y, other.height);
}
