import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { defaultSite } from '#lib/site/site.ts';
import { commentedStory, makeOwnComment } from '#tests/newsroom/make-comment.ts';
import { OwnCommentPage } from './own-comment-page.tsx';

const comment = makeOwnComment();
const minuteLater = comment.postedAt + 60_000;

function print(props: Partial<Parameters<typeof OwnCommentPage>[0]> = {}): string {
  const shown = { comment, story: commentedStory, token: 'key', site: defaultSite, now: minuteLater };
  return renderToStaticMarkup(<OwnCommentPage {...shown} {...props} />);
}

test.each(['held', 'spam', 'trash'] as const)('one that is %s is said to wait', (status) => {
  const html = print({ comment: makeOwnComment({ status }) });
  expect(html).toContain('waiting for a moderator');
  expect(html).toContain('id="comment-0a1b2c3d4e5f6071"');
  expect(html).toContain('I counted them twice.');
});

test('one that is published leads to its place', () => {
  const html = print({ comment: makeOwnComment({ status: 'approved' }) });
  expect(html).toContain('Your comment is published');
  expect(html).toContain('<a href="/river/otter-mayor/comments/0a1b2c3d4e5f6071">');
});

test('within its 15 minutes it can be changed and withdrawn, by a form each', () => {
  const html = print();
  expect(html.match(/<form[^>]*action="\/my-comments\/one\/key#leave-a-reply"/g)).toHaveLength(2);
  expect(html).toMatch(/name="do" value="edit".*>I counted them twice\.<\/textarea>/);
  expect(html).toContain('name="do" value="withdraw"');
});

test('after them it says how else to have it deleted', () => {
  const html = print({ now: comment.editableUntil });
  expect(html).not.toContain('<form');
  expect(html).toContain('href="/my-comments"');
});

test('one that was rejected can be withdrawn but not changed', () => {
  const html = print({ comment: makeOwnComment({ status: 'rejected' }) });
  expect(html).toContain('was not published');
  expect(html).not.toContain('value="edit"');
  expect(html).toContain('value="withdraw"');
});

test('one that was withdrawn is gone', () => {
  const html = print({ comment: makeOwnComment({ isErased: true, name: '', body: '' }) });
  expect(html).toContain('Your comment is deleted');
  expect(html).not.toContain('<form');
});

test('a change that was refused is given back', () => {
  const fault = {
    notice: 'Not saved.',
    faults: [{ field: 'comment', message: 'Too long.' }],
    kept: { comment: 'More' },
  };
  const html = print({ fault });
  expect(html).toContain('role="alert"');
  expect(html).toContain('>More</textarea>');
});

test('the draft it was written from is done with', () => {
  expect(print()).toContain('<reader-comments story="/river/otter-mayor" posted="" ');
});

test('without its story it is still its author’s', () => {
  const html = print({ story: undefined });
  expect(html).toContain('I counted them twice.');
  expect(html).toContain('value="withdraw"');
});
