import { mkdirSync, rmSync, statSync } from 'node:fs';
import { connect, type Server } from 'node:net';
import { dirname } from 'node:path';

/**
 * Listens on a Unix socket that only this user may open. What a killed process left there is removed; its folder is made.
 *
 * @returns when it listens, with true; with false when somebody else listens there already, who is left alone.
 */
export async function listenOnSocket(server: Server, path: string): Promise<boolean> {
  mkdirSync(dirname(path), { recursive: true });
  const found = await tryToConnect(path);
  if (found === 'connected') return false;
  // Only what nobody answers on: what another process makes at this moment has to stay.
  if (found === 'ECONNREFUSED') rmSync(path, { force: true });
  return new Promise((resolve, reject) => {
    server.once('listening', () => resolve(true));
    server.once('error', (error) => {
      if ('code' in error && error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    });
    // The file appears while this runs: it never has another mode, not for a moment.
    const mask = process.umask(0o177);
    server.listen(path);
    process.umask(mask);
  });
}

/** Whether somebody accepts connections on a socket. */
export async function isAnswered(path: string): Promise<boolean> {
  return (await tryToConnect(path)) === 'connected';
}

/** @returns `connected`, or the code of the fault: `ENOENT` for no socket, `ECONNREFUSED` for one that nobody serves. */
function tryToConnect(path: string): Promise<unknown> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('error', (error) => resolve('code' in error ? error.code : undefined));
    socket.once('connect', () => {
      socket.destroy();
      resolve('connected');
    });
  });
}

/** Milliseconds. */
const lookEvery = 2_000;

/**
 * Looks now and then whether a socket can still be found where it was made: whoever removes its folder leaves a process
 * that listens where nobody can call.
 *
 * @param onGone called once, when it cannot.
 */
export function watchSocket(path: string, onGone: () => void): void {
  const inode = statSync(path).ino;
  const timer = setInterval(() => {
    if (statSync(path, { throwIfNoEntry: false })?.ino === inode) return;
    clearInterval(timer);
    onGone();
  }, lookEvery);
  timer.unref();
}
