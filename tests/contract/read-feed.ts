import { parseFeed } from 'feedsmith';
import RssParser from 'rss-parser';

/** What two programs that know nothing of each other must find in the same document. */
export type FeedRead = {
  readonly title: string;
  readonly items: readonly ItemRead[];
};

type ItemRead = {
  readonly id: string;
  readonly title: string;
  readonly link: string;
  /** Moment of publication, as `toISOString` prints it. */
  readonly date: string;
};

/** A feed of any of the three forms as Feedsmith reads it; throws on what it cannot read. */
export function readWithFeedsmith(document: string): FeedRead {
  const read = parseFeed(document);
  switch (read.format) {
    case 'rss':
      return {
        title: read.feed.title ?? '',
        items: (read.feed.items ?? []).map(({ guid, title, link, pubDate }) =>
          toItem(guid?.value, title, link, pubDate),
        ),
      };
    case 'atom':
      return {
        title: read.feed.title?.value ?? '',
        items: (read.feed.entries ?? []).map(({ id, title, links, published }) =>
          toItem(id, title?.value, links?.find(({ rel }) => rel === undefined || rel === 'alternate')?.href, published),
        ),
      };
    case 'json':
      return {
        title: read.feed.title ?? '',
        items: (read.feed.items ?? []).map(({ id, title, url, date_published }) =>
          toItem(id, title, url, date_published),
        ),
      };
    default:
      throw new Error(`expected RSS, Atom or JSON Feed, read ${read.format}`);
  }
}

/** RSS or Atom as rss-parser reads it; throws on what it cannot read. */
export async function readWithRssParser(document: string): Promise<FeedRead> {
  const parser = new RssParser<object, { readonly id?: string }>();
  const { title, items } = await parser.parseString(document);
  return {
    title: title?.trim() ?? '',
    items: items.map((item) => toItem(item.guid ?? item.id, item.title, item.link, item.isoDate)),
  };
}

/** A JSON Feed as its bytes say, for want of a second parser. */
export function readJsonFeed(document: string): FeedRead {
  const read: { title: string; items: { id: string; title: string; url: string; date_published: string }[] } =
    JSON.parse(document);
  return {
    title: read.title,
    items: read.items.map((item) => toItem(item.id, item.title, item.url, item.date_published)),
  };
}

function toItem(id = '', title = '', link = '', date = ''): ItemRead {
  return { id: id.trim(), title: title.trim(), link: link.trim(), date: new Date(date).toISOString() };
}
