import { listCurrent } from '#lib/library/list-current.ts';
import { listLiveSections } from '#lib/library/read-newsroom.ts';
import type { AlertsContext } from './context.ts';
import { nameFollow } from './name-follow.ts';
import type { Follow } from './wishes.ts';

/** Something that can be followed, by its name. */
export type Choice = Follow & { readonly name: string };

/** Tags and authors that are offered of each kind. */
const mostOffered = 24;

/**
 * What can be followed: what somebody follows already, by its slug where the paper has it no longer, for only what is shown can be
 * unticked; every section, as the menu has them; the tags and authors of late.
 */
export function listChoices(
  { index, site, now }: Pick<AlertsContext, 'index' | 'site' | 'now'>,
  followed: readonly Follow[] = [],
): readonly Choice[] {
  const live = listLiveSections(index, now);
  const menu = site.navigation.filter((entry) => live.includes(entry));
  const offered: readonly Follow[] = [
    ...followed,
    ...[...menu, ...live].map((slug) => ({ kind: 'section', slug }) as const),
    ...listCurrent(index, 'tag', now, mostOffered).map((slug) => ({ kind: 'tag', slug }) as const),
    ...listCurrent(index, 'author', now, mostOffered).map((slug) => ({ kind: 'author', slug }) as const),
  ];
  const each = new Map(offered.map((follow) => [`${follow.kind} ${follow.slug}`, follow]));
  return [...each.values()].map((follow) => ({ ...follow, name: nameFollow(index, follow, now) ?? follow.slug }));
}
