/** How a spec starts the app: what `npm run test:e2e` prepared, with the words and variables of the test. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

const Launch = z.strictObject({
  node: z.string(),
  root: z.string(),
  executablePath: z.string(),
  args: z.array(z.string()),
  sandbox: z.boolean(),
  packaged: z.string().nullable(),
});

interface StartOptions {
  /** The words of a command; none opens the window. */
  words?: readonly string[];
  /** Variables besides those of the test run. */
  env?: Readonly<Record<string, string>>;
}

/** For Playwright's `_electron.launch`. */
export function launchOptions({ words = [], env = {} }: StartOptions = {}): {
  executablePath: string;
  args: string[];
  env: Record<string, string>;
  chromiumSandbox: boolean;
} {
  const { executablePath, args, sandbox } = prepared();
  return {
    executablePath,
    args,
    chromiumSandbox: sandbox,
    env: { ...ownEnvironment(), SHOREQUOTE_ARGV: JSON.stringify(words), ...env },
  };
}

/** For `spawn`: the same as `npm start --silent -- <words>`. */
export function commandLine({ words = [], env = {} }: StartOptions = {}): {
  command: string;
  args: string[];
  env: Record<string, string>;
} {
  const { node, root, sandbox } = prepared();
  const allow = sandbox ? {} : { SHOREQUOTE_SANDBOX: 'off' };
  return {
    command: node,
    args: [`${root}/scripts/start.mjs`, ...words],
    env: { ...ownEnvironment(), ...allow, ...env },
  };
}

/** For `spawn`: a packaged app with the arguments that a person gives it. */
export function packagedApp(): { executable: string; args: string[]; env: Record<string, string> } {
  const { packaged, sandbox } = prepared();
  if (packaged === null) throw new Error('Start the tests of the packaged app with: npm run test:packaged');
  return { executable: packaged, args: sandbox ? [] : ['--no-sandbox'], env: ownEnvironment() };
}

/** Whether Chromium's sandbox is on. Only where the kernel refuses it is it not. */
export function sandboxIsOn(): boolean {
  return prepared().sandbox;
}

function prepared(): z.infer<typeof Launch> {
  const launch = process.env['SHOREQUOTE_LAUNCH'];
  if (launch === undefined) throw new Error('Start the end-to-end tests with: npm run test:e2e');
  return Launch.parse(JSON.parse(launch));
}

function ownEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !entry[0].startsWith('SHOREQUOTE_'),
  );
  // What the app notes outside of its data folder stays within the test run.
  return { ...Object.fromEntries(entries), SHOREQUOTE_RECOVERY_DIR: join(tmpdir(), 'recovery') };
}
