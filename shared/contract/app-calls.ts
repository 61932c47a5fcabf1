/** The calls about the app itself. */
import { z } from 'zod';
import { COMMAND_NAMES } from '../commands';
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
  /** The commands that apply in this window now: its menu shows the others as off. */
  'app.setCommands': shellCommand(
    z.strictObject({ available: z.array(z.enum(COMMAND_NAMES)).max(COMMAND_NAMES.length) }),
    nothing,
  ),
  'app.showDataFolder': shellCommand(nothing, nothing),
  /** Shows the folder of the copies that were saved because the data folder was moved or removed. */
  'app.showCopies': shellCommand(nothing, nothing),
} as const;
