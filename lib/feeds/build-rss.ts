import { escapeHtml, type Html } from '#lib/base/html.ts';
import type { Instant } from '#lib/base/instant.ts';
import type { Article, Picture } from '#lib/content/article.ts';
import type { Site } from '#lib/site/site.ts';
import { encodePath, feedUrl, homeUrl, pathUrl } from '#lib/site/urls.ts';
import { buildContent, findFeedPicture } from './build-content.ts';
import { modifiedBy } from './modified-by.ts';
import { escapeXml, wrapInCdata } from './xml.ts';

/** A live story as a feed tells it. */
export type FeedStory = {
  readonly article: Article;
  /** Names as they are printed, in the order of the byline. */
  readonly authors: readonly string[];
  readonly sectionTitle: string;
  /** Null when the text cannot be shown; the description then stands alone. */
  readonly body: Html | null;
};

export type FeedInput = {
  readonly site: Site;
  /** Without a slash at the end. */
  readonly origin: string;
  /** Newest first. */
  readonly stories: readonly FeedStory[];
  readonly now: Instant;
};

const namespaces = [
  'xmlns:atom="http://www.w3.org/2005/Atom"',
  'xmlns:content="http://purl.org/rss/1.0/modules/content/"',
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  'xmlns:media="http://search.yahoo.com/mrss/"',
].join(' ');

/**
 * The feed of the newest stories as RSS 2.0 (rssboard.org/rss-specification) with their full text. The same input gives
 * the same bytes.
 */
export function buildRss(input: FeedInput): string {
  const { site, origin, stories, now } = input;
  const changes = stories.map(({ article }) => modifiedBy(article, now));
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" ${namespaces}>
<channel>
${element('title', site.name)}
${element('link', origin + homeUrl())}
${element('description', site.description || site.tagline || site.name)}
${element('language', site.language)}
${changes.length === 0 ? '' : element('lastBuildDate', formatRfc822(Math.max(...changes)))}
<atom:link rel="self" type="application/rss+xml" href="${escapeXml(origin + feedUrl('rss'))}"/>
${stories.map((story) => buildItem(story, input)).join('\n')}
</channel>
</rss>
`;
}

/**
 * The name under which feed readers remember a story: its `id`, so that it holds through every edit, and through a move
 * that keeps the `id`. A path is the address that the story had at first; any other id stands where no path can.
 */
export function feedIdOf({ id }: Article, origin: string): string {
  return id.startsWith('/') ? origin + encodePath(id) : `${origin}/#${encodeURIComponent(id.toWellFormed())}`;
}

function buildItem({ article, authors, sectionTitle, body }: FeedStory, { site, origin, now }: FeedInput): string {
  const { title, description, path, publishedAt, tags, image } = article;
  const categories = new Set([sectionTitle, ...tags.map(({ name }) => name)]);
  const lines = [
    element('title', title),
    element('link', origin + pathUrl(path)),
    `<guid isPermaLink="false">${escapeXml(feedIdOf(article, origin))}</guid>`,
    element('pubDate', formatRfc822(publishedAt)),
    ...authors.map((name) => element('dc:creator', name)),
    ...[...categories].map((name) => element('category', name)),
    // Feed readers take a description for HTML.
    element('description', escapeHtml(description)),
    image === null ? '' : buildMedia(image, origin),
    body === null
      ? ''
      : `<content:encoded>${wrapInCdata(buildContent({ article, body, site, origin, now }))}</content:encoded>`,
  ];
  return `<item>\n${lines.filter((line) => line !== '').join('\n')}\n</item>`;
}

/** Media RSS (rssboard.org/media-rss). */
function buildMedia(picture: Picture, origin: string): string {
  const found = findFeedPicture(picture, origin);
  if (found === undefined) return '';
  const { alternative, caption, credit } = picture;
  const words = [
    caption || alternative ? element('media:description', caption || alternative) : '',
    credit ? element('media:credit', credit) : '',
  ];
  const size = `width="${found.width}" height="${found.height}"`;
  return `<media:content url="${escapeXml(found.url)}" type="image/jpeg" medium="image" ${size}>${words.join('')}</media:content>`;
}

function element(name: string, text: string): string {
  return `<${name}>${escapeXml(text)}</${name}>`;
}

/** RFC 822 as RSS wants it: the year has four digits. */
function formatRfc822(at: Instant): string {
  return new Date(at).toUTCString();
}
