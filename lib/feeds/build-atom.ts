import type { Instant } from '#lib/base/instant.ts';
import { directionOf } from '#lib/site/languages.ts';
import { type FeedDocument, type FeedItem, findFeedChange } from './build-feed.ts';
import { buildMedia } from './build-media.ts';
import { formatUtc } from './format-utc.ts';
import { escapeXml, wrapInCdata, xmlElement } from './xml.ts';

const namespaces = [
  'xmlns="http://www.w3.org/2005/Atom"',
  'xmlns:thr="http://purl.org/syndication/thread/1.0"',
  'xmlns:media="http://search.yahoo.com/mrss/"',
  'xmlns:h="http://www.w3.org/1999/xhtml"',
].join(' ');

/** Atom wants a date of every feed; an empty one has never changed. */
const never: Instant = 0;

/**
 * A feed as Atom (RFC 4287). The same feed gives the same bytes.
 *
 * The elements of XHTML (foreign markup, section 6) are for people who open it in a browser, which shows it by `/feed.css`.
 */
export function buildAtom(feed: FeedDocument): string {
  const { title, description, language, home, addresses, hubs, publisher, items } = feed;
  const lines = [
    xmlElement('id', addresses.atom),
    xmlElement('title', title),
    `<h:a href="${escapeXml(home)}">${escapeXml(home)}</h:a>`,
    xmlElement('subtitle', description),
    xmlElement('updated', formatUtc(findFeedChange(feed) ?? never)),
    `<author>${xmlElement('name', publisher.name)}${xmlElement('uri', publisher.url)}</author>`,
    `<link rel="self" type="application/atom+xml" href="${escapeXml(addresses.atom)}"/>`,
    `<link rel="alternate" type="text/html" href="${escapeXml(home)}"/>`,
    ...hubs.map((hub) => `<link rel="hub" href="${escapeXml(hub)}"/>`),
    xmlElement('generator', 'Broadsheet'),
    xmlElement('icon', publisher.icon),
    ...items.map((item) => buildEntry(item, language)),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>
<?xml-stylesheet type="text/css" href="/feed.css"?>
<feed ${namespaces} xml:lang="${escapeXml(language)}">
${lines.join('\n')}
</feed>
`;
}

function buildEntry({ id, url, title, summary, content, language, ...item }: FeedItem, ofFeed: string): string {
  const { publishedAt, modifiedAt, authors, categories, picture, replies, inReplyTo } = item;
  const isOther = language !== ofFeed;
  const marks = isOther ? ` dir="${directionOf(language)}"` : '';
  const lines = [
    xmlElement('id', id),
    xmlElement('title', title),
    `<link rel="alternate" type="text/html" href="${escapeXml(url)}"/>`,
    replies === null ? '' : buildReplies(replies),
    inReplyTo === null ? '' : buildInReplyTo(inReplyTo),
    xmlElement('published', formatUtc(publishedAt)),
    xmlElement('updated', formatUtc(modifiedAt)),
    ...authors.map(buildAuthor),
    ...categories.map((name) => `<category term="${escapeXml(name)}"/>`),
    `<h:div${marks}><h:a href="${escapeXml(url)}">${escapeXml(title)}</h:a></h:div>`,
    summary === '' ? '' : xmlElement('summary', summary),
    picture === null ? '' : buildMedia(picture),
    content === null
      ? ''
      : `<content type="html" xml:lang="${escapeXml(language)}" xml:base="${escapeXml(url)}">${wrapInCdata(content)}</content>`,
  ];
  const lang = isOther ? ` xml:lang="${escapeXml(language)}"` : '';
  return `<entry${lang}>\n${lines.filter((line) => line !== '').join('\n')}\n</entry>`;
}

function buildAuthor({ name, url }: FeedItem['authors'][number]): string {
  return `<author>${xmlElement('name', name)}${url === null ? '' : xmlElement('uri', url)}</author>`;
}

/** RFC 4685, section 4. */
function buildReplies({ url, feeds }: NonNullable<FeedItem['replies']>): string {
  const link = (type: string, href: string) => `<link rel="replies" type="${type}" href="${escapeXml(href)}"/>`;
  return `${link('text/html', url)}\n${link('application/atom+xml', feeds.atom)}`;
}

/** RFC 4685, section 3. */
function buildInReplyTo({ id, url }: NonNullable<FeedItem['inReplyTo']>): string {
  return `<thr:in-reply-to ref="${escapeXml(id)}" type="text/html" href="${escapeXml(url)}"/>`;
}
