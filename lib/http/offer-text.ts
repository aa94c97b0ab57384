import { createServer, request } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { listenOnSocket } from './listen-on-socket.ts';

/** The socket below the data folder at which a process says how it goes. No longer than those of `Config.sockets`. */
export function metricsSocket(dataDir: string, process: 'renderer' | 'worker'): string {
  return join(dataDir, `${process}.prom`);
}

/**
 * Offers a text on a private socket, made anew for each who asks.
 *
 * @returns how to end it. Throws where another process offers one there.
 */
export async function offerText(
  socketPath: string,
  write: () => Promise<string>,
): Promise<{ readonly close: () => void }> {
  const server = createServer(async (asked, response) => {
    asked.resume();
    try {
      response.end(await write());
    } catch (error) {
      response.writeHead(500).end(`${error instanceof Error ? error.message : error}\n`);
    }
  });
  if (!(await listenOnSocket(server, socketPath))) throw new Error(`another process answers on ${socketPath}`);
  return {
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/**
 * Asks for a text that is offered.
 *
 * @param patience milliseconds.
 * @returns undefined where nobody offers it, or not in time.
 */
export function askForText(socketPath: string, patience: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const asking = request({ socketPath, path: '/', agent: false, signal: AbortSignal.timeout(patience) });
    asking.once('error', () => resolve(undefined));
    asking.once('response', (response) => {
      const isGood = response.statusCode === 200;
      text(response).then(
        (said) => resolve(isGood ? said : undefined),
        () => resolve(undefined),
      );
    });
    asking.end();
  });
}
