import type { Draft } from '#lib/comments/read-draft.ts';

/** A comment in which no check finds anything, as a reader sends it, but for what a test says of it. */
export function makeDraft(differing: Partial<Draft> = {}): Draft {
  return {
    name: 'Agnes Thornbury',
    address: 'agnes@river.example',
    body: 'I counted them twice.',
    parentId: null,
    wantsReplies: false,
    trap: '',
    ...differing,
  };
}
