import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { defaultSite } from '#lib/site/site.ts';
import { makeQueued } from '#tests/newsroom/make-queued.ts';
import { CommentDesk } from './comment-desk.tsx';

type Props = Parameters<typeof CommentDesk>[0];

function print(differing: Partial<Props> = {}): string {
  const props: Props = {
    comment: makeQueued({ id: 'c1', status: 'approved' }),
    parent: null,
    replies: [],
    log: [],
    staff: new Map([['otto', 'Otto Reed']]),
    story: { path: '/river/dam', title: 'A dam' },
    edition: { site: defaultSite, now: 777, sections: new Map() },
    fault: undefined,
    ...differing,
  };
  return renderToStaticMarkup(<CommentDesk {...props} />);
}

/** The values of all buttons, in their order. */
function actsOf(html: string): readonly (string | undefined)[] {
  return [...html.matchAll(/<button[^>]* value="(\w+)"/g)].map(([, act]) => act);
}

test('a shown comment can be taken down, pinned, replied to, edited, and its author banned', () => {
  expect(actsOf(print())).toEqual(['reject', 'spam', 'trash', 'pin', 'reply', 'edit', 'ban']);
  const pinned = makeQueued({ status: 'approved', isPinned: true });
  expect(actsOf(print({ comment: pinned }))).toContain('unpin');
  const reply = makeQueued({ status: 'approved', depth: 2, parentId: 'c0' });
  expect(actsOf(print({ comment: reply }))).not.toContain('pin');
});

test('a held one cannot be replied to, staff cannot be banned, a deleted one is only looked at', () => {
  expect(actsOf(print({ comment: makeQueued() }))).not.toContain('reply');
  expect(actsOf(print({ comment: makeQueued({ isStaff: true }) }))).not.toContain('ban');
  expect(actsOf(print({ comment: makeQueued({ isErased: true }) }))).toEqual([]);
});

test('a network that is forgotten is not offered', () => {
  expect(print()).toContain('<option value="network">');
  expect(print({ comment: makeQueued({ hasNetwork: false }) })).not.toContain('<option value="network">');
});

test('a fault stands beside the field of its own form, with what was typed', () => {
  const faults = [{ field: 'comment', message: 'Please write something here.' }];
  const html = print({ fault: { notice: 'Not published.', faults, kept: { do: 'reply', comment: 'Tha' } } });
  expect(html).toMatch(
    /<textarea id="reply-comment"[^>]*aria-invalid="true"[^>]*aria-describedby="reply-comment-fault"[^>]*>Tha</,
  );
  expect(html).toMatch(/<textarea id="edit-comment"(?![^>]*aria-invalid)[^>]*>I counted them twice\.</);
  expect(html.match(/Please write something here\./g)).toHaveLength(1);
});

test('what it replies to, what replies to it and what was done to it stand around it', () => {
  const html = print({
    comment: makeQueued({ id: 'c1', depth: 2, parentId: 'c0' }),
    parent: makeQueued({ id: 'c0', name: 'Parent' }),
    replies: [makeQueued({ id: 'c2', name: 'Child', status: 'spam' })],
    log: [
      { seq: 1, at: 5, actor: 'otto', action: 'approve', commentId: 'c1', note: 'was held' },
      { seq: 2, at: 6, actor: 'author', action: 'edit', commentId: 'c1', note: '' },
    ],
  });
  expect(html.indexOf('Parent')).toBeLessThan(html.indexOf('id="comment-c1"'));
  expect(html).toContain('Child');
  expect(html).toContain('Stands on level 2 of its thread, 1 reply to it.');
  const words = html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  expect(words).toContain('Otto Reed approved it : was held');
  expect(words).toContain('its author edited it');
});
