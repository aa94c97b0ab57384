import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Waits until what a file holds, or which names a folder holds, survives a loss of power. */
export function syncToDisk(path: string): void {
  const descriptor = openSync(path, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}
