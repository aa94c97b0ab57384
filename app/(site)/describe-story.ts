import type { Metadata } from 'next';
import type { Article } from '#lib/content/article.ts';
import { findAddress } from '#lib/library/find-address.ts';
import { listTranslationSets } from '#lib/library/list-translation-sets.ts';
import { sectionTitle } from '#lib/site/edition.ts';
import { normalizePath } from '#lib/site/urls.ts';
import type { Newsroom } from '../newsroom.ts';
import { storyMetadata } from './story-metadata.ts';

/**
 * The story that readers, or an editor in preview, find at a path now; undefined where there is none.
 *
 * @param path decoded, without the first slash.
 */
export function findStory({ index, now, preview }: Newsroom, path: string): Article | undefined {
  const address = findAddress(index, normalizePath(path), now, preview);
  return address.kind === 'story' ? address.article : undefined;
}

/**
 * The head of a story's page.
 *
 * @param page of a live blog, from 1.
 */
export function describeStory({ index, site, config, edition, now }: Newsroom, article: Article, page = 1): Metadata {
  const { origin } = config;
  const original = article.translationOf ?? article.path;
  const sets = listTranslationSets(index, new Set([original]), { now, language: site.language, origin });
  const languages = sets.get(original) ?? [];
  return storyMetadata({
    article,
    languages,
    sectionTitle: sectionTitle(edition, article.section),
    site,
    origin,
    now,
    page,
  });
}
