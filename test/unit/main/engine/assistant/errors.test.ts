import Anthropic from '@anthropic-ai/sdk';
import { describe, expect, it } from 'vitest';
import { classifyFailure } from '../../../../../main/engine/assistant/errors';

const NOW = Date.UTC(2026, 10, 24);
const reply = (status: number, headers: Record<string, string> = {}, error: object = {}) =>
  Anthropic.APIError.generate(status, { type: 'error', error }, undefined, new Headers(headers));
/** A failed connection as the SDK reports it: the system's code is two causes deep. */
const unconnected = (code: string) =>
  new Anthropic.APIConnectionError({
    cause: new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) }),
  });

describe('a failed call', () => {
  it.each(['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ENETUNREACH', 'EHOSTUNREACH', 'ENETDOWN'])(
    'means no network after %s',
    (code) => {
      expect(classifyFailure(unconnected(code), false, NOW)).toEqual({ kind: 'offline', reason: 'offline' });
    },
  );

  it.each([
    unconnected('ECONNRESET'),
    unconnected('UND_ERR_SOCKET'),
    new Anthropic.APIConnectionTimeoutError(),
    new Anthropic.AnthropicError('terminated'),
    new TypeError('terminated'),
  ])('is tried again after %s', (error) => {
    expect(classifyFailure(error, false, NOW)).toEqual({
      kind: 'retry',
      reason: 'unavailable',
      afterMs: null,
    });
  });

  it('is no answer where our own deadline ended it, whatever the error', () => {
    expect(classifyFailure(new Anthropic.APIUserAbortError(), true, NOW)).toEqual({
      kind: 'offline',
      reason: 'no_answer',
    });
  });

  it.each<[Record<string, string>, number | null | 'offline']>([
    [{}, null],
    [{ 'retry-after': '0' }, 0],
    [{ 'retry-after': '-5' }, null],
    [{ 'retry-after': '1e13' }, null],
    [{ 'retry-after': 'NaN' }, null],
    [{ 'retry-after': '9999999999999' }, null],
    [{ 'retry-after': '999999999999' }, 'offline'],
    [{ 'retry-after': '10' }, 10_000],
    [{ 'retry-after': '10.001' }, 'offline'],
    [{ 'retry-after': 'soon' }, null],
    [{ 'retry-after': 'Tue, 24 Nov 2026 00:00:09 GMT' }, 9_000],
    [{ 'retry-after': 'Mon, 23 Nov 2026 00:00:00 GMT' }, 0],
    [{ 'retry-after': 'Tue, 24 Nov 2026 00:00:11 GMT' }, 'offline'],
    [{ 'retry-after-ms': '1500', 'retry-after': '60' }, 1_500],
  ])('with %j waits %s ms', (headers, wait) => {
    for (const status of [408, 409, 429, 500, 502, 503, 529]) {
      const reason = status === 429 ? 'rate_limited' : 'unavailable';
      expect(classifyFailure(reply(status, headers), false, NOW)).toEqual(
        wait === 'offline' ? { kind: 'offline', reason } : { kind: 'retry', reason, afterMs: wait },
      );
    }
  });

  it.each<[number, object, string]>([
    [429, { details: { error_code: 'enforced_spend_limit_reached' } }, 'spend_limit'],
    [400, { details: { error_code: 'contract_spend_limit_reached' } }, 'spend_limit'],
    [400, { details: { error_code: 'organization_on_hold' } }, 'account_on_hold'],
    [403, { type: 'billing_error' }, 'spend_limit'],
    [400, { type: 'invalid_request_error', message: 'Your credit balance is too low.' }, 'spend_limit'],
    [400, { type: 'invalid_request_error', message: 'max_tokens: too large' }, 'bad_request'],
    // A client's words in the reply's other parts are no reason.
    [400, { type: 'invalid_request_error', input: 'they spend a lot' }, 'bad_request'],
    [418, {}, 'bad_request'],
  ])('of status %i and %j reads offline: %s', (status, error, reason) => {
    expect(classifyFailure(reply(status, { 'retry-after': '1' }, error), false, NOW)).toEqual({
      kind: 'offline',
      reason,
    });
  });

  it('of a plain 429 for the ramp limit is waited for', () => {
    const error = reply(429, {}, { details: { error_code: 'ramp_limit_exceeded' } });
    expect(classifyFailure(error, false, NOW)).toMatchObject({ kind: 'retry', reason: 'rate_limited' });
  });
});
