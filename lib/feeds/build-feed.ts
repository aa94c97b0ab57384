import type { Html } from '#lib/base/html.ts';
import type { Instant } from '#lib/base/instant.ts';
import type { ShownComment } from '#lib/comments/comment.ts';
import type { Article, Correction } from '#lib/content/article.ts';
import type { Author } from '#lib/content/document.ts';
import type { LiveEntry } from '#lib/content/live-body.ts';
import { offersReplies } from '#lib/site/closing.ts';
import { nameStory } from '#lib/site/retraction.ts';
import type { Site } from '#lib/site/site.ts';
import {
  authorUrl,
  correctionsUrl,
  discussionUrl,
  type FeedForm,
  feedUrl,
  homeUrl,
  iconUrl,
  pathUrl,
  threadUrl,
} from '#lib/site/urls.ts';
import { fill } from '#lib/site/words/fill.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { buildCommentItem } from './build-comment-item.ts';
import { buildContent, buildNote, type FeedPicture, findFeedPicture } from './build-content.ts';
import { buildEntryItem } from './build-entry-item.ts';
import { feedIdOf, noteIdOf } from './feed-id.ts';
import { modifiedBy } from './modified-by.ts';

/** A feed as every form tells it; all addresses are absolute. */
export type FeedDocument = {
  readonly title: string;
  readonly description: string;
  /** BCP 47 tag; items name their own. */
  readonly language: string;
  /** The page of the same list. */
  readonly home: string;
  /** Its own address in each form. */
  readonly addresses: Readonly<Record<FeedForm, string>>;
  /** WebSub hubs that tell of every change. */
  readonly hubs: readonly string[];
  /** The paper, which answers for every item. */
  readonly publisher: {
    readonly name: string;
    readonly url: string;
    readonly icon: string;
    readonly smallIcon: string;
  };
  readonly items: readonly FeedItem[];
};

/** A story, an entry of the log of corrections or of a live blog, or a comment. */
export type FeedItem = {
  /** Never changes: see `feed-id.ts`. */
  readonly id: string;
  /** Whether the id may be followed like an address. */
  readonly isIdAddress: boolean;
  readonly url: string;
  readonly title: string;
  /** Text; may be empty. */
  readonly summary: string;
  /** Markup that holds anywhere; null where the summary is all that is told. */
  readonly content: string | null;
  readonly language: string;
  readonly publishedAt: Instant;
  /** Never in the future. */
  readonly modifiedAt: Instant;
  readonly authors: readonly { readonly name: string /** Null for readers. */; readonly url: string | null }[];
  readonly categories: readonly string[];
  readonly picture: FeedPicture | null;
  /** Where readers reply to it, and the feed of what they said; null where they cannot. */
  readonly replies: { readonly url: string; readonly feeds: Readonly<Record<FeedForm, string>> } | null;
  /** What a comment replies to: another one, or the story. */
  readonly inReplyTo: { readonly id: string; readonly url: string } | null;
};

/** A live story as a feed is made from it. */
export type FeedStory = {
  readonly article: Article;
  /** As they are printed, in the order of the byline. */
  readonly authors: readonly Pick<Author, 'id' | 'name'>[];
  readonly sectionTitle: string;
  /** Null when the text is not to be told, or cannot be shown; the description then stands alone. */
  readonly body: Html | null;
};

/** What the paper took back, as the log of corrections tells it. */
export type FeedNote =
  | {
      readonly kind: 'corrected';
      readonly at: Instant;
      readonly article: Article;
      /** In the story's own list of corrections, from 0. */
      readonly position: number;
      readonly correction: Correction;
    }
  /** Without its headline, which may be what was wrong with it. `note` may be empty. */
  | {
      readonly kind: 'withdrawn';
      readonly at: Instant;
      readonly path: string;
      readonly id: string;
      readonly lang: string | null;
      readonly note: string;
    };

type FeedEntry = FeedStory | FeedNote | FeedComment | FeedLiveEntry;

/** What a live blog told at a moment. */
export type FeedLiveEntry = { readonly kind: 'entry'; readonly entry: LiveEntry; readonly article: Article };

/** What a reader wrote, as everybody sees it. */
export type FeedComment = { readonly kind: 'comment'; readonly comment: ShownComment; readonly article: Article };

export type FeedInput = {
  readonly title: string;
  /** May be empty: then the paper describes itself. */
  readonly description: string;
  /** Encoded path of the list, as `feedUrl` takes it. */
  readonly list: string;
  /** Encoded path of the page of the list; a partner's feed has none of its own. */
  readonly page: string;
  /** Newest first. */
  readonly entries: readonly FeedEntry[];
  /** WebSub hubs that are told of every change of this feed, as site.md names them. */
  readonly hubs: readonly string[];
  readonly site: Site;
  /** Without a slash at the end. */
  readonly origin: string;
  readonly now: Instant;
};

