import type { Translation } from '#lib/content/translation.ts';
import { pathUrl } from '#lib/site/urls.ts';
import type { Alternate } from './build-sitemap.ts';

/**
 * The addresses of a story in all its languages, its own among them; the original serves readers of every other
 * language (Search Central, "Localized versions").
 *
 * @param origin of the site, without a slash at the end.
 */
export function listAlternates(translations: readonly Translation[], origin: string): readonly Alternate[] {
  return translations.flatMap(({ path, language, isOriginal }) => {
    const url = origin + pathUrl(path);
    return [{ language, url }, ...(isOriginal ? [{ language: 'x-default', url }] : [])];
  });
}
