import type { Article } from './article.ts';

/** A story as Google News is told of it. */
export type NewsStory = Pick<Article, 'path' | 'title' | 'publishedAt' | 'lang'>;
