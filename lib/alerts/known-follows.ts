import type { AlertsContext } from './context.ts';
import { nameFollow } from './name-follow.ts';
import type { Follow } from './wishes.ts';

/**
 * Those that the paper has, of what somebody asks to follow: anything else brings them nothing, and no page shows a box for it.
 *
 * @param followed what they follow already, which may have another name by now: that goes when they untick it.
 */
export function knownFollows(
  { index, now }: Pick<AlertsContext, 'index' | 'now'>,
  asked: readonly Follow[],
  followed: readonly Follow[] = [],
): readonly Follow[] {
  const isFollowed = ({ kind, slug }: Follow) => followed.some((one) => one.kind === kind && one.slug === slug);
  return asked.filter((follow) => isFollowed(follow) || nameFollow(index, follow, now) !== undefined);
}
