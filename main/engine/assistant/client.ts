/** The one Claude client. Key and address are always explicit: no ambient login of the machine is used. */
import Anthropic from '@anthropic-ai/sdk';
import type { Log } from '../log';

export type Claude = Anthropic;

export function createClaude(baseUrl: string, key: string, log: Log): Claude {
  forgetAmbient();
  const warn = (message: string): void => log.warn('claude', { error: message });
  return new Anthropic({
    apiKey: key,
    baseURL: baseUrl,
    // The queue owns retries: the SDK would sleep inside a running job.
    maxRetries: 0,
    logLevel: 'warn',
    logger: { error: warn, warn, info: () => undefined, debug: () => undefined },
    openTelemetry: false,
  });
}

/** Of some variables (ANTHROPIC_CUSTOM_HEADERS) the SDK cannot be told not to read them. */
function forgetAmbient(): void {
  for (const name of Object.keys(process.env)) if (name.startsWith('ANTHROPIC_')) delete process.env[name];
}
