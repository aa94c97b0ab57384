import { escapeHtml } from '#lib/base/html.ts';
import type { Instant } from '#lib/base/instant.ts';
import { directionOf } from '#lib/site/languages.ts';
import { type FeedDocument, type FeedItem, findFeedChange } from './build-feed.ts';
import { buildMedia } from './build-media.ts';
import { escapeXml, wrapInCdata, xmlElement } from './xml.ts';

const namespaces = [
  'xmlns:atom="http://www.w3.org/2005/Atom"',
  'xmlns:content="http://purl.org/rss/1.0/modules/content/"',
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  'xmlns:wfw="http://wellformedweb.org/CommentAPI/"',
  'xmlns:media="http://search.yahoo.com/mrss/"',
  'xmlns:h="http://www.w3.org/1999/xhtml"',
].join(' ');

/**
 * A feed as RSS 2.0 (rssboard.org/rss-specification). The same feed gives the same bytes.
 *
 * The elements of XHTML are for people who open it in a browser, which shows it by `/feed.css`: links cannot be had
 * otherwise, and the description of an item is markup.
 */
export function buildRss(feed: FeedDocument): string {
  const { title, description, language, home, addresses, hubs, publisher, items } = feed;
  const changedAt = findFeedChange(feed);
  const lines = [
    xmlElement('title', title),
    xmlElement('link', home),
    `<h:a href="${escapeXml(home)}">${escapeXml(home)}</h:a>`,
    xmlElement('description', description),
    xmlElement('language', language),
    changedAt === null ? '' : xmlElement('lastBuildDate', formatRfc822(changedAt)),
    `<atom:link rel="self" type="application/rss+xml" href="${escapeXml(addresses.rss)}"/>`,
    ...hubs.map((hub) => `<atom:link rel="hub" href="${escapeXml(hub)}"/>`),
    xmlElement('generator', 'Broadsheet'),
    buildImage({ title, home, icon: publisher.smallIcon }),
    ...items.map((item) => buildItem(item, language)),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>
<?xml-stylesheet type="text/css" href="/feed.css"?>
<rss version="2.0" ${namespaces}>
<channel>
${lines.filter((line) => line !== '').join('\n')}
</channel>
</rss>
`;
}

/** Title and link have to be those of the channel; 144 is the most that RSS allows. */
function buildImage({ title, home, icon }: { readonly title: string; readonly home: string; readonly icon: string }) {
  const parts = [
    xmlElement('url', icon),
    xmlElement('title', title),
    xmlElement('link', home),
    xmlElement('width', '144'),
    xmlElement('height', '144'),
  ];
  return `<image>${parts.join('')}</image>`;
}

function buildItem({ id, isIdAddress, url, title, summary, content, ...item }: FeedItem, ofFeed: string): string {
  const { language, publishedAt, authors, categories, picture, replies } = item;
  const lines = [
    xmlElement('title', title),
    xmlElement('link', url),
    `<guid isPermaLink="${isIdAddress}">${escapeXml(id)}</guid>`,
    xmlElement('pubDate', formatRfc822(publishedAt)),
    ...authors.map(({ name }) => xmlElement('dc:creator', name)),
    ...categories.map((name) => xmlElement('category', name)),
    replies === null ? '' : xmlElement('comments', replies.url),
    replies === null ? '' : xmlElement('wfw:commentRss', replies.feeds.rss),
    // Feed readers take a description for HTML.
    xmlElement('description', escapeHtml(summary)),
    picture === null ? '' : buildMedia(picture),
    content === null ? '' : `<content:encoded>${wrapInCdata(content)}</content:encoded>`,
    buildView({ url, title, summary, language }, ofFeed),
  ];
  return `<item>\n${lines.filter((line) => line !== '').join('\n')}\n</item>`;
}

/** What a person sees of an item. */
function buildView(
  { url, title, summary, language }: Pick<FeedItem, 'url' | 'title' | 'summary' | 'language'>,
  ofFeed: string,
): string {
  const marks = language === ofFeed ? '' : ` lang="${escapeXml(language)}" dir="${directionOf(language)}"`;
  const words = summary === '' ? '' : `<h:p>${escapeXml(summary)}</h:p>`;
  return `<h:div${marks}><h:a href="${escapeXml(url)}">${escapeXml(title)}</h:a>${words}</h:div>`;
}

/** RFC 822 as RSS wants it: the year has four digits. */
function formatRfc822(at: Instant): string {
  return new Date(at).toUTCString();
}
