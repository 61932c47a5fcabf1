/** Paths of files dropped on a window: the window itself only ever holds their tokens. */
import { randomUUID } from 'node:crypto';

/** So many drops are remembered; who drops more without reading them has no use for the first. */
const KEPT = 20;

export function createDrops(): { add(path: string): string; take(token: string): string | undefined } {
  const paths = new Map<string, string>();
  return {
    add(path) {
      const token = randomUUID();
      paths.set(token, path);
      const [oldest] = paths.keys();
      if (paths.size > KEPT && oldest !== undefined) paths.delete(oldest);
      return token;
    },
    take(token) {
      const path = paths.get(token);
      paths.delete(token);
      return path;
    },
  };
}
