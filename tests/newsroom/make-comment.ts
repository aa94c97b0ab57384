import type { CommentedStory, OwnComment, ShownComment, Thread } from '#lib/comments/comment.ts';
import { makeArticle } from './make-article.ts';

/** The story under which the comments of a test stand. */
export const commentedStory: CommentedStory = makeArticle({
  path: '/river/otter-mayor',
  title: 'Otters elect a mayor',
});

/** A comment that is shown, but for what a test says of it. */
export function makeComment(differing: Partial<ShownComment> = {}): ShownComment {
  return {
    id: '0a1b2c3d4e5f6071',
    parentId: null,
    depth: 1,
    name: 'Agnes Thornbury',
    body: 'I counted them twice.',
    postedAt: Date.UTC(2026, 10, 21, 9, 30),
    edited: null,
    isPinned: false,
    isStaff: false,
    isErased: false,
    ...differing,
  };
}

/** The same as its author sees it, a minute after it was sent. */
export function makeOwnComment(differing: Partial<OwnComment> = {}): OwnComment {
  const comment = makeComment(differing);
  return {
    ...comment,
    storyId: commentedStory.id,
    status: 'held',
    editableUntil: comment.postedAt + 15 * 60_000,
    ...differing,
  };
}

/** A page of comments that are all there are. */
export function makeThread(comments: readonly ShownComment[], differing: Partial<Thread> = {}): Thread {
  return { comments, count: comments.filter(({ isErased }) => !isErased).length, page: 1, pages: 1, ...differing };
}
