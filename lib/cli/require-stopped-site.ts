import type { Command } from 'commander';
import type { Config } from '#lib/config/config.ts';
import { holdDataDir } from '#lib/config/hold-data-dir.ts';
import { isAnswered } from '#lib/http/listen-on-socket.ts';

/**
 * Ends the process with an error where the site, or a part of it, runs; else keeps it from being started until this process
 * ends.
 */
export async function requireStoppedSite(
  program: Command,
  { dataDir, sockets }: Pick<Config, 'dataDir' | 'sockets'>,
): Promise<void> {
  holdDataDir(dataDir, 'site');
  holdDataDir(dataDir, 'worker');
  for (const socket of [sockets.front, sockets.renderer]) {
    if (await isAnswered(socket)) program.error(`A part of the site answers on ${socket}: end it first.`);
  }
}
