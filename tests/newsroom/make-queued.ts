import type { QueuedComment } from '#lib/comments/list-queue.ts';

/** A comment that waits at the desk, but for what a test says of it. */
export function makeQueued(differing: Partial<QueuedComment> = {}): QueuedComment {
  return {
    id: '0a1b2c3d4e5f6071',
    storyId: '/river/dam',
    parentId: null,
    depth: 1,
    status: 'held',
    name: 'Agnes Thornbury',
    body: 'I counted them twice.',
    reasons: [],
    postedAt: Date.UTC(2026, 10, 21, 9, 30),
    edited: null,
    isPinned: false,
    isStaff: false,
    isErased: false,
    hasNetwork: true,
    earlier: { approved: 0, spam: 0, other: 0 },
    reports: [],
    ...differing,
  };
}
