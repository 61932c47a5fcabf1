/** A message of the Messages API as server-sent events. */
import { messageBody } from './claude-bodies';

export type StreamBlock =
  | { type: 'text'; text: string }
  | { type: 'thinking'; thinking: string; signature: string }
  | { type: 'tool_use'; id: string; name: string; input: unknown };

/** `error`: an error event in the middle; `cut`: the connection ends there; `silent`: nothing more comes. */
export type StreamEnd = 'whole' | 'error' | 'cut' | 'silent';

const PIECE = 12;
/** A long text comes in larger pieces. */
const MOST_PIECES = 300;

export function streamEvents(
  model: unknown,
  blocks: readonly StreamBlock[],
  stopReason: string | undefined,
  end: StreamEnd,
): string[] {
  const calls = blocks.some(({ type }) => type === 'tool_use');
  const reason = stopReason ?? (calls ? 'tool_use' : 'end_turn');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- made a line before as such an object
  const body = messageBody(model, '', 'end_turn') as { usage: object };
  const whole = [
    { type: 'message_start', message: { ...body, content: [], stop_reason: null } },
    ...blocks.flatMap((block, index) => [
      { type: 'content_block_start', index, content_block: startOf(block) },
      ...deltasOf(block).map((delta) => ({ type: 'content_block_delta', index, delta })),
      { type: 'content_block_stop', index },
    ]),
    {
      type: 'message_delta',
      delta: { stop_reason: reason, stop_sequence: null, stop_details: null, container: null },
      usage: { ...body.usage, output_tokens: 15 },
    },
    { type: 'message_stop' },
  ];
  const half = whole.slice(0, Math.ceil(whole.length / 2));
  const error = {
    type: 'error',
    error: { type: 'overloaded_error', message: 'Overloaded' },
    request_id: 'req_x',
  };
  const events = end === 'whole' ? whole : end === 'error' ? [...half, error] : half;
  return events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
}

function startOf(block: StreamBlock): object {
  if (block.type === 'text') return { type: 'text', text: '', citations: null };
  if (block.type === 'thinking') return { type: 'thinking', thinking: '', signature: '' };
  return { type: 'tool_use', id: block.id, name: block.name, input: {}, caller: { type: 'direct' } };
}

function deltasOf(block: StreamBlock): object[] {
  if (block.type === 'text') return pieces(block.text).map((text) => ({ type: 'text_delta', text }));
  if (block.type === 'thinking') {
    return [
      { type: 'thinking_delta', thinking: block.thinking },
      { type: 'signature_delta', signature: block.signature },
    ];
  }
  return pieces(JSON.stringify(block.input)).map((piece) => ({
    type: 'input_json_delta',
    partial_json: piece,
  }));
}

const pieces = (text: string): string[] => {
  const length = Math.max(PIECE, Math.ceil(text.length / MOST_PIECES));
  return text.match(new RegExp(`[^]{1,${length}}`, 'gu')) ?? [];
};
