/** `settings get|set KEY [VALUE]`. Claude's key is a secret: it is read from standard input, never from an argument. */
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { SETTING_SCHEMAS } from '../../shared/settings/settings';
import { EXIT, type Exit, refused, say, writeJson } from './output';
import { type CommandContext, engineUp, unusable } from './context';
import { type CommandArgs, UsageError } from './command-args';

const SECRET = 'claude.key';
const KEYS = [SECRET, ...SETTING_SCHEMAS.keys()];
const Json = z.json();

export async function settingsCommand({ rest, flags }: CommandArgs, context: CommandContext): Promise<Exit> {
  const json = flags.has('--json');
  const [action, key, value] = rest;
  if ((action !== 'get' && action !== 'set') || key === undefined)
    throw new UsageError(`Use settings get KEY or settings set KEY VALUE. Keys: ${KEYS.join(', ')}`);
  if (rest.length > (action === 'set' ? 3 : 2))
    throw new UsageError(
      action === 'set'
        ? 'settings set takes one key and one value. Put values with spaces in quotes.'
        : 'settings get takes one key.',
    );
  if (key === SECRET) return secret(action, value, context);
  const schema = SETTING_SCHEMAS.get(key);
  if (!schema) throw unknownKey(key);
  if (action === 'set' && value === undefined)
    throw new UsageError(`settings set ${key} needs a value. Use null to reset it.`);
  if (!(await engineUp(context, false))) return unusable(context, json);
  const reply =
    action === 'get'
      ? await context.engine.call('engine.settings', {})
      : await context.engine.call('engine.setSetting', { key, value: typed(value ?? '', schema) });
  if (!reply.ok) return refused(reply.error, json);
  if (reply.data.damaged.includes(key))
    say(`The stored value of ${key} is damaged. The default is used until you set it again.`);
  const [group = '', name = ''] = key.split('.');
  const groups: Record<string, Record<string, unknown>> = reply.data.values;
  await writeJson(groups[group]?.[name] ?? null);
  return EXIT.done;
}

/** Lists the keys of the same group where there is one, else all keys. */
function unknownKey(key: string): UsageError {
  const group = `${key.split('.')[0]}.`;
  const near = KEYS.filter((known) => known.startsWith(group));
  const keys = (near.length > 0 ? near : KEYS).join(', ');
  return new UsageError(`There is no setting "${key.slice(0, 60)}". Available settings: ${keys}.`, [
    { path: 'key', message: 'is unknown' },
  ]);
}

async function secret(
  action: 'get' | 'set',
  value: string | undefined,
  { secrets }: CommandContext,
): Promise<Exit> {
  if (action === 'get') {
    await writeJson(await secrets.claude.view());
    return EXIT.done;
  }
  if (value !== undefined)
    throw new UsageError('API keys are secret: pass the key on standard input, not as an argument.');
  const key = (await text(process.stdin)).trim();
  if (!/^[\x21-\x7e]{8,400}$/.test(key))
    throw new UsageError('Pass the key on standard input, as a single line.');
  if (!(await secrets.claude.view()).canStore) {
    say(
      'This system has no keychain, so the key can’t be stored. Enter it in the app window; it is kept until ShoreQuote closes.',
    );
    return EXIT.failed;
  }
  await secrets.claude.set(key);
  const view = await secrets.claude.view();
  await writeJson(view);
  if (view.state === 'stored') return EXIT.done;
  say(
    'The key couldn’t be stored. Unlock the system keychain, check that the disk isn’t full, and try again.',
  );
  return EXIT.failed;
}

/**
 * A value that reads as JSON is meant as such (`30`, `true`) where the setting takes that; `null` resets it.
 * Anything else is text: a company may be called 1914.
 */
function typed(value: string, schema: z.ZodType): z.infer<typeof Json> {
  try {
    const json = Json.parse(JSON.parse(value));
    const isText = json !== null && !schema.safeParse(json).success && schema.safeParse(value).success;
    return isText ? value : json;
  } catch (error) {
    if (error instanceof SyntaxError) return value;
    throw error;
  }
}
