import { expect, test } from 'vitest';
import { type CommentRules, defaultCommentRules } from '#lib/site/site.ts';
import { makeArticle } from '#tests/newsroom/make-article.ts';
import type { Taking } from './comment.ts';
import { readTaking } from './read-taking.ts';

const published = Date.UTC(2026, 10, 20, 8);
const day = 24 * 3_600_000;
const open: Taking = { kind: 'open', until: null };

test.each<[string, boolean | 'closed' | null, Partial<CommentRules>, number, Taking]>([
  ['the site decides where a story does not', null, {}, 0, open],
  ['the whole site takes none', null, { open: false }, 0, { kind: 'closed', by: 'site' }],
  ['not even where a story would', true, { open: false }, 0, { kind: 'closed', by: 'site' }],
  ['an editor closed it', 'closed', {}, 0, { kind: 'closed', by: 'story' }],
  ['an editor wants none, not even those that are there', false, { open: false }, 0, { kind: 'none' }],
  ['it is young enough', null, { closeAfterDays: 14 }, 14 * day - 1, { kind: 'open', until: published + 14 * day }],
  ['it is too old', null, { closeAfterDays: 14 }, 14 * day, { kind: 'closed', by: 'age' }],
  ['an editor keeps it open', true, { closeAfterDays: 14 }, 90 * day, open],
])('%s', (_name, comments, rules, age, taking) => {
  const story = makeArticle({ publishedAt: published, comments });
  expect(readTaking(story, { comments: { ...defaultCommentRules, ...rules } }, published + age)).toEqual(taking);
});
