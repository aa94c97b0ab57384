import type { Instant } from '#lib/base/instant.ts';
import type { Index } from '#lib/library/open-index.ts';
import type { Site } from '#lib/site/site.ts';
import { nameFollow } from './name-follow.ts';
import type { Wishes } from './wishes.ts';

/** What somebody wants, in words: one line for each kind of mail. */
export function describeWishes(
  { index, site, now }: { readonly index: Index; readonly site: Pick<Site, 'language'>; readonly now: Instant },
  { breaking, digest, follows }: Wishes,
): readonly string[] {
  const names = follows.flatMap((follow) => nameFollow(index, follow, now) ?? []);
  const list = new Intl.ListFormat(site.language, { type: 'conjunction' }).format(names);
  const about =
    follows.length === 0 ? 'what is new' : names.length === 0 ? 'what you follow' : `what you follow: ${list}`;
  return [
    ...(breaking ? ['breaking news, as it happens'] : []),
    ...(digest === 'none' ? [] : [`a ${digest} digest of ${about}`]),
  ];
}
