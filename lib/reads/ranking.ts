import type { Instant } from '#lib/base/instant.ts';
import type { MostReadRules } from '#lib/site/site.ts';
import { hourLong, hourOf } from './hours.ts';

/** Hours that count, the running one among them. */
const hoursCounted = 24;

/** Hours after which a read is worth half: what a paper's readers turn to changes between morning and evening. */
const halfLife = 6;

/** What a read of the running hour is worth. Weights are whole numbers, so that every engine adds them up alike. */
const fullWeight = 1_000;

/** Stories from which on there is a list: two are none. */
export const fewest = 3;

/** The hours by which stories are ranked, and what a read of each is worth; the running one first. */
export function listWeights(now: Instant): readonly { readonly hour: Instant; readonly weight: number }[] {
  return Array.from({ length: hoursCounted }, (_, age) => ({
    hour: hourOf(now) - age * hourLong,
    weight: Math.round(fullWeight * 0.5 ** (age / halfLife)),
  }));
}

/** A story with its reads of the last 24 hours. */
export type ReadStory = {
  readonly storyId: string;
  /** Slug of its section. */
  readonly section: string;
  readonly reads: number;
};

/** One line of a list: `section` is a slug, empty for the whole paper; `place` counts from 1. */
export type RankedStory = ReadStory & { readonly place: number };

/**
 * The lists of what is read most: one of the whole paper and one of each section, where there are enough stories for one.
 *
 * @param stories live ones, by their score, the highest first.
 */
export function rankStories(
  stories: readonly ReadStory[],
  { open, count, least }: MostReadRules,
): readonly RankedStory[] {
  if (!open) return [];
  const sections = new Set(stories.map(({ section }) => section).filter((section) => section !== ''));
  return ['', ...sections].flatMap((section) => {
    const own = stories.filter((story) => story.reads >= least && (section === '' || story.section === section));
    if (own.length < fewest) return [];
    return own.slice(0, count).map(({ storyId, reads }, at) => ({ section, place: at + 1, storyId, reads }));
  });
}
