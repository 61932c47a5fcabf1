/**
 * Returns the newer value, but reuses the older object for every part that is equal, so that a comparison by identity
 * finds only what changed. For values from IPC, which are JSON.
 */
export function structuralShare<T>(before: unknown, after: T): T {
  // Safe: a part is only replaced by an equal one.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return kept(before, after) as T;
}

function kept(before: unknown, after: unknown): unknown {
  if (Object.is(before, after)) return before;
  if (Array.isArray(before) && Array.isArray(after)) {
    const all = after.map((one: unknown, index) => kept(before[index], one));
    return all.length === before.length && all.every((one, index) => one === before[index]) ? before : all;
  }
  if (!isRecord(before) || !isRecord(after)) return after;
  const entries = Object.entries(after).map(([key, one]) => [key, kept(before[key], one)] as const);
  const isSame =
    entries.length === Object.keys(before).length &&
    entries.every(([key, one]) => Object.hasOwn(before, key) && before[key] === one);
  return isSame ? before : Object.fromEntries(entries);
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
