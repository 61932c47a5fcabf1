/** What the command palette finds of quotes, clients, people and conversations. */
import { useEffect, useState } from 'react';
import type { Output } from '../../../shared/contract/contract';
import type { Reply } from '../../../shared/contract/reply';
import { request } from '../../platform/bridge';

/** The rows of each kind: all of them fit on the screen together. */
const MOST = { quotes: 6, clients: 3, people: 4, conversations: 3 } as const;

export interface Found {
  /** What was searched for. */
  text: string;
  quotes: Output<'quotes.list'>['quotes'];
  /** How many quotes match; null: not counted. */
  allQuotes: number | null;
  clients: Output<'quotes.clients'>['clients'];
  leads: Output<'leads.list'>['leads'];
  candidates: Output<'candidates.search'>['hits'];
  conversations: Output<'maya.list'>['conversations'];
  /** Why something could not be searched; null: all was. */
  error: string | null;
}

/** Which kinds are searched. */
export type Kinds = 'all' | 'people' | 'none';

/** The newest result; null until the first one has come. An answer to an earlier text is dropped. */
export function useFound(text: string, kinds: Kinds): Found | null {
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    let isLatest = true;
    void search(text, kinds).then((result) => {
      if (isLatest) setFound(result);
    });
    return () => {
      isLatest = false;
    };
  }, [text, kinds]);
  return found;
}

const NOTHING: Omit<Found, 'text'> = {
  quotes: [],
  allQuotes: null,
  clients: [],
  leads: [],
  candidates: [],
  conversations: [],
  error: null,
};

async function search(text: string, kinds: Kinds): Promise<Found> {
  if (kinds === 'none') return { ...NOTHING, text };
  const isAll = kinds === 'all';
  // Without words, the newest quotes: the sidebar's "Recent quotes".
  if (text === '' && isAll) {
    const recent = await request('quotes.list', { limit: MOST.quotes });
    return { ...NOTHING, text, quotes: dataOf(recent)?.quotes ?? [], error: errorOf(recent) };
  }
  if (text === '') return { ...NOTHING, text };
  const [quotes, conversations, clients, leads, candidates] = await Promise.all([
    isAll ? request('quotes.list', { limit: MOST.quotes, text, ...orderFor(text) }) : null,
    isAll ? request('maya.list', { limit: MOST.conversations, text }) : null,
    request('quotes.clients', { limit: MOST.clients, text }),
    request('leads.list', { limit: MOST.people, text, stage: null }),
    request('candidates.search', { limit: MOST.people, filters: { ...NO_FILTERS, text } }),
  ]);
  return {
    text,
    quotes: dataOf(quotes)?.quotes ?? [],
    allQuotes: dataOf(quotes)?.total ?? null,
    clients: dataOf(clients)?.clients ?? [],
    leads: dataOf(leads)?.leads ?? [],
    candidates: dataOf(candidates)?.hits ?? [],
    conversations: dataOf(conversations)?.conversations ?? [],
    error:
      [quotes, conversations, clients, leads, candidates].map(errorOf).find((one) => one !== null) ?? null,
  };
}

const NO_FILTERS = {
  roles: [],
  levels: [],
  skills: [],
  cities: [],
  minPhp: null,
  maxPhp: null,
  availableBy: null,
};

/** Of the numbers that begin with a number, the number itself comes first. */
const orderFor = (text: string) =>
  /^(?:q-?)?\d+$/i.test(text) ? ({ sort: { by: 'number', direction: 'ascending' } } as const) : {};

const dataOf = <T>(reply: Reply<T> | null): T | null => (reply?.ok ? reply.data : null);
const errorOf = (reply: Reply<unknown> | null): string | null =>
  reply === null || reply.ok ? null : reply.error.message;
