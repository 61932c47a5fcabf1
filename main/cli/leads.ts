/** `leads add "<company>"` and `leads list`. */
import { randomUUID } from 'node:crypto';
import { LeadForm, Stage, STAGE_WORDS, wantedWords } from '../../shared/leads/lead';
import { fieldErrorText } from '../../shared/contract/field-error-text';
import { fieldErrors } from '../../shared/contract/reply';
import { type CommandContext, engineUp, unusable } from './context';
import { EXIT, type Exit, refused, say, writeJson, writeOut } from './output';
import { type CommandArgs, UsageError } from './command-args';

const MOST = 500;

export async function leads(words: CommandArgs, context: CommandContext): Promise<Exit> {
  const [action] = words.rest;
  if (action === 'add') return add(words, context);
  if (action === 'list') return list(words, context);
  throw new UsageError('Use leads add "<company>" or leads list.');
}

async function add({ rest, options, flags }: CommandArgs, context: CommandContext): Promise<Exit> {
  const json = flags.has('--json');
  const [, company] = rest;
  if (company === undefined || rest.length > 2)
    throw new UsageError('leads add takes one company, in quotes.');
  const given = {
    company,
    contact: options.get('--contact') ?? null,
    email: options.get('--email') ?? null,
    country: options.get('--country') ?? null,
    currency: null,
    industry: null,
    source: null,
    wanted: [],
    workspace: null,
  };
  const form = LeadForm.safeParse(given, { error: fieldErrorText });
  if (!form.success) {
    const fields = fieldErrors(form.error);
    throw new UsageError(fields.map(({ path, message }) => `The ${path} ${message}.`).join(' '), fields);
  }
  if (!(await engineUp(context, false))) return unusable(context, json);
  const captured = await context.engine.call('leads.capture', {
    form: form.data,
    note: options.get('--note') ?? '',
    captureKey: randomUUID(),
  });
  if (!captured.ok) return refused(captured.error, json);
  const { leadId, stage, duplicates } = captured.data;
  for (const { leadId: other, company: known, by } of duplicates) {
    say(`Possible duplicate of ${known} (${other}): same ${by === 'email' ? 'email' : 'domain'}.`);
  }
  if (json) await writeJson({ leadId, stage, duplicates });
  else await writeOut(String(leadId));
  return EXIT.done;
}

async function list({ rest, options, flags }: CommandArgs, context: CommandContext): Promise<Exit> {
  const json = flags.has('--json');
  if (rest.length > 2) throw new UsageError('leads list takes at most one search text, in quotes.');
  const stage = Stage.nullable().safeParse(options.get('--stage') ?? null);
  if (!stage.success) {
    const message = stage.error.issues[0]?.message ?? 'is not valid';
    throw new UsageError(`--stage ${message}.`, [{ path: 'stage', message }]);
  }
  if (!(await engineUp(context, false))) return unusable(context, json);
  const found = await context.engine.call('leads.list', {
    stage: stage.data,
    text: rest[1] ?? '',
    limit: MOST,
  });
  if (!found.ok) return refused(found.error, json);
  if (json) {
    const { leads: all, next, counts, samples } = found.data;
    await writeJson({ leads: all, isMore: next !== null, counts, samples });
  } else if (found.data.leads.length === 0) say('No matching leads.');
  else {
    const rows = found.data.leads.map(({ leadId, company, email, stage: at, wanted }) =>
      [String(leadId).padEnd(6), STAGE_WORDS[at].padEnd(10), company, email, wantedWords(wanted)]
        .filter(Boolean)
        .join('  '),
    );
    await writeOut(rows.join('\n'));
    if (found.data.next !== null)
      say(`These are the newest ${MOST}. Add search words or --stage to find the others.`);
  }
  return EXIT.done;
}
