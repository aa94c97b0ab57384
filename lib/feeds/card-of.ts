import type { Article } from '#lib/content/article.ts';
import type { Card } from '#lib/site/card.ts';
import type { Site } from '#lib/site/site.ts';

/**
 * The words on the card that stands for a story without a picture. Whoever names a card's address and whoever draws it
 * ask here, so that both mean the same words.
 *
 * @param sectionTitle as it is printed.
 */
export function cardOf(article: Article, sectionTitle: string, site: Site): Card {
  return { title: article.title, section: sectionTitle, name: site.name, language: article.lang ?? site.language };
}
