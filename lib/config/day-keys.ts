import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { keepKey } from './keep-key.ts';

const day = 24 * 3_600_000;

/**
 * The key of a day, by UTC: a random one that is made when it is first asked for, kept in the data folder apart from what is
 * backed up, and forgotten when it is two days old. What was hashed or sealed with it, in whatever copy, then says nothing
 * any more.
 *
 * @param at milliseconds; a moment of that day.
 * @param now of a day that is forgotten by now, the key is another one each time: nothing opens with it.
 */
export function readDayKey(dataDir: string, at: number, now: number): string {
  if (nameOf(at) < oldest(now)) return randomBytes(32).toString('base64url');
  return keepKey(join(folderOf(dataDir), nameOf(at)));
}

/** Deletes the keys of days before yesterday. To be called every hour. */
export function forgetDayKeys(dataDir: string, now: number): void {
  const folder = folderOf(dataDir);
  for (const name of listNames(folder)) {
    // Also what a process left that was killed while it made one.
    if (name < oldest(now)) rmSync(join(folder, name), { force: true });
  }
}

function folderOf(dataDir: string): string {
  return join(dataDir, 'day-keys');
}

/** `2026-11-23`: names sort as their days do. */
function nameOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** Yesterday's: what is known of a network is kept for a day, so a key of today is needed until tomorrow ends. */
function oldest(now: number): string {
  return nameOf(now - day);
}

function listNames(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
