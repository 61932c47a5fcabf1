/** Puts the parts of a request together: which count, level and workspace belong to which role. */
import { type Draft, type DraftCount, type DraftLine, titleOf } from './draft';
import type { Item } from './lex';
import { STOP_WORDS } from './phrases';
import type { Span } from './reading';
import { asTyped } from './resolve-role';
import { isOccupation, isOtherOccupation, isPlural, MODIFIERS, singular } from './role-words';
import { spanOf, type Token } from './tokens';

type Attribute = Extract<Item, { kind: 'level' | 'workspace' }>;
type CountItem = Extract<Item, { kind: 'count' }>;
type Mode = 'neutral' | 'background' | 'purpose';

/** What stands before a role that is not there yet. */
interface Pending {
  count: CountItem | null;
  attributes: Attribute[];
}

const LIST_SEPARATOR = /^(?:,|\/|\||&|\+|-|:|;|\(|\)|\s|\*|•|·|–)$/;

/**
 * @param ends index of the first token of the signature: what stands there is who writes, not what is wanted
 */
export function assemble(items: readonly Item[], tokens: readonly Token[], ends: number): Draft {
  const draft: Draft = { lines: [], currencies: [], total: null, partTime: null, wish: null };
  let sentence = 0;
  let mode: Mode = 'neutral';
  let pending: Pending = { count: null, attributes: [] };
  let groups: Pending[] = [];
  /** Attributes set off by a separator, for the roles of the sentence that have none of their own. */
  let tail: Attribute[] = [];
  /** Attributes that stand before every role of the list. */
  let leading: Attribute[] = [];
  let open: DraftLine | null = null;
  let brackets = 0;
  let scopeAll = false;
  let correcting = false;
  let corrected: DraftLine[] = [];
  let asked = false;
  let lastAttribute: Attribute | null = null;
  let table = false;
  let wishNoun: Span | null = null;
  let negated = false;
  /** The last role said to be there already: `we have 5 CSRs and want 3 more`. */
  let existing: Extract<Item, { kind: 'role' }> | null = null;
  /** A counted noun phrase that may be a title if the text names nothing better. */
  const doubtful: { words: string[]; count: CountItem; from: number; to: number }[] = [];

  for (let index = 0; index < items.length; index++) {
    const item = items[index];
    if (!item) continue;
    if (item.kind === 'separator') separator(item);
    else if (item.kind === 'steer') steer(item, index);
    else if (item.kind === 'count') count(item, index);
    else if (item.kind === 'currency') currency(item);
    else if (item.kind === 'role') role(item, index);
    else if (item.kind === 'word') index = word(item, index);
    else attribute(item, index);
  }
  endSentence();
  for (const entry of leading) for (const line of draft.lines) if (!has(line, entry)) mention(line, entry);
  const [doubt] = doubtful;
  if (draft.lines.length === 0 && doubt && asked && !wishNoun) {
    addUnknown(doubt.words, doubt.count, doubt.from, doubt.to);
  }
  draft.wish = wishNoun ?? (asked ? existing && span(existing) : null);
  return draft;

  function span(item: { from: number; to: number }): Span {
    const first = tokens[item.from];
    const last = tokens[item.to - 1];
    return first && last ? spanOf(first, last) : { start: 0, end: 1 };
  }

  function separator(item: Extract<Item, { kind: 'separator' }>): void {
    negated = false;
    if (item.hard) {
      endSentence();
      return;
    }
    if (item.text === ' ') return;
    if (item.text === '|') table = true;
    if (item.text === '(') brackets += 1;
    if (item.text === ')') {
      if (pending.count && pending.attributes.length > 0) parkPending();
      brackets = Math.max(0, brackets - 1);
    }
    if (!LIST_SEPARATOR.test(item.text)) return;
    const glued =
      item.text === '-' && tokens[item.from]?.spaced === false && tokens[item.to]?.spaced === false;
    if (brackets > 0 && pending.count && pending.attributes.length > 0) parkPending();
    if (glued || brackets > 0 || item.text === '(' || item.text === ')' || item.text === '*') return;
    if (item.text === ',' && mode === 'purpose') mode = 'neutral';
    if (item.text === ':') mode = 'neutral';
    parkPending();
    if (!(table && item.text === '|')) open = null;
    scopeAll = scopeAll && item.text !== ',';
  }

  /** At a separator: what waits for a role becomes a group of its own, or stands for the whole list. */
  function parkPending(): void {
    const { count: waiting, attributes } = pending;
    if (waiting && attributes.length > 0) groups.push(pending);
    else if (attributes.length > 0) {
      if (draft.lines.some((line) => line.sentence === sentence)) tail.push(...attributes);
      else leading.push(...attributes);
    } else if (waiting && !waiting.article) {
      countBehind(waiting);
    }
    pending = { count: null, attributes: [] };
  }

  /** A number that no role followed: for the role before it, or a correction of its number. */
  function countBehind(item: CountItem): void {
    const line = draft.lines.at(-1);
    const isMore = /^(?:more|additional|extra|pa)$/.test(tokens[item.to]?.text ?? '');
    if (existing && isMore && mode === 'neutral') {
      addLine(existing, { count: item, attributes: [] });
      return;
    }
    if (!line || mode !== 'neutral' || item.article) return;
    if (correcting) {
      line.count = toCount(item);
      line.otherCount = null;
      corrected.push(line);
      return;
    }
    if (line.count === null && (line.sentence === sentence || isLabelled(item))) line.count = toCount(item);
  }

  function isLabelled(item: CountItem): boolean {
    for (let at = item.from - 1; at >= 0 && tokens[at]?.kind !== 'newline'; at--) {
      const text = tokens[at]?.text ?? '';
      if (/^(?:qty|quantity|count|headcount|heads|number|no|how|many|pax|bilang|staff|people)$/.test(text))
        return true;
      if (!/^[:=.-]$/.test(text)) return false;
    }
    return false;
  }

  function endSentence(): void {
    parkPending();
    const own = draft.lines.filter((line) => line.sentence === sentence);
    splitByGroups();
    const list = own.length > 0 ? draft.lines.filter((line) => line.sentence === sentence) : draft.lines;
    for (const entry of tail) {
      const lacking = list.filter((line) => !has(line, entry));
      if (lacking.length > 0) for (const line of lacking) mention(line, entry);
      else for (const line of own.length > 0 ? list.slice(-1) : list) mention(line, entry);
    }
    if (corrected.length > 0) {
      correcting = false;
      corrected = [];
    }
    sentence += 1;
    mode = 'neutral';
    groups = [];
    tail = [];
    open = null;
    brackets = 0;
    scopeAll = false;
    table = false;
    negated = false;
  }

  /** `5 claims processors: 2 senior and 3 junior` becomes two lines. */
  function splitByGroups(): void {
    const line = draft.lines.at(-1);
    if (!line || groups.length < 2) return;
    const heads = groups.reduce((sum, group) => sum + (group.count?.value ?? Number.NaN), 0);
    if (line.sentence !== sentence && heads !== line.count?.value) return;
    if (line.count?.value !== null && line.count && heads !== line.count.value && !draft.total) {
      draft.total = { value: line.count.value, span: line.count.span };
    }
    const split = groups.map((group): DraftLine => {
      const part: DraftLine = {
        ...line,
        count: group.count ? toCount(group.count) : null,
        levels: [...line.levels],
        workspaces: [...line.workspaces],
      };
      for (const entry of group.attributes) mention(part, entry);
      return part;
    });
    draft.lines.splice(-1, 1, ...split);
    groups = [];
  }

  function steer(item: Extract<Item, { kind: 'steer' }>, index: number): void {
    switch (item.value) {
      case 'request':
        asked = true;
        if (mode !== 'purpose') mode = 'neutral';
        clearPending();
        break;
      case 'background':
        if (!isBackground(item)) break;
        mode = 'background';
        clearPending();
        break;
      case 'purpose':
        mode = 'purpose';
        clearPending();
        break;
      case 'possessive':
        negated =
          items[index + 1]?.kind === 'role' || (tokens[item.from]?.text !== 'your' && isWorkplaceNext(index));
        break;
      case 'negate':
        negated = true;
        break;
      case 'all':
        scopeAll = true;
        if (lastAttribute && !tail.includes(lastAttribute) && !separatorSince(lastAttribute.to, item.from)) {
          for (const line of draft.lines) if (!has(line, lastAttribute)) mention(line, lastAttribute);
        }
        break;
      case 'correct':
        if (draft.lines.length > 0 || draft.currencies.length > 0) {
          parkPending();
          correcting = true;
          corrected = [];
          mode = 'neutral';
          open = null;
        }
        break;
      case 'vague':
        if (pending.count?.value !== undefined && !pending.count.article) break;
        pending.count = {
          kind: 'count',
          value: null,
          fraction: false,
          article: false,
          from: item.from,
          to: item.to,
        };
        break;
      case 'part_time':
        if (mode !== 'background') draft.partTime ??= span(item);
        break;
      case 'people':
      case 'total':
        people(item, index);
        break;
      case 'and':
        if (joinsAttributes(item, index)) break;
        if (mode === 'purpose' && isCountedRole(index + 1)) mode = 'neutral';
        parkPending();
        open = null;
        negated = false;
        break;
      case 'add':
        correcting = false;
        if (mode === 'purpose' && isCountedRole(index + 1)) mode = 'neutral';
        parkPending();
        break;
      case 'about':
      case 'quantity':
      case 'none':
        break;
    }
  }

  /**
   * Between two levels before a role, "and" parts two groups (`junior and senior accountants`), "or" leaves a
   * contradiction to ask about.
   */
  function joinsAttributes(item: { from: number }, index: number): boolean {
    const next = items[index + 1];
    const last = pending.attributes.at(-1);
    if (!last || next?.kind !== last.kind || pending.count) return false;
    if (!leadsToRole(index + 1, false)) return false;
    if (/^(?:or|o)$/.test(tokens[item.from]?.text ?? '')) return true;
    groups.push(pending);
    pending = { count: null, attributes: [] };
    return true;
  }

  function clearPending(): void {
    if (pending.count?.article !== false) pending = { count: null, attributes: pending.attributes };
    else {
      countBehind(pending.count);
      pending = { count: null, attributes: pending.attributes };
    }
  }

  /** "we have to", "is a must" and the like are no background; a count of staff after "are" is a wish. */
  function isBackground(item: { from: number; to: number }): boolean {
    const text = tokens[item.from]?.text ?? '';
    const next = tokens[item.to]?.text ?? '';
    if (/^(?:have|has|had)$/.test(text)) return next !== 'to';
    if (/^(?:was|were|take|takes|left|before|said|told|is)$/.test(text)) return true;
    return !/^(?:looking|after|hiring|in|interested|thinking|needing)$/.test(next);
  }

  function isWorkplaceNext(index: number): boolean {
    return items[index + 1]?.kind === 'workspace';
  }

  /** `5 staff:`, `team of 5:`, `8 in total`; without a number only a wish for people. */
  function people(item: Extract<Item, { kind: 'steer' }>, index: number): void {
    if (mode === 'background') return;
    const next = items[index + 1];
    const number = pending.count;
    if (item.value === 'people') {
      const line = open;
      if (line && line.count === null && number && !number.article) {
        line.count = toCount(number);
        pending.count = null;
        return;
      }
      if (!/^(?:hands|resources|offshore)$/.test(tokens[item.from]?.text ?? '') || asked)
        wishNoun ??= span(item);
      if (number && number.value !== null && !number.article && !leadsToRole(index + 1, false)) {
        draft.total ??= { value: number.value, span: span({ from: number.from, to: item.to }) };
      }
      if (!leadsToRole(index + 1, false)) pending.count = null;
      return;
    }
    if (next?.kind === 'count' && next.value !== null && !leadsToRole(index + 2, false)) {
      draft.total ??= { value: next.value, span: span({ from: item.from, to: next.to }) };
      wishNoun ??= span(item);
    } else if (number && number.value !== null && !number.article && tokens[item.from]?.text !== 'team') {
      draft.total ??= { value: number.value, span: span({ from: number.from, to: item.to }) };
      pending.count = null;
    }
  }

  function count(item: CountItem, index: number): void {
    const previous = items[index - 1];
    if (
      previous?.kind === 'steer' &&
      previous.value === 'total' &&
      draft.total &&
      !leadsToRole(index + 1, false)
    )
      return;
    if (item.article && pending.count) return;
    if (pending.count && !pending.count.article && pending.attributes.length === 0)
      countBehind(pending.count);
    if (open && open.count === null && !leadsToRole(index + 1, false) && mode === 'neutral') {
      open.count = toCount(item);
      return;
    }
    const line = draft.lines.at(-1);
    if (
      brackets > 0 &&
      line &&
      line.count === null &&
      line.sentence === sentence &&
      !leadsToRole(index + 1, false)
    ) {
      line.count = toCount(item);
      return;
    }
    pending.count = item;
  }

  function currency(item: Extract<Item, { kind: 'currency' }>): void {
    if (negated || mode === 'background') {
      negated = false;
      return;
    }
    if (correcting) {
      draft.currencies = [];
      corrected.push(...draft.lines.slice(-1));
    }
    draft.currencies.push({ value: item.value, span: span(item), amount: item.amount });
  }

  function attribute(item: Attribute, index: number): void {
    if (negated) {
      negated = false;
      return;
    }
    if (mode === 'background') return;
    if (item.kind === 'level' && isSentenceOnLead(item, index)) return;
    lastAttribute = item;
    const line = draft.lines.at(-1);
    if (scopeAll && draft.lines.length > 0 && !leadsToRole(index + 1, false)) {
      for (const each of draft.lines) replaceOrMention(each, item);
    } else if (leadsToRole(index + 1, !open)) {
      pending.attributes.push(item);
    } else if (pending.count && !pending.count.article && !correcting) {
      pending.attributes.push(item);
    } else if (open) {
      replaceOrMention(open, item);
    } else if (brackets > 0 && line?.sentence === sentence) {
      replaceOrMention(line, item);
    } else if (correcting && line) {
      correctAttribute(item);
    } else if (draft.lines.length > 0) {
      tail.push(item);
    } else {
      leading.push(item);
    }
  }

  /** "lead" and "head" are everyday words: a level only right beside a role or set off by itself. */
  function isSentenceOnLead(item: Attribute, index: number): boolean {
    if (item.value !== 'lead' || tokens[item.to - 1]?.text === 'level') return false;
    const next = items[index + 1];
    return !leadsToRole(index + 1, false) && open === null && next?.kind === 'word';
  }

  /** The last word wins for the last role, and for those that said the same. */
  function correctAttribute(item: Attribute): void {
    const last = draft.lines.at(-1);
    if (!last) return;
    applyTail();
    const before = valueOf(last, item);
    const targets = draft.lines.filter((line) => valueOf(line, item) === before);
    for (const line of targets) {
      clear(line, item);
      mention(line, item);
      corrected.push(line);
    }
  }

  function applyTail(): void {
    for (const entry of tail) {
      for (const line of draft.lines)
        if (line.sentence === sentence && !has(line, entry)) mention(line, entry);
    }
    tail = [];
  }

  function replaceOrMention(line: DraftLine, item: Attribute): void {
    if (correcting && !corrected.includes(line)) {
      clear(line, item);
      corrected.push(line);
    }
    mention(line, item);
  }

  function role(item: Extract<Item, { kind: 'role' }>, index: number): void {
    if (negated && item.from < ends && !pending.count) existing = item;
    if (negated || item.from >= ends || !isWanted(item, index)) {
      negated = false;
      pending = { count: null, attributes: [] };
      return;
    }
    const title = titleOf(item.resolution);
    const counted = pending.count !== null && !(pending.count.article && correcting);
    flushTailBefore();
    const same = draft.lines.find((line) => titleOf(line.resolution) === title && !corrected.includes(line));
    if (correcting) correctRole(item, same);
    else if (
      same &&
      (same.sentence !== sentence || (brackets > 0 && !pending.count)) &&
      groups.length === 0 &&
      isMentionAgain(same)
    )
      mentionAgain(same, item);
    else if (groups.length > 0 && same?.sentence !== sentence) {
      for (const group of groups) addLine(item, group);
      addLine(item, pending);
    } else addLine(item, pending);
    if (!counted && open && item.resolution.kind !== 'role') asked = true;
    groups = [];
    pending = { count: null, attributes: [] };
    scopeAll = false;
  }

  /** Set-off attributes that stand before the next role of a list belong to the role before them. */
  function flushTailBefore(): void {
    const line = draft.lines.at(-1);
    if (line?.sentence === sentence) for (const entry of tail) mention(line, entry);
    else leading.push(...tail);
    tail = [];
  }

  function isWanted(item: Extract<Item, { kind: 'role' }>, index: number): boolean {
    if (mode === 'background') {
      existing = item;
      return false;
    }
    if (mode === 'purpose') return pending.count !== null && !pending.count.article && isListed(index);
    if (item.resolution.kind === 'ambiguous') {
      const before = items[index - 1];
      const alone = before?.kind === 'word' && !STOP_WORDS.has(before.text);
      return pending.count !== null || pending.attributes.length > 0 || !alone;
    }
    if (pending.count === null && isForWhom(item, index)) return false;
    return true;
  }

  /** `2 bookkeepers for our lawyers`: a role after "for" that serves another is no wish. */
  function isForWhom(item: { from: number }, index: number): boolean {
    const before = tokens[item.from - 1]?.text ?? '';
    const serves = /^(?:for|to|with|ng|by)$/.test(before);
    const roleBefore = items.slice(Math.max(0, index - 4), index).some((other) => other.kind === 'role');
    return serves && before !== 'ng' && roleBefore && open !== null;
  }

  function isListed(index: number): boolean {
    for (let at = index - 1; at >= Math.max(0, index - 6); at--) {
      const before = items[at];
      if (before?.kind === 'separator' || (before?.kind === 'steer' && before.value === 'and')) return true;
      if (before?.kind === 'word') return false;
    }
    return false;
  }

  /** `the VAs junior` in a later sentence names the VAs of before. */
  function isMentionAgain(same: DraftLine): boolean {
    const count = pending.count;
    if (count === null) return true;
    return !count.article && same.levels.length + pending.attributes.length <= 1;
  }

  function mentionAgain(same: DraftLine, item: Extract<Item, { kind: 'role' }>): void {
    const again = pending.count ? toCount(pending.count) : null;
    if (again && same.count === null) same.count = again;
    else if (again && same.count && again.value !== same.count.value) same.otherCount = again;
    if (item.plural) same.plural = true;
    for (const entry of pending.attributes) mention(same, entry);
    open = same;
  }

  function correctRole(item: Extract<Item, { kind: 'role' }>, same: DraftLine | undefined): void {
    const last = draft.lines.at(-1);
    if (same) {
      if (pending.count) same.count = toCount(pending.count);
      same.otherCount = null;
      for (const entry of pending.attributes) {
        clear(same, entry);
        mention(same, entry);
      }
      corrected.push(same);
      // What follows in the correction replaces too: `4 paralegals, hybrid`.
      open = same;
      return;
    }
    if (last && corrected.length === 0) {
      draft.lines.pop();
      const line = addLine(item, pending);
      if (!pending.count || (pending.count.article && last.count?.value !== 1)) line.count = last.count;
      if (line.levels.length === 0) line.levels = last.levels;
      if (line.workspaces.length === 0) line.workspaces = last.workspaces;
      line.plural ||= last.plural;
      corrected.push(line);
    } else corrected.push(addLine(item, pending));
  }

  function addLine(item: Extract<Item, { kind: 'role' }>, { count: number, attributes }: Pending): DraftLine {
    const line: DraftLine = {
      resolution: item.resolution,
      title: span(item),
      plural: item.plural,
      count: number ? toCount(number) : null,
      otherCount: null,
      levels: [],
      workspaces: [],
      sentence,
    };
    for (const entry of attributes) mention(line, entry);
    draft.lines.push(line);
    open = line;
    return line;
  }

  /**
   * A word that is no known part. After a count it may begin a title that nothing matches; then the index of
   * that title's last item is returned.
   */
  function word(item: Extract<Item, { kind: 'word' }>, index: number): number {
    negated = false;
    const phrase = nounPhrase(index);
    const number = pending.count;
    if (phrase.words.length > 0 && mode !== 'background' && item.from < ends) {
      const head = phrase.words.at(-1) ?? '';
      const isModifier = phrase.words.every((each) => isNeutral(each));
      if (number && phrase.role) {
        if (isModifier) return index + phrase.words.length - 1;
        const title = [
          ...phrase.words,
          ...tokens.slice(phrase.role.from, phrase.role.to).map(({ text }) => text),
        ];
        if (mode === 'neutral' && !phrase.words.some((each) => isPlural(each))) {
          addUnknown(title, number, item.from, phrase.role.to);
          return index + phrase.words.length;
        }
      } else if (number && !phrase.role && mode === 'neutral' && isWish(number, head)) {
        addUnknown(phrase.words, number, item.from, phrase.to);
        return index + phrase.words.length - 1;
      } else if (!phrase.role && number && number.value !== null && !number.article && mode === 'neutral') {
        doubtful.push({ words: phrase.words, count: number, from: item.from, to: phrase.to });
      }
    }
    if (item.text !== '' && !STOP_WORDS.has(item.text) && !isNeutral(item.text)) {
      if (number) pending = { count: null, attributes: [] };
    } else if (/^(?:for|to|by)$/.test(item.text)) {
      if (number && !number.article) countBehind(number);
      pending = { count: null, attributes: pending.attributes };
      if (
        open !== null &&
        !/^(?:by)$/.test(item.text) &&
        mode === 'neutral' &&
        tokens[item.to]?.text !== 'start'
      )
        mode = 'purpose';
    }
    return index;
  }

  function isWish(number: CountItem, head: string): boolean {
    if (number.article || number.value === null)
      return isOccupation(head) && (asked || isOtherOccupation(head));
    return isOccupation(head);
  }

  function addUnknown(words: readonly string[], number: CountItem, from: number, to: number): void {
    const last = words.at(-1) ?? '';
    role(
      {
        kind: 'role',
        resolution: { kind: 'unknown', words: asTyped(words) },
        plural: isPlural(last),
        from,
        to,
      },
      items.findIndex((item) => item.from === from),
    );
    const line = draft.lines.at(-1);
    if (line && line.count === null) line.count = toCount(number);
  }

  /** The unknown words from here that may be one title, and the known role that they qualify, if any. */
  function nounPhrase(index: number): { words: string[]; to: number; role: Item | null } {
    const words: string[] = [];
    let to = items[index]?.from ?? 0;
    for (let at = index; at < items.length && words.length < 5; at++) {
      const item = items[at];
      if (item?.kind === 'role') return { words, to, role: item };
      if (item?.kind !== 'word' || item.text === '' || STOP_WORDS.has(item.text) || /\d/.test(item.text))
        break;
      words.push(item.text);
      to = item.to;
    }
    return { words, to, role: null };
  }

  /** True where a role follows with nothing but qualifiers before it. */
  function leadsToRole(index: number, throughNumber: boolean): boolean {
    for (let at = index; at < Math.min(items.length, index + 7); at++) {
      const item = items[at];
      if (!item) return false;
      if (item.kind === 'role') return true;
      if (item.kind === 'level' || item.kind === 'workspace') continue;
      if (item.kind === 'count' && throughNumber) continue;
      if (item.kind === 'steer' && item.value === 'and' && throughNumber) {
        const next = items[at + 1];
        if (next && next.kind === items[at - 1]?.kind && (next.kind === 'level' || next.kind === 'workspace'))
          continue;
      }
      if (item.kind === 'word' && (isNeutral(item.text) || /^(?:na|ng|of|x|pcs|level)$/.test(item.text)))
        continue;
      if (item.kind === 'word' && item.text !== '' && !STOP_WORDS.has(item.text)) {
        const phrase = nounPhrase(at);
        return phrase.role !== null || isOccupation(phrase.words.at(-1) ?? '');
      }
      return false;
    }
    return false;
  }

  function isCountedRole(index: number): boolean {
    return items[index]?.kind === 'count' && leadsToRole(index + 1, false);
  }

  function separatorSince(from: number, to: number): boolean {
    return tokens.slice(from, to).some((token) => token.kind !== 'word');
  }

  function toCount(item: CountItem): DraftCount {
    return { value: item.value, span: span(item), fraction: item.fraction };
  }

  function mention(line: DraftLine, item: Attribute): void {
    if (item.kind === 'level') line.levels.push({ value: item.value, span: span(item) });
    else line.workspaces.push({ value: item.value, span: span(item), days: item.days });
  }
}

function isNeutral(word: string): boolean {
  return (
    MODIFIERS.has(word) ||
    MODIFIERS.has(singular(word)) ||
    /(?:ed|able|ible|ful|ive|ly|time|speaking)$/.test(word)
  );
}

const has = (line: DraftLine, item: Attribute): boolean =>
  item.kind === 'level' ? line.levels.length > 0 : line.workspaces.length > 0;

const valueOf = (line: DraftLine, item: Attribute): string | undefined =>
  item.kind === 'level' ? line.levels.at(-1)?.value : line.workspaces.at(-1)?.value;

function clear(line: DraftLine, item: Attribute): void {
  if (item.kind === 'level') line.levels = [];
  else line.workspaces = [];
}
