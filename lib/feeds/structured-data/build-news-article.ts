import type { Comment, CorrectionComment, ImageObject, NewsArticle, Organization, Person } from 'schema-dts';
import type { Instant } from '#lib/base/instant.ts';
import type { ShownComment, Thread } from '#lib/comments/comment.ts';
import type { Article } from '#lib/content/article.ts';
import type { Author } from '#lib/content/document.ts';
import { formatIso } from '#lib/site/dates.ts';
import { isRetracted, nameStory } from '#lib/site/retraction.ts';
import type { Site } from '#lib/site/site.ts';
import { commentUrl, discussionUrl, pathUrl } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { findStoryPicture } from '../find-story-picture.ts';
import { modifiedBy } from '../modified-by.ts';
import { namePerson } from './build-profile.ts';
import { buildPublisher, namePublisher } from './build-publisher.ts';

export type NewsArticleInput = {
  readonly article: Article;
  /** With names as they are printed. */
  readonly authors: readonly Pick<Author, 'id' | 'name'>[];
  /** The other live stories of its set of translations. */
  readonly translations: readonly Article[];
  readonly sectionTitle: string;
  /** The comments on the page of the story; null of a story that wants none. */
  readonly comments: Thread | null;
  readonly site: Site;
  /** Without a slash at the end. */
  readonly origin: string;
  readonly now: Instant;
};

type Story = Exclude<NewsArticle, string>;

/** Google wants a picture in each of these shapes (Search Central, "Article"). */
const cuts = ['wide', 'classic', 'square'] as const;

/** A story as structured data: schema.org's NewsArticle with what Google recommends for it. */
export function buildNewsArticle(input: NewsArticleInput): Story {
  const { article, sectionTitle, site, origin, now } = input;
  const url = addressOf(article, origin);
  const correction = buildCorrections(input);
  return {
    '@type': chooseType(article),
    headline: nameStory(article, site, now),
    ...(article.description !== '' && { description: article.description }),
    url,
    mainEntityOfPage: { '@type': 'WebPage', '@id': url },
    datePublished: formatIso(article.publishedAt, site.timeZone),
    dateModified: formatIso(modifiedBy(article, now), site.timeZone),
    image: cuts.map((cut) => buildPicture(input, cut)),
    author: buildAuthors(input),
    publisher: buildPublisher(site, origin),
    articleSection: sectionTitle,
    ...(article.tags.length > 0 && { keywords: article.tags.map(({ name }) => name) }),
    ...(article.dateline !== '' && { contentLocation: { '@type': 'Place', name: article.dateline } }),
    inLanguage: article.lang ?? site.language,
    ...buildTranslations(input),
    ...(correction.length > 0 && { correction }),
    ...(isRetracted(article, now) && { creativeWorkStatus: 'Retracted' }),
    isAccessibleForFree: true,
    ...buildDiscussion(input),
  };
}

function addressOf({ canonical, path }: Article, origin: string): string {
  return canonical ?? origin + pathUrl(path);
}

function chooseType({ type }: Article) {
  switch (type) {
    case 'analysis':
      return 'AnalysisNewsArticle';
    case 'opinion':
      return 'OpinionNewsArticle';
    case 'review':
      return 'ReviewNewsArticle';
    default:
      return 'NewsArticle';
  }
}

/** A story that names nobody is the paper's own. */
function buildAuthors({ authors, site, origin }: NewsArticleInput): Person[] | Organization {
  if (authors.length === 0) return namePublisher({ site, origin });
  return authors.map((author) => namePerson(author, origin));
}

function buildPicture(input: NewsArticleInput, cut: (typeof cuts)[number]): ImageObject {
  const { url, width, height, caption, credit } = findStoryPicture(input, cut);
  return {
    '@type': 'ImageObject',
    url,
    // schema.org calls a length a text.
    width: String(width),
    height: String(height),
    ...(caption !== '' && { caption }),
    ...(credit !== '' && { creditText: credit }),
  };
}

/** A translation names its original, which names its translations. */
function buildTranslations(input: NewsArticleInput): Pick<Story, 'translationOfWork' | 'workTranslation'> {
  const { article, translations } = input;
  const name = (story: Article) => nameTranslation(story, input);
  const original = translations.find(({ path }) => path === article.translationOf);
  if (original !== undefined) return { translationOfWork: name(original) };
  return article.translationOf === null && translations.length > 0 ? { workTranslation: translations.map(name) } : {};
}

function nameTranslation(story: Article, { site, origin, now }: NewsArticleInput): Story {
  const inLanguage = story.lang ?? site.language;
  return {
    '@type': chooseType(story),
    headline: nameStory(story, site, now),
    url: addressOf(story, origin),
    inLanguage,
  };
}

/**
 * What is dated later is not said yet. An update takes nothing back: it is in `dateModified` alone. schema.org knows no other
 * kinds than corrections, so that a clarification or a retraction is one of that name, and a retracted story also has a
 * status.
 */
function buildCorrections({ article, site, now }: NewsArticleInput): CorrectionComment[] {
  const { kinds } = wordsOf(article.lang ?? site.language).corrections;
  return article.corrections
    .filter(({ at, kind }) => at <= now && kind !== 'update')
    .map(({ at, kind, text }) => ({
      '@type': 'CorrectionComment',
      ...(kind !== 'correction' && { name: kinds[kind] }),
      text,
      datePublished: formatIso(at, site.timeZone),
    }));
}

/** Comments told as data; a page may have more. */
const mostComments = 50;

/** What readers said, in the order of the page; what was deleted is only counted out. */
function buildDiscussion(input: NewsArticleInput): Pick<Story, 'discussionUrl' | 'commentCount' | 'comment'> {
  const { article, comments, origin } = input;
  if (comments === null) return {};
  const told = comments.comments.filter(({ isErased }) => !isErased).slice(0, mostComments);
  return {
    discussionUrl: origin + discussionUrl(article.path),
    commentCount: comments.count,
    ...(told.length > 0 && { comment: told.map((one) => buildComment(one, input)) }),
  };
}

function buildComment(comment: ShownComment, { article, site, origin }: NewsArticleInput): Comment {
  const { id, parentId, name, body, postedAt, edited } = comment;
  const addressOfComment = (one: string) => origin + commentUrl(article.path, one);
  return {
    '@type': 'Comment',
    '@id': addressOfComment(id),
    url: addressOfComment(id),
    author: { '@type': 'Person', name },
    text: body,
    datePublished: formatIso(postedAt, site.timeZone),
    ...(edited !== null && { dateModified: formatIso(edited.at, site.timeZone) }),
    ...(parentId !== null && { parentItem: { '@id': addressOfComment(parentId) } }),
  };
}