/** Makes a feed, to be printed by `buildRss`, `buildAtom` or `buildJsonFeed`. The same input gives the same feed. */
export function buildFeed(input: FeedInput): FeedDocument {
  const { title, description, list, page, entries, hubs, site, origin } = input;
  return {
    title,
    description: description || site.description || site.tagline || site.name,
    language: site.language,
    home: origin + page,
    addresses: addressesOf(list, origin),
    // In ASCII, as headers need them.
    hubs: hubs.map((hub) => new URL(hub).href),
    publisher: {
      name: site.name,
      url: origin + homeUrl(),
      icon: origin + iconUrl('icon-512.png'),
      smallIcon: origin + iconUrl('apple-touch-icon.png'),
    },
    items: entries.map((entry) => buildItem(entry, input)),
  };
}

function addressesOf(list: string, origin: string): FeedDocument['addresses'] {
  const addressOf = (form: FeedForm) => origin + feedUrl(form, list);
  return { rss: addressOf('rss'), atom: addressOf('atom'), json: addressOf('json') };
}

function buildItem(entry: FeedEntry, input: FeedInput): FeedItem {
  if (!('kind' in entry)) return buildStoryItem(entry, input);
  if (entry.kind === 'entry') return buildEntryItem(entry, input);
  return entry.kind === 'comment' ? buildCommentItem(entry, input) : buildNoteItem(entry, input);
}

/** When the newest change of a feed was made; null of an empty one. */
export function findFeedChange({ items }: Pick<FeedDocument, 'items'>): Instant | null {
  return items.length === 0 ? null : Math.max(...items.map(({ modifiedAt }) => modifiedAt));
}

function buildStoryItem({ article, authors, sectionTitle, body }: FeedStory, input: FeedInput): FeedItem {
  const { site, origin, now } = input;
  const { path, description, publishedAt, tags, image, lang } = article;
  return {
    id: feedIdOf(article, origin),
    isIdAddress: false,
    url: origin + pathUrl(path),
    title: nameStory(article, site, now),
    summary: description,
    content: body === null ? null : buildContent({ article, body, site, origin, now }),
    language: lang ?? site.language,
    publishedAt,
    modifiedAt: modifiedBy(article, now),
    authors: authors.map(({ id, name }) => ({ name, url: origin + authorUrl(id) })),
    categories: [...new Set([sectionTitle, ...tags.map(({ name }) => name)])],
    picture: image === null ? null : (findFeedPicture(image, origin) ?? null),
    replies: buildReplies(article, input),
    inReplyTo: null,
  };
}

/** Without a count: every comment would make every feed anew that has the story. */
function buildReplies(article: Article, { site, origin }: FeedInput): FeedItem['replies'] {
  if (!offersReplies(article, site)) return null;
  const { path } = article;
  return { url: origin + discussionUrl(path), feeds: addressesOf(threadUrl(path), origin) };
}

/** The words are those of the log, `components/article/corrections-log.tsx`. */
function buildNoteItem(entry: FeedNote, { site, origin }: FeedInput): FeedItem {
  const { at } = entry;
  const shared = {
    isIdAddress: false,
    publishedAt: at,
    modifiedAt: at,
    authors: [],
    categories: [],
    picture: null,
    replies: null,
    inReplyTo: null,
  };
  if (entry.kind === 'withdrawn') {
    const { id, path, note, lang } = entry;
    const language = lang ?? site.language;
    const words = wordsOf(site.language).corrections;
    return {
      ...shared,
      id: noteIdOf({ id, at, ordinal: null }, origin),
      // Nothing waits at the address of the story.
      url: origin + correctionsUrl(),
      title: fill(words.entry, { kind: words.storyWithdrawn, title: path }),
      summary: note,
      content: buildNote({ text: note || words.thisStoryWithdrawn, link: null, language, site }),
      language,
    };
  }
  const { article, position, correction } = entry;
  const { id, path, title, lang, corrections } = article;
  const { kind, text } = correction;
  const ordinal = corrections.slice(0, position).filter((other) => other.at === at).length;
  const url = origin + pathUrl(path);
  const language = lang ?? site.language;
  const words = wordsOf(site.language).corrections;
  return {
    ...shared,
    id: noteIdOf({ id, at, ordinal }, origin),
    url,
    title: fill(words.entry, { kind: words.kinds[kind], title }),
    summary: text,
    content: buildNote({ text, link: { url, title }, language, site }),
    language,
  };
}
