/** The results of query calls: one copy of each in the window, fetched again when an event concerns it. */
import {
  keepPreviousData,
  type Query,
  QueryClient,
  QueryClientProvider,
  useQuery as useCachedQuery,
} from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import type { EventName, Input, Output } from '../../shared/contract/contract';
import type { CallError } from '../../shared/contract/reply';
import { onEvent, request } from './bridge';
import { ENGINE, QUERY_EVENTS, type QueryName } from './query-events';

export interface QueryResult<T> {
  /** The newest result; null until the first one has arrived. A later failure leaves it. */
  data: T | null;
  /** Why the last fetch failed; null where it did not. */
  error: CallError | null;
}

interface QueryOptions {
  /** While a changed input is fetched, `data` is the result of the one before. */
  keepsPrevious?: boolean;
}

/** The result of a query call, kept up to date by the events in `QUERY_EVENTS`. */
export function useQuery<N extends QueryName>(
  name: N,
  input: Input<N>,
  { keepsPrevious = false }: QueryOptions = {},
): QueryResult<Output<N>> {
  const { data, error } = useCachedQuery<Output<N>, CallFailed>({
    queryKey: [name, input],
    queryFn: async () => {
      const reply = await request(name, input);
      if (!reply.ok) throw new CallFailed(reply.error);
      return reply.data;
    },
    ...(keepsPrevious ? { placeholderData: keepPreviousData } : {}),
  });
  return { data: data ?? null, error: error?.reason ?? null };
}

/** A query that was answered with an error. */
export class CallFailed extends Error {
  constructor(readonly reason: CallError) {
    super(reason.message);
  }
}

/** Holds the results for the components inside it. */
export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(createQueryClient);
  useEffect(() => keepUpToDate(client), [client]);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}

function createQueryClient(): QueryClient {
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        // Only events make a result old. The engine is on this computer: it answers without a network too.
        staleTime: Infinity,
        networkMode: 'always',
        refetchOnWindowFocus: false,
        retry: false,
      },
    },
  });
  const cache = client.getQueryCache();
  // A result goes with the last component that shows it: what opens later never begins from an old one.
  cache.subscribe(({ type, query }) => {
    if (type !== 'observerRemoved') return;
    // Another component of the same update may take it over.
    queueMicrotask(() => {
      if (query.getObserversCount() === 0) cache.remove(query);
    });
  });
  return client;
}

/** The minimum time between two fetches of a query during frequent changes, so that the window stays responsive. */
export const MIN_INTERVAL_MS = 100;
/** A fetch that takes long, as of a list that was read far, waits this many times as long before the next one. */
const REST = 4;

/** Fetches again what an event concerns: at once where the last fetch is long enough ago, else once after that time. */
function keepUpToDate(client: QueryClient): () => void {
  const cache = client.getQueryCache();
  const begun = new WeakMap<Query, number>();
  /** How long the last fetch took. */
  const took = new WeakMap<Query, number>();
  /** Their next fetch begins later, and includes every change until then. */
  const planned = new WeakSet<Query>();

  async function refresh(query: Query): Promise<void> {
    if (planned.has(query)) return;
    planned.add(query);
    // A fetch in progress may have missed the change.
    if (query.state.fetchStatus === 'fetching') await query.promise?.catch(() => undefined);
    const interval = Math.max(MIN_INTERVAL_MS, REST * (took.get(query) ?? 0));
    const wait = (begun.get(query) ?? 0) + interval - performance.now();
    if (wait > 0) await new Promise((resolve) => window.setTimeout(resolve, wait));
    planned.delete(query);
    if (query.isActive()) await client.refetchQueries({ queryKey: query.queryKey, exact: true });
  }

  const ends = [
    cache.subscribe((event) => {
      if (event.type !== 'updated') return;
      const { query, action } = event;
      if (action.type === 'fetch') begun.set(query, performance.now());
      if (action.type === 'success' && action.manual !== true)
        took.set(query, performance.now() - (begun.get(query) ?? performance.now()));
    }),
    ...EVENTS.map(([event, names]) =>
      onEvent(event, () => {
        for (const query of cache.getAll())
          if (
            names.has(query.queryKey[0]) &&
            query.meta?.['follows'] !== event &&
            !(event === ENGINE && waitsForEngine(query))
          )
            void refresh(query);
      }),
    ),
  ];
  return () => {
    for (const end of ends) end();
  };
}

/** Its first fetch is in progress: the engine that has just started answers it. The state itself comes from main. */
const waitsForEngine = ({ state, queryKey }: Query): boolean =>
  state.status === 'pending' && state.fetchStatus === 'fetching' && queryKey[0] !== 'app.status';

/** The names of the queries that each event concerns. */
const EVENTS = queriesByEvent();

function queriesByEvent(): [EventName, ReadonlySet<unknown>][] {
  const names = new Map<EventName, Set<unknown>>();
  for (const [query, events] of Object.entries(QUERY_EVENTS))
    for (const event of events) names.set(event, (names.get(event) ?? new Set()).add(query));
  return [...names];
}
