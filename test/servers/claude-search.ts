/** What the Messages API answers where Claude searched the web: blocks of searches, results and cited text. */
import { z } from 'zod';
import type { Scripted } from './claude';

export interface Page {
  url: string;
  title: string;
}
export interface Saying {
  text: string;
  cites: readonly (Page & { quote: string })[];
}

export function searchBlocks(query: string, pages: readonly Page[]): unknown[] {
  const id = `srvtoolu_${query.replace(/\W/g, '')}`;
  return [
    { type: 'server_tool_use', id, name: 'web_search', input: { query }, caller: { type: 'direct' } },
    {
      type: 'web_search_tool_result',
      tool_use_id: id,
      caller: { type: 'direct' },
      content: pages.map((page) => ({
        type: 'web_search_result',
        ...page,
        page_age: null,
        encrypted_content: 'x',
      })),
    },
  ];
}

export function failedSearch(code: string): unknown[] {
  const [use] = searchBlocks('failed', []);
  return [
    use,
    {
      type: 'web_search_tool_result',
      tool_use_id: 'srvtoolu_failed',
      caller: { type: 'direct' },
      content: { type: 'web_search_tool_result_error', error_code: code },
    },
  ];
}

export const sayingBlock = ({ text, cites }: Saying): unknown => ({
  type: 'text',
  text,
  citations: cites.map(({ url, title, quote }) => ({
    type: 'web_search_result_location',
    url,
    title,
    cited_text: quote,
    encrypted_index: 'x',
  })),
});

export const reportBlock = (input: unknown): unknown => ({
  type: 'tool_use',
  id: 'toolu_report',
  name: 'report_salaries',
  input,
  caller: { type: 'direct' },
});

export const searchUsage = (searches: number): object => ({
  server_tool_use: { web_search_requests: searches, web_fetch_requests: 0 },
});

/** One level's figure, as a report has it. */
export const figure = (level: string, median: number, ...urls: string[]) => ({
  level,
  min_php: median - 10_000,
  median_php: median,
  max_php: median + 10_000,
  source_urls: urls,
});

/** A whole answer: one search, one cited sentence a page, the report. */
export function found(figures: readonly unknown[], pages: readonly (Page & { quote: string })[]): Scripted {
  return {
    kind: 'blocks',
    blocks: [
      ...searchBlocks(
        'salary Philippines',
        pages.map(({ url, title }) => ({ url, title })),
      ),
      ...pages.map((page) => sayingBlock({ text: 'It is paid so much.', cites: [page] })),
      reportBlock({ figures }),
    ],
    stopReason: 'tool_use',
    usage: searchUsage(1),
  };
}

const Tool = z.looseObject({ type: z.string().optional(), name: z.string() });
const Search = z.strictObject({
  type: z.literal('web_search_20250305'),
  name: z.literal('web_search'),
  max_uses: z.int().min(1),
  allowed_domains: z.array(z.string().regex(/^[a-z0-9.-]+$/)).min(1),
  user_location: z.strictObject({
    type: z.literal('approximate'),
    country: z.string().length(2),
    timezone: z.string(),
  }),
});

/** Why the API would not take a call's web search; null: it has none, or a right one. */
export function searchFault(body: Readonly<Record<string, unknown>>): string | null {
  const tools = z.array(Tool).safeParse(body['tools'] ?? []);
  if (!tools.success) return 'tools are malformed';
  const search = tools.data.find(({ type }) => type?.startsWith('web_search'));
  if (!search) return null;
  if (!Search.safeParse(search).success) return 'web_search is malformed';
  const config = z.looseObject({ format: z.unknown().optional() }).safeParse(body['output_config'] ?? {});
  return config.data?.format === undefined ? null : 'citations do not go with output_config.format';
}
