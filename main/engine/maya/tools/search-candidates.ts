/** Searches candidates: `search_candidates` in the search queue. The model learns how many match, never who. */
import { z } from 'zod';
import {
  Availability,
  AVAILABILITIES,
  type Candidate,
  CandidateFilters,
  MAX_PAY,
} from '../../../../shared/candidates/candidate';
import { candidateWords, filterFacts } from '../../../../shared/candidates/wording';
import { refuse } from '../../../../shared/contract/reply';
import type { RoleCatalogue } from '../../../../shared/request/catalogue';
import type { Reading } from '../../../../shared/request/reading';
import { resolveRole } from '../../../../shared/request/resolve-role';
import { Level, LEVELS } from '../../../../shared/request/vocabulary';
import { CandidateMatches, SearchInput } from '../../candidates/feature';
import { narrowingOf, searchPart, detectIntents } from '../offline-message';
import { asShown, type MayaTool, type ToolCall } from './tool';

const words = z.string().trim().min(1, 'is empty').max(80, 'is longer than 80 characters');
const ToolInput = asShown(
  z.strictObject({
    roles: z.array(words).max(10, 'must be 10 or fewer'),
    level: Level.nullable(),
    skills: z.array(words).max(10, 'must be 10 or fewer'),
    city: words.nullable(),
    max_salary_php: z.int('must be whole pesos').min(1).max(MAX_PAY).nullable(),
    available_by: Availability.nullable(),
  }),
);
type ToolInput = z.infer<typeof ToolInput>;

/** Who is found and shown, at most. */
const SHOWN = 10;

interface Wanted {
  title: string;
  level: Level;
}

export interface SearchCandidatesToolOptions {
  enqueue(input: z.infer<typeof SearchInput>, submitKey: string): { jobId: number };
  catalogue(): RoleCatalogue;
  /** The roles that the conversation's quote, or its newest one, is about. */
  wanted(call: Pick<ToolCall, 'conversation' | 'jobs'>): readonly Wanted[];
  /** Profiles by number, in that order; who is gone is left out. */
  people(ids: readonly number[]): Candidate[];
  /** What profiles name, to recognise it in a message. */
  known(): { skills: readonly string[]; cities: readonly string[] };
}

export function searchCandidatesTool(options: SearchCandidatesToolOptions): MayaTool<ToolInput> {
  function filtersOf(input: ToolInput, wanted: readonly Wanted[]): CandidateFilters {
    const isAsked = input.roles.length > 0 || input.skills.length > 0;
    const titles = [...new Set((isAsked ? input.roles : wanted.map(({ title }) => title)).map(titleOf))];
    const levels = isAsked ? [input.level] : [input.level ?? sameLevel(wanted)];
    // One role is searched for by its words, so that "Senior Bookkeeper (AU)" is found too; several name exact roles.
    const [only = '', ...more] = titles;
    return CandidateFilters.parse({
      text: more.length === 0 ? only : '',
      roles: more.length === 0 ? [] : titles,
      levels: levels.filter((level) => level !== null),
      skills: input.skills,
      cities: input.city === null ? [] : [input.city],
      maxPhp: input.max_salary_php,
      availableBy: input.available_by,
    });
  }

  function titleOf(typed: string): string {
    const found = resolveRole(typed, options.catalogue());
    return found.kind === 'role' ? found.role : typed;
  }

  return {
    name: 'search_candidates',
    description:
      'Starts a candidate search as a background job and returns at once. Call it when the person asks for candidates, people or profiles. The people found appear on its card; you learn only how many.',
    schema: {
      type: 'object',
      properties: {
        roles: {
          type: 'array',
          items: { type: 'string' },
          description:
            'Role names that were asked for. Leave empty to use the roles of the quote being discussed.',
        },
        level: { anyOf: [{ type: 'string', enum: [...LEVELS] }, { type: 'null' }] },
        skills: {
          type: 'array',
          items: { type: 'string' },
          description: 'Skills that every candidate must have.',
        },
        city: { anyOf: [{ type: 'string' }, { type: 'null' }] },
        max_salary_php: {
          anyOf: [{ type: 'integer' }, { type: 'null' }],
          description: 'The highest expected salary, in whole pesos per month, if the person gave one.',
        },
        available_by: { anyOf: [{ type: 'string', enum: [...AVAILABILITIES] }, { type: 'null' }] },
      },
      required: ['roles', 'level', 'skills', 'city', 'max_salary_php', 'available_by'],
      additionalProperties: false,
    },
    input: ToolInput,
    needsApproval: false,
    effect: () => null,
    start(input, call) {
      const filters = filtersOf(input, options.wanted(call));
      if (filters.text === '' && filters.roles.length === 0 && filters.skills.length === 0)
        throw refuse(
          'invalid',
          'Which role or skill should Maya search for? Name one, for example “find bookkeepers”.',
        );
      return options.enqueue({ filters, limit: SHOWN }, call.submitKey);
    },
    report({ status, result }) {
      const found = CandidateMatches.safeParse(result);
      return { status, found: found.success ? found.data.total : null };
    },
    card({ result }, input) {
      const asked = SearchInput.safeParse(input);
      const found = CandidateMatches.safeParse(result);
      const people = found.success
        ? options.people(found.data.hits.map(({ candidateId }) => candidateId))
        : [];
      return {
        facts: [
          ...(asked.success ? filterFacts(asked.data.filters) : []),
          ...(found.success ? [{ label: 'Found', value: foundWords(found.data, people.length) }] : []),
        ],
        rows: people.map((candidate, index) => ({
          title: `${index + 1}. ${candidate.name}`,
          detail: candidateWords(candidate),
        })),
        quote: null,
      };
    },
    readOffline(message, reading) {
      if (!detectIntents(message, reading.roles.length > 0).has('candidates')) return null;
      const { cities, skills } = options.known();
      const part = searchPart(message);
      const named = reading.roles.filter(
        ({ title: { span } }) => part && span && span.start >= part.start && span.end <= part.end,
      );
      const roles = named.length > 0 ? named : reading.roles;
      return {
        roles: roles.map(({ title }) => title.value),
        level: levelOf(roles),
        ...narrowingOf(message, { cities, skills }),
        available_by: null,
      };
    },
  };
}

const sameLevel = (wanted: readonly Wanted[]): Level | null => {
  const [level, ...others] = new Set(wanted.map((one) => one.level));
  return level !== undefined && others.length === 0 ? level : null;
};

const levelOf = (roles: Reading['roles']): Level | null => {
  const [level, ...others] = new Set(roles.map((role) => role.level?.value ?? null));
  return others.length === 0 ? (level ?? null) : null;
};

function foundWords({ total, isMore, hits }: CandidateMatches, here: number): string {
  if (total === 0) return 'No matches. Use fewer words or another level.';
  const gone = hits.length - here;
  const all = `${isMore ? 'More than ' : ''}${total}${total > hits.length ? `, top ${hits.length} shown` : ''}`;
  return gone > 0 ? `${all}; ${gone} removed since` : all;
}
