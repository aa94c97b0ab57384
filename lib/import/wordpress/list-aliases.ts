import { isReserved } from '#lib/site/urls.ts';
import type { Item } from './read-item.ts';
import type { Surveyed } from './survey-exports.ts';

/** Aliases that a story may have (lib/content/parse-article.ts). */
const most = 200;

/**
 * Old paths of a story that lead to it from now on: its permalink, those of its earlier slugs, and the pages that WordPress made for the
 * pictures uploaded with it. `/?p=12` is none: the site answers to paths.
 *
 * @param path of the story here.
 */
export function listAliases({ survey, addresses }: Surveyed, item: Item, path: string): readonly string[] {
  const link = addresses.linkOf(item.link);
  const earlier =
    link === '' ? [] : item.oldSlugs.map((slug) => addresses.linkOf(item.link.replace(/[^/]+(\/?)$/, `${slug}$1`)));
  const pictures = item.id === '' ? [] : survey.attachmentsOf(item.id).map((attachment) => attachment.link);
  const wanted = new Set(
    [link, ...earlier, ...pictures].filter((one) => one !== '' && one !== path && one.length <= 500),
  );
  return [...wanted].filter((one) => !isReserved(one) && !isFile(one) && survey.claim(one)).slice(0, most);
}

/** Some exports give the file as the page of an upload. */
function isFile(link: string): boolean {
  return /\/wp-content\//.test(link);
}
