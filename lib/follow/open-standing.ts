import type { Instant } from '#lib/base/instant.ts';
import type { ContentRepository } from '#lib/config/config.ts';
import { explainGit } from './explain-git.ts';
import { type FollowedState, readFollowedState, writeFollowedState } from './followed-state.ts';
import { maskCredentials } from './mask-credentials.ts';
import type { Moved } from './open-mover.ts';
import { shortenPath } from './unwritable-path.ts';

/** Where the following stands, in the log and in a file for others to read. */
export type Standing = {
  readonly state: () => FollowedState;
  readonly noteFetching: () => void;
  readonly noteShown: (moved: Moved) => void;
  /** Says that committers were told what is broken up to a commit. */
  readonly noteTold: (commit: string) => void;
  /** Says why the repository cannot be followed, once for each cause. */
  readonly noteTrouble: (words: string) => void;
  readonly noteSuccess: () => void;
};

export type Log = {
  readonly info: (fields: object, words: string) => void;
  readonly error: (fields: object, words: string) => void;
};

type Circumstances = {
  readonly repository: Pick<ContentRepository, 'url' | 'ref'>;
  readonly dataDir: string;
  readonly log: Log;
  readonly now: () => Instant;
};

/** Goes on from what an earlier run has noted. */
export function openStanding({ repository, dataDir, log, now }: Circumstances): Standing {
  const { ref } = repository;
  const fields = { repository: maskCredentials(repository.url), ref };
  let state = readFollowedState(dataDir);
  let said: string | undefined;
  const note = (differing: Partial<FollowedState>) => {
    state = { ...state, ...differing };
    try {
      writeFollowedState(dataDir, state);
    } catch (error) {
      log.error({ err: error }, 'what is followed could not be noted');
    }
  };
  return {
    state: () => state,
    noteFetching: () => log.info(fields, 'fetching the content repository'),
    noteShown: ({ commit, leftOut }) => {
      log.info({ commit }, `content is at commit ${commit.slice(0, 7)} of ${ref}`);
      const names = leftOut.map(shortenPath);
      if (leftOut.length > 0)
        log.error({ commit, files: names }, 'files are left out: their paths are too long to be written');
      const isOther = state.shown?.commit !== commit || state.leftOut.join('\0') !== leftOut.join('\0');
      if (isOther) note({ shown: { commit, at: now() }, leftOut: [...leftOut] });
    },
    noteTold: (commit) => note({ told: commit }),
    noteTrouble: (cause) => {
      const words = explainGit(maskCredentials(cause));
      if (said === words) return;
      said = words;
      const meanwhile = state.shown === null ? 'It is tried again by itself' : 'What is shown stays';
      log.error(fields, `the content repository cannot be followed: ${words}. ${meanwhile}`);
      note({ trouble: { words, since: state.trouble?.since ?? now() } });
    },
    noteSuccess: () => {
      if (said !== undefined) log.info(fields, 'the content repository is followed again');
      said = undefined;
      if (state.trouble !== null) note({ trouble: null });
    },
  };
}
