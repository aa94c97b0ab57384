import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { defaultSite, type Site } from '#lib/site/site.ts';
import { commentedStory, makeComment, makeThread } from '#tests/newsroom/make-comment.ts';
import { Comments, type CommentsProps } from './comments.tsx';

const site: Site = { ...defaultSite, name: 'The Gull', language: 'en-GB' };

function print(props: Partial<CommentsProps> = {}): string {
  return renderToStaticMarkup(
    <Comments
      story={commentedStory}
      thread={makeThread([])}
      order="oldest"
      taking={{ kind: 'open', until: null }}
      site={site}
      {...props}
    />,
  );
}

const reply = makeComment({ id: 'b2', parentId: '0a1b2c3d4e5f6071', depth: 2, name: 'Bram Moss', body: 'So did I.' });

test('a story that wants no comments has no place for them', () => {
  expect(print({ taking: { kind: 'none' } })).toBe('');
});

test('a story without comments asks for the first', () => {
  const html = print();
  expect(html).toContain('<h2>Leave a reply</h2>');
  expect(html).toContain('No replies yet');
  expect(html).toContain('action="/river/otter-mayor/comments#leave-a-reply"');
});

test('comments are counted, without those on other pages and the deleted being forgotten or added', () => {
  expect(print({ thread: makeThread([makeComment()]) })).toContain('<h2>1 reply</h2>');
  expect(print({ thread: makeThread([makeComment()], { count: 1204, pages: 3 }) })).toContain('<h2>1,204 replies</h2>');
});

test('a reply stands in a list within what it replies to, and names it', () => {
  const html = print({ thread: makeThread([makeComment(), reply]) });
  expect(html).toMatch(
    /<ol[^>]*><li><article[^>]* id="comment-0a1b2c3d4e5f6071".*<ol><li><article[^>]* id="comment-b2"/,
  );
  expect(html).toContain('in reply to <a href="#comment-0a1b2c3d4e5f6071"><bdi>Agnes Thornbury</bdi></a>');
});

test('a reply at the deepest level stands beside what it replies to', () => {
  const chain = Array.from({ length: 6 }, (_, n) => {
    return makeComment({ id: `c${n}`, parentId: n === 0 ? null : `c${n - 1}`, depth: Math.min(n + 1, 5) });
  });
  const html = print({ thread: makeThread(chain) });
  expect(html.match(/<ol/g)).toHaveLength(5);
  expect(html).toContain('<a href="#comment-c4">');
});

test('a page that begins in the middle of a thread leads to what came before', () => {
  const html = print({ thread: makeThread([{ ...reply, depth: 3 }, makeComment()]) });
  expect(html.match(/<ol/g)).toHaveLength(1);
  const elsewhere = print({ thread: makeThread([reply]) });
  expect(elsewhere).toContain('href="/river/otter-mayor/comments/0a1b2c3d4e5f6071" rel="nofollow">an earlier');
});

test('a deleted comment keeps its place and nothing else', () => {
  const html = print({ thread: makeThread([makeComment({ isErased: true, name: '', body: '' }), reply]) });
  expect(html).toContain('id="comment-0a1b2c3d4e5f6071"><h3');
  expect(html).toContain('This comment was deleted.');
  expect(html).toContain('>a deleted comment</a>');
  expect(html.match(/data-reply/g)).toHaveLength(1);
});

test('a comment says who of the newsroom wrote, pinned and edited it', () => {
  const edited = { at: 0, by: 'staff' } as const;
  const html = print({ thread: makeThread([makeComment({ isStaff: true, isPinned: true, edited })]) });
  expect(html).toContain('>Staff</span>');
  expect(html).toContain('>Pinned</span>');
  expect(html).toContain('Edited by the newsroom');
  expect(print({ thread: makeThread([makeComment({ edited: { at: 0, by: 'author' } })]) })).toContain('>Edited</span>');
});

test('the time of a comment is its permanent address, and "Reply" and "Report" lead to pages of their own', () => {
  const html = print({ thread: makeThread([makeComment()]) });
  const url = '/river/otter-mayor/comments/0a1b2c3d4e5f6071';
  expect(html).toContain(`<a href="${url}" rel="bookmark nofollow"><time dateTime="2026-11-21T09:30:00Z">`);
  expect(html).toContain(`<a href="${url}/reply" rel="nofollow" aria-label="Reply to Agnes Thornbury"`);
  expect(html).toContain(`<a href="${url}/report" rel="nofollow" aria-label="Report the comment by Agnes Thornbury"`);
});

test('paragraphs and addresses of a comment are told apart, and nothing in it is markup', () => {
  const body = '<b onclick="x()">Look</b>\n\nhttps://otter.example/?a=1&b=2 twice';
  const html = print({ thread: makeThread([makeComment({ body, name: '<i>Agnes</i>' })]) });
  expect(html).toContain('<p dir="auto">&lt;b onclick=&quot;x()&quot;&gt;Look&lt;/b&gt;</p>');
  expect(html).toContain('<a href="https://otter.example/?a=1&amp;b=2" rel="ugc nofollow noopener">');
  expect(html).toContain('<bdi>&lt;i&gt;Agnes&lt;/i&gt;</bdi>');
});

test('both orders are links, and the first page of the oldest is the story', () => {
  const thread = makeThread([makeComment(), reply]);
  const oldest = print({ thread });
  expect(oldest).toContain('<a href="/river/otter-mayor#comments" aria-current="true">Oldest first</a>');
  expect(oldest).toContain('<a href="/river/otter-mayor/comments/newest#comments">Newest first</a>');
  expect(print({ thread, order: 'newest' })).toContain('#comments" aria-current="true">Newest first</a>');
  expect(print({ thread: makeThread([makeComment()]) })).not.toContain('Newest first');
});

test('later pages are linked, and the second one leads back to the story', () => {
  const thread = makeThread([makeComment()], { count: 120, pages: 3 });
  expect(print({ thread })).toContain('<a rel="next" href="/river/otter-mayor/comments?page=2">');
  const second = print({ thread: { ...thread, page: 2 } });
  expect(second).toContain('<a rel="prev" href="/river/otter-mayor#comments">');
  expect(second).toContain('<a rel="next" href="/river/otter-mayor/comments?page=3">');
  const newest = print({ thread: { ...thread, page: 2 }, order: 'newest' });
  expect(newest).toContain('<a rel="prev" href="/river/otter-mayor/comments/newest">');
});

test.each([
  ['story', 'Replies to this story are closed.'],
  ['age', 'stories take them for 14 days after publication'],
  ['site', 'Replies are closed all over The Gull at the moment.'],
] as const)('closed by %s, there is a note and no form', (by, words) => {
  const rules = { ...site.comments, closeAfterDays: 14 };
  const thread = makeThread([makeComment()]);
  const html = print({ thread, taking: { kind: 'closed', by }, site: { ...site, comments: rules } });
  expect(html).toContain(words);
  expect(html).not.toContain('<form');
  expect(html).not.toContain('/reply"');
  expect(html).toContain('I counted them twice.');
});

test('what was written too late is given back', () => {
  const fault = { notice: 'Replies to this story are closed.', faults: [], kept: { comment: 'Late, but <heartfelt>' } };
  const html = print({ taking: { kind: 'closed', by: 'story' }, fault });
  expect(html).toContain('role="alert"');
  expect(html).toContain('Late, but &lt;heartfelt&gt;');
});

test('the thread leads to its feed and to what a reader may do with their comments', () => {
  const html = print();
  expect(html).toContain('href="/river/otter-mayor/comments/feed.xml"');
  expect(html).toContain('href="/my-comments"');
});
