/** The log of the main process. It is opened with its first line, so that the start does not pay for it. */
import { faultOf } from '../../shared/fault';
import type { Log, LogArea, LogFields } from '../engine/log';
import type { Report } from '../ipc/gate';

export function createAppLog(dataFolder: string) {
  let opening: Promise<Log | null> | null = null;

  const open = async (): Promise<Log | null> => {
    try {
      const { createLog } = await import('../engine/log');
      return createLog(dataFolder, 'main');
    } catch {
      // A folder that cannot be written has no log; the window says so.
      return null;
    }
  };

  async function write(level: 'info' | 'warn', event: string, fields: LogFields): Promise<void> {
    opening ??= open();
    (await opening)?.[level](event, fields);
  }

  return {
    /** Resolves once the line is in the file, or could not be written. */
    info: (event: string, area: LogArea, fields: LogFields): Promise<void> =>
      write('info', event, { area, ...fields }),
    /** Writes warnings about one area. */
    reportIn:
      (area: LogArea): Report =>
      (event, fields, error) =>
        void write('warn', event, {
          area,
          ...fields,
          ...(error === undefined ? {} : { error: faultOf(error) }),
        }),
  };
}
