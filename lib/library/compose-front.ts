import type { Instant } from '#lib/base/instant.ts';
import type { Article } from '#lib/content/article.ts';
import type { FrontPage } from '#lib/content/document.ts';
import { isRetracted } from '#lib/site/retraction.ts';
import { findLive } from './find-live.ts';
import { listArticles } from './list-articles.ts';
import type { Index } from './open-index.ts';
import { readFrontPage } from './read-newsroom.ts';

/** The home page at a moment. No story stands in it twice. */
export type Front = {
  /** Undefined only when there is no story at all. */
  readonly lead: Article | undefined;
  /** What stands beside the lead: what the editors pinned, filled up by rank. */
  readonly top: readonly Article[];
  readonly blocks: readonly { readonly section: string; readonly articles: readonly Article[] }[];
  /** The newest of the rest, by time. */
  readonly river: readonly Article[];
};

/** Stories beside the lead when the editors pin fewer. */
const topSize = 7;

/** Newest stories among which rank decides; they are also those of the first page of a list. */
const candidates = 30;

/** A step of priority weighs as much as this many milliseconds: half a day. */
const priorityStep = 43_200_000;

/**
 * Lays out the home page: the lead and the pins of `front.md`, then what ranks highest, then a block for each section
 * named there, then the river. A pin ends at its `until`; a story that is not live is passed over, wherever it is named.
 * Every one of the newest thirty stories has a place, a retracted one never above the blocks.
 */
export function composeFront(index: Index, now: Instant): Front {
  const plan = readFrontPage(index);
  const newest = listArticles(index, { by: 'time' }, now, 1, candidates).articles;
  const standing = newest.filter((article) => !isRetracted(article, now));
  const ranked = standing.toSorted((a, b) => rank(b) - rank(a) || b.publishedAt - a.publishedAt);
  const taken = new Map<string, Article>();
  const take = (articles: readonly Article[], most: number): readonly Article[] => {
    const free = articles.filter(({ path }) => !taken.has(path)).slice(0, Math.max(0, most));
    for (const article of free) taken.set(article.path, article);
    return free;
  };
  const chosen = plan.lead === null ? [] : findLive(index, plan.lead, now).filter((one) => !isRetracted(one, now));
  // A paper that has nothing else is not empty.
  const [lead] = take([...chosen, ...ranked, ...newest], 1);
  const pinned = listPinned(index, plan, now);
  const pins = take(pinned, pinned.length);
  const top = [...pins, ...take(ranked, topSize - pins.length)];
  const blocks = plan.blocks.map(({ section, count }) => {
    const shown = [...taken.values()].filter((article) => article.section.slug === section).length;
    const { articles } = listArticles(index, { by: 'section', section }, now, 1, count + shown);
    return { section, articles: take(articles, count) };
  });
  return {
    lead,
    top,
    blocks: blocks.filter(({ articles }) => articles.length > 0),
    river: take(newest, candidates),
  };
}

function listPinned(index: Index, { pins }: FrontPage, now: Instant): readonly Article[] {
  const standing = pins.filter(({ until }) => until === null || until > now);
  const live = standing.flatMap(({ story }) => findLive(index, story, now));
  const articles = live.filter((article) => !isRetracted(article, now));
  return [...new Map(articles.map((article) => [article.path, article])).values()];
}

/** A story's age counts from its publication, sooner or later by its priority: a lead outranks news of the next day. */
function rank({ publishedAt, priority }: Article): number {
  return publishedAt + (3 - priority) * priorityStep;
}
