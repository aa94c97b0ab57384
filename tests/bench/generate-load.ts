import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** What to ask for, over and over. */
export type Demand = {
  readonly url: string;
  /** Beside those of every reader. */
  readonly headers: Readonly<Record<string, string>>;
  readonly seconds: number;
  /** Kept alive, each with one request at a time. */
  readonly connections: number;
};

/** What came of it. Latencies in milliseconds. */
export type Load = {
  readonly requests: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Requests without an answer, or with a status of 400 and above. */
  readonly failed: number;
};

/** Path of `wrk`, undefined when it is not installed. */
export const wrk = findProgram('wrk');

const run = promisify(execFile);

/**
 * What a browser says when somebody opens a page (fetch metadata, 2; client hints). By some of it the front tells a reader from a
 * program; without it, it would not count reads, and look faster than it is. Each server gets the same.
 */
const ofReader = {
  'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
  Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8',
  'Accept-Language': 'en-GB,en;q=0.9',
  'Upgrade-Insecure-Requests': '1',
  'Sec-CH-UA': '"Chromium";v="142", "Not_A Brand";v="99"',
  'Sec-CH-UA-Mobile': '?0',
  'Sec-CH-UA-Platform': '"Linux"',
  'Sec-Fetch-Site': 'none',
  'Sec-Fetch-Mode': 'navigate',
  'Sec-Fetch-User': '?1',
  'Sec-Fetch-Dest': 'document',
} as const;

/**
 * Asks as readers do, as fast as the server answers, from another process: `wrk`, or a small client of our own where there
 * is none.
 */
export async function generateLoad(asked: Demand): Promise<Load> {
  const demand = { ...asked, headers: { ...ofReader, ...asked.headers } };
  if (wrk !== undefined) return readWrk((await run(wrk, listParameters(demand))).stdout);
  const client = fileURLToPath(import.meta.resolve('./load-client.ts'));
  return JSON.parse((await run(process.execPath, [client, JSON.stringify(demand)])).stdout);
}

/** Looks for a program as a shell does, and where administrators' programs lie. */
export function findProgram(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/usr/local/sbin'];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

function listParameters({ url, headers, seconds, connections }: Demand): string[] {
  const lines = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  return ['-t1', `-c${connections}`, `-d${seconds}`, '--latency', ...lines, url];
}

function readWrk(text: string): Load {
  const number = (pattern: RegExp) => Number(pattern.exec(text)?.[1] ?? 0);
  const socketErrors = /Socket errors: (.*)/.exec(text)?.[1]?.match(/\d+/g) ?? [];
  return {
    requests: number(/(\d+) requests in /),
    perSecond: number(/Requests\/sec:\s+([\d.]+)/),
    p50: readLatency(text, 50),
    p99: readLatency(text, 99),
    failed: number(/Non-2xx or 3xx responses: (\d+)/) + socketErrors.reduce((sum, count) => sum + Number(count), 0),
  };
}

const inMilliseconds: Readonly<Record<string, number>> = { us: 0.001, ms: 1, s: 1000, m: 60_000 };

function readLatency(text: string, percent: number): number {
  const [, value, unit = ''] = new RegExp(`^\\s+${percent}%\\s+([\\d.]+)(us|ms|s|m)\\s*$`, 'm').exec(text) ?? [];
  return Number(value) * (inMilliseconds[unit] ?? Number.NaN);
}
