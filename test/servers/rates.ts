/** Plays the European Central Bank and Frankfurter on this computer, with every failure on order. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type RatesAnswer =
  | { kind: 'status'; status: number; headers?: Record<string, string> }
  | { kind: 'body'; body: string; type?: string }
  /** The headers come, then nothing more. */
  | { kind: 'hang' }
  /** Not even the headers come. */
  | { kind: 'silence' }
  /** The usual answer, one byte at a time. */
  | { kind: 'trickle' }
  | { kind: 'drop' };

/** What the two sources publish: units for one euro as printed, and pesos for one unit by the Bangko Sentral. */
export interface Published {
  date: string;
  euro: Record<string, string>;
  pesos?: Record<string, number>;
  /** Of the second source, where that is another one. */
  secondDate?: string;
}

export interface RatesStandIn {
  ecb: string;
  bsp: string;
  publish(published: Published): void;
  /** The next answers of one source, before what it publishes. */
  script(source: 'ecb' | 'bsp', ...answers: RatesAnswer[]): void;
  /** Every request of a source, oldest first. */
  requests(source: 'ecb' | 'bsp'): IncomingMessage[];
  /** Resolves once a source was asked for the first time. */
  asked(source: 'ecb' | 'bsp'): Promise<void>;
  close(): Promise<void>;
}

export const ecbFile = ({ date, euro }: Pick<Published, 'date' | 'euro'>): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
<gesmes:subject>Reference rates</gesmes:subject>
<Cube><Cube time="${date}">${Object.entries(euro)
    .map(([currency, rate]) => `<Cube currency="${currency}" rate="${rate}"/>`)
    .join('')}</Cube></Cube></gesmes:Envelope>`;

/** A day's rates far from those of any data file, each moved by another factor. */
export const EURO = {
  PHP: '71.500',
  USD: '1.1400',
  GBP: '0.8530',
  CAD: '1.6040',
  AUD: '1.6340',
  NZD: '1.9650',
} as const;

export async function startRates(): Promise<RatesStandIn> {
  let published: Published = { date: '2026-11-27', euro: EURO };
  const scripted = { ecb: [] as RatesAnswer[], bsp: [] as RatesAnswer[] };
  const received = { ecb: [] as IncomingMessage[], bsp: [] as IncomingMessage[] };
  const awaited = { ecb: [] as (() => void)[], bsp: [] as (() => void)[] };
  const server = createServer((request, response) => {
    const source = request.url?.startsWith('/ecb') ? 'ecb' : 'bsp';
    received[source].push(request);
    for (const resolve of awaited[source].splice(0)) resolve();
    answer(request, response, source, scripted[source].shift() ?? usual(source));
  });

  function usual(source: 'ecb' | 'bsp'): RatesAnswer {
    if (source === 'ecb') return { kind: 'body', body: ecbFile(published) };
    const { pesos, secondDate: date = published.date } = published;
    if (!pesos) return { kind: 'status', status: 503 };
    const rows = Object.entries(pesos).map(([quote, php]) => ({
      date,
      base: 'PHP',
      quote,
      rate: Number((1 / php).toPrecision(9)),
    }));
    return { kind: 'body', body: JSON.stringify(rows), type: 'application/json' };
  }

  function answer(
    { headers }: IncomingMessage,
    response: ServerResponse,
    source: 'ecb' | 'bsp',
    next: RatesAnswer,
  ): void {
    if (next.kind === 'silence') return;
    if (next.kind === 'drop') return void response.destroy();
    if (next.kind === 'status') return void response.writeHead(next.status, next.headers).end('no');
    const type = source === 'ecb' ? 'text/xml' : 'application/json';
    if (next.kind === 'hang') return response.writeHead(200, { 'content-type': type }).flushHeaders();
    if (next.kind === 'trickle') return trickle(response, ecbFile(published), type);
    const etag = `"${published.date}"`;
    if (source === 'ecb' && headers['if-none-match'] === etag) return void response.writeHead(304).end();
    response.writeHead(200, { 'content-type': next.type ?? type, etag }).end(next.body);
  }

  /** A byte every few milliseconds: it goes on for as long as the other side listens. */
  function trickle(response: ServerResponse, body: string, type: string): void {
    response.writeHead(200, { 'content-type': type });
    let sent = 0;
    const timer = setInterval(() => {
      response.write(body.charAt(sent % body.length));
      sent += 1;
    }, 5);
    response.on('close', () => clearInterval(timer));
  }

  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it listens on a port
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  return {
    ecb: `${url}/ecb`,
    bsp: `${url}/v2/rates`,
    publish: (next) => {
      published = next;
    },
    script: (source, ...answers) => void scripted[source].push(...answers),
    requests: (source) => received[source],
    asked: (source) =>
      new Promise((resolve) => {
        if (received[source].length > 0) resolve();
        else awaited[source].push(resolve);
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
