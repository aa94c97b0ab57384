import { isPermalink } from '#lib/base/permalink.ts';
import { isReserved } from '#lib/site/urls.ts';
import type { Item } from './read-item.ts';
import type { Surveyed } from './survey-exports.ts';

/** Aliases that a story may have (lib/content/parse-article.ts). */
const most = 200;

/**
 * Old addresses of a story or page that lead to it from now on: its permalink, those of its earlier slugs, its number, and the pages that
 * WordPress made for the pictures uploaded with it, with their numbers.
 *
 * @param path of the story or page here.
 */
export function listAliases({ survey, addresses }: Surveyed, item: Item, path: string): readonly string[] {
  const link = addresses.linkOf(item.link);
  const earlier =
    link === '' ? [] : item.oldSlugs.map((slug) => addresses.linkOf(item.link.replace(/[^/]+(\/?)$/, `${slug}$1`)));
  const attachments = item.id === '' ? [] : survey.attachmentsOf(item.id);
  const pictures = attachments.flatMap((attachment) => [attachment.link, `/?attachment_id=${attachment.id}`]);
  const numbers = [...(item.type === 'page' ? [`/?page_id=${item.id}`] : []), `/?p=${item.id}`];
  const wanted = new Set([link, ...earlier, ...numbers, ...pictures].filter((one) => isWanted(one) && one !== path));
  return [...wanted].filter((one) => !isReserved(one) && !isFile(one) && survey.claim(one)).slice(0, most);
}

/** Items without a number have no numbered address. */
function isWanted(address: string): boolean {
  return address.startsWith('/?') ? isPermalink(address) : address !== '' && address.length <= 500;
}

/** Some exports give the file as the page of an upload. */
function isFile(link: string): boolean {
  return /\/wp-content\//.test(link);
}
