import type { Config } from '#lib/config/config.ts';
import { describeFollowed, readFollowedState } from '#lib/follow/followed-state.ts';

/** Says on standard error which commit is looked at where content is followed, and what is wrong with the following. */
export function sayFollowed({ repository, dataDir }: Config): void {
  if (repository === null) return;
  const { shown, trouble } = describeFollowed(readFollowedState(dataDir), (at) => new Date(at).toISOString());
  console.error([shown, ...(trouble === null ? [] : [trouble])].join('\n'));
}
