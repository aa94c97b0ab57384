import { hash, randomBytes } from 'node:crypto';
import { isbot } from 'isbot';
import type { Instant } from '#lib/base/instant.ts';
import { networkOf } from '#lib/http/network-of.ts';
import { clientAddress } from './client-address.ts';

/** Counts how often stories are read, and remembers nothing of who reads them. */
export type ReadCounter = {
  /** Counts that the page of a story was sent, 200 or 304, in answer to GET. */
  readonly countRequest: (story: string, request: PageRequest) => void;
  /** Counts that the script of a story's page said that it is shown. */
  readonly countBeacon: (story: string, reader: Reader) => void;
  /** What was counted since it was last taken; from then on it is counted anew. Forgets who read before the running half hour. */
  readonly take: () => readonly ReadCount[];
  /** Requests that counted since the front began. */
  readonly sum: () => number;
};

/** How often a story was read; a reader whose browser runs scripts is in both numbers. */
export type ReadCount = { readonly storyId: string; readonly requests: number; readonly beacons: number };

/** What tells one reader from another for half an hour, as it was sent. */
type Reader = {
  /** Address of the other end of the connection. */
  readonly peer: string;
  /** All values of `X-Forwarded-For`, commas between. */
  readonly forwarded: string | undefined;
  readonly userAgent: string | undefined;
};

/** A request for a page, as far as it tells whether somebody opened it. */
export type PageRequest = Reader & {
  /** `Sec-Purpose`, and what browsers said in its place. */
  readonly purpose: string | undefined;
  /** `Sec-Fetch-Mode` and `Sec-Fetch-Dest`. */
  readonly mode: string | undefined;
  readonly destination: string | undefined;
};

/** What the counter stands on. */
export type ReadCounterOptions = {
  /** See `clientAddress`. */
  readonly trustedProxies: number;
  readonly now: () => Instant;
  /** Those that are not as usual. */
  readonly limits?: Partial<ReadLimits>;
};

/** How much is remembered at most. */
export type ReadLimits = {
  /** Stories between two takings; others are not counted. */
  readonly stories: number;
  /** Reads by which readers are known again. Beyond them it begins anew, and somebody may count twice. */
  readonly reads: number;
  /** Names of browsers, each judged once. */
  readonly agents: number;
  /** Reads of a story that one network has in half an hour: a household has some readers, and whoever changes his name has many. */
  readonly perNetwork: number;
};

const usualLimits: ReadLimits = { stories: 20_000, reads: 200_000, agents: 5_000, perNetwork: 10 };

type Kind = 'requests' | 'beacons';
type Counted = { requests: number; beacons: number };

/** Opens a counter that has counted nothing. */
export function openReadCounter({ trustedProxies, now, limits: differing }: ReadCounterOptions): ReadCounter {
  const limits = { ...usualLimits, ...differing };
  const isBot = openBotWatch(limits.agents);
  const memory = openMemory(now, limits);
  let counts = new Map<string, Counted>();
  let sum = 0;

  const count = (kind: Kind, story: string, { peer, forwarded, userAgent }: Reader): boolean => {
    if (isBot(userAgent)) return false;
    const known = counts.get(story);
    if (known === undefined && counts.size >= limits.stories) return false;
    const address = clientAddress(peer, forwarded, trustedProxies);
    if (!memory.isNew(kind, story, address, userAgent)) return false;
    if (known === undefined) counts.set(story, { requests: 0, beacons: 0, [kind]: 1 });
    else known[kind] += 1;
    return true;
  };

  return {
    countRequest: (story, request) => {
      if (isOpened(request) && count('requests', story, request)) sum += 1;
    },
    countBeacon: (story, reader) => void count('beacons', story, reader),
    take: () => {
      memory.tidy();
      const taken = counts;
      counts = new Map();
      return [...taken].map(([storyId, counted]) => ({ storyId, ...counted }));
    },
    sum: () => sum,
  };
}

/**
 * Whether somebody opened the page. Browsers that say what a request is for say `navigate` and `document` (Fetch Metadata, 2),
 * and `prefetch` for what nobody has clicked yet (fetch standard, 3.3). Older ones say `preview` where they draw a page small,
 * for the sites that a new tab offers.
 */
function isOpened({ purpose = '', mode = 'navigate', destination = 'document' }: PageRequest): boolean {
  return mode === 'navigate' && destination === 'document' && !/prefetch|preview/i.test(purpose);
}

/** Characters by which a browser's name is judged. */
const longestAgent = 300;

/** Judges each name once: reading one takes as long as answering a page out of memory does. */
function openBotWatch(most: number): (userAgent: string | undefined) => boolean {
  const judged = new Map<string, boolean>();
  return (userAgent) => {
    if (userAgent === undefined || userAgent === '') return true;
    const agent = userAgent.slice(0, longestAgent);
    const known = judged.get(agent);
    if (known !== undefined) return known;
    const found = isbot(agent);
    if (judged.size >= most) judged.clear();
    // A part of a text holds on to all of it, here to the whole head of a request.
    judged.set(Buffer.from(agent).toString(), found);
    return found;
  };
}

/** Milliseconds for which a reader is known again. */
const halfHour = 1_800_000;

/**
 * Counters that all networks share, each by its number. They take the same room however many come, so that none has to be
 * forgotten within the half hour, by which its limit would be lifted. Of two that fall on one, both have less than their own.
 */
const networkCounters = 2 ** 20;

type Memory = {
  /** Whether it is the first such read of this reader in the running half hour, and not one too many of his network. */
  readonly isNew: (kind: Kind, story: string, address: string, userAgent: string | undefined) => boolean;
  /** Forgets everything once the half hour is over. */
  readonly tidy: () => void;
};

/**
 * Knows readers again by a number that a key of this moment makes of address, browser and story. With the key, which is
 * nowhere but here, and until the counts are first taken after the half hour, goes all that could be found out from the numbers.
 */
function openMemory(now: () => Instant, { reads, perNetwork }: ReadLimits): Memory {
  let key = '';
  let turn: number | undefined;
  const seen = new Set<number>();
  const networks = new Uint16Array(networkCounters);
  const turnOf = (at: Instant) => Math.floor(at / halfHour);
  const end = () => {
    turn = undefined;
    key = '';
    seen.clear();
    networks.fill(0);
  };
  const begin = (current: number) => {
    end();
    turn = current;
    key = randomBytes(16).toString('hex');
  };
  const numberOf = (...parts: readonly string[]) => {
    // 52 of its bits: among all that is remembered, two readers are one once in some hundred thousand half hours.
    return Number.parseInt(hash('sha256', `${key}\n${parts.join('\n')}`, 'hex').slice(0, 13), 16);
  };
  return {
    isNew: (kind, story, address, userAgent = '') => {
      const current = turnOf(now());
      if (turn !== current) begin(current);
      const reader = numberOf(kind, story, address, userAgent);
      if (seen.has(reader)) return false;
      // Taking an address of IPv4 apart would give back the same.
      const network = numberOf(kind, story, address.includes(':') ? networkOf(address) : address) % networkCounters;
      const before = networks[network] ?? 0;
      if (before >= perNetwork) return false;
      networks[network] = before + 1;
      if (seen.size >= reads) seen.clear();
      seen.add(reader);
      return true;
    },
    tidy: () => {
      if (turn !== undefined && turn !== turnOf(now())) end();
    },
  };
}
