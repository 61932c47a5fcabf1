/** The one Claude client. Key and address are always explicit: no ambient login of the machine is used. */
import Anthropic from '@anthropic-ai/sdk';
import type { Log } from '../log';
import { createBoundedFetch } from '../network/bounded-fetch';

export type Claude = Anthropic;

/** More than any answer needs: the longest are web searches, whose pages come along encrypted. */
const LIMITS = {
  maxBytes: 4 * 1024 * 1024,
  maxLineBytes: 512 * 1024,
  deadlineMs: 240_000,
  accepts: ['application/json', 'text/event-stream'],
};

/** @param check called before every call; what it throws ends the call */
export function createClaude(baseUrl: string, key: string, log: Log, check: () => void): Claude {
  forgetAmbient();
  const send = createBoundedFetch(LIMITS);
  const warn = (message: string): void => log.warn('claude', { error: message });
  return new Anthropic({
    apiKey: key,
    baseURL: baseUrl,
    // The queue owns retries: the SDK would sleep inside a running job.
    maxRetries: 0,
    logLevel: 'warn',
    logger: { error: warn, warn, info: () => undefined, debug: () => undefined },
    openTelemetry: false,
    fetch: async (...call) => {
      check();
      return send(...call);
    },
  });
}

/** The SDK has no option to ignore some variables (ANTHROPIC_CUSTOM_HEADERS). */
function forgetAmbient(): void {
  for (const name of Object.keys(process.env)) if (name.startsWith('ANTHROPIC_')) delete process.env[name];
}
