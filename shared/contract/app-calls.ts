/** The calls about the app itself. */
import { z } from 'zod';
import { StatusView } from './app-view';
import { shellCommand, shellQuery } from './call';

const nothing = z.strictObject({});

export const appCalls = {
  'app.status': shellQuery(nothing, StatusView),
  'app.restartEngine': shellCommand(nothing, nothing),
  /** A part of a window stopped: for the log. `fault` as of `stackOf`. */
  'app.reportFault': shellCommand(
    z.strictObject({
      where: z.string().regex(/^[a-z_]{1,40}$/, 'is not a screen'),
      fault: z.string().max(4_000),
    }),
    nothing,
  ),
  'app.showDataFolder': shellCommand(nothing, nothing),
  /** Shows the folder of the copies that were saved because the data folder was moved or removed. */
  'app.showCopies': shellCommand(nothing, nothing),
} as const;
