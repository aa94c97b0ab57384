import { Agent, get } from 'node:http';
import type { Demand, Load } from './generate-load.ts';

/** Generates load where `wrk` is not installed: takes a Demand as JSON, prints a Load as JSON. */
const demand: Demand = JSON.parse(process.argv[2] ?? '{}');
const agent = new Agent({ keepAlive: true, maxSockets: demand.connections });
const latencies: number[] = [];
let failed = 0;

const started = performance.now();
const end = started + demand.seconds * 1000;
await Promise.all(Array.from({ length: demand.connections }, keepAsking));
agent.destroy();

latencies.sort((a, b) => a - b);
const at = (share: number) => latencies[Math.floor((latencies.length - 1) * share)] ?? Number.NaN;
const load: Load = {
  requests: latencies.length,
  perSecond: (latencies.length * 1000) / (performance.now() - started),
  p50: at(0.5),
  p99: at(0.99),
  failed,
};
console.log(JSON.stringify(load));

async function keepAsking(): Promise<void> {
  while (performance.now() < end) {
    const asked = performance.now();
    const ok = await ask();
    latencies.push(performance.now() - asked);
    if (!ok) failed += 1;
  }
}

function ask(): Promise<boolean> {
  return new Promise((resolve) => {
    get(demand.url, { agent, headers: demand.headers }, (response) => {
      response.resume().once('end', () => resolve((response.statusCode ?? 500) < 400));
    }).once('error', () => resolve(false));
  });
}
