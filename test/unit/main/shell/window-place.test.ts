import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fittedPlace } from '../../../../main/shell/window-place';

const SCREEN = { x: 0, y: 25, width: 1440, height: 875 };

describe('the place of a window', () => {
  it('stays as it was left where a monitor shows it', () => {
    const left = { x: 300, y: 100, width: 1280, height: 800 };
    expect(fittedPlace(left, [SCREEN])).toEqual(left);
    expect(fittedPlace({ x: 5_000, y: 100, width: 1280, height: 800 }, [SCREEN])).toBeNull();
    expect(fittedPlace({ x: 300, y: -500, width: 1280, height: 800 }, [SCREEN])).toBeNull();
  });

  it('is no larger than its monitor', () => {
    expect(fittedPlace({ x: 0, y: 25, width: 6_000, height: 4_000 }, [SCREEN])).toEqual(SCREEN);
    const beside = { x: 1440, y: 0, width: 1920, height: 1080 };
    expect(fittedPlace({ x: 1500, y: 40, width: 1900, height: 4_000 }, [SCREEN, beside])).toEqual({
      x: 1500,
      y: 0,
      width: 1900,
      height: 1080,
    });
  });

  it('always leaves a title bar to take hold of', () => {
    const number = fc.integer({ min: -8_000, max: 8_000 });
    const size = fc.integer({ min: 640, max: 20_000 });
    fc.assert(
      fc.property(number, number, size, size, (x, y, width, height) => {
        const place = fittedPlace({ x, y, width, height }, [SCREEN]);
        if (!place) return;
        expect(place.width).toBeLessThanOrEqual(SCREEN.width);
        expect(place.height).toBeLessThanOrEqual(SCREEN.height);
        expect(place.x + place.width).toBeGreaterThan(SCREEN.x + 40);
        expect(place.x).toBeLessThan(SCREEN.x + SCREEN.width - 40);
        expect(place.y).toBeLessThan(SCREEN.y + SCREEN.height - 20);
      }),
    );
  });
});
