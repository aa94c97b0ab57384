import type { Article } from '#lib/content/article.ts';

/** A live story nothing is wrong with, but for what a test says of it. */
export function makeArticle(differing: Partial<Article> = {}): Article {
  return {
    file: 'articles/river/otter-mayor.md',
    path: '/river/otter-mayor',
    id: '/river/otter-mayor',
    title: 'Otters elect a mayor',
    description: 'The vote was unanimous.',
    hasStandfirst: true,
    publishedAt: Date.UTC(2026, 10, 20, 8),
    updatedAt: null,
    expiresAt: null,
    draft: false,
    withdrawn: null,
    section: { slug: 'river', name: 'river' },
    tags: [],
    authors: [],
    dateline: '',
    image: null,
    breaking: null,
    alert: '',
    alertRevision: 1,
    aliases: [],
    lang: null,
    translationOf: null,
    canonical: null,
    comments: null,
    related: [],
    type: 'news',
    priority: 3,
    corrections: [],
    changesSince: null,
    endedAt: null,
    entries: [],
    audio: null,
    ...differing,
  };
}

/** A lead picture of 2,000 × 1,500 pixels, but for what a test says of it. */
export function makePicture(differing: Partial<NonNullable<Article['image']>> = {}): NonNullable<Article['image']> {
  return {
    address: '/media/weir.jpg',
    alternative: 'Otters at the weir',
    caption: 'The count',
    credit: 'Bram Moss',
    focus: { x: 0.5, y: 0.4 },
    size: { width: 2000, height: 1500, version: '3f2a9c1b77d0' },
    ...differing,
  };
}
