import { createServer, type IncomingMessage, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import type { ReadCount } from './count-reads.ts';

/** What one message of the worker says: the tags that changed, `*` for everything. */
const message = z.object({ run: z.string(), seq: z.int().positive(), tags: z.array(z.string()) });

/** What this front has done so far. */
type Status = {
  /** Answers in memory and what they take, in bytes. */
  readonly entries: number;
  readonly bytes: number;
  /** Answers found in memory, and those that had to be rendered. */
  readonly hits: number;
  readonly misses: number;
  /** How often stories were read; see `ReadCounter`. */
  readonly reads: number;
};

/** What goes on behind the door. */
export type PrivateRoom = {
  readonly drop: (tags: readonly string[]) => void;
  readonly readStatus: () => Status;
  /** Gives away what was counted. */
  readonly takeReads: () => readonly ReadCount[];
};

/**
 * The private door of the front: the worker posts what changed to `/changes` and takes with a post to `/reads` how often stories
 * were read, `/status` says how it goes.
 *
 * Messages of a worker's run are numbered from 1. When one is missing, or another run begins, nobody knows what was
 * missed, and everything is forgotten.
 */
export function createPrivateServer({ drop, readStatus, takeReads }: PrivateRoom): Server {
  let last = { run: '', seq: 0 };
  return createServer(async (request, response) => {
    if (request.method === 'GET' && request.url === '/status') {
      response.setHeader('Content-Type', 'application/json').end(JSON.stringify(readStatus()));
      return;
    }
    if (request.method === 'POST' && request.url === '/reads') {
      request.resume();
      response.setHeader('Content-Type', 'application/json').end(JSON.stringify(takeReads()));
      return;
    }
    const told = request.method === 'POST' && request.url === '/changes' ? await readMessage(request) : undefined;
    if (told === undefined) {
      response.writeHead(400).end('Expected POST /changes with run, seq and tags, POST /reads, or GET /status\n');
      return;
    }
    const { run, seq, tags } = told;
    const follows = run === last.run && seq === last.seq + 1;
    last = { run, seq };
    drop(follows ? tags : ['*']);
    response.writeHead(204).end();
  });
}

async function readMessage(request: IncomingMessage): Promise<z.infer<typeof message> | undefined> {
  try {
    return message.safeParse(JSON.parse(await text(request))).data;
  } catch {
    return undefined;
  }
}
