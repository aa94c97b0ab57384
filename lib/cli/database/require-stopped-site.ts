import type { Command } from 'commander';
import type { Config } from '#lib/config/config.ts';
import { holdDataDir } from '#lib/config/hold-data-dir.ts';
import { listOthers } from '#lib/db/list-others.ts';
import { isAnswered } from '#lib/http/listen-on-socket.ts';

/**
 * Ends the process with an error where the site, or a part of it, runs; else keeps it from being started with this data folder until
 * this process ends. Instances on other machines are seen by their connections to the newsroom database, where that is a server
 * which all of them use; nothing keeps one from being started there meanwhile.
 */
export async function requireStoppedSite(
  program: Command,
  { dataDir, sockets, database }: Pick<Config, 'dataDir' | 'sockets' | 'database'>,
): Promise<void> {
  holdDataDir(dataDir, 'site');
  holdDataDir(dataDir, 'worker');
  for (const socket of [sockets.front, sockets.renderer]) {
    if (await isAnswered(socket)) program.error(`A part of the site answers on ${socket}: end it first.`);
  }
  const others = await listOthers(database);
  if (others.length > 0)
    program.error(`The newsroom database is in use, end all of these first:\n${others.join('\n')}`);
}
