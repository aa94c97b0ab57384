import { connect } from 'node:net';
import { join } from 'node:path';

/** The socket below the data folder at which the worker is told to look at the content repository. */
export function wakeSocket(dataDir: string): string {
  return join(dataDir, 'follow.sock');
}

/** Milliseconds that a worker may take to hear it. */
const patience = 2_000;

/**
 * Tells the worker to look at the content repository now: a connection is the message.
 *
 * @returns whether it heard; otherwise it does not run, and looks when it starts.
 */
export function wakeWorker(dataDir: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(wakeSocket(dataDir));
    socket.setTimeout(patience, () => socket.destroy());
    socket.once('connect', () => {
      socket.end();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
    socket.once('close', () => resolve(false));
  });
}
