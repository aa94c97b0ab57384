import type { FeedDocument, FeedItem } from './build-feed.ts';
import { formatUtc } from './format-utc.ts';
import { dropForbidden } from './xml.ts';

/** A feed as JSON Feed 1.1 (jsonfeed.org/version/1.1). The same feed gives the same bytes. */
export function buildJsonFeed({ publisher, ...feed }: FeedDocument): string {
  const { title, description, language, home, addresses, hubs, items } = feed;
  const told = {
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: home,
    feed_url: addresses.json,
    description,
    icon: publisher.icon,
    favicon: publisher.smallIcon,
    authors: [{ name: publisher.name, url: publisher.url, avatar: publisher.icon }],
    language,
    hubs: hubs.length === 0 ? undefined : hubs.map((url) => ({ type: 'WebSub', url })),
    items: items.map(tellItem),
  };
  return `${JSON.stringify(told, clean)}\n`;
}

function tellItem({ id, url, title, summary, content, language, ...item }: FeedItem) {
  const { publishedAt, modifiedAt, authors, categories, picture } = item;
  return {
    id,
    url,
    title,
    // An item without a content is none, and of a summary alone the summary is the content.
    ...(content === null ? { content_text: summary } : { content_html: content }),
    summary: summary === '' ? undefined : summary,
    image: picture?.wide,
    date_published: formatUtc(publishedAt),
    date_modified: formatUtc(modifiedAt),
    authors: authors.length === 0 ? undefined : authors.map(({ name, url }) => ({ name, url: url ?? undefined })),
    tags: categories.length === 0 ? undefined : categories,
    language,
  };
}

/** XML says the same. */
function clean(_name: string, value: unknown): unknown {
  return typeof value === 'string' ? dropForbidden(value) : value;
}
