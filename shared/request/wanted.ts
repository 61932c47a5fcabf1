/** Whether a role that is named is wanted, or is there already, is served by another, or is what the request is not. */
import { LISTS } from './word-lists';
import { type Assembly, isCountedRole, type RoleItem } from './assembly';
import { STOP_WORDS } from './phrases';

/** Whether the role of an item is wanted; a role that is there already is kept in mind. */
export function isWanted(state: Assembly, item: RoleItem, index: number): boolean {
  if (state.mode === 'background' || isThereAlready(state, item)) {
    state.existing = item;
    state.existingCount = state.pending.count?.value ?? null;
    return false;
  }
  if (state.mode === 'aside') {
    if (!isSecondList(state, index)) return state.past;
    state.mode = 'neutral';
    state.past = false;
  }
  if (state.mode === 'purpose' && (isWhatItIs(state, item) || isWorkOfSomebody(state, item, index)))
    return true;
  if (state.mode === 'purpose') {
    const isCounted = state.pending.count !== null && !state.pending.count.article;
    if (isCounted && !state.served && !isTheirs(state) && isListed(state, index)) return true;
    state.served ||= isCounted;
    return false;
  }
  if (item.resolution.kind === 'ambiguous') {
    const before = state.items[index - 1];
    const alone = before?.kind === 'word' && !STOP_WORDS.has(before.text);
    return state.pending.count !== null || state.pending.attributes.length > 0 || !alone;
  }
  if (state.pending.count === null && isForWhom(state, item, index)) return false;
  return !isHeading(state, index);
}

/** `one person to answer the phones, a receptionist I guess`: the role of who was told by the work. */
export const isWhatItIs = ({ pending, tokens }: Assembly, { to }: RoleItem): boolean =>
  (pending.count === null || pending.count.article) &&
  [1, 2].some((step) => LISTS.names_what_it_is.has(tokens[to + step]?.text ?? ''));

/** `someone to do accounts payable`, `two people to handle payroll`: the work names who is wanted. */
export function isWorkOfSomebody(
  { items, tokens, pending }: Assembly,
  { from, resolution }: RoleItem,
  index: number,
): boolean {
  const [people, verb] = [items[index - 2], items[index - 1]];
  return (
    resolution.kind === 'role' &&
    pending.count === null &&
    verb?.kind === 'steer' &&
    verb.value === 'purpose' &&
    verb.to === from &&
    LISTS.work_of_somebody.has(tokens[verb.to - 1]?.text ?? '') &&
    people?.kind === 'steer' &&
    people.value === 'people'
  );
}

/** `will help our 9 sales reps`. */
const isTheirs = ({ pending, tokens }: Assembly): boolean =>
  pending.count !== null && LISTS.owners.has(tokens[pending.count.from - 1]?.text ?? '');

/** The `HR` of `HR: 1 HR assistant`: a heading, where a counted role follows the colon. */
function isHeading(state: Assembly, index: number): boolean {
  const colon = state.items[index + 1];
  if (state.pending.count || state.pending.attributes.length > 0) return false;
  return colon?.kind === 'separator' && colon.text === ':' && isCountedRole(state, index + 2);
}

/** `instead of the 4 encoders we take 2 encoders`: a number that nothing joins to the role before is of what is wanted. */
function isSecondList(state: Assembly, index: number): boolean {
  const last = state.draft.lines.at(-1);
  const isCounted = state.pending.count !== null && !state.pending.count.article;
  return isCounted && last?.past === true && last.sentence === state.sentence && !isListed(state, index);
}

/** `may 8 na agents na sa Cebu`: "may" before the number and "na" behind the role. */
function isThereAlready(state: Assembly, item: RoleItem): boolean {
  const number = state.pending.count;
  return (
    number !== null && state.tokens[number.from - 1]?.text === 'may' && state.tokens[item.to]?.text === 'na'
  );
}

/** `2 bookkeepers for our lawyers`: a role after "for" that serves another is no wish. */
function isForWhom(state: Assembly, item: { from: number }, index: number): boolean {
  const before = state.tokens[item.from - 1]?.text ?? '';
  const serves = LISTS.serves.has(before);
  const roleBefore = state.items.slice(Math.max(0, index - 4), index).some((other) => other.kind === 'role');
  return serves && before !== 'ng' && roleBefore && state.open !== null;
}

function isListed(state: Assembly, index: number): boolean {
  for (let at = index - 1; at >= Math.max(0, index - 6); at--) {
    const before = state.items[at];
    if (before?.kind === 'separator' || (before?.kind === 'steer' && before.value === 'and')) return true;
    if (before?.kind === 'word') return false;
  }
  return false;
}
