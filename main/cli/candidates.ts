/** `candidates "<query>"`: the instant search without a window, and `candidates import FILE`. */
import { CandidateFilters } from '../../shared/candidates/candidate';
import { PLACE_WORDS } from '../../shared/candidates/ranking';
import { fieldErrorText } from '../../shared/contract/field-error-text';
import { fieldErrors } from '../../shared/contract/reply';
import type { CandidateHit } from '../../shared/candidates/candidate';
import { formatCount } from '../../shared/pricing/money';
import { type CommandContext, engineUp, unusable } from './context';
import { importCandidates } from './import-candidates';
import { EXIT, type Exit, refused, say, writeJson, writeOut } from './output';
import { type CommandArgs, UsageError } from './command-args';

const LIMIT = 10;

export async function candidates(words: CommandArgs, context: CommandContext): Promise<Exit> {
  if (words.rest[0] === 'import') return importCandidates(words, context);
  const json = words.flags.has('--json');
  const { filters, limit } = asked(words);
  if (!(await engineUp(context, false))) return unusable(context, json);
  const found = await context.engine.call('candidates.search', { filters, limit });
  if (!found.ok) return refused(found.error, json);
  const { hits } = found.data;
  const total = found.data.total ?? hits.length;
  if (json) {
    await writeJson({
      total,
      // Every match is counted.
      more: false,
      candidates: hits.map(({ candidate, matches, above }, i) => ({
        rank: i + 1,
        ...candidate,
        matches,
        above,
      })),
    });
  } else {
    say(`${total} candidates match.`);
    if (hits.length > 0) await writeOut(hits.map(inWords).join('\n'));
  }
  return EXIT.done;
}

function asked({ rest, options }: CommandArgs): { filters: CandidateFilters; limit: number } {
  const [text] = rest;
  if (text === undefined || rest.length > 1) throw new UsageError('candidates takes one query, in quotes.');
  const level = options.get('--level');
  const city = options.get('--city');
  const given = {
    text,
    levels: level === undefined ? [] : [level],
    cities: city === undefined ? [] : [city],
    maxPhp: numberOf('--max', options),
  };
  const filters = CandidateFilters.safeParse(given, { error: fieldErrorText });
  if (!filters.success) {
    const fields = fieldErrors(filters.error);
    throw new UsageError(fields.map(({ path, message }) => `${path}: ${message}`).join('; '), fields);
  }
  const limit = numberOf('--limit', options) ?? LIMIT;
  if (limit < 1 || limit > 200) {
    throw new UsageError('--limit needs a number from 1 to 200.', [
      { path: 'limit', message: 'is not from 1 to 200' },
    ]);
  }
  return { filters: filters.data, limit };
}

function numberOf(option: string, options: CommandArgs['options']): number | null {
  const value = options.get(option);
  if (value === undefined) return null;
  if (/^\d{1,9}$/.test(value)) return Number(value);
  throw new UsageError(`${option} needs a whole number.`, [
    { path: option.slice(2), message: 'is not a whole number' },
  ]);
}

function inWords({ candidate, matches }: CandidateHit, index: number): string {
  const { candidateId, name, role, level, city, expectedPhp } = candidate;
  const facts = [
    [level, role].filter(Boolean).join(' '),
    city,
    expectedPhp === null ? null : `PHP ${formatCount(expectedPhp)}`,
  ];
  const why = matches.map(({ word, place }) => `“${word}” in ${PLACE_WORDS[place]}`).join(', ');
  return `${index + 1}. ${name} (${candidateId}): ${facts.filter(Boolean).join(', ')}${why ? `. ${why}` : ''}`;
}
