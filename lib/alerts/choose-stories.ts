import type { Article } from '#lib/content/article.ts';
import type { Follow } from './wishes.ts';

/** Stories in one mail. */
const most = 20;

/** What stands in somebody's digest. */
export type ChosenStories = {
  /** What matters most first; of equal weight the newest. */
  readonly stories: readonly Article[];
  /** Others that would have been in it. */
  readonly rest: number;
};

/**
 * Chooses the stories of somebody's digest: those of what they follow, of all when they follow nothing.
 *
 * @param stories newest first.
 */
export function chooseStories(stories: readonly Article[], follows: readonly Follow[]): ChosenStories {
  const wanted = follows.length === 0 ? stories : stories.filter((story) => follows.some((one) => isOf(story, one)));
  const chosen = wanted.toSorted((a, b) => a.priority - b.priority).slice(0, most);
  return { stories: chosen, rest: wanted.length - chosen.length };
}

function isOf({ section, tags, authors }: Article, { kind, slug }: Follow): boolean {
  if (kind === 'section') return section.slug === slug;
  return (kind === 'tag' ? tags : authors).some((named) => named.slug === slug);
}
