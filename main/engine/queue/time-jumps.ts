/** Notices that the computer slept or that its clock was set, by comparing three clocks. */
import type { Clock } from '../clock';

/** Smaller differences are the clocks' own coarseness and slow corrections of the time. */
const LEAST_MS = 5_000;

export interface TimeJump {
  /** How long the computer slept. */
  sleptMs: number;
  /** By how much its clock was set; negative: back. */
  setMs: number;
}

/** `look` compares with the look before and reports a jump once. */
export function watchClock(clock: Clock, jumped: (jump: TimeJump) => void): { checkClocks(): void } {
  const read = () => ({ now: clock.now(), awake: clock.awake(), elapsed: clock.elapsed() });
  let before = read();
  return {
    checkClocks() {
      const after = read();
      const elapsed = after.elapsed - before.elapsed;
      const slept = elapsed - (after.awake - before.awake);
      const set = after.now - before.now - elapsed;
      before = after;
      const jump = {
        sleptMs: slept >= LEAST_MS ? slept : 0,
        setMs: Math.abs(set) >= LEAST_MS ? Math.round(set) : 0,
      };
      if (jump.sleptMs > 0 || jump.setMs !== 0) jumped(jump);
    },
  };
}
