import { listNewestComments } from '#lib/comments/list-newest-comments.ts';
import type { Article } from '#lib/content/article.ts';
import {
  buildFeed,
  type FeedComment,
  type FeedDocument,
  type FeedInput,
  type FeedLiveEntry,
  type FeedNote,
  type FeedStory,
} from '#lib/feeds/build-feed.ts';
import type { Feed } from '#lib/library/find-route.ts';
import { keepsId } from '#lib/library/keeps-id.ts';
import { listArticles, type Selection } from '#lib/library/list-articles.ts';
import { describeAuthor, readByline } from '#lib/library/list-authors.ts';
import { listCorrections } from '#lib/library/list-corrections.ts';
import { listPartnerStories } from '#lib/library/list-partner-stories.ts';
import { describeTag } from '#lib/library/list-tags.ts';
import { findSection } from '#lib/library/read-newsroom.ts';
import { sectionTitle } from '#lib/site/edition.ts';
import { discussionUrl, homeUrl, pathUrl } from '#lib/site/urls.ts';
import { fill } from '#lib/site/words/fill.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import type { Newsroom } from './newsroom.ts';
import { renderBody, renderLiveBody } from './render-body.ts';

/** Comments in the feed of a story, and entries in that of a live blog. */
const commentsTold = 50;
const entriesTold = 50;

/** What differs from list to list. */
type Told = Pick<FeedInput, 'title' | 'description' | 'page'> & {
  readonly entries: readonly (ReadStory | FeedNote | FeedComment | FeedLiveEntry)[];
};

/** `isCut`: whether it has a text that could not be rendered. */
type ReadStory = FeedStory & { readonly isCut: boolean };

/**
 * What a feed tells as of now: the newest thirty stories of its list or fifty comments, or as many as a partner gets. One whose text cannot be
 * rendered is told without it, and takes no other with it.
 */
export async function readFeed(newsroom: Newsroom, feed: Feed): Promise<{ feed: FeedDocument; isWhole: boolean }> {
  const { site, config, now } = newsroom;
  const list = await readList(newsroom, feed);
  const isWhole = !list.entries.some((entry) => 'isCut' in entry && entry.isCut);
  // No hub is told of comments.
  const hubs = feed.list.kind === 'comments' ? [] : site.hubs;
  return { feed: buildFeed({ ...list, list: feed.url, hubs, site, origin: config.origin, now }), isWhole };
}

async function readList(newsroom: Newsroom, { list, url }: Feed): Promise<Told> {
  const { index, site, now, edition } = newsroom;
  const words = wordsOf(site.language);
  const titled = (title: string) => fill(words.feeds.titled, { list: title, paper: site.name });
  switch (list.kind) {
    case 'paper':
      return { title: site.name, description: '', page: url, entries: await readNewest(newsroom, { by: 'time' }) };
    case 'section': {
      const { name } = list;
      const title = titled(sectionTitle(edition, { slug: name, name }));
      const description = findSection(index, name)?.description ?? '';
      return { title, description, page: url, entries: await readNewest(newsroom, { by: 'section', section: name }) };
    }
    case 'tag': {
      const { title, description } = describeTag(index, list.name, now);
      const entries = await readNewest(newsroom, { by: 'tag', tag: list.name });
      return { title: titled(title), description, page: url, entries };
    }
    case 'author': {
      const { name, description } = describeAuthor(index, list.name, now);
      const entries = await readNewest(newsroom, { by: 'author', author: list.name });
      return { title: titled(name), description, page: url, entries };
    }
    case 'corrections': {
      const { entries } = listCorrections(index, now, 1);
      return {
        title: titled(words.lists.corrections),
        description: words.lists.correctionsAbout,
        page: url,
        entries,
      };
    }
    case 'comments': {
      const { article } = list;
      const comments = await listNewestComments(newsroom.database, article.id, commentsTold);
      return {
        title: titled(fill(words.feeds.replies, { title: article.title })),
        description: words.feeds.repliesDescription,
        page: discussionUrl(article.path),
        entries: comments.map((comment) => ({ kind: 'comment', comment, article })),
      };
    }
    case 'live': {
      const { article } = list;
      const body = await renderLiveBody(newsroom, article.file, article.lang);
      const entries = (body?.entries ?? []).slice(0, entriesTold);
      return {
        title: titled(fill(words.live.feed, { title: article.title })),
        description: article.description,
        page: pathUrl(article.path),
        entries: entries.map((entry) => ({ kind: 'entry', entry, article })),
      };
    }
    case 'partner': {
      const { feed } = list;
      const stories = listPartnerStories(index, feed, site.language, now);
      const entries = await readStories(newsroom, stories, feed.content === 'full');
      return { title: feed.title, description: '', page: homeUrl(), entries };
    }
  }
}

function readNewest(newsroom: Newsroom, selection: Selection): Promise<ReadStory[]> {
  const { articles } = listArticles(newsroom.index, selection, newsroom.now, 1);
  return readStories(newsroom, articles, true);
}

function readStories(newsroom: Newsroom, articles: readonly Article[], isFull: boolean): Promise<ReadStory[]> {
  const { index, edition } = newsroom;
  return Promise.all(
    articles.map(async (article) => ({
      article: keepsId(index, article) ? article : { ...article, id: article.path },
      authors: readByline(index, article),
      sectionTitle: sectionTitle(edition, article.section),
      ...(isFull ? await readBody(newsroom, article) : { body: null, isCut: false }),
    })),
  );
}

async function readBody(newsroom: Newsroom, { file, lang }: Article): Promise<Pick<ReadStory, 'body' | 'isCut'>> {
  try {
    return { body: await renderBody(newsroom, file, lang), isCut: false };
  } catch {
    return { body: null, isCut: true };
  }
}
