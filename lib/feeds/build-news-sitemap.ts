import type { NewsStory } from '#lib/content/news-story.ts';
import { formatIso } from '#lib/site/dates.ts';
import type { Site } from '#lib/site/site.ts';
import { pathUrl } from '#lib/site/urls.ts';
import { escapeXml } from './xml.ts';

const header = '<?xml version="1.0" encoding="UTF-8"?>';
const namespaces = [
  'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"',
  'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"',
].join(' ');

/**
 * The news of the paper (Search Central, "News sitemaps"), in the order given; without news it is empty, not absent.
 *
 * @param origin of the site, without a slash at the end.
 */
export function buildNewsSitemap(
  stories: readonly NewsStory[],
  site: Pick<Site, 'name' | 'language' | 'timeZone'>,
  origin: string,
): string {
  const name = escapeXml(site.name);
  const lines = stories.map(({ path, title, publishedAt, lang }) =>
    [
      `<url><loc>${escapeXml(origin + pathUrl(path))}</loc><news:news>`,
      `<news:publication><news:name>${name}</news:name>`,
      `<news:language>${nameLanguage(lang ?? site.language)}</news:language></news:publication>`,
      `<news:publication_date>${formatIso(publishedAt, site.timeZone)}</news:publication_date>`,
      `<news:title>${escapeXml(straighten(title))}</news:title></news:news></url>`,
    ].join(''),
  );
  return [header, `<urlset ${namespaces}>`, ...lines, '</urlset>', ''].join('\n');
}

/** The code of ISO 639, of two letters or three; the two ways of writing Chinese go by names of their own. */
function nameLanguage(tag: string): string {
  const { language, script } = new Intl.Locale(tag).maximize();
  if (language !== 'zh') return language;
  return script === 'Hant' ? 'zh-tw' : 'zh-cn';
}

/** The headline as readers see it: control characters, which nobody sees, become a space. */
function straighten(title: string): string {
  return title.replace(/\p{Cc}+/gu, ' ').trim();
}
