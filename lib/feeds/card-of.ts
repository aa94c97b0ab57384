import type { Instant } from '#lib/base/instant.ts';
import type { Article } from '#lib/content/article.ts';
import type { Card } from '#lib/site/card.ts';
import { nameStory } from '#lib/site/retraction.ts';
import type { Site } from '#lib/site/site.ts';

/**
 * The words on the card that stands for a story without a picture. Whoever names a card's address and whoever draws it
 * ask here, so that both mean the same words.
 *
 * @param sectionTitle as it is printed.
 */
export function cardOf(article: Article, sectionTitle: string, site: Site, now: Instant): Card {
  return {
    title: nameStory(article, site, now),
    section: sectionTitle,
    name: site.name,
    language: article.lang ?? site.language,
  };
}
