import { fetchRaw } from './fetch-raw.ts';
import { generateLoad } from './generate-load.ts';
import { readProcessorTime } from './read-processes.ts';
import type { Server } from './server.ts';
import { medianOf } from './spread.ts';

/** How a page is asked for. */
export const demands = ['gzip', 'br', 'gzip, with a header nobody knows', 'not modified'] as const;

type DemandName = (typeof demands)[number];

/** Medians of the rounds. Processor time in microseconds, latencies in milliseconds. */
export type Throughput = {
  readonly perSecond: number;
  readonly processorTime: number;
  readonly p50: number;
  readonly p99: number;
  readonly failed: number;
  /** Bytes of a body. */
  readonly size: number;
};

/** A server has no figures for what it does not offer. */
export type ThroughputFigures = {
  readonly connections: number;
  readonly seconds: number;
  readonly servers: Readonly<Record<Server['name'], Readonly<Partial<Record<DemandName, Throughput>>> | undefined>>;
};

const connections = 32;
const rounds = 3;
const warmingSeconds = 2;

type Round = Omit<Throughput, 'size'>;
type Case = {
  readonly server: Server;
  readonly demand: DemandName;
  readonly headers: Readonly<Record<string, string>>;
  readonly size: number;
  readonly rounds: Round[];
};

/**
 * Puts the same load on each server in turn, round after round, since what else the machine does changes by the minute.
 *
 * @param seconds length of one turn.
 */
export async function measureThroughput(servers: readonly Server[], seconds: number): Promise<ThroughputFigures> {
  const cases: Case[] = [];
  for (const demand of demands) {
    for (const server of servers) {
      const offered = await findOffer(server, demand);
      if (offered !== undefined) cases.push({ server, demand, ...offered, rounds: [] });
    }
  }
  for (const one of cases) await measureRound(one, warmingSeconds);
  for (let round = 0; round < rounds; round += 1) {
    for (const one of cases) one.rounds.push(await measureRound(one, seconds));
  }
  const figuresOf = (name: Server['name']) => {
    if (!servers.some((server) => server.name === name)) return undefined;
    const own = cases.filter((one) => one.server.name === name);
    return Object.fromEntries(own.map((one) => [one.demand, summarise(one)]));
  };
  return {
    connections,
    seconds,
    servers: { front: figuresOf('front'), next: figuresOf('next'), nginx: figuresOf('nginx') },
  };
}

/** The headers by which a server gives what is demanded; undefined when it gives something else. */
async function findOffer({ url }: Server, demand: DemandName): Promise<Pick<Case, 'headers' | 'size'> | undefined> {
  const encoding = demand === 'br' ? 'br' : 'gzip';
  // The front leaves what it does not know to `node:http`.
  const odd: Readonly<Record<string, string>> = demand.includes('nobody knows') ? { 'X-Odd': '1' } : {};
  const accepting = { 'Accept-Encoding': encoding, ...odd };
  const whole = await fetchRaw({ url }, accepting);
  if (whole.status !== 200 || whole.headers['content-encoding'] !== encoding) return undefined;
  if (demand !== 'not modified') return { headers: accepting, size: whole.body.length };
  const { etag } = whole.headers;
  if (etag === undefined) return undefined;
  // As browsers ask again: by both.
  const headers = { ...accepting, 'If-None-Match': etag, 'If-Modified-Since': new Date().toUTCString() };
  return (await fetchRaw({ url }, headers)).status === 304 ? { headers, size: 0 } : undefined;
}

async function measureRound({ server, headers }: Case, seconds: number): Promise<Round> {
  const before = readProcessorTime(server.pid);
  const load = await generateLoad({ url: server.url, headers, seconds, connections });
  const used = readProcessorTime(server.pid) - before;
  return { ...load, processorTime: (used * 1000) / load.requests };
}

function summarise({ rounds: all, size }: Case): Throughput {
  const median = (name: keyof Round) => medianOf(all.map((round) => round[name]));
  return {
    perSecond: median('perSecond'),
    processorTime: median('processorTime'),
    p50: median('p50'),
    p99: median('p99'),
    failed: all.reduce((sum, { failed }) => sum + failed, 0),
    size,
  };
}
