/** The real engine in plain Node, over a real data folder; only time may be the test's own. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Alert } from '../../shared/jobs/dead-letter';
import type { PrintedDocument } from '../../shared/document/printed-document';
import type { Problem } from '../../shared/contract/app-view';
import { SECRET_NAMES, type SecretPlaces } from '../../shared/settings/secrets';
import { CallRefused } from '../../shared/contract/reply';
import { AUD } from '../currencies';
import { enterFreshRate } from '../fresh-rate';
import { intakeHere } from '../intake/intake-here';
import { type Clock, systemClock } from '../../main/engine/clock';
import { createEngine } from '../../main/engine/engine';
import { UnreadableFileError } from '../../main/engine/shell';
import type { Log } from '../../main/engine/log';
import type { EngineCall, EngineInput, EngineOutput } from '../../main/engine/protocol';
import { engineContract } from '../../main/engine/protocol';

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'shorequote-test-'));

export interface StartOptions {
  folder?: string;
  /** Where it notes its progress outside of the data folder; its own by default. */
  recoveryFolder?: string;
  claude?: { baseUrl: string; key: string | null };
  telegram?: { url: string; token: string };
  /** The servers that play the sources of exchange rates, and how long each may take. */
  rates?: { ecb: string; bsp: string; deadlineMs?: number };
  now?: () => number;
  after?: Clock['after'];
  /** The secret of the CRM's webhook. */
  crmSecret?: string;
  /** Private addresses that were confirmed with it; left out: this computer's. */
  confirmed?: readonly string[];
  log?: Log;
  print?: (path: string, document: PrintedDocument) => Promise<void>;
  /** A backup that is put in the file's place at the start. */
  restore?: string;
  openDraft?: (path: string) => Promise<void>;
  smtpPassword?: string;
  samples?: boolean;
}

export function startEngine(options: StartOptions = {}) {
  const folder = options.folder ?? newFolder();
  const listeners = new Set<() => void>();
  let problems: Problem[] = [];
  let isDamaged = false;
  const waits: number[] = [];
  const alerts: Alert[] = [];
  const emitted: string[] = [];
  const engine = createEngine({
    folder,
    recoveryFolder: options.recoveryFolder ?? newFolder(),
    lockWaitMs: 0,
    works: true,
    telegramUrl: options.telegram?.url ?? 'http://127.0.0.1:9',
    rates: { ...(options.rates ?? { ecb: 'http://127.0.0.1:9', bsp: 'http://127.0.0.1:9' }), checks: true },
    secrets: { telegram_token: null, smtp_password: null, crm_secret: null },
    restore: options.restore ?? null,
    damaged: () => {
      isDamaged = true;
      for (const listener of listeners) listener();
    },
    claude: options.claude ?? { baseUrl: 'http://127.0.0.1:9', key: null },
    allowsLoopback: true,
    samples: options.samples ?? false,
    clock: {
      ...systemClock,
      now: options.now ?? systemClock.now,
      after: (ms, callback) => {
        if (ms < 60_000) waits.push(ms);
        return (options.after ?? systemClock.after)(ms, callback);
      },
    },
    random: () => 0,
    log: options.log ?? { info: () => undefined, warn: () => undefined },
    emit: (name) => {
      emitted.push(name);
      for (const listener of listeners) listener();
    },
    problems: (now) => {
      problems = now;
      for (const listener of listeners) listener();
    },
    alert: (alert) => {
      alerts.push(alert);
      for (const listener of listeners) listener();
    },
    print: async (document, path) => options.print?.(path, document),
    openDraft: async (path) => options.openDraft?.(path),
    async readCandidates(path, mapping) {
      return intakeHere.read('candidates', { path }, { mapping }).catch((error: unknown) => {
        throw error instanceof CallRefused ? new UnreadableFileError(error.message) : error;
      });
    },
  });

  const secrets = {
    telegram_token: options.telegram?.token ?? null,
    smtp_password: options.smtpPassword ?? null,
    crm_secret: options.crmSecret ?? null,
  };
  /** As a person does who enters each secret again after each change of where it is for. */
  function enterSecrets(places: SecretPlaces): void {
    for (const name of SECRET_NAMES) {
      const value = secrets[name];
      const place = places[name];
      if (value !== null && place !== null)
        engine.setSecret(name, { value, place, confirmed: [...(options.confirmed ?? ['127.0.0.1'])] });
    }
  }
  enterSecrets(engine.places);

  async function ask<N extends EngineCall>(name: N, input: EngineInput<N>): Promise<EngineOutput<N>> {
    const reply = await engine.call(name, input);
    if (!reply.ok) throw new Error(`${name}: ${reply.error.code} ${reply.error.message}`);
    if (name === 'engine.setSetting') {
      enterSecrets(engineContract['engine.setSetting'].output.parse(reply.data).places);
    }
    const output: { parse(data: unknown): unknown } = engineContract[name].output;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- parsed by this call's own schema
    return output.parse(reply.data) as EngineOutput<N>;
  }

  /** Resolves at the first event after which the look gives a value. */
  async function until<T>(look: () => Promise<T | null>): Promise<T> {
    for (;;) {
      const changed = new Promise<void>((resolve) => {
        const listener = (): void => {
          listeners.delete(listener);
          resolve();
        };
        listeners.add(listener);
      });
      const value = await look();
      if (value !== null) return value;
      await changed;
    }
  }

  return {
    folder,
    ask,
    call: engine.call,
    stop: () => engine.stop(0),
    setKey: engine.setKey,
    setSecret: engine.setSecret,
    setOnline: engine.setOnline,
    look: engine.look,
    waits,
    problems: () => problems,
    alerts,
    /** The names of the events so far. */
    emitted,
    /** Whether it asked to be ended because of damage. */
    isDamaged: () => isDamaged,
    until,
    /** Has quotes in this currency priced with a rate of today, so that they may be sent. */
    freshRate: (currency = AUD) =>
      enterFreshRate(
        { overview: () => ask('rates.overview', {}), enter: (rate) => ask('rates.enter', rate) },
        currency,
        (options.now ?? systemClock.now)(),
      ),
    submit: (text: string, more: Partial<EngineInput<'quotes.submit'>> = {}) =>
      ask('quotes.submit', {
        quoteId: null,
        text,
        client: null,
        currency: null,
        offline: false,
        fresh: false,
        submitKey: randomUUID(),
        ...more,
      }),
    /** The job once it is settled or waits for a person. */
    ended: (jobId: number) =>
      until(async () => {
        const job = await ask('jobs.get', { jobId });
        return job.waitingFor || ['completed', 'failed', 'cancelled'].includes(job.status) ? job : null;
      }),
  };
}

export type TestEngine = ReturnType<typeof startEngine>;
