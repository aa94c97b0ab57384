import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Instant } from '#lib/base/instant.ts';
import { shortenPath } from './unwritable-path.ts';

const schema = z.object({
  /** The commit whose content is shown, and since when. */
  shown: z.object({ commit: z.string(), at: z.number() }).nullable(),
  /** Files of that commit that cannot be written, and are not shown. */
  leftOut: z.array(z.string()).default([]),
  /** The commit up to which committers have been told what is broken. */
  told: z.string().nullable(),
  /** Why the repository is not followed, and since when. */
  trouble: z.object({ words: z.string(), since: z.number() }).nullable(),
});

/** How the content repository is followed, for whoever wants to know: the worker writes it, the desk and commands read it. */
export type FollowedState = z.infer<typeof schema>;

/** Before anything was followed. */
export const unfollowed: FollowedState = { shown: null, leftOut: [], told: null, trouble: null };

/** What the worker noted last; `unfollowed` where it has noted nothing that can be read. */
export function readFollowedState(dataDir: string): FollowedState {
  try {
    return schema.parse(JSON.parse(readFileSync(stateFile(dataDir), 'utf8')));
  } catch {
    return unfollowed;
  }
}

/** Throws where DATA_DIR cannot be written. */
export function writeFollowedState(dataDir: string, state: FollowedState): void {
  const file = stateFile(dataDir);
  writeFileSync(`${file}.part`, JSON.stringify(state));
  renameSync(`${file}.part`, file);
}

/** In one sentence what is shown, and in others what is wrong. */
export function describeFollowed(
  { shown, leftOut, trouble }: FollowedState,
  formatTime: (at: Instant) => string,
): { readonly shown: string; readonly trouble: string | null } {
  const faults = [
    ...(trouble === null ? [] : [`Not followed since ${formatTime(trouble.since)}: ${trouble.words}.`]),
    ...(leftOut.length === 0
      ? []
      : [`Not shown, because their paths are too long for a file: ${leftOut.map(shortenPath).join(', ')}.`]),
  ];
  return {
    shown:
      shown === null
        ? 'Nothing of it has been checked out yet.'
        : `Shown is commit ${shown.commit.slice(0, 7)}, since ${formatTime(shown.at)}.`,
    trouble: faults.length === 0 ? null : faults.join(' '),
  };
}

function stateFile(dataDir: string): string {
  return join(dataDir, 'followed.json');
}
