/**
 * @param {number} ms
 * @returns {string} such as "4.2 s", or "3 min 05 s" from a minute on
 */
export function durationText(ms) {
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}
