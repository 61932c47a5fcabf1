/** The bodies of the Messages API (version 2026-10-21), with every key that its types require. */

export const API_VERSION = '2026-10-21';

const USAGE = {
  input_tokens: 10,
  output_tokens: 5,
  cache_creation: null,
  cache_creation_input_tokens: 0,
  cache_read_input_tokens: 0,
  inference_geo: null,
  output_tokens_details: null,
  server_tool_use: null,
  service_tier: 'standard',
  speed: 'standard',
};

export function messageBody(model: unknown, text: string, stopReason: string, usage: object = {}): unknown {
  const content = stopReason === 'refusal' ? [] : [{ type: 'text', text, citations: null }];
  return contentBody(model, content, stopReason, usage);
}

export function contentBody(
  model: unknown,
  content: readonly unknown[],
  stopReason: string,
  usage: object = {},
): unknown {
  const refused = stopReason === 'refusal';
  return {
    id: 'msg_01Test',
    type: 'message',
    role: 'assistant',
    model,
    container: null,
    diagnostics: null,
    content,
    stop_reason: stopReason,
    stop_sequence: null,
    stop_details: refused ? { type: 'refusal', category: null, explanation: null } : null,
    usage: { ...USAGE, ...usage },
  };
}

/** `error.type` of a status, as the API names it. */
const ERROR_TYPES: Readonly<Record<number, string>> = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  402: 'billing_error',
  403: 'permission_error',
  404: 'not_found_error',
  409: 'conflict_error',
  413: 'request_too_large',
  429: 'rate_limit_error',
  504: 'timeout_error',
  529: 'overloaded_error',
};

export function errorBody(
  status: number,
  requestId: string,
  { message = 'scripted', code }: { message?: string | undefined; code?: string | undefined } = {},
): unknown {
  const type = ERROR_TYPES[status] ?? (status >= 500 ? 'api_error' : 'invalid_request_error');
  const error = { type, message, ...(code === undefined ? {} : { details: { error_code: code } }) };
  return { type: 'error', error, request_id: requestId };
}

export function modelBody(id: string, lifecycle: string): object {
  return {
    type: 'model',
    id,
    display_name: id,
    created_at: '2026-10-01T00:00:00Z',
    lifecycle,
    deprecated_at: lifecycle === 'active' ? null : '2026-11-01T00:00:00Z',
    retires_at: lifecycle === 'active' ? null : '2027-11-01T00:00:00Z',
    line: 'haiku',
    max_input_tokens: 1_000_000,
    max_tokens: 128_000,
    capabilities: null,
  };
}

export function modelListBody(models: readonly object[], ids: readonly string[]): unknown {
  return { data: models, has_more: false, first_id: ids[0] ?? null, last_id: ids.at(-1) ?? null };
}
