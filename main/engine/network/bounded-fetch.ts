/**
 * The one way by which the engine calls a server: a `fetch` whose answer cannot be larger, slower, deeper or of another
 * kind than its caller asked for. It follows no redirect, and what it does not accept it does not read.
 */
import { type IncomingMessage, request as httpRequest, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { createBodyCheck } from './body-check';
import { UnusableResponse } from './unusable-response';

export interface FetchLimits {
  /** Of a body, after decompression. */
  maxBytes: number;
  /** From the call to the last byte of the answer, milliseconds. */
  deadlineMs: number;
  /** Of one line of an event stream. */
  maxLineBytes?: number;
  /** Media types of a success, such as `application/json`; empty: its body is not read. */
  accepts: readonly string[];
  /** Gives the addresses to connect to, in place of the system's resolver. */
  lookup?: RequestOptions['lookup'];
}

export type BoundedFetch = (url: string | URL | Request, init?: RequestInit) => Promise<Response>;

/**
 * A `fetch` within limits. It rejects, and the body's stream fails, with `UnusableResponse` where an answer exceeds
 * them; what fails below keeps the system's code. A redirect is an answer like any other.
 */
export function createBoundedFetch(limits: FetchLimits): BoundedFetch {
  return async (target, init = {}) => {
    const url = new URL(target instanceof Request ? target.url : target);
    const deadline = AbortSignal.timeout(limits.deadlineMs);
    const signal = init.signal ? AbortSignal.any([init.signal, deadline]) : deadline;
    /** The deadline's end is ours to tell; every other failure is what it is. */
    const meaning = (error: unknown): unknown =>
      deadline.aborted && !init.signal?.aborted ? new UnusableResponse('too_slow', null) : error;
    let answer: IncomingMessage;
    try {
      answer = await send(url, init, signal, limits.lookup);
    } catch (error) {
      throw meaning(error);
    }
    return responseOf(answer, limits, meaning);
  };
}

function send(
  url: URL,
  { method = 'GET', headers, body }: RequestInit,
  signal: AbortSignal,
  lookup: FetchLimits['lookup'],
): Promise<IncomingMessage> {
  if (body !== undefined && body !== null && typeof body !== 'string')
    throw new TypeError('a body must be a text');
  const options: RequestOptions = {
    method,
    signal,
    headers: {
      'accept-encoding': 'gzip, deflate, br',
      ...Object.fromEntries(new Headers(headers)),
      ...(body ? { 'content-length': String(Buffer.byteLength(body)) } : {}),
    },
    // A connection that is used again would go where an earlier look-up led.
    ...(lookup ? { lookup, agent: false } : {}),
  };
  return new Promise((resolve, reject) => {
    const request =
      url.protocol === 'https:' ? httpsRequest(url, options, resolve) : httpRequest(url, options, resolve);
    request.on('error', reject);
    // An answer that switches protocols ends the connection without a word.
    request.on('close', () => reject(new UnusableResponse('malformed', null)));
    request.end(body ?? undefined);
  });
}

const DECODERS: Readonly<Record<string, () => NodeJS.ReadWriteStream>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};
const WITHOUT_BODY = new Set([204, 205, 304]);

/** @throws {UnusableResponse} */
function responseOf(
  answer: IncomingMessage,
  limits: FetchLimits,
  meaning: (error: unknown) => unknown,
): Response {
  const status = answer.statusCode ?? 0;
  const refuse = (reason: UnusableResponse['reason']): never => {
    answer.destroy();
    throw new UnusableResponse(reason, status);
  };
  if (status < 200 || status > 599) return refuse('malformed');
  const headers = new Headers();
  for (const [name, values] of Object.entries(answer.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  const init = { status, statusText: answer.statusMessage ?? '', headers };
  const type = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  const isSuccess = status < 300;
  if (WITHOUT_BODY.has(status) || (isSuccess && limits.accepts.length === 0)) {
    answer.destroy();
    return new Response(null, init);
  }
  if (isSuccess && !limits.accepts.includes(type)) return refuse('content_type');
  const encoding = (headers.get('content-encoding') ?? 'identity').trim().toLowerCase();
  const decoder = Object.hasOwn(DECODERS, encoding) ? DECODERS[encoding] : undefined;
  if (!decoder && encoding !== 'identity' && encoding !== '') return refuse('content_encoding');
  // What is read from here on has another length and no encoding.
  headers.delete('content-encoding');
  headers.delete('content-length');
  const bytes: AsyncIterable<unknown> = decoder ? pipeline(answer, decoder(), () => undefined) : answer;
  return new Response(bodyOf(bytes, { answer, status, type, limits, meaning }), init);
}

interface Body {
  answer: Readable;
  status: number;
  type: string;
  limits: FetchLimits;
  meaning: (error: unknown) => unknown;
}

/** The body piece by piece, as fast as it is read; the connection ends with the first piece that is too much. */
function bodyOf(
  bytes: AsyncIterable<unknown>,
  { answer, status, type, limits, meaning }: Body,
): ReadableStream<Uint8Array> {
  const check = createBodyCheck({
    maxBytes: limits.maxBytes,
    maxLineBytes: type === 'text/event-stream' ? (limits.maxLineBytes ?? limits.maxBytes) : null,
  });
  const pieces = bytes[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await pieces.next();
        if (done) return controller.close();
        if (!(value instanceof Uint8Array)) throw new TypeError('no bytes');
        const reason = check(value);
        if (reason) throw new UnusableResponse(reason, status);
        controller.enqueue(value);
      } catch (error) {
        answer.destroy();
        controller.error(meaning(error));
      }
    },
    cancel() {
      answer.destroy();
    },
  });
}
