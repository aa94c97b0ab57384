import { createServer } from 'node:net';
import { listenOnSocket } from '#lib/http/listen-on-socket.ts';
import { wakeSocket } from '#lib/http/wake-worker.ts';

/**
 * Listens for those who tell that the repository has changed (`wakeWorker` of lib/http); a connection is the message.
 *
 * @returns how to end it.
 */
export async function listenForWakes(dataDir: string, wake: () => void): Promise<{ readonly close: () => void }> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.destroy();
    wake();
  });
  // Nobody else can: the worker holds the data folder.
  await listenOnSocket(server, wakeSocket(dataDir));
  return { close: () => server.close() };
}
