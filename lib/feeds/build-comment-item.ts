import { escapeHtml } from '#lib/base/html.ts';
import { type CommentPart, commentLinkRel, splitComment } from '#lib/site/split-comment.ts';
import { commentUrl, pathUrl } from '#lib/site/urls.ts';
import { fill } from '#lib/site/words/fill.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import type { FeedComment, FeedInput, FeedItem } from './build-feed.ts';
import { commentIdOf, feedIdOf } from './feed-id.ts';
import { summarize } from './summarize.ts';

/** A comment as an item of the feed of its story. */
export function buildCommentItem({ comment, article }: FeedComment, input: FeedInput): FeedItem {
  const { site, origin } = input;
  const { id: commentId, parentId, name, body, postedAt, edited } = comment;
  const urlOf = (one: string) => origin + commentUrl(article.path, one);
  const id = commentIdOf(article, commentId, origin);
  const url = urlOf(commentId);
  return {
    id,
    isIdAddress: id === url,
    url,
    title: fill(wordsOf(site.language).feeds.replyBy, { name }),
    summary: summarize(body),
    content: buildText(body),
    language: article.lang ?? site.language,
    publishedAt: postedAt,
    modifiedAt: Math.max(postedAt, edited?.at ?? postedAt),
    authors: [{ name, url: null }],
    categories: [],
    picture: null,
    replies: null,
    inReplyTo:
      parentId === null
        ? { id: feedIdOf(article, origin), url: origin + pathUrl(article.path) }
        : { id: commentIdOf(article, parentId, origin), url: urlOf(parentId) },
  };
}

/** Nobody knows in which language a reader wrote, so each paragraph finds its own direction. */
function buildText(body: string): string {
  return splitComment(body)
    .map((paragraph) => `<p dir="auto">${paragraph.map(buildPart).join('')}</p>`)
    .join('\n');
}

function buildPart(part: CommentPart): string {
  const text = escapeHtml(part.text).replaceAll('\n', '<br>');
  return part.kind === 'link' ? `<a href="${escapeHtml(part.url)}" rel="${commentLinkRel}">${text}</a>` : text;
}
