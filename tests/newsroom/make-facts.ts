import type { Facts } from '#lib/comments/check.ts';
import { type CommentRules, defaultCommentRules } from '#lib/site/site.ts';
import { listLinks } from '#lib/site/split-comment.ts';

/** A comment in which no check finds anything, but for what a test says of it. */
export function makeFacts(differing: Partial<Facts> = {}, rules: Partial<CommentRules> = {}): Facts {
  const body = differing.body ?? 'I counted them twice.';
  return {
    rules: { ...defaultCommentRules, ...rules },
    name: 'Agnes Thornbury',
    address: 'agnes@river.example',
    body,
    links: listLinks(body),
    trap: '',
    isKnown: true,
    nameOfNewsroom: undefined,
    sameElsewhere: 0,
    ...differing,
  };
}
