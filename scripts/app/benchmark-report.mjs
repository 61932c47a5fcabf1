// The queue benchmark's figures as tables in Markdown.

/** @typedef {{ name: string, test: string, error?: string, settings?: object, [figure: string]: unknown }} Result */

/** The base of every ratio: plain commits of 100 jobs, with the same fsync. */
const CEILING = 'ceiling-batch-full';

/** @param {unknown} value @param {number} [digits] */
const number = (value, digits = 0) =>
  typeof value === 'number'
    ? value.toLocaleString('en-US', { maximumFractionDigits: digits, minimumFractionDigits: digits })
    : '–';

/**
 * @param {readonly Result[]} results
 * @param {string} runtime
 */
export function report(results, runtime) {
  const names = [...new Set(results.map(({ name }) => name))];
  /** @param {string} name @param {string} test @param {Record<string, unknown>} [like] */
  const find = (name, test, like = {}) =>
    results.find(
      (one) =>
        one.name === name &&
        one.test === test &&
        Object.entries(like).every(([key, value]) => one[key] === value),
    );
  /** @param {string} name @param {string} test @param {Record<string, unknown>} [like] */
  const rate = (name, test, like) => {
    const result = find(name, test, like);
    if (!result) return '–';
    if (result.error) return result.error;
    const ceiling = find(CEILING, test, like)?.['perSecond'];
    const ratio = typeof ceiling === 'number' ? ` · ${number(Number(result['perSecond']) / ceiling, 2)}` : '';
    return `${number(result['perSecond'])}${ratio}`;
  };
  /** @param {Record<string, unknown>} like @param {string} name */
  const times = (like, name) => {
    const result = find(name, 'latency', like);
    return result
      ? (result.error ?? [result['p50'], result['p95'], result['p99']].map((ms) => number(ms, 2)).join(' / '))
      : '–';
  };
  /** @param {string} name @param {number} finished */
  const cost = (name, finished) => {
    const result = find(name, 'growth', { finished });
    return result?.error ?? number(result?.['msPerJob'], 4);
  };
  const sizes = [
    ...new Set(results.filter(({ test }) => test === 'growth').map((one) => Number(one['finished']))),
  ];
  const tables = [
    table(
      `Jobs per second, and the ratio to ${CEILING}`,
      ['system', 'enqueued one at a time', 'enqueued 1,000 at a time', 'processed, concurrency 1', '4', '16'],
      names.map((name) => [
        name,
        rate(name, 'enqueueOne'),
        rate(name, 'enqueueMany'),
        ...[1, 4, 16].map((concurrency) => rate(name, 'process', { concurrency })),
      ]),
    ),
    table(
      'From enqueue to the start of the handler, ms: p50 / p95 / p99',
      ['system', 'idle queue', '100 a second'],
      names.map((name) => [name, times({ rate: 0 }, name), times({ rate: 100 }, name)]),
    ),
    table(
      'Cost per job with completed jobs in the table, ms',
      ['system', ...sizes.map((size) => `${number(size)} completed`)],
      names.map((name) => [name, ...sizes.map((size) => cost(name, size))]),
    ),
    table(
      'CPU, ms: one minute idle (own / server), one job at concurrency 4 (own / server)',
      ['system', 'idle', 'a job'],
      names.map((name) => {
        const idle = find(name, 'idle');
        const job = find(name, 'process', { concurrency: 4 });
        return [
          name,
          `${number(idle?.['ownMsPerMinute'], 1)} / ${number(idle?.['serverMsPerMinute'], 1)}`,
          `${number(job?.['cpuMsPerJob'], 4)} / ${number(job?.['serverCpuMsPerJob'], 4)}`,
        ];
      }),
    ),
  ];
  const settings = names.map((name) => {
    const { settings } = results.find((one) => one.name === name && one.settings) ?? {};
    return `- ${name}: ${settings ? Object.values(settings).join('; ') : 'did not run here'}`;
  });
  return `Runtime: Electron ${runtime}'s Node.\n\n${tables.join('\n')}\n${settings.join('\n')}\n`;
}

/**
 * Rows without a figure are left out.
 * @param {string} title
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 */
function table(title, head, rows) {
  const line = (/** @type {readonly string[]} */ cells) => `| ${cells.join(' | ')} |`;
  const filled = rows.filter(([, ...cells]) => cells.some((cell) => !/^[–/ ]*$/.test(cell)));
  return [`**${title}**\n`, line(head), line(head.map(() => '---')), ...filled.map(line), ''].join('\n');
}
